import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import {
  groupResults,
  groupUnlinked,
  listSightings,
  summariseElements,
} from '../../../activities/adapters/leak-reader/group-results';
import { planPartitions } from '../../../activities/adapters/leak-reader/plan-partitions';
import {
  type FoundCredential,
  type PartitionResult,
  type QuarantinedRecord,
  scanPartition,
} from '../../../activities/adapters/leak-reader/scan-partition';
import { type Mapping, mappingSchema } from '../../../domain/detection/mapping';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leak-reader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const fingerprints = {
  person: (key: string) => digest(`p ${key}`),
  credential: (kind: string, secret: string) => digest(`c ${kind} ${secret}`),
};

const MAPPING = mappingSchema.parse({
  person_key: 'values.user_id',
  columns: {
    'values.email': 'email',
    'values.password': 'credentials.password_plain',
    'values.driver_licence': 'driving_licence',
  },
  free_text: ['values.message'],
});
const PAT = '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';

interface Scan {
  results: PartitionResult[];
  found: FoundCredential[];
  quarantined: QuarantinedRecord[];
}

async function scanAll(
  content: string | Buffer,
  {
    name = 'leak.ndjson',
    mapping = MAPPING,
    targetBytes = 1e9,
    maxRecordBytes = 8 << 20,
  }: { name?: string; mapping?: Mapping; targetBytes?: number; maxRecordBytes?: number } = {},
): Promise<Scan> {
  const path = join(folder, name);
  writeFileSync(path, content);
  const scan: Scan = { results: [], found: [], quarantined: [] };
  const ranges = await planPartitions(path, mapping, targetBytes, { maxRecordBytes });
  for (const [index, range] of ranges.entries()) {
    const result = await scanPartition({
      path,
      range,
      mapping,
      fingerprints,
      resultDir: join(folder, 'results'),
      partitionId: `p${index}-${ranges.length}`,
      fileId: 'fil_1',
      today: '2025-02-01',
      onCredentials: (found) => void scan.found.push(...found),
      onQuarantine: (rows) => void scan.quarantined.push(...rows),
      maxRecordBytes,
    });
    scan.results.push(result);
  }
  return scan;
}

const sum = (scan: Scan, key: 'rowsRead' | 'rowsScanned' | 'rowsQuarantined'): number =>
  scan.results.reduce((total, result) => total + result[key], 0);

async function exposures(scan: Scan) {
  const rows = [];
  for await (const batch of groupResults(scan.results.map(({ resultFiles }) => resultFiles.exposures)))
    rows.push(...batch);
  return rows;
}

async function sightings(scan: Scan) {
  const rows = [];
  for await (const batch of listSightings(scan.results.map(({ resultFiles }) => resultFiles.credentials)))
    rows.push(...batch);
  return rows;
}

const row = (values: Record<string, unknown>): string =>
  JSON.stringify({ timestamp: '2025-01-06T08:12:33.120Z', span_name: '/api/v1/chat', values });

test('a row exposes its person, with positions, and its key is found at its very byte', async () => {
  const lines = [
    row({ user_id: 'u-1', email: 'ada.muster@example.org', password: 'correct horse', message: 'hällo' }),
    row({ user_id: 'u-2', driver_licence: 'D1234567', message: `my ssn is 899-45-6789 and ü key\n${PAT}` }),
    row({ user_id: 'u-1', email: 'ada.muster@example.org', message: 'again' }),
  ];
  const content = `${lines.join('\n')}\n`;
  const scan = await scanAll(content);
  expect(scan.results[0]).toMatchObject({
    rowsRead: 3,
    rowsScanned: 3,
    rowsQuarantined: 0,
    people: 2,
    credentials: { github: 1 },
  });
  const offset = Buffer.from(content).indexOf(PAT);
  expect(scan.found).toEqual([
    expect.objectContaining({
      kind: 'github_pat_classic',
      secret: PAT,
      row: 2,
      offset,
      column: 'values.message',
      personFp: fingerprints.person('u-2'),
      confidence: 'high',
    }),
  ]);
  const secondLine = Buffer.byteLength(`${lines[0]}\n`);
  const thirdLine = secondLine + Buffer.byteLength(`${lines[1]}\n`);
  const all = await exposures(scan);
  expect(all.filter(({ personFp }) => personFp === fingerprints.person('u-1'))).toEqual([
    expect.objectContaining({ element: 'account_id', values: 2, evidence: 'certain' }),
    expect.objectContaining({ element: 'chat_content', values: 2 }),
    expect.objectContaining({ element: 'credentials.password_plain', protection: 'plain', values: 1 }),
    expect.objectContaining({
      element: 'email',
      values: 2,
      locators: JSON.stringify([
        { file: 'fil_1', row: 1, offset: 0 },
        { file: 'fil_1', row: 3, offset: thirdLine },
      ]),
    }),
  ]);
  expect(
    all
      .filter(({ personFp }) => personFp === fingerprints.person('u-2'))
      .map(({ element, evidence }) => [element, evidence]),
  ).toEqual([
    ['account_id', 'certain'],
    ['auth_token.api_key', 'likely'],
    ['chat_content', 'certain'],
    ['driving_licence', 'likely'],
    ['national_id.us_ssn', 'likely'],
  ]);
});

test('two of a kind in one row are two values in one place', async () => {
  const scan = await scanAll(row({ user_id: 'u-1', message: 'mail a@example.org or b@example.org' }));
  expect(await exposures(scan)).toContainEqual(
    expect.objectContaining({
      element: 'email',
      values: 2,
      locators: JSON.stringify([{ file: 'fil_1', row: 1, offset: 0 }]),
    }),
  );
});

test('a person keeps the first 50 places and the whole count', async () => {
  const lines = Array.from({ length: 120 }, () => row({ user_id: 'u-1', message: 'hello' }));
  const scan = await scanAll(lines.join('\n'), { targetBytes: 2000 });
  expect(scan.results.length).toBeGreaterThan(3);
  const chat = (await exposures(scan)).find(({ element }) => element === 'chat_content');
  expect(chat?.values).toBe(120);
  const places = JSON.parse(chat?.locators ?? '[]') as { row: number }[];
  expect(places.map((place) => place.row)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
});

test('rows that name nobody are told apart from people', async () => {
  const scan = await scanAll(
    [row({ email: 'x@example.org' }), row({ user_id: null, email: 'y@example.org' })].join('\n'),
  );
  expect(scan.results[0]?.people).toBe(0);
  expect(await exposures(scan)).toEqual([]);
  const unlinked = await groupUnlinked(scan.results.map(({ resultFiles }) => resultFiles.exposures));
  expect(unlinked).toEqual([expect.objectContaining({ element: 'email', values: 2, evidence: 'certain' })]);
});

test('a number beyond 2^53 keeps its digits as a person key', async () => {
  const scan = await scanAll('{"values":{"user_id":9007199254740993}}\n{"values":{"user_id":9007199254740992}}\n');
  expect((await exposures(scan)).map(({ personFp }) => personFp).sort()).toEqual(
    [fingerprints.person('9007199254740993'), fingerprints.person('9007199254740992')].sort(),
  );
});

test.each<[string, string | Buffer, string[]]>([
  ['broken JSON', '{"a":1}\n{"a":\n', ['bad_json']],
  ['a last line that was cut', '{"a":1}\n{"a":"tru', ['bad_json']],
  ['a row that is no map', '[1]\n7\n"x"\nnull\n', ['not_an_object', 'not_an_object', 'not_an_object', 'not_an_object']],
  [
    'bytes that are no UTF-8',
    Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe9]), Buffer.from('"}\n{"a":"é"}\n')]),
    ['invalid_utf8'],
  ],
  ['a raw NUL', '{"a":"\0"}\n', ['bad_json']],
  ['deep nesting', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}\n`, ['too_deep']],
  ['a flood of brackets', `{"a":${'['.repeat(300_000)}${']'.repeat(300_000)}}\n{"a":1}`, ['too_deep']],
  ['blank lines', '\n\r\n  \n{"a":1}\n\n', []],
  ['nothing', '', []],
  ['a byte order mark', '\ufeff{"a":1}\n', []],
])('%s: rows in are rows scanned and rows set aside', async (_, content, reasons) => {
  const scan = await scanAll(content);
  expect(scan.quarantined.map(({ reason }) => reason)).toEqual(reasons);
  expect(sum(scan, 'rowsScanned') + sum(scan, 'rowsQuarantined')).toBe(sum(scan, 'rowsRead'));
});

test('a line that is too long is set aside by its place, and the next one is read', async () => {
  const first = '{"values":{"user_id":"u-1"}}';
  const long = `{"values":{"user_id":"${'x'.repeat(200_000)}"}}`;
  const content = [first, long, '{"values":{"user_id":"u-2"}}', ''].join('\n');
  for (const maxRecordBytes of [1000, 100_000]) {
    const scan = await scanAll(content, { maxRecordBytes });
    expect(scan.quarantined).toEqual([{ row: 2, offset: first.length + 1, reason: 'line_too_long' }]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 3, people: 2 });
  }
});

test('a line longer than what is read at a time is set aside too', async () => {
  const content = `{"values":{"user_id":"${'x'.repeat(9 << 20)}"}}\n{"values":{"user_id":"u-2"}}\n`;
  const scan = await scanAll(content);
  expect(scan.quarantined).toEqual([{ row: 1, offset: 0, reason: 'line_too_long' }]);
  expect(scan.results[0]).toMatchObject({ rowsRead: 2, rowsScanned: 1, people: 1 });
});

test('a key in a row that cannot be read is found all the same', async () => {
  const scan = await scanAll(`{"values":{"message":"${PAT}`);
  expect(scan.quarantined).toEqual([{ row: 1, offset: 0, reason: 'bad_json' }]);
  expect(scan.found).toEqual([expect.objectContaining({ secret: PAT, column: null, personFp: null })]);
});

describe('CSV', () => {
  const mapping = mappingSchema.parse({
    format: 'csv',
    person_key: 'id',
    columns: { mail: 'email' },
    free_text: ['note'],
  });

  test('reads quoted fields with line breaks, as one partition, and finds keys at their bytes', async () => {
    const content = `id,mail,note\r\n1,a@example.org,"one\nline ""more"""\r\n2,b@example.org,"key ${PAT}"\r\n`;
    const scan = await scanAll(content, { name: 'leak.csv', mapping, targetBytes: 10 });
    expect(scan.results).toHaveLength(1);
    expect(scan.results[0]).toMatchObject({ rowsRead: 2, rowsScanned: 2, people: 2 });
    expect(scan.found).toEqual([expect.objectContaining({ row: 2, offset: content.indexOf(PAT), column: 'note' })]);
  });

  test('sets broken rows aside and goes on', async () => {
    const lines = [
      'id,mail,note',
      '1,a@example.org,x',
      '2,too,many,columns',
      '3,"b"x,broken',
      'a"b,c@example.org,x',
      '4,d@example.org,"open',
      '5,e@example.org,y',
    ];
    const scan = await scanAll(lines.join('\n'), { name: 'leak.csv', mapping });
    expect(scan.quarantined.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'column_count'],
      [3, 'csv_quotes'],
      [4, 'csv_quotes'],
      [5, 'csv_quotes'],
    ]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 6, rowsScanned: 2 });
  });
});

const anyRow = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        user_id: fc.integer({ min: 1, max: 9 }),
        email: fc.constantFrom('a@example.org', 'n/a', ''),
        message: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(`use ${PAT}`, 'ssn 899-45-6789', 'ü\n')),
      })
      .map(row),
  },
  { weight: 1, arbitrary: fc.string().map((text) => text.replaceAll('\n', ' ')) },
  { weight: 1, arbitrary: fc.constantFrom('', '{"a":', 'x'.repeat(700)) },
);

test('the same findings, whatever the size of partitions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { maxLength: 30 }),
      fc.integer({ min: 1, max: 3000 }),
      fc.boolean(),
      async (lines, targetBytes, ended) => {
        const content = lines.join('\n') + (ended ? '\n' : '');
        const whole = await scanAll(content, { maxRecordBytes: 600 });
        const parts = await scanAll(content, { targetBytes, maxRecordBytes: 600 });
        expect(await exposures(parts)).toEqual(await exposures(whole));
        expect(await sightings(parts)).toEqual(await sightings(whole));
        expect(parts.quarantined).toEqual(whole.quarantined);
        for (const key of ['rowsRead', 'rowsScanned', 'rowsQuarantined'] as const)
          expect(sum(parts, key)).toBe(sum(whole, key));
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

test('the same for CSV, quotes broken or not', async () => {
  const mapping = mappingSchema.parse({ format: 'csv', person_key: 'id', free_text: ['note'] });
  const field = fc.constantFrom('a', '"a"', '"a', 'a"', '""', '"a\nb"', '', `"${PAT}"`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), field), { maxLength: 20 }),
      fc.integer({ min: 1, max: 60 }),
      async (rows, targetBytes) => {
        const content = ['id,note', ...rows.map((fields) => fields.join(','))].join('\n');
        const whole = await scanAll(content, { name: 'leak.csv', mapping });
        const parts = await scanAll(content, { name: 'leak.csv', mapping, targetBytes });
        expect(await exposures(parts)).toEqual(await exposures(whole));
        expect(await sightings(parts)).toEqual(await sightings(whole));
        expect(parts.quarantined).toEqual(whole.quarantined);
        expect(sum(whole, 'rowsScanned') + sum(whole, 'rowsQuarantined')).toBe(sum(whole, 'rowsRead'));
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

test('random bytes are all accounted for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
      const content = Buffer.concat([Buffer.from('{}\n'), bytes]);
      const scan = await scanAll(content, { maxRecordBytes: 300 });
      expect(sum(scan, 'rowsScanned') + sum(scan, 'rowsQuarantined')).toBe(sum(scan, 'rowsRead'));
      expect(scan.quarantined).toHaveLength(sum(scan, 'rowsQuarantined'));
    }),
    { numRuns: 25 },
  );
}, 60_000);

test('nothing of a person and no secret stands in the result files, and the same bytes give the same files', async () => {
  const content = row({
    user_id: 'marker-key-1',
    email: 'marker-mail@example.org',
    password: 'marker-password',
    message: `marker-chat ${PAT}`,
  });
  const first = await scanAll(content);
  const second = await scanAll(content);
  expect(second.results[0]?.resultSha256).toBe(first.results[0]?.resultSha256);
  const names = readdirSync(join(folder, 'results'));
  expect(names.sort()).toEqual(['p0-1.credentials.parquet', 'p0-1.exposures.parquet']);
  for (const name of names) {
    const bytes = readFileSync(join(folder, 'results', name));
    for (const marker of ['marker', 'Muster', 'correct horse', PAT, PAT.slice(4, 20)])
      expect(bytes.includes(marker)).toBe(false);
    expect(bytes.includes(fingerprints.person('marker-key-1'))).toBe(true);
  }
});

test('the summary counts people once and keeps the strongest evidence', async () => {
  const lines = [
    row({ user_id: 'u-1', email: 'a@example.org', message: 'b@example.org' }),
    row({ user_id: 'u-2', message: 'b@example.org' }),
  ];
  const scan = await scanAll(lines.join('\n'), { targetBytes: 1 });
  const summary = await summariseElements(scan.results.map(({ resultFiles }) => resultFiles.exposures));
  expect(summary).toContainEqual({ element: 'email', people: 2, values: 3, evidence: 'certain' });
});

test('an abort ends the scan', async () => {
  const path = join(folder, 'leak.ndjson');
  writeFileSync(path, row({ user_id: 'u-1' }));
  const [range] = await planPartitions(path, MAPPING);
  const scan = {
    path,
    range: range ?? { start: 0, end: 0, firstRow: 1 },
    mapping: MAPPING,
    fingerprints,
    resultDir: folder,
    partitionId: 'p',
    fileId: 'f',
    today: '2025-02-01',
    onCredentials: () => undefined,
    onQuarantine: () => undefined,
  };
  await expect(scanPartition({ ...scan, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  await expect(
    scanPartition({
      ...scan,
      onQuarantine: () => undefined,
      heartbeat: () => {
        throw new Error('ours');
      },
    }),
  ).rejects.toThrow('ours');
});
