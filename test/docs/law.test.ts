import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { decide } from '../../domain/law/decide';
import type { DecidedObligation, Decision } from '../../domain/law/obligation';
import { REGIMES } from '../../domain/law/regimes/list';
import { cohortsFromRecord } from '../../domain/people/cohort';
import { assessAll } from '../../domain/severity/assess-all';
import { readRecord } from '../../engine/record-file';

/**
 * The worked examples of docs/law.md are what the engine says. `UPDATE_DOCS=1 npx jest test/docs` writes them anew; without
 * it a difference fails.
 */
const ROOT = join(__dirname, '..', '..');
const DOC = join(ROOT, 'docs', 'law.md');
const START = '<!-- worked examples, from the engine -->';
const END = '<!-- end of the worked examples -->';
const AS_OF = '2026-06-09T12:00:00Z';

const EXAMPLES = [
  ['DE', 'eu-gdpr', 'de-by'],
  ['FR', 'eu-gdpr', 'fr.'],
  ['JP', 'jp', ''],
  ['BR', 'br', ''],
  ['US-CA', 'us-ca', ''],
  ['US-MA', 'us-ma', ''],
  ['US-TX', 'us-tx', ''],
  ['US-NY', 'us-ny', ''],
  ['HIPAA', 'us-hipaa-bnr', ''],
  ['IN-CERT', 'in-cert', ''],
  ['IN-DPDP', 'in-dpdp', ''],
] as const;

function exampleOf(decision: Decision, [place, law, authority]: (typeof EXAMPLES)[number]): string {
  const name = REGIMES.find(({ id }) => id === law)?.name ?? law;
  const own = decision.obligations.filter(({ regime, recipient }) => {
    const isBody = recipient.kind === 'supervisory-authority';
    return regime === law && (!isBody || recipient.id.startsWith(authority));
  });
  const refused = own.length > 0 ? [] : decision.notOwed.filter(({ regime }) => regime === law);
  const lines = [
    ...own.flatMap(linesOf),
    ...refused.map(({ recipient, why }) => `${recipient.name}: not owed: ${why}`),
  ];
  return [`### ${place}: ${name}`, '', '```', ...lines, '```', ''].join('\n');
}

function linesOf({ dueAt, standard, recipient, stage, steps, cite, latestAt }: DecidedObligation): string[] {
  const when = dueAt ?? (standard ?? 'no date').replaceAll('_', ' ');
  const latest = latestAt !== null && latestAt !== dueAt ? [`  last instant on time: ${latestAt}`] : [];
  return [
    `${when} · ${recipient.name} · ${stage.replaceAll('_', ' ')}`,
    ...latest,
    ...steps.map((step) => `  ${step}`),
    `  ${cite}`,
  ];
}

it('the worked examples of docs/law.md are what the engine says', async () => {
  const record = await readRecord(join(ROOT, 'examples', 'records', 'many-places.yaml'));
  const cohorts = cohortsFromRecord(record);
  const assessments = assessAll(cohorts, record);
  const decision = decide({ record, cohorts, assessments, determinations: [], asOf: AS_OF });
  const examples = EXAMPLES.map((example) => exampleOf(decision, example)).join('\n');
  const text = readFileSync(DOC, 'utf8');
  const [before = '', rest = ''] = text.split(START);
  const [, after = ''] = rest.split(END);
  const wanted = `${before}${START}\n\n${examples}\n${END}${after}`;
  if (process.env['UPDATE_DOCS'] === '1') writeFileSync(DOC, wanted);
  expect(readFileSync(DOC, 'utf8')).toBe(wanted);
});
