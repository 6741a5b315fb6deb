import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseMapping } from '../../activities/adapters/leak-reader/mapping-file';
import { expectMistake, openDesk, type Desk } from '../support/command';

jest.setTimeout(120_000);

let desk: Desk;
let leak: string;
let other: string;
const put = (name: string, text: string): string => {
  const path = join(desk.dir, name);
  writeFileSync(path, text);
  return path;
};
beforeAll(() => {
  desk = openDesk();
  const rows = ['10', '11', '12'].map(
    (n) => `${n}9;ada${n}@people.example.org;"Sample note, nothing else";2025-01-06T08:12:33Z`,
  );
  leak = put('leak.csv', ['user_id;email;"odd: note";created_at', ...rows, 'broken'].join('\n'));
  other = put('other.ndjson', '{"phone":"+1 415 555 2671","null":"x"}\n');
});
afterAll(() => desk.clear());

describe('tocsin inspect', () => {
  it('shows what each column holds and why, and no value', async () => {
    const said = await desk.tocsin('inspect', leak, other);
    expect(said.code).toBe(0);
    expect(said.out).toMatch(/leak\.csv: csv with ";", utf-8; 3 rows looked at, 1 unreadable/);
    expect(said.out).toMatch(/ {2}email +email +100 % +3 +3 +aaa99@aaaa\.aaaa\S* +by name, and the values fit/);
    expect(said.out).toMatch(/ {2}created_at +left alone /);
    expect(said.out).toMatch(/told apart by user_id \(account_id\): 3 in 3 rows/);
    expect(said.out).toMatch(/told apart by phone \(phone\): 1 in 1 rows/);
    expect(said.out + said.err).not.toMatch(/ada1|415|Sample|109/);
  });

  it('is one document for programs, with the mapping of each file', async () => {
    const document = (await desk.tocsin('inspect', leak, other, '--json', '--rows', '2')).json();
    expect(document).toMatchObject({
      files: [
        { file: leak, format: 'csv', encoding: 'utf-8', rows: 2, mapping: { person_key: ['user_id'], delimiter: ';' } },
        { file: other, format: 'ndjson', rows: 1, mapping: { person_key: ['phone'] } },
      ],
    });
    expect(JSON.stringify(document)).not.toMatch(/ada1|415|Sample/);
  });

  it('writes a mapping that reads back as it was proposed, and scans', async () => {
    for (const [index, file] of [leak, other].entries()) {
      const out = join(desk.dir, `mapping-${index}.yaml`);
      expect(await desk.tocsin('inspect', file, '--out', out)).toMatchObject({ code: 0 });
      const text = readFileSync(out, 'utf8');
      const proposed = (await desk.tocsin('inspect', file, '--json')).json() as { files: { mapping: object }[] };
      expect(parseMapping(text, 'mapping.yaml')).toEqual(proposed.files[0]?.mapping);
      expect(text).not.toMatch(/ada1|415|Sample/);
      expect(await desk.tocsin('scan', file, '--mapping', out)).toMatchObject({ code: 0 });
    }
  });

  it('never replaces a file unless told to', async () => {
    const out = put('mine.yaml', 'person_key: mine\n');
    expectMistake(await desk.tocsin('inspect', leak, '--out', out), /there is such a file/);
    expect(readFileSync(out, 'utf8')).toBe('person_key: mine\n');
    expect(await desk.tocsin('inspect', leak, '--out', out, '--force')).toMatchObject({ code: 0 });
    expect(readFileSync(out, 'utf8')).toContain('person_key: user_id');
  });

  it.each([
    ['a file that is not there', ['no.csv'], /^error: couldn't read no\.csv: there is no such file/],
    ['no file', [], /^error: missing required argument 'file'/],
    ['no number of rows', ['LEAK', '--rows', 'all'], /^error: couldn't read --rows all/],
    ['a folder that is not there', ['LEAK', '--out', 'nowhere/m.yaml'], /there is no such folder/],
    ['one mapping for files of different columns', ['LEAK', 'OTHER', '--out', 'm.yaml'], /have different columns/],
  ])('answers %s with exit 2', async (_what, args, error) => {
    const paths = new Map([
      ['LEAK', leak],
      ['OTHER', other],
      ['m.yaml', join(desk.dir, 'm.yaml')],
    ]);
    expectMistake(await desk.tocsin('inspect', ...args.map((arg) => paths.get(arg) ?? arg)), error);
  });
});
