import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import type { GeneratedLeak } from '../../demo/leak-generator';
import { createRandom } from '../../demo/people';
import type { ChannelRule, Regime } from '../../domain/law/regime';
import { REGIMES } from '../../domain/law/regimes/list';
import { EMAIL_CONDITIONS } from '../../domain/law/vocabularies/email-conditions';
import { makeMaterial, readDirectory, recordOfCase, type DirectoryRow, type Planted } from '../support/material';
import { cellsOf, filesBelow, markersIn, traces, type Marker } from '../support/traces';
import { until } from '../support/until';
import { COUNSEL, openWorld, PRIVACY, type StatusSeen, type World } from '../support/world';

jest.setTimeout(240_000);

const id = 'walked-case';
/** States whose law takes a mail only from those who consented. */
const STRICT = ['US-CA', 'US-MA', 'US-NY', 'US-TX'];

const API_KEY = makeFirstPartyKey(createRandom(99));
const SENTENCE = 'the heron counts its pebbles at dusk';
const MARKERS: Marker[] = [
  { what: 'an address', text: 'heron.watcher@mail.example.org' },
  { what: 'a name', text: 'Quenby Markerson' },
  { what: 'a street', text: '77 Markerstone Lane' },
  { what: 'a sentence of a chat', text: SENTENCE },
  { what: 'an API key', text: API_KEY },
  { what: 'a password', text: 'Marker-pass-9xq7w' },
];

/** By these words its owner tells the key from others; nothing but the notice has them. */
const ENDING: Marker = { what: 'the ending of a key', text: `ending in ${API_KEY.slice(-4)}` };

/** In each of three states: each word on consent with a postal address, and an unknown one without. */
function strictPeople(): Planted[] {
  const variants = [
    ['yes', true],
    ['no', true],
    ['unknown', true],
    ['unknown', false],
  ] as const;
  return STRICT.flatMap((subdivision, state) =>
    variants.map(([consent, hasStreet], at) => ({
      account: `u-strict-${state}-${at}`,
      name: `Strict ${subdivision} ${consent}${hasStreet ? '' : ' without street'}`,
      email: `strict-${state}-${at}@mail.example.org`,
      street: hasStreet ? '9 Sample Street' : null,
      country: 'US',
      subdivision,
      consent,
      says: `My social security number is 21${state}-4${at}-1234, is that enough for the form?`,
    })),
  );
}

/** One who is told by mail, and one who is told by letter, with everything that must not be found elsewhere. */
function markedPeople(): Planted[] {
  const marked = { name: 'Quenby Markerson', street: '77 Markerstone Lane', password: 'Marker-pass-9xq7w' };
  const mailed = {
    account: 'u-marked-1',
    email: 'heron.watcher@mail.example.org',
    country: 'FR',
    subdivision: '',
    says: `${SENTENCE}, and my key is ${API_KEY}, what is wrong?`,
    key: API_KEY,
  };
  const lettered = {
    account: 'u-marked-2',
    name: 'Quenby Markerson the second',
    email: null,
    country: 'US',
    subdivision: 'US-NY',
    says: `${SENTENCE}. My social security number is 215-40-1234, is that enough?`,
  };
  const uncovered = { ...lettered, account: 'u-marked-3', name: 'Sampleton Afar', country: 'BD', subdivision: '' };
  return [mailed, lettered, uncovered].map((person) => ({ ...marked, ...person, consent: 'no' }));
}

let world: World;
let material: GeneratedLeak;
let directory: DirectoryRow[];
let account: StatusSeen['account'];

beforeAll(async () => {
  const people = [...strictPeople(), ...markedPeople()];
  world = await openWorld({
    engine: 'stack',
    env: { TOCSIN_REVOKE_WITHOUT_APPROVAL: '0' },
    material: async (dir) => (material = await makeMaterial(dir, 300, people)),
  });
  directory = readDirectory(material.directoryFile);
});

afterAll(() => world.end());

const peopleIn = (state: string): number => account.people.find((row) => row.state === state)?.n ?? 0;
const look = async (): Promise<void> => void (account = (await world.status(id)).account);
const keyStates = (): Promise<Record<string, unknown>[]> =>
  world.rows(`select state, count(*) n from credentials where provider = 'first_party' group by state`);

describe('the case from report to closing, each step a command', () => {
  it('report: the clocks run before the material is read', async () => {
    await world.enrol(COUNSEL, 'counsel');
    await world.enrol(PRIVACY, 'privacy');
    expect(await world.report(recordOfCase(material, id))).toBe(id);
    await world.decided(id, 0);
    expect((await world.status(id)).obligations.filter((row) => row.stage === 'initial').length).toBeGreaterThan(20);
  });

  it('scan: every row is read or set aside with its number, and every person is in one state', async () => {
    await world.decided(id, 1);
    await look();
    const { expected } = material;
    const quarantined = account.quarantined.reduce((sum, row) => sum + row.n, 0);
    expect([account.population, peopleIn('unresolved')]).toEqual([expected.people, expected.unresolved]);
    expect(quarantined).toBe(expected.brokenLeakRows + expected.brokenDirectoryRows);
    const [rows] = await world.rows(
      'select sum(rows_read) r, sum(rows_scanned) + sum(rows_quarantined) s from partitions',
    );
    expect(rows).toEqual({ r: expected.rows, s: expected.rows });
    expect(account.addsUp).toBe(true);
  });

  it('keys: one person signs their revocation, and each is dead only when its issuer refuses it', async () => {
    const action = await until('the revocation is drafted', async () =>
      (await world.packages(id)).find((row) => row.kind === 'key_action' && row.state === 'drafted'),
    );
    const n = material.expected.firstPartyKeys;
    expect([action.n, action.needs]).toEqual([n, 1]);
    await world.sign(action.id, PRIVACY);
    await until('every key has its proof', async () => {
      // The exposure of the case is closed, so each is replaced once it is dead.
      const dead = (await keyStates()).find((row) => row['state'] === 'rotated');
      return dead?.['n'] === n;
    });
  });

  it('approve: two people sign each wave and each filing', async () => {
    await until(
      'a round has looked at the settled keys',
      async () =>
        (
          await world.rows(
            `select no from rounds where causes like '%keys_settled%' and state = 'decided'
             and opened_at > (select max(at) from credential_proofs)`,
          )
        ).length > 0,
    );
    const waves = (await world.packages(id)).filter((row) => row.kind === 'wave' && row.state === 'drafted');
    expect(waves.length).toBe(2);
    for (const { id: wave } of waves) for (const name of [COUNSEL, PRIVACY]) await world.sign(wave, name);
    const session = await world.session(id);
    await session.signEverything([COUNSEL, PRIVACY]);
    await until('every notice has its answer', async () => {
      const open = `select id from notices where state not in ('accepted', 'no_lawful_channel')`;
      return (await world.rows(open)).length === 0;
    });
  });

  it('filed: each first filing is recorded as lodged', async () => {
    const [key, at] = ['gb/supervisory-authority/gb.ico/initial', '2025-01-20T00:00:01Z'];
    const filed = await world.ask('filed', key, '--at', at, '--reference', 'IC-2', '--incident', id, '--as', PRIVACY);
    // One second after 72 hours.
    expect(filed).toMatchObject({ key, state: 'accepted', late: true });
    expect(await (await world.session(id)).fileEverything(PRIVACY)).toBeGreaterThan(20);
  });

  it('close: refused while something is open, until two people have disposed of each remainder', async () => {
    const refused = await world.cli('close', '--incident', id, '--as', PRIVACY, '--json');
    expect(refused.code).toBe(3);
    const { open } = JSON.parse(refused.stdout) as { open: { question: string; n: number }[] };
    const questions = open.map((item) => item.question);
    expect(questions).toEqual(expect.arrayContaining(['remainder.not_covered', 'remainder.unresolved']));
    for (const question of questions) {
      const answer = question.startsWith('difference.') ? 'no_action' : 'accepted';
      const said = [question, answer, '--incident', id, '--reason', 'counsel has looked at them by hand'];
      for (const name of [COUNSEL, PRIVACY]) await world.ask('determine', ...said, '--as', name);
    }
    expect(await world.ask('close', '--incident', id, '--as', PRIVACY)).toMatchObject({ closed: true });
  });

  it('prove: database and bundle verify, the bundle by itself', async () => {
    await look();
    expect(account).toMatchObject({ addsUp: true, faults: [] });
    expect(await world.verify()).toMatchObject({ code: 0, verified: { ok: true, firstBad: null } });
    const bundle = join(world.folder, 'files', 'bundle.json');
    await world.ask('bundle', '--incident', id, '--out', bundle);
    expect(await world.verify(bundle)).toMatchObject({ code: 0, verified: { ok: true, firstBad: null } });
  });
});

describe('who was told, and how', () => {
  const byEmail = (): Map<string, number> => {
    const counts = new Map<string, number>();
    for (const to of world.mails().flatMap((mail) => mail.to)) counts.set(to, (counts.get(to) ?? 0) + 1);
    return counts;
  };
  const lawsOf = ({ territory, country }: DirectoryRow): Regime[] =>
    REGIMES.filter((law) => law.reach !== 'entity' && [territory, country].some((at) => law.territories.includes(at)));
  const covered = (row: DirectoryRow): boolean => lawsOf(row).length > 0;
  /** Every law that tells them takes a mail on what is known of them; where nobody is told, nobody gets one. */
  const mayMail = (row: DirectoryRow): boolean => {
    const telling = lawsOf(row).flatMap(({ force, individuals }) =>
      force === 'in_force' && individuals ? [individuals] : [],
    );
    return row.email !== '' && telling.length > 0 && telling.every(({ channels }) => takesMail(channels, row.consent));
  };
  /** Consent that is not known is none; a way that hangs on how the organisation writes is closed while it does not say. */
  const takesMail = (channels: readonly ChannelRule[], consent: string): boolean =>
    channels.some(({ channel, requires, onlyFor }) => {
      if (channel !== 'email' || onlyFor) return false;
      return EMAIL_CONDITIONS[requires].person === 'none' || consent === 'yes';
    });

  it('nobody in New York, Massachusetts, California or Texas got a mail without consent', () => {
    for (const [email, n] of byEmail()) {
      const lawful = directory.filter((row) => row.email === email && mayMail(row));
      expect([email, n]).toEqual([email, Math.min(n, lawful.length)]);
    }
    const strict = [...byEmail().keys()].filter((email) => email.startsWith('strict-'));
    expect(strict.sort()).toEqual(
      ['strict-0-0', 'strict-1-0', 'strict-2-0', 'strict-3-0'].map((who) => `${who}@mail.example.org`),
    );
  });

  it('those without consent got a letter, and who has no address either is named as unreachable', () => {
    const letters = world.letters().names.filter((name) => name.startsWith('Strict'));
    const expected = STRICT.flatMap((state) => [`Strict ${state} no`, `Strict ${state} unknown`]);
    expect(letters.sort()).toEqual(expected.sort());
    const unreachable = account.buckets.filter((row) => row.bucket === 'unreachable').reduce((n, row) => n + row.n, 0);
    expect(unreachable).toBeGreaterThanOrEqual(STRICT.length);
  });

  it('a letter goes to nobody who may be told by mail', () => {
    const lettered = directory.filter((row) => world.letters().names.includes(row.name));
    expect(lettered.filter(mayMail).map((row) => row.name)).toEqual([]);
    expect(lettered.every((row) => covered(row) && row.street !== '')).toBe(true);
  });

  it('the owner of the planted key reads which one it was, and that it no longer works', () => {
    const mail = world.mails().find(({ to }) => to.includes('heron.watcher@mail.example.org'));
    const text = readFileSync(join(world.folder, 'mail', mail?.file ?? ''), 'latin1').replace(/=\r\n/g, '');
    expect(text).toMatch(new RegExp(`${ENDING.text} was disabled on .{10,60} and no longer works`));
  });

  it('mails and letters are exactly those that the account calls accepted', () => {
    const accepted = (channel: string): number =>
      account.buckets.find((row) => row.bucket === 'accepted' && row.channel === channel)?.n ?? 0;
    expect([accepted('email'), accepted('letter')]).toEqual([world.mails().length, world.letters().files.length]);
    expect(world.letters().names).toHaveLength(world.letters().files.length);
  });

  it('people of a territory without a rule are not covered, each of them, and none is called not owed', () => {
    const elsewhere = directory.filter((row) => !covered(row));
    expect(peopleIn('not_covered')).toBe(elsewhere.length);
    const territories: Record<string, number> = {};
    for (const { territory } of elsewhere) territories[territory] = (territories[territory] ?? 0) + 1;
    expect(Object.fromEntries(account.notCovered.map((row) => [row.territory, row.n]))).toEqual(territories);
    expect(peopleIn('planned') + peopleIn('not_owed')).toBe(directory.length - elsewhere.length);
  });
});

describe('what lies where in clear', () => {
  it('no address, name, street, sentence, key or password lies anywhere but in the leak, the mails and the letters', () => {
    const lawful = ['leak', 'mail', join('data', 'out', 'letters')].map((name) => join(world.folder, name));
    const searched = filesBelow(world.folder, lawful);
    // Database, its log, key store, Temporal's file, logs of worker and server, the temporary folder: all are among them.
    for (const name of [
      'tocsin.sqlite',
      'tocsin.sqlite-wal',
      'keys.sqlite',
      'temporal.sqlite',
      'worker.log',
      'server.log',
    ])
      expect(searched.some((path) => path.endsWith(`/${name}`))).toBe(true);
    expect(traces(searched, [...MARKERS, ENDING])).toEqual([]);
    // The search can fail: the leak holds each of them.
    expect(traces([material.leakFile], MARKERS)[0]?.holds).toHaveLength(4);
    expect(traces([material.directoryFile], MARKERS)[0]?.holds).toHaveLength(3);
  });

  it('results of the scan hold none of it under their packing either', async () => {
    const results = filesBelow(join(world.folder, 'data', 'results')).filter((path) => path.endsWith('.parquet'));
    expect(results.length).toBeGreaterThan(0);
    expect(markersIn(await cellsOf(results), MARKERS)).toEqual([]);
  });

  it('commands print texts and counts, never people', async () => {
    const [wave] = await world.rows(`select id from packages where kind = 'wave'`);
    const packageId = String(wave?.['id']);
    const commands = [
      ['status'],
      ['status', '--json'],
      ['next', '--all'],
      ['packages', '--all'],
      ['packages', packageId],
    ];
    for (const args of commands) {
      const said = await world.cli(...args, '--incident', id);
      expect([args, said.code, markersIn(said.stdout + said.stderr, MARKERS)]).toEqual([args, 0, []]);
    }
  });
});

describe('a hand in the database', () => {
  afterEach(async () => {
    expect(await world.verify()).toMatchObject({ code: 0, verified: { ok: true, firstBad: null } });
  });

  it.each([
    ['ledger_entries', 'data', 'entry', `select id, data was from ledger_entries where kind = 'notice.offered'`],
    ['deliveries', 'outcome', 'row', 'select id, outcome was from deliveries'],
  ])('on one row of %s (%s) is found and named, with exit 3', async (table, column, what, sql) => {
    const [row] = await world.rows(`${sql} order by id limit 1`);
    const [rowId, was] = [String(row?.['id']), String(row?.['was'])];
    const change = `update ${table} set ${column} = ? where id = ?`;
    // One letter or digit, the last one, becomes another.
    expect(await world.database.change(change, [was.replace(/[a-z0-9](?=[^a-z0-9]*$)/, 'x'), rowId])).toBe(1);
    const found = await world.verify();
    expect(found).toMatchObject({ code: 3, verified: { ok: false, firstBad: { what, id: `${table}:${rowId}` } } });
    expect(await world.database.change(change, [was, rowId])).toBe(1);
  });
});
