import { join } from 'node:path';
import { groupForNotices } from '../../domain/law/conflict';
import { checkContent } from '../../domain/notices/content-check';
import { exposureRecordSchema } from '../../domain/record/exposure-record';
import { demoPerson } from '../../demo/people';
import { readRecordFile } from '../../engine/record-file';
import { draftFilingText, draftNoticeText } from '../../templates/catalog';
import { decideOn } from '../domain/law/case';

const FILE = join(__dirname, '../../examples/records/open-clickhouse.yaml');
const DAY = { noticeDate: '2026-03-06', incidentDate: '2025-01-01', discoveredDate: '2025-01-17' };

/** Where the people of the demo live. */
const PLACES = [
  ...new Set(
    Array.from({ length: 1600 }, (_, n) => demoPerson(n, 1)).map((one) => one.subdivision || one.place.country),
  ),
];

/** The record of the demo with its people where they live, and with every kind of data that a chat can show. */
async function demoDecision() {
  const { record } = await readRecordFile(FILE);
  const groups = record.groups.map((group, at) =>
    at === 0 ? { ...group, territories: PLACES.map((territory) => ({ territory })) } : group,
  );
  const known = exposureRecordSchema.parse({ ...record, groups });
  return { known, decision: decideOn(known) };
}

it('the people of the demo live in 44 places', () => {
  expect(PLACES).toHaveLength(44);
});

it('the record of the demo leaves no gap in a notice that its people are owed', async () => {
  const { known, decision } = await demoDecision();
  const byKey = new Map(decision.obligations.map((obligation) => [obligation.key, obligation]));
  const owed = decision.cohorts.flatMap(({ obligationKeys }) =>
    groupForNotices(obligationKeys.flatMap((key) => byKey.get(key) ?? [])),
  );
  expect(owed.length).toBeGreaterThan(30);
  const elements = known.groups.flatMap((group) => group.elements.map(({ element }) => element));
  const findings = owed.flatMap((obligations) =>
    (['en', 'de'] as const).flatMap((language) => {
      const reference = { incident: 'case' };
      const text = draftNoticeText({
        record: known,
        obligations,
        language,
        elements,
        channel: 'email',
        dates: DAY,
        reference,
      });
      const { missing, prohibited, titles } = checkContent(text, obligations);
      return [...missing, ...prohibited, ...titles];
    }),
  );
  expect([...new Set(findings)]).toEqual([]);
});

it('the record of the demo leaves no gap in a first filing', async () => {
  const { known, decision } = await demoDecision();
  const filings = decision.obligations.filter(
    ({ recipient, stage }) => recipient.kind !== 'individuals' && stage === 'initial',
  );
  expect(filings.length).toBeGreaterThan(30);
  const findings = filings.flatMap((obligation) => {
    const text = draftFilingText({ record: known, obligation, language: null, facts: { persons: obligation.persons } });
    // A sample is there once the notices are drafted.
    return checkContent(text, [obligation]).missing.filter((gap) => !gap.startsWith('sample_notice'));
  });
  expect(findings).toEqual([]);
});
