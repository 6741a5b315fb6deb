import { isAscii, isUtf8 } from 'node:buffer';
import type { FileHandle } from 'node:fs/promises';
import {
  type CredentialFinder,
  type CredentialHit,
  type Detector,
  createCredentialFinder,
  findAnchors,
  findCredentials,
  longestHits,
  verifyAt,
} from '../../../domain/detection/detector';
import { DETECTORS } from '../../../domain/detection/detectors/list';
import type { ElementDetector, ElementFinding } from '../../../domain/detection/element';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import type { Mapping } from '../../../domain/detection/mapping';
import { MAX_DEPTH, RowTooDeepError, createRowScanner } from '../../../domain/detection/row';
import { type Block, MAX_RECORD_BYTES, type QuarantineReason, readBlocks } from './blocks';
import { csvFields } from './csv';
import { passThrough, withEngine } from './duckdb';
import { columnAt, depthOf, numberAt } from './json-places';
import { type LeakHead, readHead, withLeakFile } from './leak-file';
import type { PartitionRange } from './plan-partitions';
import { type ResultFiles, type ResultWriter, createResultWriter } from './result-writer';

export interface Fingerprints {
  /** Key of the incident; the same person key gives the same fingerprint. */
  person(key: string): string;
  /** Key of the installation; `detector` is the id of the shape, so that one secret has one fingerprint. */
  credential(detector: string, secret: string): string;
}

/** A credential as it leaves the reader: the caller seals the secret at once; nothing here writes it anywhere. */
export interface FoundCredential {
  kind: string;
  provider: string;
  confidence: CredentialHit['confidence'];
  fingerprint: string;
  secret: string;
  row: number;
  offset: number;
  column: string | null;
  personFp: string | null;
}

export interface QuarantinedRecord {
  row: number;
  /** bytes from the start of the file to the start of the row */
  offset: number;
  reason: QuarantineReason;
}

export interface PartitionScan {
  path: string;
  range: PartitionRange;
  mapping: Mapping;
  fingerprints: Fingerprints;
  resultDir: string;
  partitionId: string;
  /** Names the file in locators. */
  fileId: string;
  /** The day of the scan, `YYYY-MM-DD`. */
  today: string;
  /** Distinct credentials as they are found, block by block. Awaited: reading waits while they are stored. */
  onCredentials: (found: FoundCredential[]) => Promise<void> | void;
  onQuarantine: (rows: QuarantinedRecord[]) => Promise<void> | void;
  heartbeat?: (progress: { rows: number; offset: number }) => void;
  signal?: AbortSignal;
  detectors?: readonly Detector[];
  elements?: readonly ElementDetector[];
  maxRecordBytes?: number;
}

export interface PartitionResult {
  /** rowsRead = rowsScanned + rowsQuarantined */
  rowsRead: number;
  rowsScanned: number;
  rowsQuarantined: number;
  /** distinct person keys of this partition */
  people: number;
  resultFiles: ResultFiles;
  /** over both result files, exposures first */
  resultSha256: string;
  /** distinct credentials by provider, examples left out */
  credentials: Record<string, number>;
}

/**
 * Scans one partition: every row is read and either scanned or quarantined with its reason. Leaves two immutable
 * Parquet files without any clear value; scanning the same bytes again leaves the same files.
 * Errors: kind `input` for a file that cannot be read, `failed` from the columnar engine, an abort by `signal`.
 */
export async function scanPartition(scan: PartitionScan): Promise<PartitionResult> {
  return withLeakFile(scan.path, async (file) => {
    const head = await readHead(file, scan.path, scan.mapping);
    return withEngine(
      'write the results of a partition',
      async (connection) => {
        const writer = await createResultWriter(connection, scan, scan.fingerprints.person);
        const run = createRun(scan, head, writer);
        try {
          await readAll(file, head, scan, run);
        } catch (error) {
          throw passThrough(error);
        }
        const { sha256, ...resultFiles } = await writer.finish();
        return {
          ...run.counts,
          people: writer.people(),
          resultFiles,
          resultSha256: sha256,
          credentials: run.byProvider(),
        };
      },
      { signal: scan.signal },
    );
  });
}

async function readAll(file: FileHandle, head: LeakHead, scan: PartitionScan, run: Run): Promise<void> {
  const rule = { delimiter: head.csv?.delimiter ?? null, maxRecordBytes: scan.maxRecordBytes ?? MAX_RECORD_BYTES };
  for await (const block of readBlocks(file, scan.range, rule)) {
    scan.signal?.throwIfAborted();
    scanBlock(block, run);
    // Before the next block is read, so that the first key of a provider is known at once.
    if (run.found.length > 0) await scan.onCredentials(run.found.splice(0));
    if (run.quarantined.length > 0) await scan.onQuarantine(run.quarantined.splice(0));
    scan.heartbeat?.({ rows: run.counts.rowsRead, offset: block.at + block.bytes.length });
  }
}

/** What one partition's scan carries from block to block. */
interface Run {
  finder: CredentialFinder;
  scanRow: ReturnType<typeof createRowScanner>['scan'];
  parse: (text: string) => object | QuarantineReason;
  columnOf: (line: string, at: number) => string | null;
  json: boolean;
  credentialColumns: ReadonlySet<string>;
  writer: ResultWriter;
  fingerprints: Fingerprints;
  firstRow: number;
  counts: { rowsRead: number; rowsScanned: number; rowsQuarantined: number };
  found: FoundCredential[];
  quarantined: QuarantinedRecord[];
  seen: Map<string, { provider: string; confidence: CredentialHit['confidence'] }>;
  byProvider: () => Record<string, number>;
}

function createRun(scan: PartitionScan, head: LeakHead, writer: ResultWriter): Run {
  const csv = head.csv;
  const seen: Run['seen'] = new Map();
  return {
    finder: createCredentialFinder(scan.detectors ?? DETECTORS),
    scanRow: createRowScanner(scan.mapping, scan.elements ?? ELEMENTS, { today: scan.today }).scan,
    parse: csv ? (text) => parseCsvRow(text, csv) : parseJsonRow,
    columnOf: csv ? (line, at) => csvColumnAt(line, at, csv) : columnAt,
    json: csv === null,
    credentialColumns: new Set(scan.mapping.credentials),
    writer,
    fingerprints: scan.fingerprints,
    firstRow: scan.range.firstRow,
    counts: { rowsRead: 0, rowsScanned: 0, rowsQuarantined: 0 },
    found: [],
    quarantined: [],
    seen,
    byProvider: () => {
      const counts: Record<string, number> = {};
      for (const { provider, confidence } of seen.values()) {
        if (confidence !== 'example') counts[provider] = (counts[provider] ?? 0) + 1;
      }
      return counts;
    },
  };
}

function scanBlock(block: Block, run: Run): void {
  const { bytes, starts, ends } = block;
  // One byte, one character: indexes of this text are offsets of the file.
  const latin1 = bytes.toString('latin1');
  const ascii = isAscii(bytes);
  const allUtf8 = ascii || isUtf8(bytes);
  const hitsByRecord = findInBlock(run.finder, latin1, block);
  for (let index = 0; index < starts.length; index += 1) {
    const start = starts[index] ?? 0;
    const end = ends[index] ?? start;
    const row = run.firstRow + run.counts.rowsRead;
    const offset = block.at + start;
    run.counts.rowsRead += 1;
    const hits = hitsByRecord.get(index) ?? [];
    let parsed: object | QuarantineReason = block.broken.get(index) ?? 'invalid_utf8';
    if (!block.broken.has(index) && (allUtf8 || isUtf8(bytes.subarray(start, end)))) {
      parsed = run.parse(ascii ? latin1.slice(start, end) : bytes.toString('utf8', start, end));
    }
    const line = hits.length > 0 ? latin1.slice(start, end) : '';
    const exactKey = (path: string): string | null => (run.json ? numberAt(latin1.slice(start, end), path) : null);
    const done = typeof parsed === 'object' && scanRecord(run, parsed, { hits, line, row, offset, start, exactKey });
    if (done) {
      run.counts.rowsScanned += 1;
    } else {
      // A key in a row that cannot be read is exposed all the same.
      for (const hit of hits)
        addCredential(run, hit, { row, offset: block.at + hit.start, column: null, personFp: null });
      run.counts.rowsQuarantined += 1;
      run.quarantined.push({ row, offset, reason: typeof parsed === 'object' ? 'too_deep' : parsed });
    }
  }
}

interface RecordPlace {
  hits: readonly CredentialHit[];
  line: string;
  row: number;
  offset: number;
  start: number;
  exactKey: (path: string) => string | null;
}

/** Returns false when the row nests too deep to be scanned. */
function scanRecord(run: Run, parsed: object, { hits, line, row, offset, start, exactKey }: RecordPlace): boolean {
  let scanned;
  try {
    scanned = run.scanRow(parsed, exactKey);
  } catch (error) {
    if (error instanceof RowTooDeepError) return false;
    throw error;
  }
  const { personKey, findings } = scanned;
  for (const hit of hits) {
    const column = run.columnOf(line, hit.start - start);
    countAsElement(findings, hit, column !== null && run.credentialColumns.has(column));
    const personFp = personKey === null ? null : run.fingerprints.person(personKey);
    addCredential(run, hit, { row, offset: offset + hit.start - start, column, personFp });
  }
  run.writer.addRow(personKey, findings, row, offset);
  return true;
}

/** A credential in a row is a datum of its person too; in a column made for it the column has counted it already. */
function countAsElement(findings: ElementFinding[], hit: CredentialHit, ownColumn: boolean): void {
  const counted = ownColumn
    ? findings.findIndex(({ element, evidence }) => element === 'auth_token.api_key' && evidence === 'likely')
    : -1;
  if (counted >= 0) findings.splice(counted, 1);
  if (hit.confidence === 'example') return;
  const evidence = hit.confidence === 'low' ? 'possible' : ownColumn ? 'certain' : 'likely';
  findings.push({ element: 'auth_token.api_key', protection: 'plain', evidence });
}

function addCredential(
  run: Run,
  hit: CredentialHit,
  place: Pick<FoundCredential, 'row' | 'offset' | 'column' | 'personFp'>,
): void {
  const { kind, provider, confidence, secret, detector } = hit;
  const fingerprint = run.fingerprints.credential(detector, secret);
  run.writer.addSighting({ fingerprint, kind, provider, confidence, ...place });
  const known = run.seen.get(fingerprint);
  // Seen before without its provider, and now with it: told again, the caller keeps the better name.
  if (known && (known.provider === provider || provider === 'unknown')) return;
  run.seen.set(fingerprint, { provider, confidence });
  run.found.push({ kind, provider, confidence, fingerprint, secret, ...place });
}

/** Anchors of the whole block in one pass; then each record's hits with offsets of the block. */
function findInBlock(finder: CredentialFinder, text: string, { starts, ends }: Block): Map<number, CredentialHit[]> {
  const hits = new Map<number, CredentialHit[]>();
  let index = 0;
  for (const place of findAnchors(finder, text)) {
    while (index < starts.length && (ends[index] ?? 0) <= place.at) index += 1;
    if (index === starts.length) break;
    const start = starts[index] ?? 0;
    if (place.at < start) continue;
    const found = verifyAt(finder, text, place, start, ends[index] ?? start);
    if (found.length > 0) hits.set(index, [...(hits.get(index) ?? []), ...found]);
  }
  for (const [record, all] of hits) hits.set(record, longestHits(all));
  return hits;
}

/** Lines beyond this are asked for their depth before they are parsed: a million brackets cost gigabytes. */
const LONG_LINE = 64 * 1024;

function parseJsonRow(text: string): object | QuarantineReason {
  if (text.length > LONG_LINE && depthOf(text) > MAX_DEPTH) return 'too_deep';
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return 'bad_json';
  }
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : 'not_an_object';
}

function parseCsvRow(
  text: string,
  { delimiter, columns }: { delimiter: string; columns: readonly string[] },
): object | QuarantineReason {
  if (text.includes('\0')) return 'control_bytes';
  const fields = csvFields(text, delimiter);
  if (!fields) return 'csv_quotes';
  if (fields.length !== columns.length) return 'column_count';
  const row: Record<string, string> = {};
  fields.forEach(({ value }, index) => (row[columns[index] ?? ''] = value));
  return row;
}

function csvColumnAt(
  line: string,
  at: number,
  { delimiter, columns }: { delimiter: string; columns: readonly string[] },
): string | null {
  const index = csvFields(line, delimiter)?.findIndex(({ start, end }) => at >= start && at < end) ?? -1;
  return columns[index] ?? null;
}
