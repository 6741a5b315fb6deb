import fc from 'fast-check';
import type { FileHandle } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { readBlocks } from '../../../activities/adapters/leak-reader/blocks';
import { recordFormat } from '../../../activities/adapters/leak-reader/formats';
import { readHead } from '../../../activities/adapters/leak-reader/leak-head';
import { cutBytes } from '../../../activities/adapters/leak-reader/plan-partitions';
import { type PartitionRun, scanBlock } from '../../../activities/adapters/leak-reader/scan-block';
import { createCredentialFinder } from '../../../domain/detection/detector';
import { DETECTORS } from '../../../domain/detection/detectors/list';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import { createRowScanner } from '../../../domain/detection/row';
import { textSearchOf } from '../../../domain/detection/text-search';
import { DomainError } from '../../../domain/errors';
import { MAPPING, PAT, fingerprints } from './scan-all';

/** A file that is in memory. */
function inMemory(bytes: Buffer): FileHandle {
  return {
    stat: () => Promise.resolve({ size: bytes.length }),
    read: (into: Buffer, at: number, length: number, position: number) =>
      Promise.resolve({ bytesRead: bytes.copy(into, at, position, position + length) }),
  } as unknown as FileHandle;
}

const finder = createCredentialFinder(DETECTORS);
const scanner = createRowScanner({
  mapping: MAPPING,
  detectors: ELEMENTS,
  textSearch: textSearchOf(ELEMENTS),
  context: { today: '2025-02-01' },
});

/** Everything that a scan finds, with its places. */
async function scanBytes(
  bytes: Buffer,
  name: string,
  targetBytes: number,
  pieceBytes?: number,
): Promise<{ found: string[]; read: number }> {
  const file = inMemory(bytes);
  const head = await readHead(file, name, {});
  const format = recordFormat(head);
  const found: string[] = [];
  let read = 0;
  for await (const range of cutBytes(file, head, targetBytes, { maxRecordBytes: 300 })) {
    const run: PartitionRun = {
      finder,
      scanner,
      format,
      credentialColumns: new Set(),
      writer: {
        addRow: (person, findings, row, offset) =>
          found.push(`row ${row} ${offset} ${person?.fp} ${JSON.stringify(findings)}`),
        addSighting: () => undefined,
      },
      fingerprints,
      firstRow: range.firstRow,
      counts: { rowsRead: 0, rowsScanned: 0, rowsQuarantined: 0 },
      found: [],
      quarantined: [],
    };
    for await (const block of readBlocks(file, head, format, range, 300, pieceBytes)) scanBlock(block, run);
    expect(run.counts.rowsScanned + run.counts.rowsQuarantined).toBe(run.counts.rowsRead);
    expect(run.quarantined).toHaveLength(run.counts.rowsQuarantined);
    found.push(...run.quarantined.map((one) => `aside ${one.row} ${one.offset} ${one.reason}`));
    found.push(...run.found.map((one) => `key ${one.row} ${one.offset} ${one.column} ${one.secret}`));
    read += run.counts.rowsRead;
  }
  return { found: found.sort(), read };
}

const csv = `id,mail,note\n1,a@example.org,"x, ""y"" ${PAT}"\n2,b@example.org,"line\nbreak"\n3,,ü\n`;
const SEEDS: [string, Buffer][] = [
  ['leak.ndjson', Buffer.from(`{"values":{"user_id":"1","message":"${PAT}"}}\n\n{"a":[1,{"b":"ü\\n"}]}\r\n[1]\n`)],
  ['leak.json', Buffer.from(`[{"values":{"user_id":1}},\n {"a":"${PAT}"}, 7, {"b":[{"c":"}"}]}]`)],
  ['leak.json', Buffer.from(`{"meta":[{"name":"a"}],\n"data":[{"a":"1"},{"a":"${PAT}"}],"rows":2}`)],
  ['leak.csv', Buffer.from(csv)],
  ['leak.csv', Buffer.from(csv, 'utf16le')],
  ['leak.csv', Buffer.from(csv, 'latin1')],
  ['leak.tsv', Buffer.from(`id\tnote\n1\ta\\tb\\n${PAT}\n2\t\\N\n`)],
  ['leak.txt', Buffer.from(`one\n\n-----BEGIN X-----\n${PAT}\n-----END X-----\nlast`)],
  [
    'leak.sql',
    Buffer.from(
      `CREATE TABLE t (a int, b text);\nINSERT INTO t VALUES (1,'it''s'),(2,'${PAT}');\nCOPY u (c) FROM stdin;\nx\\ty\n\\.\n`,
    ),
  ],
  ['leak.ndjson.gz', gzipSync(`{"a":1}\n{"a":"${PAT}"}\n`)],
  ['leak', Buffer.from(`key ${PAT}\nlines of no format\n`)],
];

const SPLICES = [
  '"',
  "'",
  '\\',
  '\n',
  '\r',
  ',',
  '\t',
  '{',
  '}',
  '[',
  ']',
  '(',
  ')',
  ';',
  '\0',
  '\xff',
  '\xc3',
  'é',
  ' ',
  '--',
  '/*',
  PAT,
];

/** A sample with some bytes changed, taken out, put in or cut off. */
const mutated = fc
  .tuple(
    fc.constantFrom(...SEEDS),
    fc.array(fc.tuple(fc.nat(400), fc.nat(3), fc.constantFrom(...SPLICES)), { maxLength: 4 }),
    fc.option(fc.nat(400), { freq: 4 }),
  )
  .map(([[name, seed], changes, cut]): [string, Buffer] => {
    let bytes = seed;
    for (const [at, drop, put] of changes) {
      const place = at % (bytes.length + 1);
      bytes = Buffer.concat([bytes.subarray(0, place), Buffer.from(put, 'latin1'), bytes.subarray(place + drop)]);
    }
    return [name, cut === null ? bytes : bytes.subarray(0, cut)];
  });

// Ten thousand: about what it takes until rare meetings of quotes, escapes and cuts have all been seen.
test('however a file is broken, its rows are accounted for, and neither partitions nor the pieces that are read change what is found', async () => {
  let rows = 0;
  await fc.assert(
    fc.asyncProperty(mutated, fc.integer({ min: 1, max: 60 }), async ([name, bytes], size) => {
      try {
        const whole = await scanBytes(bytes, name, 1e9);
        expect((await scanBytes(bytes, name, size, size)).found).toEqual(whole.found);
        rows += whole.read;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        expect(error.message).not.toContain(PAT.slice(4, 20));
      }
    }),
    { numRuns: 10_000 },
  );
  expect(rows).toBeGreaterThan(10_000);
}, 300_000);

test.each(SEEDS)('a sample of %s is read as it is', async (name, bytes) => {
  const { found, read } = await scanBytes(bytes, name, 1e9);
  expect(read).toBeGreaterThan(1);
  expect(found.filter((line) => line.includes(PAT))).toHaveLength(1);
});
