import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import { createRandom } from '../../demo/people';
import { endingOf } from '../../domain/detection/mask';
import { pathsOf } from '../../engine/config';
import { recordSecured } from '../../engine/secure';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { COUNSEL, decideRound, enrol, importList, report, REPORTER, sign, signBoth } from '../support/incident';
import { waveOf, writeList } from '../support/incident';
import { filesBelow, traces } from '../support/traces';

jest.setTimeout(120_000);

const random = createRandom(23);
/** Accounts of the list: `m0` and `m1` are told by mail in German, `m2` by letter in English. */
const ISSUED = ['m0', 'm1', 'm2'].map((owner) => ({ key: makeFirstPartyKey(random), owner }));
const [ENDING = '', , LETTERED = ''] = ISSUED.map(({ key }) => endingOf('first_party', key) ?? '');
const PROVIDER = 'first_party';

let test: TestHouse;
let incidentId: string;
let lot: { incidentId: string; provider: string };

afterEach(() => closeVerified(test, incidentId));

/** Three people of a reviewed list and a fourth without a key; the keys of the three stand in a leak, and their use is kept. */
async function leaked(): Promise<void> {
  test = await openTestHouse({ issued: ISSUED, catcher: [] });
  await enrol(test);
  const rows = ISSUED.map(({ key, owner }) => JSON.stringify({ values: { user_id: owner, message: `key: ${key}` } }));
  writeFileSync(join(test.dir, 'leak.ndjson'), rows.map((row) => `${row}\n`).join(''));
  const mapping = join(__dirname, '..', '..', 'examples', 'mappings', 'log-stream.yaml');
  incidentId = await report(test, { leaks: [{ path: 'leak.ndjson', mapping }] });
  lot = { incidentId, provider: PROVIDER };
  await importList(test, incidentId, writeList(test.dir, 2, 2));
  await test.run('sealLeak', { incidentId, scanNo: 1 });
  const { partitions } = await test.run('planScan', { incidentId, scanNo: 1 });
  for (const partitionId of partitions) await test.run('scanPartition', { incidentId, partitionId });
  await test.run('finishScan', { incidentId, scanNo: 1 });
  await test.run('identifyOwners', lot);
  await test.run('preserveUsage', lot);
}

/** Probes at every scheduled instant; answers with the instant of the first probe. */
async function probeToTheEnd(): Promise<string> {
  const first = test.clock.now();
  for (;;) {
    await test.run('proveDead', lot);
    const { nextAt } = await test.run('keysLeft', lot);
    if (nextAt === null) return first;
    test.clock.advance(Math.max(0, (Date.parse(nextAt) - Date.parse(test.clock.now())) / 1000));
  }
}

async function sendAll(): Promise<void> {
  for (const channel of ['email', 'letter'] as const) {
    const wave = await waveOf(test, incidentId, channel);
    await signBoth(test, wave.id);
    await test.run('sendBatch', { incidentId, waveId: wave.subject, batchId: `bat_${channel}` });
  }
}

/** What the mail server took for an address, in one line: as it was sent, but for its encoding. */
function mailTo(address: string): string {
  const accepted = test.mail().find((one) => one.to.includes(address));
  if (!accepted) throw new Error(`no mail to ${address}`);
  const text = test.mailBytes(accepted).toString('latin1').replace(/=\r\n/g, '').replace(/\r\n/g, '\n');
  const bytes = text.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replace(/\s+/g, ' ');
}

function letters(): string[] {
  const dir = join(pathsOf(test.house.config).out, 'letters');
  return readdirSync(dir)
    .filter((name) => name.endsWith('.html'))
    .map((name) => readFileSync(join(dir, name), 'utf8'));
}

const PERSON = 'p0@mail.example.org';

describe('somebody whose key is proven dead', () => {
  it('reads its ending, when it was disabled, and where the new one is', async () => {
    await leaked();
    await test.run('revokeBatch', lot);
    await probeToTheEnd();
    await recordSecured(
      test.house,
      incidentId,
      { closedAt: test.clock.now(), method: 'asked from outside', answer: 'no answer', evidence: [] },
      REPORTER,
    );
    expect(await test.run('replaceKeys', lot)).toEqual({ claimed: 3, made: 3 });
    await decideRound(test, incidentId, 0);
    await sendAll();
    expect(mailTo(PERSON)).toContain(
      `- Ihr API-Schlüssel mit der Endung ${ENDING} wurde spätestens am 5. März 2025, 09:00 Uhr (UTC) gesperrt und funktioniert nicht mehr. Ein neuer Schlüssel wurde erstellt.`,
    );
    const [letter] = letters().filter((html) => html.includes(LETTERED));
    expect(letter).toContain(
      `<li>Your API key ending in ${LETTERED} was disabled on 5 March 2025, 09:00 (UTC) at the latest and no longer works.`,
    );
    expect(letter).not.toContain('Do not use this key any more');
    const others = letters().filter((html) => html !== letter);
    expect(others).toHaveLength(1);
    for (const html of others) expect(html).not.toMatch(/your keys|API key/);
  });
});

describe('somebody whose key is not proven dead', () => {
  it('never reads that it no longer works, whatever its issuer accepted', async () => {
    await leaked();
    await test.run('revokeBatch', lot);
    await decideRound(test, incidentId, 0);
    await sendAll();
    for (const address of [PERSON, 'p1@mail.example.org']) {
      expect(mailTo(address)).toContain(
        'Ein Nachweis der Sperrung steht noch aus. Verwenden Sie diesen Schlüssel nicht',
      );
      expect(mailTo(address)).not.toContain('funktioniert nicht mehr');
    }
    expect(letters().join('')).not.toContain('no longer works');
  });

  it('reads when it was last seen alive', async () => {
    await leaked();
    await test.keyFaults({ lieForMs: 600_000 });
    await test.run('revokeBatch', lot);
    await test.run('proveDead', lot);
    await decideRound(test, incidentId, 0);
    await sendAll();
    expect(mailTo(PERSON)).toMatch(
      /war bei unserer letzten Prüfung am 5\. März 2025, 09:00 Uhr \(UTC\) noch gültig\. .*prüfen Sie, ob/,
    );
    expect(letters().join('')).not.toContain('no longer works');
  });
});

describe('a wave that waits while keys die', () => {
  it('is put up anew and says so; a signature over the other words counts no more', async () => {
    await leaked();
    await test.run('revokeBatch', lot);
    await decideRound(test, incidentId, 0);
    const before = await waveOf(test, incidentId, 'email');
    await sign(test, before.id, COUNSEL);
    await probeToTheEnd();
    await decideRound(test, incidentId, 1, ['keys_settled']);
    const after = await waveOf(test, incidentId, 'email');
    expect([after.version, after.hash === before.hash, after.n]).toEqual([before.version + 1, false, before.n]);
    expect((await test.house.stores.packages.getPackage(test.house.db, before.id)).state).toBe('void');
    await sendAll();
    expect(mailTo(PERSON)).toContain(`mit der Endung ${ENDING} wurde spätestens am 5. März 2025, 09:00 Uhr`);
    // The same keys once more change nothing.
    await test.run('draftWaves', { incidentId, roundNo: 1 });
    expect((await waveOf(test, incidentId, 'email')).id).toBe(after.id);
  });

  it('that two people have signed stays as it is', async () => {
    await leaked();
    await test.run('revokeBatch', lot);
    await decideRound(test, incidentId, 0);
    const wave = await waveOf(test, incidentId, 'email');
    await signBoth(test, wave.id);
    await probeToTheEnd();
    await decideRound(test, incidentId, 1, ['keys_settled']);
    await test.run('sendBatch', { incidentId, waveId: wave.subject, batchId: 'bat_1' });
    expect(mailTo(PERSON)).toContain('Ein Nachweis der Sperrung steht noch aus.');
  });
});

describe('the ending of a key', () => {
  it('outlives its secret, and stands in clear nowhere but in its owner’s notice', async () => {
    await leaked();
    await test.run('revokeBatch', lot);
    await probeToTheEnd();
    await decideRound(test, incidentId, 0);
    await sendAll();
    const kept: { secret_sealed: string | null; ending_sealed: string | null }[] = await test.house.db('credentials');
    expect(kept.map((row) => [row.secret_sealed, row.ending_sealed === null])).toEqual(Array(3).fill([null, false]));
    const lawful = [join(test.dir, 'leak.ndjson'), join(test.dir, 'issued-keys.jsonl'), join(test.dir, 'mail')];
    const files = filesBelow(test.dir, [...lawful, join(pathsOf(test.house.config).out, 'letters')]);
    expect(files.some((path) => path.endsWith('tocsin.sqlite'))).toBe(true);
    const sentences = [
      { what: 'a German sentence', text: `der Endung ${ENDING}` },
      { what: 'an English sentence', text: `ending in ${LETTERED}` },
    ];
    expect(traces(files, sentences)).toEqual([]);
    expect(traces(filesBelow(join(pathsOf(test.house.config).out, 'letters')), sentences)).toHaveLength(1);
    // Four letters stand by chance in what is sealed; alone, as a value would stand, they do not.
    const alone = new RegExp(`(?<![\\w+/=-])(?:${ENDING}|${LETTERED})(?![\\w+/=-])`);
    for (const path of files) expect([path, alone.test(readFileSync(path, 'latin1'))]).toEqual([path, false]);
    // Values of a row lie in the file without anything between them, so they are looked at one by one.
    const tables: string[] = await test.house.db('sqlite_master').where({ type: 'table' }).pluck('name');
    for (const table of tables)
      expect([table, alone.test(JSON.stringify(await test.house.db(table)))]).toEqual([table, false]);
  });
});
