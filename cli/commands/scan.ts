import { Command } from 'commander';
import type { ScanReport } from '../../domain/detection/scan-report';
import { DomainError } from '../../domain/errors';
import type { Output } from '../output';

export interface ScanRequest {
  files: string[];
  /** null = one is proposed for each file from a sample of its rows */
  mappingPath: string | null;
  onProgress(progress: { file: string; rows: number; bytes: number }): void;
}

export interface ScanDeps {
  /** Works without any server; creates the root key where it is missing. */
  scan(request: ScanRequest): Promise<ScanReport>;
  output(isJson: boolean): Output;
}

/** `tocsin scan FILE…`: what files expose, outside of any incident. Prints counts and positions, never a value. */
export function createScanCommand(deps: ScanDeps): Command {
  return new Command('scan')
    .description('say what leaked files expose: people, kinds of data, credentials; nothing is stored')
    .argument('<file...>', 'NDJSON or CSV, uncompressed, UTF-8')
    .option('--mapping <file>', 'what the columns hold; without it a mapping is proposed from a sample of the rows')
    .option('--json', 'one JSON document on standard output')
    .action(async (files: string[], options: { mapping?: string; json?: boolean }) => {
      const out = deps.output(options.json === true);
      const report = await deps.scan({
        files: distinct(files),
        mappingPath: options.mapping ?? null,
        onProgress: progressTo(out),
      });
      for (const { file, proposed } of report.mappings) {
        if (proposed) out.note(`${file}: no mapping given, one was proposed from its first rows`);
      }
      printReport(report, out);
      out.json(report);
    });
}

/** The same file twice would count everything twice. */
function distinct(files: readonly string[]): string[] {
  const twice = files.find((file, index) => files.indexOf(file) !== index);
  if (twice !== undefined)
    throw new DomainError('input', `couldn't scan ${twice}: it is named twice`, 'name each file once');
  return [...files];
}

/** A line at the first block of a file and then at most every 64 MB. */
function progressTo(out: Output): ScanRequest['onProgress'] {
  const told = new Map<string, number>();
  return ({ file, rows, bytes }) => {
    const step = Math.floor(bytes / 64e6);
    if ((told.get(file) ?? 0) >= step) return;
    told.set(file, step);
    out.note(`${file}: ${rows} rows, ${Math.round(bytes / 1e6)} MB`);
  };
}

function printReport(report: ScanReport, out: Output): void {
  const { rows } = report;
  out.line(`${rows.read} rows read: ${rows.scanned} scanned, ${rows.quarantined} quarantined; ${report.people} people`);
  for (const { element, candidates, people, values, evidence } of report.elements) {
    out.line(`  ${element ?? (candidates ?? []).join(' or ')}: ${people} people, ${values} values, ${evidence}`);
  }
  const byKind = new Map<string, number>();
  for (const { kind, confidence } of report.credentials) {
    const name = `${kind}, ${confidence}`;
    byKind.set(name, (byKind.get(name) ?? 0) + 1);
  }
  if (byKind.size > 0) out.line('credentials:');
  for (const [name, count] of [...byKind].sort()) out.line(`  ${name}: ${count}`);
  for (const { file, row, reason } of report.quarantine.slice(0, 20))
    out.line(`  set aside: ${file} row ${row}: ${reason}`);
  if (report.quarantine.length > 20)
    out.line(`  and ${report.quarantine.length - 20} more rows set aside (--json lists all)`);
}
