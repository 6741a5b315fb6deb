import { until } from '../support/until';
import { COUNSEL, example, exampleRecord, openWorld, PRIVACY, recentRecord, type World } from '../support/world';

jest.setTimeout(240_000);

let world: World;

beforeAll(async () => {
  world = await openWorld({ engine: 'worker' });
  await world.enrol(COUNSEL, 'counsel');
  await world.enrol(PRIVACY, 'privacy');
});

afterAll(async () => {
  const { verified } = await world.verify();
  await world.end();
  expect(verified).toMatchObject({ ok: true, firstBad: null });
});

const warnings = async (id: string): Promise<string[]> =>
  (await world.rows(`select subject from tasks where incident_id = ? and kind = 'deadline'`, [id])).map((row) =>
    String(row['subject']),
  );

interface Warned {
  obligation: string;
  dueAt: string;
  overdue: boolean;
}
/** The deadlines of one duty whose passing is in the ledger. */
const passedOf = async (id: string, key: string): Promise<string[]> => {
  const sql = `select data from ledger_entries where log like ? and kind = 'deadline.warned' order by at`;
  const rows = (await world.rows(sql, [`%${id}`])).map((row) => JSON.parse(String(row['data'])) as Warned);
  return rows.filter((row) => row.obligation === key && row.overdue).map((row) => at(Date.parse(row.dueAt)));
};

const HOUR = 3_600_000;
const at = (ms: number): string => new Date(ms).toISOString();
const aware = (instant: string) => ({
  claims: [
    { id: 'sent', event: 'occurred', at: '2025-03-03', precision: 'day', source: 'log of the mail system' },
    { id: 'confirmed', event: 'aware', at: instant, source: 'privacy office' },
  ],
});

describe('an amended record', () => {
  const id = 'late-record';
  const late = { ...exampleRecord('seven-people'), reference: id, delayReasons: [] };

  it('is needed before a late filing can be signed: its law asks why it is late', async () => {
    await world.report(late);
    await world.decided(id, 0);
    const filing = await draftOf(id, 'gb/supervisory-authority/gb.ico/initial');
    const refused = await world.cli('approve', filing, '--as', COUNSEL);
    expect(refused).toMatchObject({ code: 2 });
    expect(refused.stderr).toContain('a text lacks what a law demands');
  });

  it('opens a round of its own, in which the filings are drafted anew and can be signed', async () => {
    const before = await draftOf(id, 'gb/supervisory-authority/gb.ico/initial');
    const reasons = ['The list was found in an archive a year later.', 'Die Liste fand sich erst ein Jahr später.'];
    const path = world.file('amended.json', JSON.stringify({ ...late, delayReasons: reasons }));
    await world.ask('amend', path, '--incident', id, '--as', PRIVACY);
    await world.decided(id, 1);
    const rounds = await world.rows('select no, causes from rounds where incident_id = ? order by no', [id]);
    expect(rounds.map((row) => row['causes'])).toEqual(['["reported"]', '["amended"]']);
    const after = await until('the filing is drafted anew', async () => {
      const draft = await draftOf(id, 'gb/supervisory-authority/gb.ico/initial');
      return draft !== before && draft;
    });
    for (const name of [COUNSEL, PRIVACY]) await world.sign(after, name);
    const [old] = await world.rows('select state from packages where id = ?', [before]);
    const [signed] = await world.rows('select state from packages where id = ?', [after]);
    expect([old?.['state'], signed?.['state']]).toEqual(['void', 'signed']);
  });

  it('keeps both revisions, each by its author', async () => {
    const rows = await world.rows('select no, author, state from revisions where incident_id = ? order by no', [id]);
    expect(rows).toEqual([
      { no: 1, author: 'r.responder', state: 'adopted' },
      { no: 2, author: PRIVACY, state: 'adopted' },
    ]);
  });
});

describe('a hold', () => {
  const id = 'held-notices';

  it('stops notices that two people have signed', async () => {
    await world.report(recentRecord('seven-people', { reference: id }));
    await world.decided(id, 0);
    await world.ask('people', 'import', example('lists', 'seven-people.csv'), '--incident', id);
    await world.decided(id, 1);
    const reason = ['--who', 'police', '--reason', 'it would warn the person who is looked for'];
    expect(await world.ask('hold', '--incident', id, ...reason)).toMatchObject({ held: true });
    const session = await world.session(id);
    await session.signEverything([COUNSEL, PRIVACY]);
    await until('both waves are under way', async () => (await session.status()).waves.length === 2);
    const look = async () => (await world.rows(`select count(*) n from batches where incident_id = ?`, [id]))[0]?.['n'];
    expect([world.mails().length, world.letters().files.length, await look()]).toEqual([0, 0, 0]);
  });

  it('lets filings pass: clocks of authorities do not wait for it', async () => {
    const session = await world.session(id);
    expect(await session.fileEverything(PRIVACY)).toBeGreaterThan(0);
    expect(world.mails()).toEqual([]);
  });

  it('goes when it is released, and every person is told', async () => {
    expect(await world.ask('release', '--incident', id, '--as', PRIVACY)).toMatchObject({ released: 1 });
    await until('all seven are told', () => world.mails().length + world.letters().files.length === 7);
    // Who asked for it is a text of the incident; the hold itself carries its digest.
    const asked = 'select h.state, t.body who from holds h join texts t on t.digest = h.who where h.incident_id = ?';
    expect(await world.rows(asked, [id])).toEqual([{ state: 'released', who: 'police' }]);
    const kinds = await world.rows(`select kind from ledger_entries where kind like 'hold.%' order by at`);
    expect(kinds.map((row) => row['kind'])).toEqual(['hold.set', 'hold.released']);
  });
});

describe('a deadline', () => {
  const id = 'near-deadline';
  const gb = 'gb/supervisory-authority/gb.ico/initial';
  /** Reasonable certainty 72 hours before the given instant. */
  const record = (dueAt: number) => ({
    ...recentRecord('seven-people', { reference: id }),
    ...aware(at(dueAt - 72 * HOUR)),
  });
  const amend = async (dueAt: number): Promise<void> => {
    const path = world.file('moved.json', JSON.stringify(record(dueAt)));
    await world.ask('amend', path, '--incident', id, '--as', PRIVACY);
  };

  it('wakes the incident an hour before 72 hours have passed, and the warning is on record', async () => {
    await world.report(record(Date.now() + HOUR + 20_000));
    await until('the owner is warned', async () => (await warnings(id)).includes(`${gb} due in 1 h`));
  });

  it('that has passed is shown as overdue', async () => {
    // The clock is found to have started earlier: the deadline is now a few seconds from here.
    await amend(Date.now() + 4000);
    await until('it is overdue', async () => (await warnings(id)).includes(`${gb} overdue`));
    const { warnings: shown } = await world.ask<{ warnings: { subject: string }[] }>('next', '--incident', id);
    expect(shown.map((row) => row.subject)).toContain(`${gb} overdue`);
  });

  it('is watched again when a revision moves it after it had passed', async () => {
    const dueAt = Date.now() + 8000;
    await amend(dueAt);
    const passed = await until('it has passed twice', async () => {
      const all = await passedOf(id, gb);
      return all.length > 1 && all;
    });
    expect(passed.at(-1)).toBe(at(dueAt));
  });
});

/** The draft that waits for signatures for one duty. */
async function draftOf(incidentId: string, key: string): Promise<string> {
  const found = await until(`${key} is drafted`, async () => {
    const duty = (await world.status(incidentId)).obligations.find((row) => row.key === key);
    return duty?.package?.state === 'drafted' && duty.package.id;
  });
  return found;
}
