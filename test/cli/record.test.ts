import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectMistake, openDesk, type Desk } from '../support/command';

jest.setTimeout(120_000);

const RECORD = 'examples/records/seven-people.yaml';
const CLAIM = 'claims:\n  - { id: a, event: aware, at: 2025-01-17, source: a log }\n';

let desk: Desk;
beforeEach(() => {
  desk = openDesk();
});
afterEach(() => desk.clear());

function record(text: string): string {
  const path = join(desk.dir, 'record.yaml');
  writeFileSync(path, text);
  return path;
}

describe('a record that is wrong', () => {
  it.each([
    [
      'a value outside the list',
      `organisation: { name: x }\n${CLAIM.replace('aware', 'awre')}`,
      /line 3, claims\[0\]\.event: /,
    ],
    [
      'a day outside the calendar',
      `organisation: { name: x }\n${CLAIM.replace('01-17', '13-17')}`,
      /line 3, claims\[0\]\.at: no such date/,
    ],
    [
      'an unknown field',
      `organisation:\n  name: x\n  colour: red\n${CLAIM}`,
      /line 3, organisation\.colour: no such field/,
    ],
    ['broken YAML', 'organisation: [\n', /line 2 is not valid YAML/],
    ['nothing at all', '', /line 1, the record: /],
  ])('is refused by line and field: %s', async (_what, text, error) => {
    expectMistake(await desk.tocsin('report', record(text)), error);
  });

  it('is refused in the same way by commands on a record alone', async () => {
    const path = record(`organisation: {}\n${CLAIM}`);
    for (const command of ['assess', 'decide'])
      expectMistake(await desk.tocsin(command, path), /line 1, organisation\.name/);
  });

  it('is no folder, and is there', async () => {
    expectMistake(await desk.tocsin('report', desk.dir), /it is a folder/);
    expectMistake(await desk.tocsin('report', join(desk.dir, 'no.yaml')), /no\.yaml: no such file/);
  });

  it('names leaks and directories that exist, before anything is stored', async () => {
    const leak = record(`organisation: { name: x }\n${CLAIM}leaks:\n  - path: no.csv\n`);
    expectMistake(await desk.tocsin('report', leak), /line 5, leaks\[0\]\.path: there is no file .*no\.csv/);
    expect((await desk.tocsin('assess', leak)).code).toBe(0);
    const directory = record(`organisation: { name: x }\n${CLAIM}directories:\n  - { path: ., asOf: 2025-01-17 }\n`);
    expectMistake(await desk.tocsin('report', directory), /line 5, directories\[0\]\.path: there is no file/);
    expect((await desk.tocsin('status', '--json')).json()).toEqual({ incidents: [] });
  });
});

describe('tocsin report without a server', () => {
  it('stores the record, prints round 0 and says how to start the engine', async () => {
    const said = await desk.tocsin('report', RECORD);
    expect(said.code).toBe(0);
    expect(said.out).toContain('incident seven-people opened');
    expect(said.out).toMatch(/2025-03-07 09:00 UTC +eu-gdpr +Bayerisches Landesamt/);
    expect(said.err).toMatch(/^hint: no server is running.*tocsin up\n$/);
    expect((await desk.tocsin('verify')).code).toBe(0);
  });

  it('joins the incident of the very same record, and asks for amend when it differs', async () => {
    await desk.tocsin('report', RECORD);
    expect((await desk.tocsin('report', RECORD, '--json')).json()).toMatchObject({
      incident: 'seven-people',
      joined: true,
      running: false,
      decision: { obligations: expect.any(Array) as unknown },
    });
    const other = record(`reference: seven-people\norganisation: { name: x }\n${CLAIM}`);
    expectMistake(await desk.tocsin('report', other), /an incident with this id has another record\n.*tocsin amend/s);
    expect((await desk.tocsin('verify')).code).toBe(0);
  });

  it('starts from a name and an instant', async () => {
    const said = await desk.tocsin('report', '--org', 'Example Mailing House', '--aware', '2025-03-04T09:00:00Z');
    expect(said.code).toBe(0);
    expect(said.out).toContain('questions:');
    expectMistake(await desk.tocsin('report', '--org', 'x'), /a record is missing/);
    expectMistake(await desk.tocsin('report', '--org', 'x', '--aware', '2025-02-30'), /--aware 2025-02-30/);
    expect((await desk.tocsin('verify')).code).toBe(0);
  });

  it('shows in tocsin next what the record alone leads to, before any worker has seen it', async () => {
    await desk.tocsin('report', RECORD, '--as', 'r.reporter');
    expect((await desk.tocsin('next', '--json')).json()).toMatchObject({
      incident: 'seven-people',
      state: 'reported',
      next: [{ dueAt: '2025-03-07T09:00:00Z', owner: 'r.reporter', command: 'tocsin up' }],
    });
    expect((await desk.tocsin('verify')).code).toBe(0);
  });

  it('prints the schema with a description at its fields', async () => {
    const schema = (await desk.tocsin('report', '--schema')).json() as { properties: Record<string, unknown> };
    expect(Object.keys(schema.properties)).toEqual(
      expect.arrayContaining(['organisation', 'claims', 'leaks', 'groups']),
    );
  });
});

describe('commands on a record alone', () => {
  it('assess gives need, arithmetic and questions as one document', async () => {
    const said = await desk.tocsin('assess', RECORD, '--json');
    expect({ code: said.code, err: said.err }).toEqual({ code: 0, err: '' });
    const result = said.json() as { groups: object[] };
    expect(Object.keys(result)).toEqual(
      expect.arrayContaining(['authority', 'individuals', 'documentation', 'groups', 'provisional', 'questions']),
    );
    expect(Object.keys(result.groups[0] ?? {})).toEqual(
      expect.arrayContaining(['group', 'level', 'score', 'dpc', 'ei', 'cb', 'rules']),
    );
  });

  it('decide gives every duty with date, arithmetic and citation as one document', async () => {
    const said = await desk.tocsin('decide', RECORD, '--as-of', '2025-03-05', '--json');
    expect({ code: said.code, err: said.err }).toEqual({ code: 0, err: '' });
    const decision = said.json() as { obligations: { regime: string }[]; notOwed: object[]; questions: object[] };
    expect(Object.keys(decision)).toEqual(expect.arrayContaining(['ruleSet', 'obligations', 'notOwed', 'questions']));
    const keys =
      'regime recipient stage dueAt latestAt earliestAt alternatives standard steps cite content channels services provisional why';
    for (const row of decision.obligations) expect(Object.keys(row)).toEqual(expect.arrayContaining(keys.split(' ')));
    expect(decision.obligations).toContainEqual(
      expect.objectContaining({ regime: 'gb', recipient: expect.objectContaining({ id: 'gb.ico' }) as unknown }),
    );
  });

  it('decide refuses a day that it cannot read', async () => {
    expectMistake(await desk.tocsin('decide', RECORD, '--as-of', '5.3.2025'), /--as-of 5\.3\.2025/);
  });

  it('decide shows people a table by nearest deadline, and with --why one law with every step', async () => {
    const table = await desk.tocsin('decide', RECORD, '--as-of', '2025-03-05');
    const days = [...table.out.matchAll(/^(20\d\d-\d\d-\d\dT\S+)/gm)].map(([, at]) => Date.parse(at ?? ''));
    expect(days.length).toBeGreaterThan(3);
    expect(days).toEqual([...days].sort((a, b) => a - b));
    const why = await desk.tocsin('decide', RECORD, '--as-of', '2025-03-05', '--why', 'us-ny');
    expect(why.out).toContain('+ 30 calendar days');
    expect(why.out).not.toContain('eu-gdpr');
    expectMistake(await desk.tocsin('decide', RECORD, '--why', 'us-xx'), /no such law/);
  });
});
