import { z } from 'zod';
import { isColumnName } from './column-name';
import { type ElementContext, type ElementDetector, isEmptyValue } from './element';
import { isElementId } from './element-ids';

/** Formats that the reader knows. */
export const LEAK_FORMATS = ['ndjson', 'csv'] as const;
export const CSV_DELIMITERS = [',', ';', '|', '\t'] as const;
export type LeakFormat = (typeof LEAK_FORMATS)[number];

/** Where a column stands: `values.user_id` is `user_id` within `values`, or a column of that very name; lists are transparent. */
const path = z.string().min(1).max(500);

const elementId = z.string().refine(isElementId, 'not an id of the element table, such as email or national_id.us_ssn');

/** What the columns of a leak hold. A column that is not named is searched as text; one under `ignore` is left alone. */
export const mappingSchema = z.strictObject({
  format: z.enum(LEAK_FORMATS).optional().describe('without it the file is looked at'),
  delimiter: z.enum(CSV_DELIMITERS).optional().describe('of CSV; without it the header decides'),
  person_key: z
    .union([path.transform((one) => [one]), z.array(path)])
    .default([])
    .describe('the column that tells people apart; of several the first that holds a value'),
  columns: z.record(path, elementId).default({}).describe('column → element id'),
  free_text: z.array(path).default([]).describe('columns in which people wrote or were answered'),
  credentials: z.array(path).default([]).describe('columns made for keys and tokens'),
  ignore: z.array(path).default([]).describe('columns that are not searched for data of people'),
});
export type Mapping = z.infer<typeof mappingSchema>;

/** A leaf of a row with its path. Depth is bounded by the reader. */
export function* leavesOf(value: unknown, at = ''): Generator<[string, string]> {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    yield [at, String(value)];
    return;
  }
  if (Array.isArray(value)) {
    for (const item of value) yield* leavesOf(item, at);
    return;
  }
  for (const [key, inner] of Object.entries(value)) yield* leavesOf(inner, at === '' ? key : `${at}.${key}`);
}

interface ColumnSample {
  values: string[];
}

/** Rows that are enough to tell what the columns hold. */
export const SAMPLE_ROWS = 1000;

const KEY_ELEMENTS = ['account_id', 'email', 'phone'] as const;
const CONTAINERS = /^(?:user|customer|contact|client|person|owner)_/;

/**
 * Proposes a mapping from a sample of rows: a column's name gives a guess, which the share of its values that validate
 * confirms; without a name only checks that tell by themselves count. The person key is the account id, else the e-mail
 * address, else the phone number.
 */
export function proposeMapping(
  rows: readonly unknown[],
  detectors: readonly ElementDetector[],
  context: ElementContext,
): Mapping {
  const columns: Record<string, string> = {};
  const freeText: string[] = [];
  const credentials: string[] = [];
  for (const [column, sample] of sampleColumns(rows)) {
    // A mapping is shown: keys of maps that are data themselves stay out of it.
    if (!isColumnName(column)) continue;
    const element = elementOf(column, sample, detectors, context);
    if (element === 'chat_content') freeText.push(column);
    else if (element === 'auth_token.api_key') credentials.push(column);
    else if (element) columns[column] = element;
  }
  const key = KEY_ELEMENTS.map((id) => Object.keys(columns).find((column) => columns[column] === id)).find(Boolean);
  return mappingSchema.parse({
    person_key: key ? [key] : [],
    columns,
    free_text: freeText,
    credentials,
  });
}

function sampleColumns(rows: readonly unknown[]): Map<string, ColumnSample> {
  const columns = new Map<string, ColumnSample>();
  for (const row of rows.slice(0, SAMPLE_ROWS)) {
    for (const [column, value] of leavesOf(row)) {
      if (isEmptyValue(value)) continue;
      const sample = columns.get(column);
      if (sample) sample.values.push(value);
      // A map whose keys are ids would have as many columns as rows.
      else if (columns.size < SAMPLE_ROWS) columns.set(column, { values: [value] });
    }
  }
  return columns;
}

function elementOf(
  column: string,
  { values }: ColumnSample,
  detectors: readonly ElementDetector[],
  context: ElementContext,
): string | null {
  const name = snakeCase(column);
  const share = (detector: ElementDetector): number =>
    values.filter((value) => detector.check(value, context) !== null).length / values.length;
  const named = detectors.filter(
    ({ columns }) => columns.includes(name) || columns.includes(name.replace(CONTAINERS, '')),
  );
  const candidates = named.length > 0 ? named : detectors.filter(({ byValue }) => byValue);
  return candidates.find((detector) => share(detector) >= detector.share)?.id ?? null;
}

/** Last segment of a path in snake case: `values.clientIp` → `client_ip`. */
function snakeCase(column: string): string {
  return column
    .slice(column.lastIndexOf('.') + 1)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[\s-]+/g, '_')
    .toLowerCase();
}
