import { datedOr, imported, type Imported } from './imported';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Labels of incident reports, on a line of their own with the value on the next, or before a colon. */
const DATES: Readonly<Record<string, string>> = {
  'date occurred': 'occurred',
  'date discovered': 'discovered',
  'date detected': 'detected',
  'date reported': 'reported',
};
const VALUES = [
  'people affected',
  'organisation',
  'organization',
  'company',
  'title',
  'industry',
  'jurisdiction',
  'category',
  'status',
  'severity',
];
const USED = [...Object.keys(DATES), 'people affected', 'organisation', 'organization', 'company', 'title'];

/**
 * The text of an incident report as a starting record: labelled fields become claims and counts, the prose stays prose. A
 * label without a place in the record is named; no fact is read out of the prose.
 */
export function fromReportText(text: string, importedAt: string): Imported {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const fields = labelled(lines);
  const people = numberIn(fields.get('people affected') ?? null);
  const title =
    fields.get('title') ?? lines.find((line) => line.length > 20 && !line.startsWith('←')) ?? 'Incident report';
  const name = fields.get('organisation') ?? fields.get('organization') ?? fields.get('company');
  const draft: Record<string, unknown> = {
    title,
    organisation: { name: name ?? 'an organisation that the report does not label' },
    claims: datedOr(importedAt, claimsOf(fields)),
    summary: longest(lines),
    groups: fields.has('people affected')
      ? [
          {
            id: 'people',
            count: {
              most: null,
              least: null,
              origin: `the report says ${people ?? 'no number'} under "People Affected"`,
            },
          },
        ]
      : [],
  };
  const unmapped = [...fields].filter(([label]) => !USED.includes(label)).map(([label, value]) => `${label}: ${value}`);
  return imported(draft, unmapped);
}

function labelled(lines: readonly string[]): Map<string, string> {
  const labels = [...Object.keys(DATES), ...VALUES];
  const fields = new Map<string, string>();
  for (const [at, line] of lines.entries()) {
    const [head = '', ...rest] = line.split(':');
    const label = head.toLowerCase().trim();
    if (!labels.includes(label) || fields.has(label)) continue;
    const value = rest.length > 0 ? rest.join(':').trim() : (lines.slice(at + 1).find((next) => next !== '') ?? '');
    if (value !== '') fields.set(label, value);
  }
  return fields;
}

function claimsOf(fields: ReadonlyMap<string, string>): Record<string, unknown>[] {
  return Object.entries(DATES).flatMap(([label, event]) => {
    const at = dayOf(fields.get(label) ?? '');
    return at === null ? [] : [{ id: event, event, at, precision: 'day', source: `the report, "${label}"` }];
  });
}

/** `Jan 1, 2025`, `1 January 2025` or `2025-01-01`; anything else is no date. */
function dayOf(text: string): string | null {
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return text;
  const words = text.replace(/[,.]/g, ' ').split(/\s+/);
  const month = words.map((word) => MONTHS.indexOf(word.slice(0, 3).toLowerCase())).find((at) => at >= 0);
  const numbers = words.filter((word) => /^\d+$/.test(word)).map(Number);
  const year = numbers.find((number) => number > 31);
  const day = numbers.find((number) => number <= 31);
  if (month === undefined || year === undefined || day === undefined) return null;
  return `${year}-${String(month + 1).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

function numberIn(text: string | null): number | null {
  const digits = text?.replace(/[,. ]/g, '') ?? '';
  return /^\d+$/.test(digits) ? Number(digits) : null;
}

function longest(lines: readonly string[]): string {
  return [...lines].sort((a, b) => b.length - a.length)[0] ?? '';
}
