import { MAX_DEPTH } from '../../../domain/detection/row';
import type { QuarantineReason } from './blocks';
import { csvFields } from './csv';
import { columnsAt, depthOf } from './json-places';
import type { LeakHead } from './leak-file';

/** Lines beyond this are asked for their depth before they are parsed: a million brackets cost gigabytes. */
const LONG_LINE = 64 * 1024;

/** The text of one record as a map of its columns, or why it is none. */
export function parseRow(text: string, csv: LeakHead['csv']): object | QuarantineReason {
  return csv ? parseCsvRow(text, csv) : parseJsonRow(text);
}

/** The columns that hold these indexes of a record's text (latin1, so that indexes are bytes), rising; null = none. */
export function columnsOf(line: string, places: readonly number[], csv: LeakHead['csv']): (string | null)[] {
  if (!csv) return columnsAt(line, places);
  const fields = csvFields(line, csv.delimiter) ?? [];
  return places.map((at) => csv.columns[fields.findIndex(({ start, end }) => at >= start && at < end)] ?? null);
}

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
  { delimiter, columns }: NonNullable<LeakHead['csv']>,
): Record<string, string> | QuarantineReason {
  if (text.includes('\0')) return 'control_bytes';
  const fields = csvFields(text, delimiter);
  if (!fields) return 'csv_quotes';
  if (fields.length !== columns.length) return 'column_count';
  const row: Record<string, string> = {};
  for (let index = 0; index < columns.length; index += 1) row[columns[index] ?? ''] = fields[index]?.value ?? '';
  return row;
}
