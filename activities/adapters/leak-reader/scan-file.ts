import type { Mapping } from '../../../domain/detection/mapping';
import type { ScanReport } from '../../../domain/detection/scan-report';
import type { FingerprintKeys } from './fingerprints';
import { withLeakFile } from './leak-file';
import { type LeakHead, readHead } from './leak-head';
import { PARTITION_BYTES, type PartitionRange, partitionsOf } from './plan-partitions';
import { runAtOnce } from './run-at-once';
import type { PartitionResult } from './scan-partition';
import { LEAST_SHARE, type ScanThreads } from './scan-threads';

export interface ScanSettings {
  /** Keys that fingerprints are made with. */
  keys: FingerprintKeys;
  /** Partitions scanned at once, each in a thread of its own. */
  atOnce: number;
  /** The day of the scan, `YYYY-MM-DD`. */
  today: string;
  onProgress?: (progress: { file: string; rows: number; bytes: number | null }) => void;
  signal?: AbortSignal;
}

interface OneFile {
  path: string;
  mapping: Mapping;
  fileId: string;
  resultDir: string;
  threads: ScanThreads;
  report: ScanReport;
  /** Result files of all that was scanned so far. */
  exposures: string[];
  credentials: string[];
}

/** Scans the partitions of one file, as many at once as there are threads, beginning while the rest is still being cut. */
export async function scanFile(
  { keys, atOnce, today, onProgress, signal }: ScanSettings,
  { path, mapping, fileId, resultDir, threads, report, exposures, credentials }: OneFile,
): Promise<void> {
  const head = await withLeakFile(path, (file) => readHead(file, path, mapping));
  if (head.csv?.isNamed === false)
    report.notes.push(`${path}: its first line holds data, so its columns are called column_1, column_2 and so on`);
  const results: PartitionResult[] = [];
  const quarantine: ScanReport['quarantine'] = [];
  const done = { rows: 0, bytes: 0 };
  const scanOne = async (range: PartitionRange, n: number): Promise<void> => {
    const result = await threads.scan(
      { path, range, mapping, keys, resultDir, partitionId: `${fileId}-${n}`, fileId, today },
      {
        onCredentials: () => undefined,
        onQuarantine: (rows) => void quarantine.push(...rows.map((row) => ({ file: path, ...row }))),
        heartbeat: ({ rows, offset }) => {
          const bytes = offset === null ? null : done.bytes + offset - range.start;
          onProgress?.({ file: path, rows: done.rows + rows, bytes });
        },
        signal,
      },
    );
    results[n] = result;
    done.rows += result.rowsRead;
    done.bytes += range.end - range.start;
  };
  await runAtOnce(atOnce, partitionsOf(path, mapping, evenShare(head, atOnce), { signal }), scanOne);
  for (const { rowsRead, rowsScanned, rowsQuarantined, resultFiles } of results) {
    report.rows.read += rowsRead;
    report.rows.scanned += rowsScanned;
    report.rows.quarantined += rowsQuarantined;
    exposures.push(resultFiles.exposures);
    credentials.push(resultFiles.credentials);
  }
  report.quarantine.push(...quarantine.sort((a, b) => a.row - b.row));
}

/** Partitions of a size at which all threads end at about the same time. */
function evenShare({ bytes, dataStart }: LeakHead, atOnce: number): number {
  const all = bytes - dataStart;
  if (all < atOnce * LEAST_SHARE) return PARTITION_BYTES;
  return Math.ceil(all / (atOnce * Math.ceil(all / (atOnce * PARTITION_BYTES))));
}
