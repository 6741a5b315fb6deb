import { datedOr, imported, readJson, type Imported, type Json, type Reading } from './imported';

/** OCSF class of data security findings. */
export const DATA_SECURITY_FINDING = 2006;

/** Categories of classified data, as elements that they probably hold. */
const CATEGORIES: Readonly<Record<string, readonly string[]>> = {
  Personal: ['name.full'],
  Financial: ['bank_account.number'],
  'Personal Health': ['health.condition'],
};

/**
 * An OCSF data security finding as a starting record. A finding says what a tool saw: whose data they are, how many people
 * it concerns and whether anybody took them is for people to add.
 */
export function fromOcsf(document: Json, importedAt: string): Imported {
  const finding = readJson(document);
  const categories = [
    ...finding.texts('data_security.category'),
    ...finding
      .objects('data_security.data_classifications')
      .flatMap(({ category }) => (typeof category === 'string' ? [category] : [])),
    ...finding.texts('data_classification.category'),
  ];
  const elements = [...new Set(categories.flatMap((category) => CATEGORIES[category] ?? []))];
  const summary = finding.text('finding_info.desc') ?? finding.text('message');
  const draft: Record<string, unknown> = {
    title: finding.text('finding_info.title') ?? 'Data security finding',
    organisation: {
      name:
        finding.text('cloud.org.name') ??
        finding.text('metadata.tenant_uid') ??
        'an organisation that the source does not name',
    },
    claims: datedOr(importedAt, claimsOf(finding)),
    ...(summary === null ? {} : { summary }),
    media: 'computerized',
    groups:
      elements.length === 0
        ? []
        : [{ id: 'people', elements: elements.map((element) => ({ element, evidence: 'likely' })) }],
  };
  const unmapped = categories.filter((category) => !CATEGORIES[category]).map((category) => `category: ${category}`);
  return imported(draft, [...finding.unread(), ...unmapped]);
}

/** What the tool dates: when it first saw it, and when it said so. */
function claimsOf(finding: Reading): Record<string, unknown>[] {
  const first = instantOf(finding, 'finding_info.first_seen_time');
  const said = instantOf(finding, 'finding_info.created_time') ?? instantOf(finding, 'time');
  return [
    ...(first
      ? [
          {
            id: 'first-seen',
            event: 'occurred',
            at: first,
            precision: 'about',
            source: 'OCSF finding_info.first_seen_time',
          },
        ]
      : []),
    ...(said ? [{ id: 'finding', event: 'detected', at: said, source: 'OCSF time of the finding' }] : []),
  ];
}

/** Times are milliseconds, or text in the field of the same name with `_dt`. */
function instantOf(finding: Reading, path: string): string | null {
  const text = finding.text(`${path}_dt`);
  const ms = finding.number(path);
  if (text !== null) return text;
  return ms === null ? null : new Date(ms).toISOString();
}
