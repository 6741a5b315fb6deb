import { createHash } from 'node:crypto';

/**
 * Merkle tree as in RFC 6962 section 2.1. Hashes are hexadecimal. A frontier is the list of roots of the complete subtrees that
 * a tree of some size consists of, largest first; it is all that appending needs.
 */

/** SHA-256 of nothing: the root of the empty tree. */
const EMPTY_ROOT = createHash('sha256').digest('hex');

/** Hashes of one tile (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;

/** Hash of a leaf's content: SHA-256(0x00 ‖ data). */
export function leafHash(data: string | Buffer): string {
  return createHash('sha256').update(Buffer.of(0)).update(data).digest('hex');
}

/** Hash of two neighbours: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: string, right: string): string {
  return createHash('sha256').update(Buffer.of(1)).update(left, 'hex').update(right, 'hex').digest('hex');
}

/** A tree of `size` leaves, as far as appending needs it. */
export interface Frontier {
  size: number;
  hashes: readonly string[];
}

export const EMPTY_FRONTIER: Frontier = { size: 0, hashes: [] };

/** Appends leaves; equal neighbours in size are joined as they come about. */
export function appendToFrontier(frontier: Frontier, leaves: readonly string[]): Frontier {
  const hashes = [...frontier.hashes];
  let { size } = frontier;
  for (const leaf of leaves) {
    let hash = leaf;
    for (let rest = size; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      const left = hashes.pop();
      if (left === undefined) throw new Error('a frontier must hold one hash for each bit of its size');
      hash = nodeHash(left, hash);
    }
    hashes.push(hash);
    size += 1;
  }
  return { size, hashes };
}

/** The root of a frontier: its hashes joined from the smallest up. */
export function frontierRoot(frontier: Frontier): string {
  const [last, ...larger] = [...frontier.hashes].reverse();
  if (last === undefined) return EMPTY_ROOT;
  return larger.reduce((right, left) => nodeHash(left, right), last);
}

/** The root over leaf hashes in their order. */
export function rootOf(leaves: readonly string[]): string {
  return frontierRoot(appendToFrontier(EMPTY_FRONTIER, leaves));
}

/** Largest power of two smaller than n. */
function splitOf(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

/** Audit path of leaf `index` in the tree over `leaves`, nearest sibling first (RFC 6962 2.1.1). */
export function inclusionProof(leaves: readonly string[], index: number): string[] {
  if (index < 0 || index >= leaves.length) throw new RangeError('no such leaf');
  if (leaves.length === 1) return [];
  const k = splitOf(leaves.length);
  return index < k
    ? [...inclusionProof(leaves.slice(0, k), index), rootOf(leaves.slice(k))]
    : [...inclusionProof(leaves.slice(k), index - k), rootOf(leaves.slice(0, k))];
}

/** True when the path leads from the leaf to the root of a tree of `size` leaves (RFC 9162 2.1.3.2). */
export function verifyInclusion(
  leaf: string,
  index: number,
  size: number,
  path: readonly string[],
  root: string,
): boolean {
  if (index < 0 || index >= size) return false;
  let fn = index;
  let sn = size - 1;
  let hash = leaf;
  for (const sibling of path) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) {
        fn = Math.floor(fn / 2);
        sn = Math.floor(sn / 2);
      }
    } else {
      hash = nodeHash(hash, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && hash === root;
}

/** That a tree over the first `first` leaves is the beginning of the tree over `leaves` (RFC 6962 2.1.2). */
export function consistencyProof(leaves: readonly string[], first: number): string[] {
  if (first < 0 || first > leaves.length) throw new RangeError('no such size');
  return first === 0 ? [] : subProof(leaves, first, true);
}

/** `isWhole`: the first tree is a complete subtree from here on, so that its verifier knows its root already. */
function subProof(leaves: readonly string[], first: number, isWhole: boolean): string[] {
  if (first === leaves.length) return isWhole ? [] : [rootOf(leaves)];
  const k = splitOf(leaves.length);
  return first <= k
    ? [...subProof(leaves.slice(0, k), first, isWhole), rootOf(leaves.slice(k))]
    : [...subProof(leaves.slice(k), first - k, false), rootOf(leaves.slice(0, k))];
}

interface SizedRoot {
  size: number;
  root: string;
}

/** True when the path shows that nothing before `first.size` changed on the way to `second` (RFC 9162 2.1.4.2). */
export function verifyConsistency(first: SizedRoot, second: SizedRoot, path: readonly string[]): boolean {
  if (first.size < 0 || first.size > second.size) return false;
  if (first.size === second.size) return path.length === 0 && first.root === second.root;
  if (first.size === 0) return path.length === 0 && first.root === EMPTY_ROOT;
  const isPowerOfTwo = splitOf(first.size + 1) === first.size;
  const [seed, ...rest] = isPowerOfTwo ? [first.root, ...path] : path;
  if (seed === undefined) return false;
  let fn = first.size - 1;
  let sn = second.size - 1;
  for (; fn % 2 === 1; fn = Math.floor(fn / 2)) sn = Math.floor(sn / 2);
  let older = seed;
  let newer = seed;
  for (const sibling of rest) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      older = nodeHash(sibling, older);
      newer = nodeHash(sibling, newer);
      for (; fn % 2 === 0 && fn !== 0; fn = Math.floor(fn / 2)) sn = Math.floor(sn / 2);
    } else {
      newer = nodeHash(newer, sibling);
    }
    fn = Math.floor(fn / 2);
    sn = Math.floor(sn / 2);
  }
  return sn === 0 && older === first.root && newer === second.root;
}

/** Full tiles that appending `leaves` after `before` completes at level 0; `carried` are the leaves since the last full tile. */
export function fullTiles(
  before: number,
  carried: readonly string[],
  leaves: readonly string[],
): { index: number; hashes: string[] }[] {
  const all = [...carried, ...leaves];
  const first = Math.floor(before / TILE_WIDTH);
  const tiles: { index: number; hashes: string[] }[] = [];
  for (let at = 0; at + TILE_WIDTH <= all.length; at += TILE_WIDTH) {
    tiles.push({ index: first + at / TILE_WIDTH, hashes: all.slice(at, at + TILE_WIDTH) });
  }
  return tiles;
}
