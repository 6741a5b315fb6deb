import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import type { GeneratedLeak } from '../../demo/leak-generator';
import { createRandom } from '../../demo/people';
import { until } from '../support/until';
import { example, openWorld, PRIVACY, recentRecord, type World } from '../support/world';

jest.setTimeout(240_000);

const id = 'watched-keys';
const KEY = makeFirstPartyKey(createRandom(13));
/** Looks seconds after the death, instead of hours and days. */
const POLICY = `policy: { reachShare: 1, watchHours: [${5 / 3600}, ${40 / 3600}] }\n`;
let world: World;

async function material(dir: string): Promise<GeneratedLeak> {
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, '..', 'config', 'providers.yaml'), POLICY);
  const line = JSON.stringify({ values: { user_id: 'u-1', message: `my key is ${KEY}` } });
  writeFileSync(join(dir, 'leak.ndjson'), `${line}\n`);
  const keySeedFile = join(dir, 'keys.jsonl');
  writeFileSync(keySeedFile, `${JSON.stringify({ key: KEY, owner: 'u-1', lastUsedAt: null })}\n`);
  return { keySeedFile } as GeneratedLeak;
}

beforeAll(async () => {
  world = await openWorld({ engine: 'worker', material });
  await world.enrol(PRIVACY, 'privacy');
});

afterAll(() => world.end());

const key = async () => (await world.rows('select * from credentials where incident_id = ?', [id]))[0] ?? {};
const seen = async (): Promise<unknown[]> =>
  (
    await world.rows(`select answer from credential_proofs where incident_id = ? and kind = 'watch' order by at`, [id])
  ).map(({ answer }) => answer);

describe('a key that is proven dead', () => {
  it('is looked at again, and nothing is found', async () => {
    const leaks = [
      { path: join(world.folder, 'leak', 'leak.ndjson'), mapping: example('mappings', 'log-stream.yaml') },
    ];
    await world.report(recentRecord('seven-people', { reference: id, leaks }));
    await until('it is dead', async () => ['verified_dead', 'rotated'].includes(String((await key())['state'])));
    expect((await key())['secret_sealed']).toBeNull();
    await until('the first look', async () => (await seen()).length === 1);
    expect(await seen()).toEqual(['unused']);
  });

  it('is looked at by the next worker when the one that waited for it is killed, and lives again', async () => {
    await world.engine.kill();
    const url = `${world.env['TOCSIN_FIRST_PARTY_URL']}/v1/keys/restore`;
    const headers = { 'content-type': 'application/json', 'x-admin-token': 'demo' };
    const body = JSON.stringify({ ids: [(await key())['key_id']] });
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200);
    await world.startEngine();
    await until('the second look', async () => (await seen()).length === 2);
    expect(await seen()).toEqual(['unused', 'alive']);
    expect(await key()).toMatchObject({
      state: 'needs_person',
      state_reason: 'alive again after its death was proven',
    });
  });

  it('is a task with a date, a line of tocsin contain, and one more round', async () => {
    const tasks = await world.rows(`select kind, due_at from tasks where incident_id = ? and kind like 'key_%'`, [id]);
    expect(tasks.map(({ kind, due_at }) => [kind, due_at !== null])).toEqual([['key_alive_again', true]]);
    const { stdout } = await world.cli('contain', '--incident', id);
    expect(stdout).toContain('alive again');
    await until('a round reads it', async () => {
      const [row] = await world.rows('select credential_state s from people where incident_id = ?', [id]);
      return row?.['s'] === 'live';
    });
    expect(await world.verify()).toMatchObject({ code: 0, verified: { ok: true } });
  });
});
