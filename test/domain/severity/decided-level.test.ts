import { assessAll } from '../../../domain/severity/assess-all';
import { withDecidedLevels } from '../../../domain/severity/decided-level';
import { cohortsFromRecord } from '../../../domain/people/cohort';
import { chatServiceRecord } from '../law/case';

const record = chatServiceRecord();
const cohorts = cohortsFromRecord(record);
const given = assessAll(cohorts, record);

describe('a level that people decided', () => {
  it('takes the place of what the method gave, and says what that was', () => {
    const decided = withDecidedLevels(given, cohorts, [{ question: 'severity/accounts', answer: 'risk' }]);
    for (const [id, { level }] of given) {
      expect(decided.get(id)).toMatchObject({ level: 'risk', methodLevel: level, provisional: false });
      expect(decided.get(id)?.rules.at(-1)).toMatchObject({ id: 'person', fired: true });
    }
  });

  it('touches no other group, and no answer that is no level', () => {
    expect(withDecidedLevels(given, cohorts, [{ question: 'severity/others', answer: 'risk' }])).toEqual(given);
    expect(withDecidedLevels(given, cohorts, [{ question: 'severity/accounts', answer: 'harmless' }])).toEqual(given);
  });

  it('may be given for every group at once', () => {
    const decided = withDecidedLevels(given, cohorts, [{ question: 'severity/all', answer: 'high-risk' }]);
    expect([...decided.values()].every(({ level }) => level === 'high-risk')).toBe(true);
  });
});

describe('assessing by kind', () => {
  it('gives every cohort what it has alone', () => {
    for (const cohort of cohorts) expect(assessAll([cohort], record).get(cohort.id)).toEqual(given.get(cohort.id));
  });
});
