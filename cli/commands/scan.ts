import { Command } from 'commander';
import { QUARANTINE_REASONS, isFileCut } from '../../domain/detection/quarantine-reason';
import type { DirectoryJoin, ScanReport } from '../../domain/detection/scan-report';
import { DomainError } from '../../domain/errors';
import { createOutput, type Output } from '../output';

/** `tocsin scan FILE…`: what files expose, outside of any incident. Prints counts and positions, never a value. */
export function scanCommand(): Command {
  return new Command('scan')
    .description('say what leaked files expose: people, kinds of data, credentials; nothing is stored')
    .argument(
      '<file...>',
      'files, folders or patterns: NDJSON, JSON, CSV, TSV, text, SQL, Parquet; plain, gzip or zstd',
    )
    .option('--mapping <file>', 'what the columns hold; without it a mapping is proposed from a sample of the rows')
    .option('--directory <file>', 'users, CSV or Parquet: how many of the people it knows')
    .option('--json', 'one JSON document on standard output')
    .action(async (files: string[], options: { mapping?: string; directory?: string; json?: boolean }) => {
      const { scanOutside } = await import('../../engine/scan.js');
      const out = createOutput(options.json === true);
      const request = {
        files,
        mappingPath: options.mapping ?? null,
        directoryPath: options.directory ?? null,
        onProgress: progressTo(out),
      };
      const report = await scanOutside(request, out.note);
      for (const { file, proposed } of report.mappings) {
        if (proposed) {
          const keep = `tocsin inspect ${file} --out mapping.yaml`;
          out.note(`${file}: no mapping given, one was proposed from its first rows; keep it: ${keep}`);
        }
      }
      for (const note of report.notes) out.note(note);
      printReport(report, out);
      out.json(report);
      assertComplete(report);
    });
}

/** What was read is reported all the same; then it is said what was not. */
function assertComplete({ refused, quarantine }: ScanReport): void {
  const [first] = refused;
  if (first) {
    const others = refused.length > 1 ? ` (and ${refused.length - 1} more were not read)` : '';
    throw new DomainError('input', `${first.reason}${others}`, first.hint);
  }
  const cut = quarantine.filter(({ reason }) => isFileCut(reason));
  const [lost] = cut;
  if (!lost) return;
  const what =
    lost.reason === 'truncated'
      ? `it ends, or is damaged, at byte ${lost.offset} of its unpacked content`
      : 'it is neither text nor of a format that is read';
  const others = cut.length > 1 ? ` (${cut.length - 1} more files are listed above)` : '';
  throw new DomainError(
    'failed',
    `couldn't read all of ${lost.file}: ${what}${others}`,
    'everything before that place was scanned; get a whole copy and scan it again',
  );
}

/** A line at the first block of a file and then at most every 64 MB. */
function progressTo(out: Output): (progress: { file: string; rows: number; bytes: number | null }) => void {
  const told = new Map<string, number>();
  return ({ file, rows, bytes }) => {
    // Where there are no positions, rows of a common length.
    const step = Math.floor((bytes ?? rows * 640) / 64e6);
    if ((told.get(file) ?? 0) >= step) return;
    told.set(file, step);
    out.note(`${file}: ${rows} rows${bytes === null ? '' : `, ${Math.round(bytes / 1e6)} MB`}`);
  };
}

function directoryLine({ rows, quarantined, known, unknown }: DirectoryJoin): string {
  const unused = quarantined > 0 ? `, ${quarantined} of them not usable` : '';
  return `the directory (${rows} rows${unused}) knows ${known} of the people and does not know ${unknown}`;
}

function printReport(report: ScanReport, out: Output): void {
  const { rows } = report;
  out.line(`${rows.read} rows read: ${rows.scanned} scanned, ${rows.quarantined} quarantined; ${report.people} people`);
  if (report.directory) out.line(directoryLine(report.directory));
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
    out.line(`  set aside: ${file} row ${row}: ${reason}, ${QUARANTINE_REASONS[reason]}`);
  for (const { file, reason } of report.refused) out.line(`  not read: ${file}: ${reason}`);
  if (report.quarantine.length > 20)
    out.line(`  and ${report.quarantine.length - 20} more rows set aside (--json lists all)`);
}
