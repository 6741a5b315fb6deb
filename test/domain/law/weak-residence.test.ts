import type { Cohort, ResidenceBasis } from '../../../domain/people/cohort';
import { chatServiceRecord, decideOn, find, keys, people } from './case';

const record = chatServiceRecord();

function living(territory: string, basis: ResidenceBasis, count: number): Cohort {
  const cohort = people(record, `${territory}-${basis}`, territory, count);
  return { ...cohort, residence: { ...cohort.residence, basis } };
}

/** California's attorney general is told of more than 500 residents (Cal. Civ. Code 1798.82(f)). */
const BETWEEN_400_AND_600 = 'threshold > 500 residents: between 400 and 600; 501 is the number that decides';
const ATTORNEY = 'us-ca/attorney-general/us-ca.ag';

describe('people who are placed by weak signs', () => {
  const attorney = (...cohorts: Cohort[]) =>
    decideOn(record, { cohorts }).obligations.find((one) => one.key.startsWith(ATTORNEY));

  it('count towards a threshold as those who could, never as those who do', () => {
    expect(attorney(living('US-CA', 'declared', 400))).toBeUndefined();
    const reached = attorney(living('US-CA', 'declared', 400), living('US-CA', 'phone_prefix', 200));
    expect(reached?.persons).toEqual({ least: 400, most: 600 });
    expect(reached?.why).toContain(`provisional: ${BETWEEN_400_AND_600}`);
    const known = attorney(living('US-CA', 'declared', 400), living('US-CA', 'billing', 200));
    expect(known?.persons).toEqual({ least: 600, most: 600 });
    expect(known?.why.join()).not.toContain('provisional: threshold');
  });

  it('make a duty provisional where nobody else lives there, and ask whether the sign is enough', () => {
    const decision = decideOn(record, { cohorts: [living('FR', 'network_history', 40)] });
    const notice = find(decision, 'eu-gdpr/individuals/individuals/notice');
    expect(notice.why).toContain('provisional: that people live there rests on their network history alone');
    expect(decision.questions.map(({ id }) => id)).toContain('residence-basis/network_history');
    const beside = decideOn(record, { cohorts: [living('FR', 'network_history', 40), living('FR', 'declared', 1)] });
    expect(beside.questions.map(({ id }) => id)).not.toContain('residence-basis/network_history');
  });

  it('count like everybody else once two people have said that the sign is enough', () => {
    const cohorts = [living('US-CA', 'phone_prefix', 600)];
    const said = [{ question: 'residence-basis/phone_prefix', answer: 'yes' }];
    const decided = decideOn(record, { cohorts, determinations: said });
    const told = decided.obligations.find((one) => one.key.startsWith(ATTORNEY));
    expect(told?.why).toContain('threshold > 500 residents: at least 600 are known');
    expect(decided.questions.map(({ id }) => id)).not.toContain('residence-basis/phone_prefix');
  });

  it('owe the same laws as people whose residence is declared', () => {
    const byBasis = (basis: ResidenceBasis) =>
      keys(decideOn(record, { cohorts: [living('BR', basis, 30), living('US-NY', basis, 900)] }));
    expect(byBasis('language')).toEqual(byBasis('declared'));
  });
});

it('people whose country nobody knows could live in every territory', () => {
  const of = (...cohorts: Cohort[]) =>
    decideOn(record, { cohorts }).obligations.find((one) => one.key.startsWith(ATTORNEY));
  expect(of(people(record, 'ca', 'US-CA', 10))).toBeUndefined();
  expect(of(people(record, 'ca', 'US-CA', 10), people(record, 'nowhere', null, 495))?.why.join()).toContain(
    'between 10 and 505',
  );
});
