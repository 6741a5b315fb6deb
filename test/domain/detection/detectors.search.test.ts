import fc from 'fast-check';
import { parseAnchor } from '../../../domain/detection/anchors';
import { createCredentialFinder, findCredentials, recordsWithAnchors } from '../../../domain/detection/detector';
import { DETECTORS } from '../../../domain/detection/detectors/list';
import { anchorsIn, createAnchorTable } from '../../../domain/detection/kernel/gram-table';
import { type KernelBlock, toKernel } from '../../../domain/detection/kernel/kernel-block';
import { readingsOf } from '../../../domain/detection/readings';

const blockOf = (text: string): KernelBlock => toKernel(Buffer.from(text, 'latin1'));
const finder = createCredentialFinder(DETECTORS);
const marked = DETECTORS.filter(({ anchors, frame, signs }) => anchors.length > 0 && frame !== 'assignment' && !signs);
const example = fc.constantFrom(...marked.map(({ examples }) => examples.hits[0] ?? ''));

const LAYERS: readonly ((text: string) => string)[] = [
  (text) => JSON.stringify({ k: text }),
  (text) => JSON.stringify({ k: text }).replaceAll('/', '\\/'),
  (text) => `1,"${text.replaceAll('"', '""')}"`,
  (text) => `x%20${encodeURIComponent(text)}`,
  (text) => `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}</p>`,
];

test('a secret is the same under any two layers of escapes, and its place holds it', () => {
  fc.assert(
    fc.property(example, fc.constantFrom(...LAYERS), fc.constantFrom(...LAYERS), (text, inner, outer) => {
      const plain = findCredentials(finder, text).map(({ kind, secret }) => [kind, secret]);
      const wrapped = outer(inner(`a ${text} b`));
      expect(findCredentials(finder, wrapped).map(({ kind, secret }) => [kind, secret])).toEqual(plain);
      expect(recordsWithAnchors(finder, blockOf(wrapped), [0], [wrapped.length])).toEqual([0]);
    }),
    { numRuns: 500 },
  );
});

test('what surrounds a record changes nothing in it, wherever a block is cut', () => {
  const piece = fc.oneof(
    example.map((text) => text.replaceAll('\n', ' ')),
    fc.constantFrom(
      'sk-',
      'ghp_',
      'T3Blbk',
      'FJ',
      'PRIVATE',
      ' KEY',
      'https://a:',
      'b@c.example',
      '\\',
      '%',
      'eyJ',
      '"',
    ),
    fc.string({ maxLength: 8 }).map((text) => text.replaceAll('\n', ' ')),
  );
  const record = fc.array(piece, { maxLength: 4 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 6 }), fc.nat(), (records, seed) => {
      const alone = records.map((text) => recordsWithAnchors(finder, blockOf(text), [0], [text.length]).length > 0);
      const cut = seed % records.length;
      const together = [records.slice(0, cut), records.slice(cut)].flatMap((block) => {
        const starts: number[] = [];
        let at = 0;
        for (const text of block) {
          starts.push(at);
          at += text.length + 1;
        }
        const ends = block.map((text, index) => (starts[index] ?? 0) + text.length);
        const found = recordsWithAnchors(finder, blockOf(block.join('\n')), starts, ends);
        return block.map((_, index) => found.includes(index));
      });
      expect(together).toEqual(alone);
      for (const [index, text] of records.entries())
        if (!alone[index]) expect(findCredentials(finder, text)).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

test('anchors are found where a search one by one finds them', () => {
  const literals = ['ab', 'b[a-c]', 'aBc', '[ab]{3}', 'a', 'c-[0-9]'];
  const table = createAnchorTable(
    literals.map((literal, owner) => ({ steps: parseAnchor(literal, owner === 2), owner })),
  );
  const patterns = literals.map((literal, owner) => new RegExp(`(?=${literal})`, owner === 2 ? 'gi' : 'g'));
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...'abcABC-09é'), { maxLength: 30 }), (chars) => {
      const text = chars.join('');
      const seen = anchorsIn(table, text).map(({ at, owner }) => `${owner}@${at}`);
      const expected = patterns.flatMap((pattern, owner) =>
        [...text.matchAll(pattern)].map(({ index }) => `${owner}@${index}`),
      );
      expect(seen.sort()).toEqual(expected.sort());
    }),
  );
});

test('every character of a reading knows its place in the raw text', () => {
  const text = String.raw`a\\u0041 %252F &amp;quot; ""x \\\/ end`;
  const readings = readingsOf(text);
  expect(readings.map((reading) => reading.text)).toEqual([
    text,
    String.raw`a\u0041 %2F &quot; "x \/ end`,
    'aA / " "x / end',
  ]);
  const last = readings[2];
  expect(last?.toRaw(15)).toBe(text.length);
  expect(text.slice(last?.toRaw(3), last?.toRaw(4))).toBe('%252F');
  expect(last?.fromRaw(text.indexOf('end'))).toBe(12);
});

test('an anchor of any length is found whole, however many sets of characters others take', () => {
  const letters = (length: number): string =>
    Array.from({ length }, (_, at) => String.fromCharCode(97 + ((at * 7) % 26))).join('');
  const words = [20, 255, 256, 300].map((length) => `${letters(length)}_${length}`);
  const sets = Array.from({ length: 300 }, (_, at) => [
    33 + (at % 14),
    65 + (at % 26),
    97 + ((at * 5 + Math.floor(at / 26)) % 26),
  ]);
  const table = createAnchorTable<string>([
    ...words.map((word) => ({ steps: [...word].map((char) => [char.charCodeAt(0)]), owner: word })),
    ...sets.map((some) => ({ steps: [[48], [49], [50], some], owner: 'set' })),
  ]);
  for (const word of words) {
    expect(anchorsIn(table, `say ${word}.`)).toEqual([{ at: 4, end: 4 + word.length, owner: word }]);
    expect(anchorsIn(table, `say ${word.slice(0, -1)}.`)).toEqual([]);
  }
});
