import { groupForNotices } from '../../domain/law/conflict';
import { checkContent } from '../../domain/notices/content-check';
import { draftFilingText, draftNoticeText } from '../../templates/catalog';
import { renderFiling, renderLetter } from '../../templates/render';
import { chatServiceRecord, decideOn } from '../domain/law/case';
import { view } from './sample';

const known = chatServiceRecord({
  organisation: {
    name: 'Plauderdienst Beispiel',
    noEstablishmentIn: ['EU'],
    contact: { email: 'privacy@plauderdienst.example', address: ['1 Sample Street', '00000 Sampletown'] },
  },
  secured: { closed: 'yes' },
  encryption: { encrypted: 'no' },
  measures: { writtenSecurityProgram: 'yes' },
  services: [{ kind: 'credit_monitoring', months: 18, provider: 'Watchful Example Inc.', howToEnrol: 'Call us.' }],
});
const decision = decideOn(known);
const owed = new Map(decision.obligations.map((obligation) => [obligation.key, obligation]));
const day = { incidentDate: null, discoveredDate: '2026-03-06' };
const elements = known.groups.flatMap((group) => group.elements.map(({ element }) => element));

const groups = decision.cohorts.flatMap(({ cohortId, obligationKeys }) => {
  const obligations = obligationKeys.flatMap((key) => owed.get(key) ?? []);
  return groupForNotices(obligations).map((together): [string, typeof together] => [cohortId, together]);
});
const filings = decision.obligations.filter(({ recipient }) => recipient.kind !== 'individuals');

describe('every duty of the rule set has a text', () => {
  it('finds people and authorities to tell', () => {
    expect(new Set(groups.flatMap(([, together]) => together.map(({ regime }) => regime)))).toEqual(
      new Set(['eu-gdpr', 'gb', 'br', 'us-ca', 'us-ny', 'us-ma']),
    );
    expect(filings.length).toBeGreaterThan(20);
  });

  it.each(groups)('for people in %s', (_, together) => {
    for (const language of ['en', 'de'] as const) {
      const reference = { incident: '2026-03-06-abcdefgh' };
      const text = draftNoticeText({
        record: known,
        obligations: together,
        language,
        elements,
        channel: 'letter',
        dates: day,
        reference,
      });
      expect(checkContent(text, together)).toEqual({ missing: [], prohibited: [], titles: [] });
      expect(renderLetter(text, view)).toContain('</html>');
    }
  });

  it.each(filings.map((filing): [string, typeof filing] => [filing.key, filing]))('%s', (_, obligation) => {
    const text = draftFilingText({ record: known, obligation, language: null, facts: { persons: obligation.persons } });
    // California takes nothing but the sample, and there is none before the notices are drafted.
    const open = obligation.regime === 'us-ca' ? [`sample_notice (${obligation.key})`] : [];
    expect(checkContent(text, [obligation])).toEqual({ missing: open, prohibited: [], titles: [] });
    expect(renderFiling(text)).toContain('</html>');
  });
});
