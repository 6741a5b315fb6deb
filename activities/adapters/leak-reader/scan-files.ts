import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DomainError } from '../../../domain/errors';
import type { Mapping } from '../../../domain/detection/mapping';
import type { ScanReport } from '../../../domain/detection/scan-report';
import { keyKindsOf } from '../../../domain/record/directory';
import { listSightings } from './group-results';
import { findLeakFiles } from './find-files';
import { assertDirectory, joinDirectory } from './join-directory';
import { readMapping } from './mapping-file';
import { type ScanSettings, scanFile } from './scan-file';
import { summariseResults } from './summarise-results';
import type { ScanThreads } from './scan-threads';

export interface FileScan extends ScanSettings {
  /** Files, folders and patterns. */
  files: readonly string[];
  /** null = one is proposed for each file from a sample of its rows */
  mappingPath: string | null;
  /** Users whom the people of the leak may be, CSV or Parquet; null = nobody looks. */
  directoryPath: string | null;
  /** What scans the partitions; ended with the scan. */
  threads: ScanThreads;
}

/**
 * Scans files outside of any incident and reports what they expose. Partition results live in a temporary folder that
 * is removed in the end; found secrets are dropped at once. A file that cannot be read is named under `refused` and the
 * others are scanned; error kind `input` when there is no other, for a folder without files, and for a broken mapping.
 */
export async function scanFiles(scan: FileScan): Promise<ScanReport> {
  const given = scan.mappingPath === null ? null : await readMapping(scan.mappingPath);
  const { directoryPath } = scan;
  if (directoryPath !== null) await assertDirectory(directoryPath);
  const { files, hidden, refused } = await findLeakFiles(scan.files);
  const resultDir = await mkdtemp(join(tmpdir(), 'tocsin-scan-'));
  try {
    const report: ScanReport = emptyReport();
    if (hidden > 0) report.notes.push(`${hidden} hidden files or folders were passed over`);
    const used: Mapping[] = [];
    const exposures: string[] = [];
    const credentials: string[] = [];
    for (const [index, path] of files.entries()) {
      const fileId = String(index).padStart(6, '0');
      try {
        const mapping = given ?? (await proposed(path, scan.today));
        await scanFile(scan, {
          path,
          mapping,
          fileId,
          resultDir,
          threads: scan.threads,
          report,
          exposures,
          credentials,
        });
        report.mappings.push({ file: path, proposed: given === null, mapping });
        used.push(mapping);
      } catch (error) {
        if (!(error instanceof DomainError) || error.kind !== 'input') throw error;
        refused.push({ file: path, error });
      }
    }
    const [first] = refused;
    if (first && report.mappings.length === 0) throw first.error;
    report.refused.push(...refused.map(({ file, error }) => ({ file, reason: error.message, hint: error.hint })));
    // Ending takes them a while, and they are done.
    void scan.threads.close();
    await addSummary(report, scan, { exposures, credentials, files, mappings: used });
    return report;
  } finally {
    await scan.threads.close();
    await rm(resultDir, { recursive: true, force: true });
  }
}

/** Adds what all results together say. */
async function addSummary(
  report: ScanReport,
  { keys, directoryPath, onProgress, signal }: FileScan,
  results: { exposures: string[]; credentials: string[]; files: readonly string[]; mappings: readonly Mapping[] },
): Promise<void> {
  const { exposures, credentials, files, mappings } = results;
  Object.assign(report, await summariseResults(exposures, { signal }));
  if (directoryPath !== null) {
    const onRows = (rows: number): void => onProgress?.({ file: directoryPath, rows, bytes: null });
    const directory = { path: directoryPath, kinds: keyKindsOf(mappings), personKey: keys.person, onRows };
    report.directory = await joinDirectory(exposures, directory, { signal });
  }
  for await (const batch of listSightings(credentials, { signal })) {
    for (const { kind, provider, fingerprint, file, row, offset, confidence } of batch)
      report.credentials.push({
        kind,
        provider,
        fingerprint,
        file: files[Number(file)] ?? file,
        row,
        offset,
        confidence,
      });
  }
}

/** Every kind of data is loaded only where a mapping has to be proposed: the threads are loading them too. */
async function proposed(path: string, today: string): Promise<Mapping> {
  const { proposeForFile } = await import('./propose-mapping.js');
  return proposeForFile(path, today);
}

function emptyReport(): ScanReport {
  return {
    rows: { read: 0, scanned: 0, quarantined: 0 },
    people: 0,
    elements: [],
    credentials: [],
    quarantine: [],
    refused: [],
    mappings: [],
    notes: [],
  };
}
