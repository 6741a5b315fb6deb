import { isPlainlyData } from '../../../domain/detection/column-name';
import { type CsvDialect, csvFields, csvRecordEnd } from './csv';

/** How a table is written and what its columns are called. */
export interface CsvHead extends CsvDialect {
  columns: string[];
  /** false = its first line is a row, and the columns are `column_1`, `column_2`, … */
  isNamed: boolean;
}

/** Records that are enough to tell how a table is written. */
const SAMPLE = 200;

/**
 * Decides from the first bytes (UTF-8, from the first record) how a table is written: the way in which the most records have as
 * many fields as the first. `dataAt` is where its rows begin, -1 = the first line does not end within `head`.
 */
export function readCsvHead(
  head: Buffer,
  delimiters: readonly string[],
  { lineEnd, whole }: { lineEnd: number; whole: boolean },
): { csv: CsvHead; dataAt: number } | null {
  if (head.length === 0)
    return {
      csv: { delimiter: delimiters[0] ?? ',', quote: '"', backslash: false, columns: [], isNamed: true },
      dataAt: 0,
    };
  const bytes = whole && head.at(-1) !== lineEnd ? Buffer.concat([head, Buffer.from([lineEnd])]) : head;
  let best: { dialect: CsvDialect; rows: (string[] | null)[]; score: number } | null = null;
  for (const dialect of dialects(bytes, delimiters)) {
    const rows = sampleRows(bytes, dialect, lineEnd);
    const score = scoreOf(rows);
    if (!best || score > best.score) best = { dialect, rows, score };
  }
  if (!best) return null;
  const first = best.rows[0];
  const end = csvRecordEnd(bytes, 0, best.dialect, lineEnd);
  if (!first || end < 0) return null;
  const names = first.map((name) => name.trim());
  const isNamed = !isData(names, best.rows.slice(1));
  const columns = uniqueNames(isNamed ? names : names.map(() => ''));
  return { csv: { ...best.dialect, columns, isNamed }, dataAt: isNamed ? Math.min(end + 1, head.length) : 0 };
}

/** The ways to try, the plainest first: of equally good ones it stays. */
function* dialects(bytes: Buffer, delimiters: readonly string[]): Generator<CsvDialect> {
  const sample = bytes.toString('latin1', 0, 256 * 1024);
  const possible = delimiters.filter((delimiter, index) => index === 0 || sample.includes(delimiter));
  for (const delimiter of possible) {
    // Servers write tables parted by tabs with backslashes and without quotes.
    const escaped =
      delimiter === '\t' && (/\\[Ntn\\]/.test(sample) || !/(?:^|[\t\n])"[^"\t]*"(?:[\t\r\n]|$)/.test(sample));
    if (escaped) yield { delimiter, quote: null, backslash: true };
    else {
      yield { delimiter, quote: '"', backslash: false };
      if (sample.includes('\\"')) yield { delimiter, quote: '"', backslash: true };
      if (!sample.includes('"') && sample.includes("'")) {
        yield { delimiter, quote: "'", backslash: false };
        if (sample.includes("\\'")) yield { delimiter, quote: "'", backslash: true };
      }
    }
  }
}

function sampleRows(bytes: Buffer, dialect: CsvDialect, lineEnd: number): (string[] | null)[] {
  const rows: (string[] | null)[] = [];
  for (let at = 0; at < bytes.length && rows.length < SAMPLE;) {
    const end = csvRecordEnd(bytes, at, dialect, lineEnd);
    const lineAt = bytes.indexOf(lineEnd, at);
    if (lineAt < 0 || end === -1) break;
    const to = end < 0 ? lineAt : end;
    const text = bytes.toString('utf8', at, to).replace(/\r$/, '');
    if (text.trim() !== '' || rows.length === 0)
      rows.push(end < 0 ? null : (csvFields(text, dialect)?.map(({ value }) => value) ?? null));
    at = to + 1;
  }
  return rows;
}

/** Share of the records that have as many fields as the first, and a little for more fields. */
function scoreOf(rows: readonly (string[] | null)[]): number {
  const width = rows[0]?.length ?? 0;
  if (width === 0) return -1;
  const same = rows.filter((row) => row?.length === width).length / rows.length;
  const fields = rows.reduce((sum, row) => sum + (row?.some((value) => /^'.*'$/.test(value)) ? 1 : 0), 0) / rows.length;
  return (width > 1 ? 1 : 0) + same + Math.min(width, 100) / 1000 - fields / 10_000;
}

const KINDS: readonly RegExp[] = [
  /^-?(?!(?:19|20)\d\d$)\d+$/,
  /^-?\d+\.\d+$/,
  /^\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d.*)?$/,
  /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i,
  /^\d{1,3}(?:\.\d{1,3}){3}$/,
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
];

/** A first line is a row where a field of it can be no name, or where it is of the same kinds as the rows below. */
function isData(first: readonly string[], rows: readonly (string[] | null)[]): boolean {
  if (first.some(isPlainlyData)) return true;
  const whole = rows.filter((row) => row?.length === first.length);
  if (whole.length === 0) return false;
  let alike = 0;
  for (const [at, field] of first.entries()) {
    const kind = KINDS.find((pattern) => whole.every((row) => pattern.test(row?.[at]?.trim() ?? '')));
    if (!kind) continue;
    if (!kind.test(field)) return false;
    alike += 1;
  }
  return alike > 0;
}

/** Two columns of one name stay apart: `note`, `note_2`; a column without a name is `column_<n>`. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    // The one name that a map of JavaScript cannot hold.
    const base = name === '' || name === '__proto__' ? `column_${index + 1}` : name;
    let unique = base;
    // A later column may bear the very name that a doubled one would get.
    for (let n = 2; taken.has(unique) || (unique !== base && names.includes(unique)); n += 1) unique = `${base}_${n}`;
    taken.add(unique);
    return unique;
  });
}
