import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mapping } from '../../../domain/detection/mapping';
import type { ScanReport } from '../../../domain/detection/scan-report';
import { listSightings, summariseElements } from './group-results';
import { readMapping } from './mapping-file';
import { planPartitions } from './plan-partitions';
import { proposeForFile } from './propose-mapping';
import { type Fingerprints, scanPartition } from './scan-partition';

export interface FileScan {
  files: readonly string[];
  /** null = one is proposed for each file from a sample of its rows */
  mappingPath: string | null;
  fingerprints: Fingerprints;
  /** The day of the scan, `YYYY-MM-DD`. */
  today: string;
  onProgress?: (progress: { file: string; rows: number; bytes: number }) => void;
  signal?: AbortSignal;
}

/**
 * Scans files outside of any incident and reports what they expose. Partition results live in a temporary folder that
 * is removed in the end; found secrets are dropped at once. Error kind `input` for files or mappings that cannot be read.
 */
export async function scanFiles(scan: FileScan): Promise<ScanReport> {
  const given = scan.mappingPath === null ? null : await readMapping(scan.mappingPath);
  const resultDir = await mkdtemp(join(tmpdir(), 'tocsin-scan-'));
  try {
    const report: ScanReport = emptyReport();
    const people = new Set<string>();
    const exposures: string[] = [];
    const credentials: string[] = [];
    for (const [index, path] of scan.files.entries()) {
      const mapping = given ?? (await proposeForFile(path, scan.today));
      report.mappings.push({ file: path, proposed: given === null, mapping });
      const results = await scanFile(scan, {
        path,
        mapping,
        fileId: String(index).padStart(6, '0'),
        resultDir,
        people,
        report,
      });
      exposures.push(...results.exposures);
      credentials.push(...results.credentials);
    }
    report.people = people.size;
    report.elements = await summariseElements(exposures, { signal: scan.signal });
    for await (const batch of listSightings(credentials, { signal: scan.signal })) {
      for (const { kind, provider, fingerprint, file, row, offset, confidence } of batch) {
        report.credentials.push({
          kind,
          provider,
          fingerprint,
          file: scan.files[Number(file)] ?? file,
          row,
          offset,
          confidence,
        });
      }
    }
    return report;
  } finally {
    await rm(resultDir, { recursive: true, force: true });
  }
}

function emptyReport(): ScanReport {
  return {
    rows: { read: 0, scanned: 0, quarantined: 0 },
    people: 0,
    elements: [],
    credentials: [],
    quarantine: [],
    mappings: [],
  };
}

interface OneFile {
  path: string;
  mapping: Mapping;
  fileId: string;
  resultDir: string;
  people: Set<string>;
  report: ScanReport;
}

async function scanFile(
  { fingerprints, today, onProgress, signal }: FileScan,
  { path, mapping, fileId, resultDir, people, report }: OneFile,
): Promise<{ exposures: string[]; credentials: string[] }> {
  const exposures: string[] = [];
  const credentials: string[] = [];
  let rows = 0;
  for (const [n, range] of (await planPartitions(path, mapping, undefined, { signal })).entries()) {
    const result = await scanPartition({
      path,
      range,
      mapping,
      fingerprints: { ...fingerprints, person: (key) => remember(people, fingerprints.person(key)) },
      resultDir,
      partitionId: `${fileId}-${n}`,
      fileId,
      today,
      onCredentials: () => undefined,
      onQuarantine: (quarantined) => void report.quarantine.push(...quarantined.map((row) => ({ file: path, ...row }))),
      heartbeat: (progress) => onProgress?.({ file: path, rows: rows + progress.rows, bytes: progress.offset }),
      signal,
    });
    rows += result.rowsRead;
    report.rows.read += result.rowsRead;
    report.rows.scanned += result.rowsScanned;
    report.rows.quarantined += result.rowsQuarantined;
    exposures.push(result.resultFiles.exposures);
    credentials.push(result.resultFiles.credentials);
  }
  return { exposures, credentials };
}

function remember(people: Set<string>, fingerprint: string): string {
  people.add(fingerprint);
  return fingerprint;
}
