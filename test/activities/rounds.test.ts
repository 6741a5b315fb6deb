import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PackageRow } from '../../db/tables';
import type { PackageManifest } from '../../domain/notices/package';
import { listPeopleFile } from '../../engine/people-file';
import { proposeRevision } from '../../engine/report';
import { expectAccountAddsUp, expectVerified, openTestHouse, type TestHouse } from '../support/house';
import {
  COUNSEL,
  decideRound,
  draftedIncident,
  enrol,
  recordFile,
  report,
  REPORTER,
  signBoth,
  waveOf,
  writeList,
} from '../support/incident';

const textsOf = (row: PackageRow): readonly string[] => (JSON.parse(row.manifest) as PackageManifest).texts;

let test: TestHouse;

beforeEach(async () => {
  test = await openTestHouse();
});

afterEach(() => test.close());

/** Number of rows of every table, so that a step that wrote twice is seen wherever it did. */
async function rowCounts(): Promise<Record<string, number>> {
  const { db } = test.house;
  const tables: { name: string }[] = await db('sqlite_master')
    .where({ type: 'table' })
    .whereNot('name', 'like', 'sqlite_%')
    .orderBy('name')
    .select('name');
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = Number((await db(name).count({ n: '*' }).first())?.['n']);
  return counts;
}

/** Runs a step twice: the second attempt answers the same and writes nothing. */
async function twice<T>(incidentId: string, step: () => Promise<T>): Promise<T> {
  const first = await step();
  const rows = await rowCounts();
  await expectAccountAddsUp(test, incidentId);
  test.clock.advance(1);
  expect(await step()).toEqual(first);
  expect(await rowCounts()).toEqual(rows);
  await expectAccountAddsUp(test, incidentId);
  return first;
}

describe('the main path, every step at least once', () => {
  it('a list becomes people, cohorts, duties and frozen waves, and a second attempt changes nothing', async () => {
    await enrol(test);
    const incidentId = await report(test);
    await twice(incidentId, () => test.run('openIncident', { incidentId }));
    const fileId = await listPeopleFile(test.house, incidentId, {
      path: writeList(test.dir, 5, 3),
      source: 'reviewed',
    });
    const imported = await twice(incidentId, () => test.run('importPeople', { incidentId, fileId }));
    expect(imported).toEqual({ people: 8, quarantined: 0 });
    const round = { incidentId, roundNo: 0 };
    await twice(incidentId, () => test.run('openRound', { ...round, causes: ['people_imported'] }));
    expect(await twice(incidentId, () => test.run('formCohorts', round))).toEqual({ cohorts: 2, people: 8 });
    await twice(incidentId, () => test.run('assessCohorts', round));
    const decided = await twice(incidentId, () => test.run('decideObligations', round));
    expect(decided.newFilings.length).toBeGreaterThan(0);
    await twice(incidentId, () => test.run('compareRounds', round));
    expect((await twice(incidentId, () => test.run('draftWaves', round))).notices).toBe(8);
    await twice(incidentId, () => test.run('settleRound', { ...round, summary: { notices: 8 } }));
    await expectVerified(test);
  });

  it('an amended record lists its new material, names its new filings, and replaces waves that nobody signed', async () => {
    const { incidentId, filings } = await draftedIncident(test, { mailed: 2, lettered: 1 });
    const before = await test.house.db('notices').orderBy('id');
    writeFileSync(join(test.dir, 'more.ndjson'), '{"user_id":"u-1"}\n');
    const { record } = await recordFile(test);
    const groups = record.groups.map((group) => ({
      ...group,
      territories: [...group.territories, { ...group.territories[0], territory: 'US-TX', basis: 'stated' as const }],
    })) as typeof record.groups;
    const change = { groups, leaks: [{ path: 'more.ndjson' }] } as Parameters<typeof recordFile>[1];
    const revisionId = await proposeRevision(test.house, incidentId, await recordFile(test, change), REPORTER);
    const adopted = await twice(incidentId, () => test.run('adoptRevision', { incidentId, revisionId }));
    expect(adopted).toEqual({ newLeaks: 1 });
    const round = { incidentId, roundNo: 1 };
    await test.run('openRound', { ...round, causes: ['amended'] });
    await test.run('formCohorts', round);
    await test.run('assessCohorts', round);
    const decided = await twice(incidentId, () => test.run('decideObligations', round));
    for (const known of filings) expect(decided.newFilings).not.toContain(known);
    await twice(incidentId, () => test.run('compareRounds', round));
    await twice(incidentId, () => test.run('draftWaves', round));
    const told = await test.house.db('notices').where({ state: 'drafted' });
    expect(told.map((row) => row.person_id).sort()).toEqual(before.map((row) => row.person_id).sort());
    expect(told.filter((row) => before.some((one) => one.id === row.id))).toEqual([]);
    const old = await test.house.db('notices').whereIn('wave_id', [...new Set(before.map((row) => row.wave_id))]);
    expect(old.map((row) => row.state)).toEqual(before.map(() => 'superseded'));
    await decideRound(test, incidentId, 2, ['amended']);
    await expectAccountAddsUp(test, incidentId);
    await expectVerified(test);
  });

  it('an amended record leaves alone what was signed, and what counsel has worded', async () => {
    const { incidentId } = await draftedIncident(test, { mailed: 2, lettered: 1 });
    const [mails, letters] = [await waveOf(test, incidentId, 'email'), await waveOf(test, incidentId, 'letter')];
    await signBoth(test, mails.id);
    await test.house
      .db('texts')
      .where({ digest: textsOf(letters)[0] ?? '' })
      .update({ author: COUNSEL });
    const before = await test.house.db('notices').orderBy('id');
    const revisionId = await proposeRevision(
      test.house,
      incidentId,
      await recordFile(test, { title: 'Said anew' }),
      REPORTER,
    );
    await test.run('adoptRevision', { incidentId, revisionId });
    await decideRound(test, incidentId, 1, ['amended']);
    expect(await test.house.db('notices').orderBy('id')).toEqual(before);
    await expectAccountAddsUp(test, incidentId);
    await expectVerified(test);
  });
});

describe('an amendment', () => {
  const amended = async (incidentId: string, title: string): Promise<string> =>
    proposeRevision(test.house, incidentId, await recordFile(test, { title }), REPORTER);
  const revisionOf = async (incidentId: string): Promise<string | null | undefined> =>
    (await test.house.stores.incidents.findIncident(test.house.db, incidentId))?.revision_id;
  const entries = async (kind: string): Promise<number> =>
    (await test.house.db('ledger_entries').where({ kind })).length;

  it('whose answer was lost does not undo the one after it', async () => {
    await enrol(test);
    const incidentId = await report(test);
    const second = await amended(incidentId, 'Said anew');
    await test.run('adoptRevision', { incidentId, revisionId: second });
    const third = await amended(incidentId, 'Said once more');
    await test.run('adoptRevision', { incidentId, revisionId: third });
    await test.run('adoptRevision', { incidentId, revisionId: second });
    expect(await revisionOf(incidentId)).toBe(third);
    expect(await entries('incident.amended')).toBe(2);
    await expectVerified(test);
  });

  it('that arrives before an earlier one stands, and both have their entry and their claims', async () => {
    await enrol(test);
    const incidentId = await report(test);
    const second = await amended(incidentId, 'Said anew');
    const third = await amended(incidentId, 'Said once more');
    await test.run('adoptRevision', { incidentId, revisionId: third });
    await test.run('adoptRevision', { incidentId, revisionId: second });
    expect(await revisionOf(incidentId)).toBe(third);
    expect(await entries('incident.amended')).toBe(2);
    const claims: { revision_id: string }[] = await test.house.db('claims').distinct('revision_id');
    expect(claims).toHaveLength(3);
    await expectVerified(test);
  });

  it('does not open the incident again for a run that takes it up', async () => {
    await enrol(test);
    const incidentId = await report(test);
    await test.run('adoptRevision', { incidentId, revisionId: await amended(incidentId, 'Said anew') });
    await test.run('openIncident', { incidentId });
    expect(await entries('incident.opened')).toBe(1);
    await expectVerified(test);
  });
});

describe('a difference between rounds', () => {
  const differences = (): Promise<{ id: string; n: number; state: string }[]> =>
    test.house.db('tasks').where({ kind: 'difference' }).orderBy('subject').select('id', 'n', 'state');

  /** As if so many of those who were told owed other duties now. */
  async function compare(incidentId: string, roundNo: number, people: number): Promise<void> {
    const { db } = test.house;
    const told: { id: string }[] = await db('people').where({ incident_id: incidentId }).orderBy('id').limit(people);
    const cohort = await db('cohorts').where({ incident_id: incidentId }).first();
    await db('cohorts')
      .insert({ ...cohort, id: 'coh_other', obligation_keys: '["xx/individuals/initial"]' })
      .onConflict('id')
      .ignore();
    const ids = told.map((row) => row.id);
    await db('people').whereIn('id', ids).update({ cohort_id: 'coh_other' });
    await test.run('openRound', { incidentId, roundNo, causes: ['amended'] });
    await test.run('compareRounds', { incidentId, roundNo });
  }

  it('that two people have answered for is put up again when it is about more people', async () => {
    const { incidentId } = await draftedIncident(test, { mailed: 4, lettered: 0 });
    await compare(incidentId, 1, 1);
    const [first] = await differences();
    expect(first?.n).toBe(1);
    for (const { id } of await differences())
      await test.run('settleDifference', { incidentId, question: `difference.${id}` });
    await compare(incidentId, 2, 1);
    expect((await differences()).map((row) => row.state)).not.toContain('open');
    await compare(incidentId, 3, 4);
    expect((await differences()).filter((row) => row.state === 'open').map((row) => row.n)).toContain(4);
  });
});
