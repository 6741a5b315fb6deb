import fc from 'fast-check';
import {
  appendToFrontier,
  consistencyProof,
  EMPTY_FRONTIER,
  frontierRoot,
  fullTiles,
  inclusionProof,
  leafHash,
  nodeHash,
  rootOf,
  verifyConsistency,
  verifyInclusion,
} from '../../../domain/ledger/tree';

// The eight leaves, roots and proofs by which implementations of RFC 6962 check each other.
const CONTENT = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
const LEAVES = CONTENT.map((hex) => leafHash(Buffer.from(hex, 'hex')));
const ROOTS = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const N01 = 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125';
const N23 = '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e';
const N45 = '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a';
const N67 = 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0';
const N03 = 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7';
const N47 = '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4';
const L0 = '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d';
const L1 = '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7';
const L4 = 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b';

const INCLUSION: [index: number, size: number, path: string[]][] = [
  [0, 1, []],
  [0, 8, [L1, N23, N47]],
  [5, 8, [L4, N67, N03]],
  [2, 3, [N01]],
  [1, 5, [L0, N23, L4]],
];
const CONSISTENCY: [first: number, second: number, path: string[]][] = [
  [1, 1, []],
  [1, 8, [L1, N23, N47]],
  [6, 8, [N45, N67, N03]],
  [2, 5, [N23, L4]],
];

const someLeaves = fc
  .array(fc.string({ maxLength: 3 }), { minLength: 1, maxLength: 70 })
  .map((texts) => texts.map((text, at) => leafHash(`${at}/${text}`)));

function flipped(hash: string): string {
  return (hash.startsWith('0') ? '1' : '0') + hash.slice(1);
}

describe('a Merkle tree as in RFC 6962', () => {
  it('has the hash of nothing as the root of no leaf', () => {
    expect(rootOf([])).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('has the known roots at each size', () => {
    expect(ROOTS.map((_, at) => rootOf(LEAVES.slice(0, at + 1)))).toEqual(ROOTS);
  });

  it('tells a leaf from a node with the same bytes', () => {
    expect(leafHash(Buffer.from(L0 + L1, 'hex'))).not.toBe(nodeHash(L0, L1));
  });

  it('grows to the same root, however its leaves are parted', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(70), (leaves, cut) => {
        const before = appendToFrontier(EMPTY_FRONTIER, leaves.slice(0, cut));
        const after = appendToFrontier(before, leaves.slice(cut));
        expect(after.size).toBe(leaves.length);
        expect(frontierRoot(after)).toBe(rootOf(leaves));
      }),
    );
  });

  it('refuses a frontier that lacks a hash for its size', () => {
    expect(() => appendToFrontier({ size: 1, hashes: [] }, [L0])).toThrow(/one hash for each bit/);
  });
});

describe('an inclusion proof', () => {
  it.each(INCLUSION)('of leaf %i among %i is the known one and leads to the root', (index, size, path) => {
    expect(inclusionProof(LEAVES.slice(0, size), index)).toEqual(path);
    expect(verifyInclusion(LEAVES[index] ?? '', index, size, path, ROOTS[size - 1] ?? '')).toBe(true);
  });

  it('holds for every leaf, and for no other leaf, place, path or root', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(69), (leaves, pick) => {
        const index = pick % leaves.length;
        const leaf = leaves[index] ?? '';
        const path = inclusionProof(leaves, index);
        const root = rootOf(leaves);
        const holds = (at: number, hash: string, way: string[], head: string): boolean =>
          verifyInclusion(hash, at, leaves.length, way, head);
        expect(holds(index, leaf, path, root)).toBe(true);
        expect(holds(index, flipped(leaf), path, root)).toBe(false);
        expect(holds(index, leaf, path, flipped(root))).toBe(false);
        expect(holds((index + 1) % leaves.length, leaf, path, root)).toBe(leaves.length === 1);
        expect(holds(index, leaf, [...path, L0], root)).toBe(false);
        if (path.length > 0) expect(holds(index, leaf, path.slice(1), root)).toBe(false);
      }),
    );
  });

  it('does not exist for a leaf outside of the tree', () => {
    expect(() => inclusionProof(LEAVES, 8)).toThrow(RangeError);
    expect(() => inclusionProof(LEAVES, -1)).toThrow(RangeError);
    expect(verifyInclusion(L0, 8, 8, [], ROOTS[7] ?? '')).toBe(false);
    expect(verifyInclusion(L0, -1, 8, [], ROOTS[7] ?? '')).toBe(false);
  });
});

describe('a consistency proof', () => {
  it.each(CONSISTENCY)('from %i to %i is the known one and joins both roots', (first, second, path) => {
    expect(consistencyProof(LEAVES.slice(0, second), first)).toEqual(path);
    const older = { size: first, root: ROOTS[first - 1] ?? '' };
    expect(verifyConsistency(older, { size: second, root: ROOTS[second - 1] ?? '' }, path)).toBe(true);
  });

  it('holds from every size on, and not when anything before it was altered', () => {
    fc.assert(
      fc.property(someLeaves, fc.nat(70), fc.nat(69), (leaves, cut, pick) => {
        const size = cut % (leaves.length + 1);
        const first = { size, root: rootOf(leaves.slice(0, size)) };
        const second = { size: leaves.length, root: rootOf(leaves) };
        const path = consistencyProof(leaves, size);
        expect(verifyConsistency(first, second, path)).toBe(true);
        expect(verifyConsistency({ ...first, root: flipped(first.root) }, second, path)).toBe(false);
        expect(verifyConsistency(first, second, [...path, L0])).toBe(false);
        if (size === 0) return;
        const altered = leaves.map((leaf, at) => (at === pick % size ? flipped(leaf) : leaf));
        const forged = { size: leaves.length, root: rootOf(altered) };
        expect(verifyConsistency(first, forged, consistencyProof(altered, size))).toBe(false);
      }),
    );
  });

  it('does not lead from a longer tree to a shorter one', () => {
    const [three, four] = [rootOf(LEAVES.slice(0, 3)), rootOf(LEAVES.slice(0, 4))];
    expect(() => consistencyProof(LEAVES, 9)).toThrow(RangeError);
    expect(() => consistencyProof(LEAVES, -1)).toThrow(RangeError);
    expect(verifyConsistency({ size: 4, root: four }, { size: 3, root: three }, [])).toBe(false);
    expect(verifyConsistency({ size: -1, root: four }, { size: 3, root: three }, [])).toBe(false);
    expect(verifyConsistency({ size: 3, root: three }, { size: 4, root: four }, [])).toBe(false);
  });
});

describe('the full tiles of a log', () => {
  const many = Array.from({ length: 700 }, (_, at) => leafHash(String(at)));

  it('are the same, however many entries come at a time', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 400 }), { maxLength: 6 }), (steps) => {
        const tiles: { index: number; hashes: string[] }[] = [];
        let size = 0;
        for (const step of [...steps, many.length]) {
          const carried = many.slice(Math.floor(size / 256) * 256, size);
          const added = many.slice(size, size + step);
          tiles.push(...fullTiles(size, carried, added));
          size += added.length;
        }
        expect(tiles).toEqual([
          { index: 0, hashes: many.slice(0, 256) },
          { index: 1, hashes: many.slice(256, 512) },
        ]);
      }),
    );
  });

  it('are complete at exactly 256 entries', () => {
    expect(fullTiles(0, [], many.slice(0, 255))).toEqual([]);
    expect(fullTiles(255, many.slice(0, 255), many.slice(255, 256))).toHaveLength(1);
  });
});
