import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sqlText, withEngine } from '../../../activities/adapters/leak-reader/duckdb';
import {
  type GroupedExposure,
  groupResults,
  listSightings,
} from '../../../activities/adapters/leak-reader/group-results';
import { keyedFingerprints } from '../../../activities/adapters/leak-reader/fingerprints';
import { planPartitions } from '../../../activities/adapters/leak-reader/plan-partitions';
import {
  type FoundCredential,
  type PartitionResult,
  type QuarantinedRecord,
  scanPartition,
} from '../../../activities/adapters/leak-reader/scan-partition';
import { type Mapping, mappingSchema } from '../../../domain/detection/mapping';

/** The folder of the running test. */
export let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leak-reader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

export const fingerprints = keyedFingerprints({ person: Buffer.alloc(32, 1), credential: Buffer.alloc(32, 2) });

export const MAPPING = mappingSchema.parse({
  person_key: 'values.user_id',
  columns: {
    'values.email': 'email',
    'values.password': 'credentials.password_plain',
    'values.driver_licence': 'driving_licence',
  },
  free_text: ['values.message'],
});
export const PAT = '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';

/** A mapping of which only the key of a person matters, and what else is said. */
export const by = (person_key: string, more: object = {}): Mapping => mappingSchema.parse({ person_key, ...more });

export interface Scan {
  results: (PartitionResult & { people: number })[];
  found: FoundCredential[];
  quarantined: QuarantinedRecord[];
}

/** Writes a leak, cuts it into partitions and scans every one. */
export async function scanAll(
  content: string | Buffer,
  {
    name = 'leak.ndjson',
    mapping = MAPPING,
    targetBytes,
    maxRecordBytes,
    portionRows,
  }: { name?: string; mapping?: Mapping; targetBytes?: number; maxRecordBytes?: number; portionRows?: number } = {},
): Promise<Scan> {
  const path = join(folder, name);
  writeFileSync(path, content);
  return scanFile(path, { mapping, targetBytes, maxRecordBytes, portionRows });
}

/** As `scanAll` for a file that is there. */
export async function scanFile(
  path: string,
  {
    mapping = MAPPING,
    targetBytes = 1e9,
    maxRecordBytes = 8 << 20,
    portionRows,
  }: { mapping?: Mapping; targetBytes?: number; maxRecordBytes?: number; portionRows?: number } = {},
): Promise<Scan> {
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
      portionRows,
    });
    scan.results.push({ ...result, people: await peopleIn(result) });
  }
  return scan;
}

/** Where every credential was found, and what it is. */
export const places = (scan: Scan) =>
  scan.found.map(({ row, offset, column, secret }) => [row, offset, column, secret]);

export const sum = (scan: Scan, key: 'rowsRead' | 'rowsScanned' | 'rowsQuarantined'): number =>
  scan.results.reduce((total, result) => total + result[key], 0);

/** Distinct people whom the rows of a partition name. */
async function peopleIn({ resultFiles }: PartitionResult): Promise<number> {
  return withEngine('count people', async (connection) => {
    const query = `select count(distinct person_fp)::integer from read_parquet(${sqlText(resultFiles.exposures)})`;
    return Number((await connection.runAndReadAll(query)).getRows()[0]?.[0]);
  });
}

export async function exposures(scan: Scan): Promise<GroupedExposure[]> {
  const rows: GroupedExposure[] = [];
  for await (const batch of groupResults(scan.results.map(({ resultFiles }) => resultFiles.exposures)))
    rows.push(...batch);
  return rows;
}

export async function sightings(scan: Scan): Promise<object[]> {
  const rows: object[] = [];
  for await (const batch of listSightings(scan.results.map(({ resultFiles }) => resultFiles.credentials)))
    rows.push(...batch);
  return rows;
}

export const row = (values: Record<string, unknown>): string =>
  JSON.stringify({ timestamp: '2025-01-06T08:12:33.120Z', span_name: '/api/v1/chat', values });
