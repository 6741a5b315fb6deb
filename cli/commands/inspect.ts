import { Command } from 'commander';
import type { FileInspection } from '../../engine/inspect';
import { DomainError } from '../../domain/errors';
import { jsonOption } from '../json-option';
import { type Output, columns, createOutput } from '../output';
import { assertWritable } from '../read-argument';

interface Options {
  rows: string;
  out?: string;
  force?: boolean;
  json?: boolean;
}

/** `tocsin inspect FILE…`: what the columns of files seem to hold, and a mapping to edit. Prints shapes and counts, never a value. */
export function inspectCommand(): Command {
  return jsonOption(
    new Command('inspect')
      .description('say what the columns of files seem to hold, and propose a mapping for the scan')
      .argument('<file...>', 'NDJSON or CSV, uncompressed, UTF-8')
      .option('--rows <number>', 'rows that are looked at in each file', '1000')
      .option('--out <file>', 'write the proposal there, as a mapping to edit (YAML)')
      .option('--force', 'replace the file of --out'),
  ).action(async (files: string[], options: Options) => {
    const { inspectFiles, writeMapping } = await import('../../engine/inspect.js');
    const out = createOutput(options.json === true);
    const rows = parseRows(options.rows);
    if (options.out !== undefined) await assertWritable('the mapping', options.out);
    const inspections = await inspectFiles([...new Set(files)], rows);
    if (options.out !== undefined) await writeMapping(inspections, options.out, options.force === true);
    for (const inspection of inspections) printInspection(inspection, out);
    if (options.out !== undefined)
      out.note(`mapping written: ${options.out}; correct it, then scan with --mapping ${options.out}`);
    out.json({ files: inspections });
  });
}

/** A sample of more rows than this says nothing more, and has to fit into memory. */
const MOST_ROWS = 100_000;

function parseRows(text: string): number {
  const rows = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (rows >= 1 && rows <= MOST_ROWS) return rows;
  throw new DomainError(
    'input',
    `couldn't read --rows ${text}: it is no number from 1 to ${MOST_ROWS}`,
    'for example --rows 5000',
  );
}

function printInspection(inspection: FileInspection, out: Output): void {
  const { file, format, encoding, rows, unreadable, unnamed, mapping } = inspection;
  const delimiter = mapping.delimiter === undefined ? '' : ` with ${JSON.stringify(mapping.delimiter)}`;
  out.line(`${file}: ${format}${delimiter}, ${encoding}; ${rows} rows looked at, ${unreadable} unreadable`);
  const table = inspection.columns.map((column) => [
    column.path,
    column.use === 'search' ? 'searched as text' : column.use === 'ignore' ? 'left alone' : (column.element ?? ''),
    column.valid === null ? '–' : `${Math.floor(column.valid * 100)} %`,
    String(column.sampled),
    String(column.distinct),
    column.shape,
    column.why,
  ]);
  for (const line of columns([['column', 'holds', 'fit', 'values', 'different', 'shape', 'why'], ...table])) {
    out.line(`  ${line}`);
  }
  if (unnamed > 0) out.line(`  and ${unnamed} columns whose names may be data; they are searched as text`);
  const key = inspection.columns.find(({ personKey }) => personKey);
  out.line(
    key
      ? `  people are told apart by ${key.path} (${key.element}): ${key.distinct} in ${rows} rows`
      : '  no column tells people apart: name one as person_key in a mapping',
  );
}
