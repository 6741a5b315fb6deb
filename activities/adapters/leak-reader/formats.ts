import { type Escapes, csvFields } from './csv';
import { csvFormat } from './csv-format';
import { createJsonCutter } from './json-cutter';
import { jsonValues, numberAt, parseJsonRow } from './json-places';
import type { LeakHead } from './leak-head';
import { createLineCutter } from './line-cutter';
import { fieldValue } from './raw-index';
import { type Cutter, type RecordFormat, type SqlTable, addRecord, tableRow } from './record-block';
import { createSqlCutter } from './sql-cutter';
import { sqlValues } from './sql-values';

/** How the records of a leak are told apart and read. */
export function recordFormat(head: LeakHead): RecordFormat {
  const { format, lineEnd, csv, sqlBackslash } = head;
  if (csv) return csvFormat(csv, lineEnd);
  if (format === 'text') return textFormat(lineEnd);
  if (format === 'sql') return sqlFormat(sqlBackslash);
  const isLines = format === 'ndjson';
  const createCutter = (): Cutter =>
    format === 'binary' ? WHOLE : isLines ? createLineCutter({ lineEnd, isText: false }) : createJsonCutter();
  return { createCutter, isJson: true, parse: parseJsonRow, values: jsonValues, numberAt };
}

/** All bytes are one record that nothing is made of. */
const WHOLE: Cutter = {
  tooLong: 'binary',
  skip: () => -1,
  cut: (block, final) => {
    if (final && block.bytes.length > 0) addRecord(block, 0, block.bytes.length, 'binary');
    return final ? block.bytes.length : 0;
  },
};

const LINE = 'line';

function textFormat(lineEnd: number): RecordFormat {
  return {
    createCutter: () => createLineCutter({ lineEnd, isText: true }),
    parse: (line) => ({ [LINE]: line }),
    values: (line) => [fieldValue(line, { start: 0, value: line, escapes: null }, LINE)],
    numberAt: () => null,
  };
}

/** As database servers write tables to files. */
const COPY = { delimiter: '\t', quote: null, backslash: true } as const;

function sqlFormat(backslash: boolean): RecordFormat {
  const fieldsOf = (
    text: string,
    table: SqlTable | undefined,
  ): { start: number; value: string | null; escapes: Escapes | null; isHex?: boolean }[] | null =>
    table?.form === 'copy' ? csvFields(text, COPY) : sqlValues(text, backslash);
  const columnsOf = (table: SqlTable | undefined, width: number): readonly string[] =>
    table?.columns ?? Array.from({ length: width }, (_, index) => `column_${index + 1}`);
  return {
    createCutter: () => createSqlCutter(backslash),
    parse: (text, table) => {
      const fields = fieldsOf(text, table);
      if (!fields) return 'bad_sql';
      const decoded = fields.map((field) => (field.isHex ? { ...field, value: hexText(field.value) } : field));
      const row = tableRow(columnsOf(table, fields.length), decoded);
      return typeof row === 'string' ? row : { [table?.name ?? 'table']: row };
    },
    values: (line, table) => {
      const fields = fieldsOf(line, table) ?? [];
      const columns = columnsOf(table, fields.length);
      return fields.flatMap(({ value, isHex, ...field }, index) => {
        if (value === null) return [];
        const column = `${table?.name ?? 'table'}.${columns[index] ?? ''}`;
        const found = fieldValue(line, { ...field, value }, column);
        return [isHex ? { ...found, rawIndex: (at: number) => field.start + 2 * at } : found];
      });
    },
    hidesText: (line) => /(?:0x|x')[0-9a-f]{16}/i.test(line),
    numberAt: () => null,
  };
}

function hexText(bytes: string | null): string {
  return Buffer.from(bytes ?? '', 'latin1').toString('utf8');
}
