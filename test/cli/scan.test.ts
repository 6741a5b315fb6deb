import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectMistake, openDesk, type Desk } from '../support/command';

jest.setTimeout(120_000);

let desk: Desk;
let leak: string;
beforeAll(() => {
  desk = openDesk();
  leak = join(desk.dir, 'leak.csv');
  writeFileSync(
    leak,
    'email,note\nada@people.example.org,AKIAIOSFODNN7EXAMPLE\nbo@people.example.org,nothing\nbo@people.example.org\n',
  );
});
afterAll(() => desk.clear());

describe('tocsin scan', () => {
  it('counts people, elements and credentials as one document, without a value in it', async () => {
    const said = await desk.tocsin('scan', leak, '--json');
    expect(said.code).toBe(0);
    const report = said.json() as { elements: object[]; credentials: object[]; quarantine: object[] };
    expect(report).toMatchObject({ rows: { read: 3, scanned: 2, quarantined: 1 }, people: 2 });
    expect(report.elements).toContainEqual(expect.objectContaining({ element: 'email', people: 2, values: 2 }));
    expect(report.credentials[0]).toMatchObject({
      kind: 'aws_access_key_id',
      provider: 'aws',
      confidence: 'example',
      row: 1,
    });
    expect(Object.keys(report.credentials[0] ?? {})).toEqual(expect.arrayContaining(['fingerprint', 'file', 'offset']));
    expect(report.quarantine[0]).toMatchObject({ row: 3 });
    expect(said.out + said.err).not.toMatch(/ada@|AKIAIOSFODNN7/);
  });

  it('gives the same credential the same fingerprint in every run of an installation', async () => {
    const runs = await Promise.all([desk.tocsin('scan', leak, '--json'), desk.tocsin('scan', leak, '--json')]);
    const [first, second] = runs.map((said) => (said.json() as { credentials: object[] }).credentials);
    expect(first).toEqual(second);
  });

  it('stores nothing of the leak', () => {
    expect(readdirSync(join(desk.dir, 'data'))).toEqual(['keys.sqlite']);
  });

  it.each([
    ['a file that is not there', ['no.csv'], /^error: couldn't .*no\.csv/],
    ['no file', [], /^error: missing required argument 'file'/],
    ['a mapping that is not there', ['LEAK', '--mapping', 'no.yaml'], /^error: couldn't .*no\.yaml/],
    ['a file named twice', ['LEAK', 'LEAK'], /it is named twice/],
  ])('answers %s with exit 2', async (_what, args, error) => {
    expectMistake(await desk.tocsin('scan', ...args.map((arg) => (arg === 'LEAK' ? leak : arg))), error);
  });
});
