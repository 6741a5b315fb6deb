import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
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
    ['a pattern that fits nothing', ['no/*.gz'], /^error: couldn't scan no\/\*\.gz: no file fits the pattern/],
  ])('answers %s with exit 2', async (_what, args, error) => {
    expectMistake(await desk.tocsin('scan', ...args.map((arg) => (arg === 'LEAK' ? leak : arg))), error);
  });

  it('reads a folder, its files by a pattern and by name once, and passes over what is hidden', async () => {
    const dir = join(desk.dir, 'leaks');
    mkdirSync(join(dir, 'deep'), { recursive: true });
    writeFileSync(join(dir, 'a.csv'), 'email,note\nada@people.example.org,x\n');
    writeFileSync(join(dir, 'deep', 'b.ndjson.gz'), gzipSync('{"email":"bo@people.example.org"}\n'));
    writeFileSync(join(dir, '.hidden.csv'), 'email,note\ncy@people.example.org,x\n');
    const said = await desk.tocsin('scan', dir, join(dir, '*.csv'), join(dir, 'a.csv'), '--json');
    expect(said.code).toBe(0);
    expect(said.json()).toMatchObject({ rows: { read: 2, scanned: 2 }, people: 2 });
    expect(said.err).toContain('1 hidden files or folders were passed over');
  });

  it('reports what it could read of a file that is cut, says what is lost, and ends with 1', async () => {
    const cut = join(desk.dir, 'cut.ndjson.gz');
    const rows = Array.from(
      { length: 2000 },
      (_, n) => `{"email":"p${n}@people.example.org","n":"${n * 7919}"}\n`,
    ).join('');
    const bytes = gzipSync(rows);
    writeFileSync(cut, bytes.subarray(0, bytes.length >> 1));
    const said = await desk.tocsin('scan', cut, '--json');
    const { rows: counts, quarantine } = said.json() as {
      rows: { read: number; scanned: number; quarantined: number };
      quarantine: { reason: string; offset: number }[];
    };
    expect(said.code).toBe(1);
    expect(counts.scanned).toBeGreaterThan(100);
    expect(counts).toMatchObject({ quarantined: 1, read: counts.scanned + 1 });
    expect(quarantine[0]?.reason).toBe('truncated');
    expect(said.err).toMatch(
      new RegExp(
        `error: couldn't read all of .*cut.ndjson.gz: it ends, or is damaged, at byte ${quarantine[0]?.offset} `,
      ),
    );
    expect(said.err).toMatch(/^hint: everything before that place was scanned/m);
  });

  it('scans the other files when one cannot be read, and ends with 2', async () => {
    const said = await desk.tocsin('scan', leak, join(desk.dir, 'none.csv'), '--json');
    expect(said.code).toBe(2);
    expect(said.json()).toMatchObject({
      rows: { read: 3 },
      refused: [{ reason: "couldn't read none.csv: there is no such file" }],
    });
    expect(said.err).toMatch(/^error: couldn't read none.csv: there is no such file$/m);
  });

  it('says of bytes that are no text that nothing of them was read', async () => {
    const file = join(desk.dir, 'bytes.bin');
    writeFileSync(file, Buffer.from(Array.from({ length: 5000 }, (_, n) => (n * 167) % 256)));
    const said = await desk.tocsin('scan', file);
    expect(said.code).toBe(1);
    expect(said.out).toMatch(/^1 rows read: 0 scanned, 1 quarantined/m);
    expect(said.out).toMatch(/row 1: binary, the file is neither text nor of a format that is read/);
  });

  it('says how many of the people a directory knows, and names none of them', async () => {
    const users = join(desk.dir, 'users.csv');
    writeFileSync(users, 'account_id,email,country\nu-1,Bo@people.example.org,DE\nu-2,cy@people.example.org,Nowhere\n');
    const said = await desk.tocsin('scan', leak, '--directory', users);
    expect(said.code).toBe(0);
    expect(said.out).toMatch(
      /^the directory \(2 rows, 1 of them not usable\) knows 1 of the people and does not know 1$/m,
    );
    expect(said.out + said.err).not.toMatch(/bo@|cy@|u-1/i);
    const missing = await desk.tocsin('scan', leak, '--directory', join(desk.dir, 'none.csv'));
    expectMistake(missing, /couldn't read none.csv: there is no such file/);
  });
});
