import { until } from '../support/until';
import { COUNSEL, openWorld, PRIVACY, type DutySeen, type World } from '../support/world';

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

const ID = 'alabama';
const ago = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();
const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** 1,200 residents of Alabama whose names stood beside these further kinds of data. */
const record = (...elements: string[]): object => ({
  reference: ID,
  organisation: { name: 'Muster Health', kind: 'private' },
  claims: [
    { id: 'seen', event: 'discovered', at: ago(3), source: 'log' },
    { id: 'sure', event: 'determined', at: ago(2), source: 'privacy office' },
  ],
  cause: 'misdirected',
  groups: [
    {
      id: 'residents',
      linkage: 'account',
      elements: ['name.full', ...elements].map((element) => ({ element })),
      territories: [{ territory: 'US-AL', count: { least: 1200, most: 1200 } }],
      withoutList: true,
    },
  ],
});

const PEOPLE = 'us-al/individuals/individuals/notice';
const duty = async (key: string): Promise<DutySeen | undefined> =>
  (await world.status(ID)).obligations.find((row) => row.key === key);
const stateOf = async (key: string): Promise<string | undefined> => (await duty(key))?.state;
const round = async (): Promise<number> => Number((await world.status(ID)).round ?? -1);
const roundAfter = (no: number): Promise<unknown> => until('a new round', async () => (await round()) > no);

describe('residents of Alabama', () => {
  it('are owed a notice while the finding of no substantial harm has one signature', async () => {
    await world.report(record('national_id.us_ssn'));
    await world.decided(ID, 0);
    expect(await stateOf(PEOPLE)).toBe('due');
    const first = ['determine', 'no-harm/us-al', 'yes', '--incident', ID, '--as', COUNSEL];
    expect(await world.ask(...first, '--reason', 'sent to one colleague who deleted it')).toMatchObject({
      inForce: false,
      needs: 2,
    });
    expect(await stateOf(PEOPLE)).toBe('due');
    expect(await round()).toBe(0);
  });

  it('are owed none once a second person has signed it', async () => {
    const second = ['determine', 'no-harm/us-al', 'yes', '--incident', ID, '--as', PRIVACY];
    expect(await world.ask(...second)).toMatchObject({ inForce: true });
    await roundAfter(0);
    expect([await stateOf(PEOPLE), await stateOf('us-al/attorney-general/us-al.ag/initial')]).toEqual([
      'waived',
      'waived',
    ]);
    const reasons = await world.ask<{ reasons: { reason: string; signatures: { name: string }[] }[] }>(
      'reasons',
      'us-al',
      '--incident',
      ID,
    );
    expect(reasons.reasons).toHaveLength(1);
    expect(reasons.reasons[0]?.reason).toBe('sent to one colleague who deleted it');
    expect(reasons.reasons[0]?.signatures.map(({ name }) => name).sort()).toEqual([COUNSEL, PRIVACY]);
    const differences = await world.rows(`select subject from tasks where incident_id = ? and kind = 'difference'`, [
      ID,
    ]);
    expect(differences).toEqual([]);
  });

  it('are owed one again when the next revision adds a tax number: the finding rested on other facts', async () => {
    const before = await round();
    const path = world.file('alabama-2.json', JSON.stringify(record('national_id.us_ssn', 'national_id.us_itin')));
    await world.ask('amend', path, '--incident', ID, '--as', PRIVACY);
    await roundAfter(before);
    expect([await stateOf(PEOPLE), await stateOf('us-al/attorney-general/us-al.ag/initial')]).toEqual(['due', 'due']);
  });
});

describe('a duty by hand', () => {
  const give = (name: string, ...order: string[]): Promise<{ inForce: boolean; signatures: number }> =>
    world.ask('obligation', ...order, '--incident', ID, '--as', name);
  const PROMISE = ['--source', 'promise', '--cite', 'letter to the works council of 3 March'];
  const ADD = ['add', '--to', 'public', '--name', 'Works council', '--due', inDays(5), ...PROMISE];
  const KEY = 'by-hand/public/works-council/initial';

  it('is added by one person, with its source and reason, and says that it is by hand', async () => {
    const before = await round();
    expect(await give(COUNSEL, ...ADD, '--reason', 'it was promised')).toMatchObject({ inForce: true });
    await roundAfter(before);
    expect(await duty(KEY)).toMatchObject({ state: 'due', byHand: 'promise' });
    const shown = await world.cli('status', '--incident', ID);
    expect(shown.stdout).toMatch(/Works council.*by hand: promise/);
  });

  it('is brought forward by one person, and put off by two', async () => {
    const soon = ['change', KEY, '--due', inDays(2), ...PROMISE, '--reason', 'they asked for it'];
    const late = ['change', KEY, '--due', inDays(30), ...PROMISE];
    let before = await round();
    expect(await give(COUNSEL, ...soon)).toMatchObject({ inForce: true });
    await roundAfter(before);
    expect((await duty(KEY))?.dueAt?.slice(0, 10)).toBe(inDays(2));
    expect(await give(COUNSEL, ...late, '--reason', 'counsel is away')).toMatchObject({
      inForce: false,
      signatures: 1,
    });
    expect((await duty(KEY))?.dueAt?.slice(0, 10)).toBe(inDays(2));
    before = await round();
    expect(await give(PRIVACY, ...late)).toMatchObject({ inForce: true });
    await roundAfter(before);
    expect((await duty(KEY))?.dueAt?.slice(0, 10)).toBe(inDays(30));
  });

  it('of a law is waived by two people, and stands so through the next revision', async () => {
    const key = 'us-al/credit-bureaus/credit-bureaus/initial';
    const waive = ['waive', key, '--source', 'correction', '--cite', 'the bureaus were told by phone, note 7'];
    expect(await give(COUNSEL, ...waive, '--reason', 'told already')).toMatchObject({ inForce: false });
    expect(await stateOf(key)).toBe('due');
    let before = await round();
    expect(await give(PRIVACY, ...waive)).toMatchObject({ inForce: true });
    await roundAfter(before);
    expect(await stateOf(key)).toBe('waived');
    before = await round();
    const path = world.file('alabama-3.json', JSON.stringify(record('national_id.us_ssn', 'passport')));
    await world.ask('amend', path, '--incident', ID, '--as', PRIVACY);
    await roundAfter(before);
    expect([await stateOf(key), await stateOf(KEY)]).toEqual(['waived', 'due']);
    before = await round();
    const back = ['restore', key, '--source', 'correction', '--cite', 'the note was about another incident'];
    expect(await give(PRIVACY, ...back, '--reason', 'told in error')).toMatchObject({ inForce: true });
    await roundAfter(before);
    expect(await stateOf(key)).toBe('due');
  });

  it('that is not there, or from a source that is none, is refused with one sentence', async () => {
    const none = await world.cli(
      'obligation',
      'waive',
      'us-xx/nobody',
      ...PROMISE,
      '--incident',
      ID,
      '--as',
      COUNSEL,
      '--reason',
      'x',
    );
    expect(none).toMatchObject({ code: 2 });
    expect(none.stderr).toContain('the incident has no such duty');
    const law = await world.cli('obligation', 'waive', KEY, '--source', 'law', '--cite', 'x', '--incident', ID);
    expect(law).toMatchObject({ code: 2 });
  });
});

describe('newer laws', () => {
  const older = 'f'.repeat(64);

  it('are shown with what they change, and taken up when two people accept them', async () => {
    // The incident as an earlier build left it: in its version thresholds of 1,000 residents were 2,000.
    const [row] = await world.rows('select body from rule_sets');
    const body = String(row?.['body']).replaceAll('"n":1000,"of":"residents"', '"n":2000,"of":"residents"');
    await world.database.change('insert into rule_sets (version, body, at) values (?, ?, ?)', [older, body, ago(100)]);
    await world.database.change('update rounds set rule_set = ? where incident_id = ?', [older, ID]);
    const shown = await world.cli('rules', '--incident', ID);
    expect(shown.stdout).toContain('two people take them up');
    expect(shown.stdout).toMatch(/us-al:/);
    expect((await world.cli('next', '--incident', ID)).stdout).toContain('newer laws wait for two people');
    const before = await round();
    const accept = ['rules', 'accept', '--incident', ID];
    expect(await world.ask(...accept, '--as', COUNSEL, '--reason', 'the numbers were corrected')).toMatchObject({
      inForce: false,
    });
    expect(await world.ask(...accept, '--as', PRIVACY)).toMatchObject({ inForce: true });
    await roundAfter(before);
    expect((await world.cli('rules', '--incident', ID)).stdout).toContain('the newest');
  });
});
