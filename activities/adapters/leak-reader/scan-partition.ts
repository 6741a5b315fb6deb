import { withLeakFile } from './leak-file';
import { readHead } from './leak-head';
import { type PartitionSource, createRun, readRecords } from './partition-run';
import type { Records } from './record-block';
import { type ResultFiles, type ResultWriter, createResultWriter } from './result-writer';
import { type FoundCredential, type PartitionRun, type QuarantinedRecord, scanBlock } from './scan-block';

export type { FoundCredential, QuarantinedRecord } from './scan-block';

export interface PartitionScan extends PartitionSource {
  resultDir: string;
  partitionId: string;
  /** Names the file in locators. */
  fileId: string;
  /** Rows whose results are put in order together; `PORTION_ROWS` where nothing is said. */
  portionRows?: number;
  /** Every sighting of a credential, block by block. Awaited: reading waits while they are stored. */
  onCredentials: (found: FoundCredential[]) => Promise<void> | void;
  onQuarantine: (rows: QuarantinedRecord[]) => Promise<void> | void;
  /** `offset` is of the unpacked file; null = the format has no such positions. */
  heartbeat?: (progress: { rows: number; offset: number | null }) => void;
}

export interface PartitionResult {
  /** rowsRead = rowsScanned + rowsQuarantined */
  rowsRead: number;
  rowsScanned: number;
  rowsQuarantined: number;
  resultFiles: ResultFiles;
  /** over both result files, exposures first */
  resultSha256: string;
  /** distinct credentials by provider, examples left out */
  credentials: Record<string, number>;
}

/**
 * Scans one partition: every row is read and either scanned or quarantined with its reason. Leaves two immutable
 * Parquet files without any clear value; scanning the same bytes again leaves the same files.
 * Where a file ends before its end, the good rows are kept and the place is quarantined.
 * Errors: kind `input` for a file that cannot be read, `failed` from the columnar engine, an abort by `signal`.
 */
export async function scanPartition(scan: PartitionScan): Promise<PartitionResult> {
  return withLeakFile(scan.path, async (file) => {
    const head = await readHead(file, scan.path, scan.mapping);
    scan.fingerprints.nextPortion();
    const writer = createResultWriter(scan);
    const run = createRun(scan, head, writer);
    const providers = new Map<string, string>();
    await readAll(readRecords(file, head, scan), { scan, run, writer, providers });
    const { sha256, ...resultFiles } = await writer.finish();
    return { ...run.counts, resultFiles, resultSha256: sha256, credentials: countByProvider(providers) };
  });
}

async function readAll(
  records: AsyncIterable<Records>,
  {
    scan,
    run,
    writer,
    providers,
  }: { scan: PartitionScan; run: PartitionRun; writer: ResultWriter; providers: Map<string, string> },
): Promise<void> {
  for await (const block of records) {
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
    if (await writer.writeFull()) scan.fingerprints.nextPortion();
    const offset = block.offsetOf(block.ends.at(-1) ?? 0);
    scan.heartbeat?.({ rows: run.counts.rowsRead, offset });
  }
}

function countByProvider(providers: ReadonlyMap<string, string>): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const provider of providers.values()) counts[provider] = (counts[provider] ?? 0) + 1;
  return counts;
}
