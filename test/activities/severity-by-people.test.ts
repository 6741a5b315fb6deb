import { proposeDetermination } from '../../engine/determine';
import { proposeRevision } from '../../engine/report';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { answerBoth, COUNSEL, draftedIncident, recordFile, REPORTER } from '../support/incident';

let test: TestHouse;
let incidentId: string;

beforeEach(async () => {
  test = await openTestHouse();
  ({ incidentId } = await draftedIncident(test, { mailed: 2, lettered: 1 }));
});

afterEach(() => closeVerified(test));

/** Levels of one round, each once. */
async function levels(roundNo: number): Promise<string[]> {
  const round = { incidentId, roundNo };
  await test.run('openRound', { ...round, causes: ['answered'] });
  await test.run('formCohorts', round);
  await test.run('assessCohorts', round);
  const rows: { level: string }[] = await test.house
    .db('assessments')
    .where({ incident_id: incidentId, round_no: roundNo });
  return [...new Set(rows.map(({ level }) => level))];
}

describe('a level that people decide', () => {
  it('stands from the second signature on, until the record it was given on changes', async () => {
    expect(await levels(1)).not.toContain('unlikely-risk');
    await answerBoth(test, incidentId, 'severity/all', 'unlikely-risk');
    expect(await levels(2)).toEqual(['unlikely-risk']);
    const amended = await recordFile(test, { summary: 'More is known now.' });
    const revisionId = await proposeRevision(test.house, incidentId, amended, REPORTER);
    await test.run('adoptRevision', { incidentId, revisionId });
    expect(await levels(3)).not.toContain('unlikely-risk');
  });

  it('is one of the levels that there are', async () => {
    const given = { question: 'severity/all', answer: 'harmless', reason: 'nothing happened' };
    await expect(proposeDetermination(test.house, incidentId, given, COUNSEL)).rejects.toThrow(
      /no level is called harmless/,
    );
  });
});
