import { stringify } from 'yaml';
import type { ColumnEvidence, ColumnUse } from '../../../domain/detection/proposal';
import type { FileInspection } from './propose-mapping';

const LISTS: readonly { field: 'free_text' | 'credentials' | 'ignore'; use: ColumnUse; comment: string }[] = [
  {
    field: 'free_text',
    use: 'free_text',
    comment: 'People wrote or were answered here: chat content, and searched for everything else.',
  },
  { field: 'credentials', use: 'credentials', comment: 'Made for keys and tokens.' },
  {
    field: 'ignore',
    use: 'ignore',
    comment: 'Nothing of a person stands in these. Keys are found in them all the same.',
  },
];

/** A proposal as a mapping file to be edited: YAML that `readMapping` takes, each line with its evidence. No value of the leak. */
export function mappingText({ columns, mapping, rows }: FileInspection): string {
  const key = columns.find(({ personKey }) => personKey);
  return [
    `# What the columns of a leak hold, as proposed from ${rows} rows. Read it, correct it, then: tocsin scan FILE --mapping THIS`,
    '# A column that is not named here is searched as text.',
    `format: ${mapping.format}`,
    ...(mapping.delimiter === undefined ? [] : [`delimiter: ${scalar(mapping.delimiter)}`]),
    '# The column that tells people apart; of several the first that holds a value.',
    key ? `person_key: ${scalar(key.path)} # ${key.distinct} different values in ${rows} rows` : 'person_key: []',
    '# Column: kind of datum.',
    ...section('columns', columns, 'element', ({ path, element }) => `${scalar(path)}: ${element}`, '{}'),
    ...LISTS.flatMap(({ field, use, comment }) => [
      `# ${comment}`,
      ...section(field, columns, use, ({ path }) => `- ${scalar(path)}`, '[]'),
    ]),
    ...searched(columns),
    '',
  ].join('\n');
}

function section(
  field: string,
  columns: readonly ColumnEvidence[],
  use: ColumnUse,
  line: (column: ColumnEvidence) => string,
  empty: string,
): string[] {
  const own = columns.filter((column) => column.use === use);
  if (own.length === 0) return [`${field}: ${empty}`];
  return [`${field}:`, ...own.map((column) => `  ${line(column)} # ${evidenceOf(column)}`)];
}

function searched(columns: readonly ColumnEvidence[]): string[] {
  const own = columns.filter(({ use }) => use === 'search');
  if (own.length === 0) return [];
  return ['# Searched as text:', ...own.map((column) => `#   ${scalar(column.path)} # ${evidenceOf(column)}`)];
}

function evidenceOf({ why, valid, sampled, shape }: ColumnEvidence): string {
  const share = valid === null ? `${sampled} values` : `${Math.floor(valid * 100)} % of ${sampled} values fit`;
  return `${why}; ${share}; ${shape}`;
}

/** A text on one line, in quotes where YAML would read something else. */
function scalar(text: string): string {
  return /^[A-Za-z_][\w.]*$/.test(text) ? stringify(text, { lineWidth: 0 }).trim() : JSON.stringify(text);
}
