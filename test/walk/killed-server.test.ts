import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { until } from '../support/until';
import { COUNSEL, example, openWorld, PRIVACY, recentRecord, type World } from '../support/world';

jest.setTimeout(240_000);

const id = 'killed-server';
let world: World;

beforeAll(async () => {
  world = await openWorld({ engine: 'stack' });
  await world.enrol(COUNSEL, 'counsel');
  await world.enrol(PRIVACY, 'privacy');
});

afterAll(() => world.end());

const serverPid = (): number => Number(readFileSync(join(world.folder, 'data', 'temporal', 'server.pid'), 'utf8'));

describe('the Temporal server of tocsin up, killed in the middle of an incident', () => {
  it('is said to have died, and is started again at the same address', async () => {
    await world.report(recentRecord('seven-people', { reference: id }));
    await world.decided(id, 0);
    await world.ask('people', 'import', example('lists', 'seven-people.csv'), '--incident', id);
    await world.decided(id, 1);
    const pid = serverPid();
    process.kill(pid, 'SIGKILL');
    await until('the supervisor says so', () =>
      world.engine.said().includes(`Temporal server (process ${pid}) died (SIGKILL); starting it again`),
    );
    await until('another one runs', () => serverPid() !== pid);
  });

  it('has forgotten nothing: what was drafted is signed, and everybody is told', async () => {
    const session = await until('the incident answers', () => world.session(id).catch(() => null));
    await until('its workflow answers', () => session.status().catch(() => null));
    expect((await session.status()).roundNo).toBe(1);
    await session.signEverything([COUNSEL, PRIVACY]);
    await until('all seven are told', () => world.mails().length + world.letters().files.length === 7);
    expect(await session.fileEverything(PRIVACY)).toBe(9);
  });

  it('costs nothing: the incident closes, its account adds up, and its ledger verifies', async () => {
    expect(await world.ask('close', '--incident', id, '--as', PRIVACY)).toMatchObject({ closed: true });
    const { account } = await world.status(id);
    expect(account).toMatchObject({ population: 7, addsUp: true, possibleDuplicates: [] });
    expect(await world.verify()).toMatchObject({ code: 0, verified: { ok: true, firstBad: null } });
  });

  it('ends with the stack when that is told to stop', async () => {
    const pid = serverPid();
    expect(await world.engine.stop()).toBe(0);
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
