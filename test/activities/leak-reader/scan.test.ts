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
