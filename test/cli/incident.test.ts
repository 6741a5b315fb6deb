import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectMistake, openDesk, type Desk } from '../support/command';

jest.setTimeout(120_000);

const RECORD = 'examples/records/seven-people.yaml';

let desk: Desk;
beforeAll(async () => {
  desk = openDesk();
  await desk.tocsin('report', RECORD);
});
// Whoever touches the ledger ends with its verification.
afterAll(async () => {
  expect((await desk.tocsin('verify', '--json')).json()).toMatchObject({ ok: true, firstBad: null });
  desk.clear();
});

describe('an incident while no server is there', () => {
  it.each([
    ['stop', 'send'],
    ['resume', 'scan'],
    ['hold', '--who', 'an authority', '--reason', 'an investigation'],
    ['release'],
    ['close'],
    ['amend', RECORD],
    ['people', 'import', 'examples/lists/seven-people.csv'],
    ['worker'],
  ])('answers tocsin %s with exit 1 and the way to start the engine', async (...args) => {
    expectMistake(await desk.tocsin(...args), /no Temporal server is known\n.*tocsin up/s, 1);
  });

  it.each([
    [['status', '--incident', 'no-such']],
    [['next', '--incident', 'no-such']],
    [['packages', 'pkg_none']],
    [['approve', 'pkg_none', '--as', 'm.counsel']],
    [['reject', 'pkg_none', '--as', 'm.counsel']],
    [['text', 'pkg_none', '--get']],
    [['text', 'pkg_none', '--put', 'no.txt']],
    [['filed', 'obl_none', '--at', '2025-03-06T10:00:00Z']],
    [['determine', 'remainder.none', 'accepted', '--reason', 'x']],
    [['determine', 'abort', 'yes', '--reason', 'x', '--as', 'nobody']],
    [['abort']],
    [['people', 'import', 'no.csv']],
    [['recover', '--confirm']],
  ])('answers what does not exist with exit 2: %s', async (args) => {
    expectMistake(await desk.tocsin(...args), /^error: couldn't /, 2);
  });

  it('is read as one document each', async () => {
    expect((await desk.tocsin('packages', '--json')).json()).toEqual([]);
    expect((await desk.tocsin('status', '--json')).json()).toMatchObject({
      incident: 'seven-people',
      state: 'reported',
      account: { addsUp: true },
      obligations: [],
    });
    expect((await desk.tocsin('recover', '--json')).json()).toMatchObject({ gate: 'open' });
  });

  it('is listed when several are open, and the list is exit 2 where one is needed', async () => {
    const second = openDesk();
    await second.tocsin('report', RECORD);
    await second.tocsin('report', '--org', 'Another House', '--aware', '2025-01-17');
    expectMistake(await second.tocsin('next'), /seven-people, 2025-01-17-[a-z]{8} are open\nhint: add --incident ID/);
    expect((await second.tocsin('verify')).code).toBe(0);
    second.clear();
  });
});

describe('tocsin approver', () => {
  it('enrols a person once and keeps the private key in a file of that person alone', async () => {
    const said = await desk.tocsin('approver', 'add', 'm.counsel', '--role', 'counsel', '--json');
    const { keyFile, approver } = said.json() as { keyFile: string; approver: string };
    expect(statSync(keyFile).mode & 0o777).toBe(0o600);
    expect((await desk.tocsin('approver', 'list', '--json')).json()).toMatchObject([{ id: approver, role: 'counsel' }]);
    expectMistake(await desk.tocsin('approver', 'add', 'm.counsel', '--role', 'privacy'), /there is one of that name/);
    expectMistake(await desk.tocsin('approver', 'add', 'M Counsel', '--role', 'privacy'), /a name is up to 40/);
  });
});

describe('tocsin bundle and tocsin verify', () => {
  it('write a file that verifies by itself, and find the place where it was changed', async () => {
    const file = join(desk.dir, 'bundle.json');
    expect((await desk.tocsin('bundle', '--out', file, '--json')).json()).toMatchObject({ incident: 'seven-people' });
    expect((await desk.tocsin('verify', file, '--json')).json()).toMatchObject({
      ok: true,
      entries: 1,
      checkpoints: 1,
    });
    writeFileSync(file, readFileSync(file, 'utf8').replace('incident.reported', 'incident.opened'));
    const changed = await desk.tocsin('verify', file, '--json');
    expect(changed.code).toBe(3);
    expect(changed.json()).toMatchObject({ ok: false, firstBad: { what: expect.any(String) as unknown } });
    expect((await desk.tocsin('verify', file)).out).toMatch(/^NOT verified: first bad /);
  });

  it('take no other file for a bundle', async () => {
    expectMistake(await desk.tocsin('verify', RECORD), /it is no bundle/);
    expectMistake(await desk.tocsin('verify', desk.dir), /it is no bundle/);
    expectMistake(await desk.tocsin('verify', 'no.json'), /no such file/);
  });
});
