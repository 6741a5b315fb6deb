import { type CsvDialect, csvFields, csvRecordEnd } from './csv';
import { fieldValue } from './raw-index';
import { type Block, type Cutter, type RecordFormat, addLine, tableRow } from './record-block';

/** Records of a table under the names of its columns. */
export function csvFormat(csv: CsvDialect & { columns: readonly string[] }, lineEnd: number): RecordFormat {
  return {
    createCutter: () => createCsvCutter(csv, lineEnd),
    parse: (text) => {
      if (text.includes('\0')) return 'control_bytes';
      const fields = csvFields(text, csv);
      return fields ? tableRow(csv.columns, fields) : 'csv_quotes';
    },
    values: (line) =>
      (csvFields(line, csv) ?? []).map((field, index) => fieldValue(line, field, csv.columns[index] ?? null)),
    numberAt: () => null,
  };
}

/** Quotes may hold line breaks. */
function createCsvCutter(dialect: CsvDialect, lineEnd: number): Cutter {
  const tabsAreData = dialect.delimiter === '\t';
  const quote = dialect.quote?.charCodeAt(0) ?? -1;
  return {
    tooLong: 'line_too_long',
    skip: (bytes) => bytes.indexOf(lineEnd) + 1 || -1,
    cut: (block, final) => {
      const { bytes } = block;
      let nextQuote = quote < 0 ? -1 : bytes.indexOf(quote);
      let from = 0;
      while (from < bytes.length) {
        const found = bytes.indexOf(lineEnd, from);
        const end = found < 0 ? bytes.length : found;
        if (nextQuote >= 0 && nextQuote < from) nextQuote = bytes.indexOf(quote, from);
        if (nextQuote >= 0 && nextQuote < end) {
          const next = cutQuoted(block, from, end, { dialect, lineEnd, final });
          if (next < 0) return from;
          from = next;
        } else {
          if (found < 0) return from;
          addLine(block, from, end, tabsAreData);
          from = end + 1;
        }
      }
      return from;
    },
  };
}

/** A record that holds quotes. Returns the start of the next one, or -1 when more bytes are needed. */
function cutQuoted(
  block: Block,
  from: number,
  firstLineEnd: number,
  { dialect, lineEnd, final }: { dialect: CsvDialect; lineEnd: number; final: boolean },
): number {
  const { bytes, maxRecordBytes } = block;
  const tabsAreData = dialect.delimiter === '\t';
  const window = bytes.subarray(from, from + maxRecordBytes + 1);
  const end = csvRecordEnd(window, 0, dialect, lineEnd);
  if (end >= 0) {
    addLine(block, from, from + end, tabsAreData);
    if (from + end > firstLineEnd) block.multiline = true;
    return from + end + 1;
  }
  if (end === -1 && !final && bytes.length - from <= maxRecordBytes) return -1;
  if (firstLineEnd === bytes.length) return -1;
  // Broken, or never closed: this line is set aside and the next one begins anew.
  addLine(block, from, firstLineEnd, tabsAreData, 'csv_quotes');
  return firstLineEnd + 1;
}
