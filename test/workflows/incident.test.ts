import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/until';
import { COUNSEL, example, openWorld, PRIVACY, recentRecord, RESPONDER, type World } from '../support/world';

jest.setTimeout(240_000);

let world: World;
let id: string;

beforeAll(async () => {
  world = await openWorld({ engine: 'worker' });
  await world.enrol(COUNSEL, 'counsel');
  await world.enrol(PRIVACY, 'privacy');
});

afterAll(() => world.end());

const noticeStates = async (): Promise<string[]> =>
  (await world.rows('select distinct state from notices where incident_id = ?', [id])).map((row) =>
    String(row['state']),
  );

/** The people of the list live in Bavaria, France, the United Kingdom, Brazil, and three states; each has these told of one. */
const FIRST_FILINGS = [
  'br/supervisory-authority/br.anpd/initial',
  'eu-gdpr/supervisory-authority/de-by.baylda/initial',
  'eu-gdpr/supervisory-authority/fr.cnil/initial',
  'gb/supervisory-authority/gb.ico/initial',
  'us-ma/agency/us-ma.ocabr/initial',
  'us-ma/attorney-general/us-ma.ag/initial',
  'us-ny/agency/us-ny.department-of-state/initial',
  'us-ny/agency/us-ny.state-police/initial',
  'us-ny/attorney-general/us-ny.ag/initial',
];

describe('an incident without a leak, whose seven people arrive as a reviewed list', () => {
  it('has its first filings decided and drafted on the record alone', async () => {
    id = await world.report(recentRecord('seven-people'));
    await world.decided(id, 0);
    const { account, obligations, round } = await world.status(id);
    const filings = obligations.filter((row) => row.stage === 'initial');
    expect([round, account.population]).toEqual([0, 0]);
    expect(filings.map((row) => row.key).sort()).toEqual(FIRST_FILINGS);
    await until(
      'each has a draft',
      async () => (await world.packages(id)).filter((row) => row.kind === 'filing').length === FIRST_FILINGS.length,
    );
  });

  it('is joined, not doubled, by whoever reports the same record again', async () => {
    const said = await world.ask<{ incident: string; joined: boolean }>(
      'report',
      join(world.folder, 'files/record.json'),
    );
    expect(said).toMatchObject({ incident: id, joined: true });
    expect(await world.rows('select id from incidents')).toHaveLength(1);
  });

  it('decides on the people of the list in a round of their own, and freezes a wave for each channel', async () => {
    const list = example('lists', 'seven-people.csv');
    expect(await world.ask('people', 'import', list, '--incident', id)).toMatchObject({ people: 7, quarantined: 0 });
    await world.decided(id, 1);
    const waves = (await world.packages(id)).filter((row) => row.kind === 'wave');
    expect(waves.map((row) => row.n).sort()).toEqual([2, 5]);
    expect((await world.status(id)).account).toMatchObject({ population: 7, people: [{ state: 'planned', n: 7 }] });
  });

  it('takes no signature of its reporter, and none twice of one person', async () => {
    await world.enrol(RESPONDER, 'security');
    const [wave] = (await world.packages(id)).filter((row) => row.kind === 'wave');
    const sign = (name: string) => world.cli('approve', wave?.id ?? '', '--as', name);
    expect((await sign(RESPONDER)).stderr).toContain('the person who reported the incident cannot approve');
    expect(await sign(COUNSEL)).toMatchObject({ code: 0 });
    expect((await sign(COUNSEL)).stderr).toContain('another one is needed');
    expect(world.mails()).toEqual([]);
  });

  it('goes on with the next worker when one is killed between two signatures', async () => {
    await world.engine.kill();
    await world.startEngine();
    const session = await world.session(id);
    await session.signEverything([COUNSEL, PRIVACY]);
    await until('every notice is accepted', async () => (await noticeStates()).join() === 'accepted');
  });

  it('tells each person once and by the channel that the law of their place allows', async () => {
    const mailed = world.mails().flatMap((mail) => mail.to.map((to) => to.split('@')[0]));
    // E-mail is lawful in the Union, the United Kingdom and Brazil, and with consent in Massachusetts.
    expect(mailed.sort()).toEqual(['ada', 'beau', 'cleo', 'fay', 'gil']);
    // Unknown or refused consent is no consent in California and New York.
    expect(world.letters().names.sort()).toEqual(['Dov Specimen', 'Eda Instance']);
    expect(world.letters().files).toHaveLength(2);
  });

  it('writes each signed filing as a file, and has it on record as lodged when a person says so', async () => {
    const session = await world.session(id);
    const written = () => world.rows(`select id from filings where incident_id = ? and origin = 'witnessed'`, [id]);
    await until('each is written', async () => (await written()).length === FIRST_FILINGS.length);
    expect(await session.fileEverything(PRIVACY)).toBe(FIRST_FILINGS.length);
    const filed = await world.rows(`select state from filings where incident_id = ? and origin = 'imported'`, [id]);
    expect(filed.map((row) => row['state'])).toEqual(FIRST_FILINGS.map(() => 'claimed'));
    await until('no filing waits any more', async () => (await session.status()).filing === 0);
  });

  it('closes when nothing is open, keeps later stages as aftercare, and verifies', async () => {
    const answer = await world.ask('close', '--incident', id, '--as', PRIVACY);
    expect(answer).toMatchObject({ closed: true, state: 'aftercare' });
    const { account, obligations } = await world.status(id);
    expect(account).toMatchObject({ addsUp: true, faults: [], possibleDuplicates: [] });
    expect(obligations.filter((row) => row.state === 'due' && row.stage === 'initial')).toEqual([]);
    const { code, verified } = await world.verify();
    expect({ code, ok: verified.ok, firstBad: verified.firstBad }).toEqual({ code: 0, ok: true, firstBad: null });
  });

  it('says in no log of its workers who the people are', () => {
    expect(readFileSync(join(world.folder, 'state', 'worker.log'), 'utf8')).not.toMatch(
      /mail\.example\.org|Muster|Exemple/,
    );
  });
});
