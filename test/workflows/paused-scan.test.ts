import { makeMaterial, recordOfCase } from '../support/material';
import { until } from '../support/until';
import { COUNSEL, openWorld, PRIVACY, type World } from '../support/world';

jest.setTimeout(240_000);

const id = 'paused-scan';
let world: World;
let record: Record<string, unknown>;

beforeAll(async () => {
  world = await openWorld({
    engine: 'worker',
    material: async (dir) => {
      const material = await makeMaterial(dir, 100);
      record = recordOfCase(material, id);
      return material;
    },
  });
  await world.enrol(COUNSEL, 'counsel');
  await world.enrol(PRIVACY, 'privacy');
});

afterAll(() => world.end());

const scans = async (): Promise<number> => (await (await world.session(id)).status()).scans;
const partitions = () => world.rows('select state from partitions where incident_id = ?', [id]);
const GB = 'gb/supervisory-authority/gb.ico/initial';

describe('the lanes of an incident', () => {
  it('stop where a person says so: nothing of the material is read while the scan is stopped', async () => {
    const { leaks: _leaks, directories: _directories, ...bare } = record;
    await world.report(bare);
    await world.decided(id, 0);
    expect(await world.ask('stop', 'scan', '--incident', id)).toMatchObject({ stopped: true });
    await world.ask('amend', world.file('with-leak.json', JSON.stringify(record)), '--incident', id, '--as', PRIVACY);
    await world.decided(id, 1);
    await until('the scan has started', async () => (await scans()) === 1);
    const files = await world.rows('select kind, state from leak_files where incident_id = ? order by kind', [id]);
    expect(files.map((row) => row['state'])).toEqual(['planned', 'planned']);
    expect(await partitions()).toEqual([]);
  });

  it('do not wait for each other: a filing is signed, lodged and recorded while the scan is stopped', async () => {
    const drafts = (roundNo: number) =>
      world.rows(
        `select p.id from packages p join obligations o on o.id = p.subject
          where o.incident_id = ? and o.key = ? and p.state = 'drafted' and p.round_no = ?`,
        [id, GB, roundNo],
      );
    const draft = await until('it is drafted on the newest revision', async () => (await drafts(1))[0]);
    for (const name of [COUNSEL, PRIVACY]) await world.sign(String(draft['id']), name);
    const at = '2025-01-19T14:30:00+01:00';
    const filed = await world.ask('filed', GB, '--at', at, '--reference', 'IC-1', '--incident', id, '--as', PRIVACY);
    // 72 hours from the start of 17 January in UTC end with 19 January.
    expect(filed).toMatchObject({ key: GB, state: 'accepted', late: false });
    const seen = (await world.status(id)).obligations.find((row) => row.key === GB);
    expect(seen?.state).toBe('discharged');
    expect(await partitions()).toEqual([]);
    expect(await scans()).toBe(1);
  });

  it('go on where they stopped: the scan ends, and its people are decided on', async () => {
    expect(await world.ask('resume', 'scan', '--incident', id)).toMatchObject({ stopped: false });
    await world.decided(id, 2);
    const done = await partitions();
    expect(done.length).toBeGreaterThan(0);
    expect(done.every((row) => row['state'] === 'done')).toBe(true);
    const { account, obligations } = await world.status(id);
    expect([account.population, account.addsUp]).toEqual([100, true]);
    // What was filed before the people were known stays filed.
    expect(obligations.find((row) => row.key === GB)?.state).toBe('discharged');
    expect(await world.verify()).toMatchObject({ code: 0, verified: { ok: true, firstBad: null } });
  });
});
