import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { demoPerson } from '../../demo/people';
import { until } from '../support/until';
import { COUNSEL, openWorld, PRIVACY, recentRecord, type World } from '../support/world';

jest.setTimeout(240_000);

const id = 'killed-worker';
/** In France and Britain, where a mail needs no consent: three batches and a half. */
const PEOPLE = 350;
let world: World;

beforeAll(async () => {
  // Forty messages a second: the kill falls between the first reply and the last.
  world = await openWorld({ engine: 'worker', relay: ['--delay-ms', '200'] });
  await world.enrol(COUNSEL, 'counsel');
  await world.enrol(PRIVACY, 'privacy');
});

afterAll(() => world.end());

const addressOf = (n: number): string => `p${n}@mail.example.org`;

function list(): string {
  const rows = Array.from({ length: PEOPLE }, (_, n) => {
    const country = n % 2 === 0 ? 'FR' : 'GB';
    return `s${n},${demoPerson(n, 1).name},${addressOf(n)},${country},Y,Y`;
  });
  return ['id,name,email,country,exposed:email,credentials.password_plain', ...rows].join('\n');
}

const states = async (): Promise<Record<string, number>> => {
  const rows = await world.rows('select state, count(*) n from notices where incident_id = ? group by state', [id]);
  return Object.fromEntries(rows.map((row) => [String(row['state']), Number(row['n'])]));
};

describe('a worker that is killed while it sends notices', () => {
  it('leaves claimed notices behind, whose replies nobody has heard', async () => {
    await world.report(recentRecord('seven-people', { reference: id }));
    await world.decided(id, 0);
    await world.ask('people', 'import', world.file('list.csv', list()), '--incident', id);
    await world.decided(id, 1);
    const [wave] = (await world.packages(id)).filter((row) => row.kind === 'wave');
    expect(wave?.n).toBe(PEOPLE);
    for (const name of [COUNSEL, PRIVACY]) await world.sign(wave?.id ?? '', name, '--unknown', 'resend-once');
    await until('some messages have arrived', () => world.mails().length > 20);
    await world.engine.kill();
    const arrived = world.mails().length;
    expect(arrived).toBeLessThan(PEOPLE);
    expect((await states())['claimed']).toBeGreaterThan(0);
  });

  it('is followed by one that goes on by itself, until every notice has an answer', async () => {
    await world.startEngine();
    await until('every notice is accepted', async () => (await states())['accepted'] === PEOPLE, { describe: states });
  });

  it('misses nobody', () => {
    const reached = new Set(world.mails().flatMap((mail) => mail.to));
    expect(reached.size).toBe(PEOPLE);
    expect(Array.from({ length: PEOPLE }, (_, n) => addressOf(n)).filter((to) => !reached.has(to))).toEqual([]);
  });

  it('names each notice that may have arrived twice, and no message arrived twice that it does not name', async () => {
    const { account } = await world.status(id);
    const named = new Set(account.possibleDuplicates);
    const counts = new Map<string, number>();
    for (const { messageId } of world.mails()) counts.set(messageId ?? '', (counts.get(messageId ?? '') ?? 0) + 1);
    const twice = [...counts].filter(([, n]) => n > 1).map(([messageId]) => messageId);
    const refs = await world.rows('select notice_id, message_ref from deliveries where incident_id = ?', [id]);
    const noticeOf = new Map(refs.map((row) => [String(row['message_ref']), String(row['notice_id'])]));
    const unnamed = twice.filter((messageId) => !named.has(noticeOf.get(messageId.slice(1).split('@')[0] ?? '') ?? ''));
    expect(named.size).toBeGreaterThan(0);
    expect(twice.length).toBeGreaterThan(0);
    expect(unnamed).toEqual([]);
    expect([...counts.values()].every((n) => n <= 2)).toBe(true);
  });

  it('sends the second time the very bytes of the first', () => {
    const bytes = new Map<string, Set<string>>();
    for (const { messageId, sha256 } of world.mails())
      bytes.set(messageId ?? '', (bytes.get(messageId ?? '') ?? new Set()).add(sha256));
    expect([...bytes.values()].filter((hashes) => hashes.size > 1)).toEqual([]);
  });

  it('leaves an account that adds up, with the lost replies in it, and a ledger that verifies', async () => {
    const { account } = await world.status(id);
    expect(account).toMatchObject({ population: PEOPLE, addsUp: true, faults: [] });
    expect(account.buckets).toEqual([{ bucket: 'accepted', channel: 'email', n: PEOPLE }]);
    const [lost] = await world.rows(`select count(*) n from deliveries where incident_id = ? and outcome = 'unknown'`, [
      id,
    ]);
    expect(Number(lost?.['n'])).toBe(account.possibleDuplicates.length);
    expect(await world.verify()).toMatchObject({ code: 0, verified: { ok: true, firstBad: null } });
    expect(readFileSync(join(world.folder, 'state', 'worker.log'), 'utf8')).not.toContain('mail.example.org');
  });
});
