import type { FileHandle } from 'node:fs/promises';
import { type Detector, createCredentialFinder } from '../../../domain/detection/detector';
import { DETECTORS } from '../../../domain/detection/detectors/list';
import type { ElementDetector } from '../../../domain/detection/element';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import type { Mapping } from '../../../domain/detection/mapping';
import { createRowScanner } from '../../../domain/detection/row';
import { MAX_RECORD_BYTES, readBlocks } from './blocks';
import { passThrough, withEngine } from './duckdb';
import { type LeakHead, readHead, withLeakFile } from './leak-file';
import type { PartitionRange } from './plan-partitions';
import { type ResultFiles, type ResultWriter, createResultWriter } from './result-writer';
import {
  type Fingerprints,
  type FoundCredential,
  type PartitionRun,
  type QuarantinedRecord,
  scanBlock,
} from './scan-block';

export type { Fingerprints, FoundCredential, QuarantinedRecord } from './scan-block';

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
  /** Every sighting of a credential, block by block. Awaited: reading waits while they are stored. */
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
        const providers = new Map<string, string>();
        try {
          await readAll(file, scan, run, providers);
        } catch (error) {
          throw passThrough(error);
        }
        const { sha256, ...resultFiles } = await writer.finish();
        const credentials = countByProvider(providers);
        return { ...run.counts, people: writer.people(), resultFiles, resultSha256: sha256, credentials };
      },
      { signal: scan.signal },
    );
  });
}

function createRun(scan: PartitionScan, head: LeakHead, writer: ResultWriter): PartitionRun {
  return {
    finder: createCredentialFinder(scan.detectors ?? DETECTORS),
    scanRow: createRowScanner(scan.mapping, scan.elements ?? ELEMENTS, { today: scan.today }),
    csv: head.csv,
    credentialColumns: new Set([
      ...scan.mapping.credentials,
      ...Object.entries(scan.mapping.columns).flatMap(([path, id]) => (id === 'auth_token.api_key' ? [path] : [])),
    ]),
    writer,
    fingerprints: scan.fingerprints,
    firstRow: scan.range.firstRow,
    counts: { rowsRead: 0, rowsScanned: 0, rowsQuarantined: 0 },
    found: [],
    quarantined: [],
  };
}

async function readAll(
  file: FileHandle,
  scan: PartitionScan,
  run: PartitionRun,
  providers: Map<string, string>,
): Promise<void> {
  const rule = { delimiter: run.csv?.delimiter ?? null, maxRecordBytes: scan.maxRecordBytes ?? MAX_RECORD_BYTES };
  for await (const block of readBlocks(file, scan.range, rule)) {
    scan.signal?.throwIfAborted();
    scanBlock(block, run);
    // Before the next block is read, so that the first key of a provider is known at once.
    const found = run.found.splice(0);
    for (const { fingerprint, provider, confidence } of found) {
      if (confidence !== 'example' && (provider !== 'unknown' || !providers.has(fingerprint)))
        providers.set(fingerprint, provider);
    }
    if (found.length > 0) await scan.onCredentials(found);
    if (run.quarantined.length > 0) await scan.onQuarantine(run.quarantined.splice(0));
    scan.heartbeat?.({ rows: run.counts.rowsRead, offset: block.at + block.bytes.length });
  }
}

function countByProvider(providers: ReadonlyMap<string, string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const provider of providers.values()) counts[provider] = (counts[provider] ?? 0) + 1;
  return counts;
}
