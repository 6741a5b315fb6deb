import {
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  symlinkSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { findLeakFiles } from '../../../activities/adapters/leak-reader/find-files';
import { proposeForFile } from '../../../activities/adapters/leak-reader/propose-mapping';
import { isColumnName } from '../../../domain/detection/column-name';
import { DETECTORS } from '../../../domain/detection/detectors/list';
import { mappingSchema } from '../../../domain/detection/mapping';
import { PAT, exposures, folder, scanAll, scanFile, sightings, sum } from './scan-all';

const AWS = 'AKIAFAKENQT7REZ5LKY2';
const csv = (more: object = {}) => mappingSchema.parse({ format: 'csv', ...more });

describe('what a name of a column can hold', () => {
  test('keys of maps that are data stay out of the results and out of a proposed mapping', async () => {
    const content = [
      JSON.stringify({ by_mail: { 'ada@example.org': { phone: '+1 415 555 2671', note: `key ${PAT}` } } }),
      JSON.stringify({ [AWS]: PAT, '899-45-6789': { dob: '1985-05-15' } }),
    ].join('\n');
    const scan = await scanAll(content);
    expect(scan.found.map(({ secret, column }) => [secret, column])).toEqual([
      [PAT, null],
      [AWS, null],
      [PAT, null],
    ]);
    for (const { secret, offset } of scan.found)
      expect(
        Buffer.from(content)
          .subarray(offset ?? -1, (offset ?? -1) + secret.length)
          .toString(),
      ).toBe(secret);
    for (const file of readdirSync(join(folder, 'results')))
      expect(readFileSync(join(folder, 'results', file), 'latin1')).not.toMatch(/ada@example|AKIAFAKE|899-45/);
    const mapping = JSON.stringify(await proposeForFile(join(folder, 'leak.ndjson')));
    expect(mapping).not.toMatch(/ada@example|AKIAFAKE|899-45/);
    expect(DETECTORS.flatMap(({ examples }) => examples.hits).filter(isColumnName)).toEqual([]);
  });

  test.each([
    ['an address', 'ada@example.org,Ada Muster\nbo@example.org,Bo Muster\n'],
    ['a number', 'Ada Muster,899456789\nBo Muster,899456788\n'],
    ['a key', `u-1,${AWS}\nu-2,x\n`],
  ])('CSV whose first line holds %s has no header: its first person is read too', async (_, text) => {
    const scan = await scanAll(text, { name: 'leak.csv', mapping: csv({ person_key: 'column_1' }) });
    expect(scan.results[0]).toMatchObject({ rowsRead: 2, rowsScanned: 2, people: 2 });
  });

  test('columns of dates or years and long names are a header all the same', async () => {
    const header = 'id,2025-01-06,2024,sha256OfTheCustomerAddress,emergency_contact_1_phone_2';
    const scan = await scanAll(`${header}\n1,a,b,c,d\n`, { name: 'leak.csv', mapping: csv({ person_key: 'id' }) });
    expect(scan.results[0]).toMatchObject({ rowsScanned: 1, people: 1 });
  });

  test.each([
    ['doubled before its own successor', 'mail,mail,mail_2'],
    ['doubled behind it', 'mail_2,mail,mail'],
    ['that a map cannot hold', '__proto__,mail,__proto__'],
  ])('no field is lost under a name %s', async (_, header) => {
    const scan = await scanAll(`${header}\na@example.org,b@example.org,c@example.org\n`, {
      name: 'leak.csv',
      mapping: csv({ person_key: ['mail'] }),
    });
    expect((await exposures(scan)).find(({ element }) => element === 'email')?.values).toBe(2);
  });
});

describe('how lines and columns are parted', () => {
  test('tabs part columns, and a line of tabs is a row', async () => {
    const content = `id\tmail\tnote\n1\ta@example.org\tkey ${PAT}\n\t\t\n2\tb@example.org\t${AWS}`;
    const mapping = mappingSchema.parse({ format: 'csv', person_key: 'id', columns: { mail: 'email' } });
    const scan = await scanAll(content, { name: 'leak.tsv', mapping });
    expect(scan.results[0]).toMatchObject({ rowsRead: 3, rowsScanned: 3, people: 2 });
    expect(scan.found).toEqual([
      expect.objectContaining({ row: 1, offset: content.indexOf(PAT), column: 'note' }),
      expect.objectContaining({ row: 3, offset: content.indexOf(AWS), column: 'note' }),
    ]);
    expect(await proposeForFile(join(folder, 'leak.tsv'))).toMatchObject({ format: 'csv', delimiter: '\t' });
  });

  test('delimiters inside quotes of the header do not decide', async () => {
    const scan = await scanAll('"name, first, last";mail\nAda;a@example.org\n', { name: 'leak.csv', mapping: csv() });
    expect(scan.results[0]).toMatchObject({ rowsRead: 1, rowsScanned: 1 });
  });

  test('lines that end with CR alone are lines', async () => {
    const content = `id,mail\r1,a@example.org\r2,${PAT}\r`;
    const scan = await scanAll(content, { name: 'leak.csv', mapping: csv({ person_key: 'id' }), targetBytes: 1 });
    expect(scan.results.map(({ people }) => people)).toEqual([1, 1]);
    expect(scan.found).toEqual([expect.objectContaining({ row: 2, offset: content.indexOf(PAT), column: 'mail' })]);
  });

  test.each(['', '\n', '\r\n'])('a header without rows holds nobody (%j)', async (end) => {
    const scan = await scanAll(`id,mail${end}`, { name: 'leak.csv', mapping: csv() });
    expect(scan.results).toEqual([]);
  });

  test('a byte order mark, CRLF, semicolons, quoted breaks and a missing last line end leave every place exact', async () => {
    const content = `\ufeffid;note\r\n1;"ä\r\nkey ""${PAT}"""\r\n2;ü ${AWS}`;
    const scan = await scanAll(content, { name: 'leak.csv', mapping: csv({ person_key: 'id' }) });
    const bytes = Buffer.from(content);
    expect(scan.found.map(({ row, secret, offset }) => [row, secret, offset])).toEqual([
      [1, PAT, bytes.indexOf(PAT)],
      [2, AWS, bytes.indexOf(AWS)],
    ]);
  });
});

describe('lines that are too long', () => {
  const long = (at: number): string => `{"a":"${'x'.repeat(at)} ${PAT} ${'y'.repeat(9 << 20)}"}`;

  test('the same part of them is searched, however the file is cut', async () => {
    // The second key stands where only some cuts would have it in memory.
    for (const at of [100, (8 << 20) + 500_000]) {
      const alone = await scanAll(`${long(at)}\n`);
      const behind = await scanAll(`{"a":"${'z'.repeat(1_500_000)}"}\n${long(at)}\n`);
      expect(alone.found).toHaveLength(at === 100 ? 1 : 0);
      expect(behind.found).toHaveLength(alone.found.length);
      expect([sum(alone, 'rowsRead'), sum(behind, 'rowsRead')]).toEqual([1, 2]);
    }
  });

  test('a key that the cut goes through is not taken: its fingerprint would be wrong', async () => {
    const line = `{"a":"${PAT}${'A'.repeat(100)}"}`;
    const scan = await scanAll(line, { maxRecordBytes: line.indexOf(PAT) + 60 });
    expect(scan.quarantined).toEqual([{ row: 1, offset: 0, reason: 'line_too_long' }]);
    expect(scan.found).toEqual([]);
  });

  test('a long line of blanks is set aside, and a line that just fits is read with CRLF too', async () => {
    const blank = await scanAll(`${' '.repeat(9 << 20)}{"a":1}\n{"a":1}\n`);
    expect([sum(blank, 'rowsRead'), sum(blank, 'rowsQuarantined')]).toEqual([2, 1]);
    const fits = JSON.stringify({ a: 'x'.repeat((8 << 20) - 8) });
    const scan = await scanAll(`${fits}\r\n${fits}\r\n`);
    expect([fits.length, sum(scan, 'rowsScanned')]).toEqual([8 << 20, 2]);
  });
});

describe('many keys in one row', () => {
  test('tens of thousands are found in seconds', async () => {
    const content = JSON.stringify({ values: { user_id: 'u-1', message: `${AWS} `.repeat(20_000) } });
    const shared = JSON.stringify({ k: 'sk-deadbeefcafef00d0badc0de12345678 '.repeat(20_000) });
    const started = Date.now();
    const scan = await scanAll(`${content}\n${shared}\n`);
    expect(scan.found).toHaveLength(40_000);
    expect(Date.now() - started).toBeLessThan(15_000);
    expect(await sightings(scan)).toHaveLength(40_000);
  }, 120_000);

  test('a key in its own column is one value, whether the mapping says credentials or columns', async () => {
    const content = JSON.stringify({ user_id: 'u-1', api_key: AWS, note: `old one: ${PAT}` });
    const count = async (more: object): Promise<[number, string] | undefined> => {
      const mapping = mappingSchema.parse({ person_key: 'user_id', ...more });
      const key = (await exposures(await scanAll(content, { mapping }))).find(
        ({ element }) => element === 'auth_token.api_key',
      );
      return key && [key.values, key.evidence];
    };
    expect(await count({ credentials: ['api_key'] })).toEqual([2, 'certain']);
    expect(await count({ columns: { api_key: 'auth_token.api_key' } })).toEqual([2, 'certain']);
  });
});

test('what a mapping says of a map holds for what is in it', async () => {
  const mapping = mappingSchema.parse({
    person_key: 'user.id',
    columns: { address: 'postal_address', 'address.owner': 'name.full' },
    free_text: ['talk'],
    ignore: ['meta'],
  });
  const content = JSON.stringify({
    user: { id: 'u-1', seen: 'b@example.org' },
    address: { street: '1 Sample Street', town: 'Sampleville', owner: 'Ada Muster' },
    talk: [{ text: 'hello there' }, { text: 'mail a@example.org' }],
    meta: { by: { mail: 'c@example.org' } },
  });
  const found = (await exposures(await scanAll(content, { mapping }))).map(({ element, values }) => [element, values]);
  expect(found).toEqual([
    ['account_id', 1],
    ['chat_content', 2],
    ['email', 2],
    ['name.full', 1],
    ['postal_address', 1],
  ]);
});

test('a row nests to the same depth, whether its line is short or long', async () => {
  const nest = (depth: number, text: string): string => '{"a":'.repeat(depth) + `"${text}"` + '}'.repeat(depth);
  for (const text of ['x', 'x'.repeat(70_000)]) {
    const scan = await scanAll(`${nest(64, text)}\n${nest(65, text)}\n`);
    expect(scan.quarantined.map(({ row, reason }) => [row, reason])).toEqual([[2, 'too_deep']]);
  }
});

describe('files that nobody meant to be read', () => {
  const person = (n: number): string => JSON.stringify({ values: { user_id: `u-${n}` } });

  test('a line of 200 MB among good rows is set aside, and is never held', async () => {
    const path = join(folder, 'leak.ndjson');
    const file = openSync(path, 'w');
    writeSync(file, `${person(1)}\n{"values":{"message":"`);
    const part = Buffer.alloc(10 << 20, 'x');
    for (let n = 0; n < 20; n += 1) writeSync(file, part);
    writeSync(file, `"}}\n${person(2)}\n`);
    closeSync(file);
    const before = process.memoryUsage.rss();
    const scan = await scanFile(path);
    expect(scan.quarantined).toEqual([{ row: 2, offset: person(1).length + 1, reason: 'line_too_long' }]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 3, rowsScanned: 2, people: 2 });
    expect(process.memoryUsage.rss() - before).toBeLessThan(150 << 20);
  }, 120_000);

  test('the same inside of a packed list of maps', async () => {
    const content = gzipSync(`[${person(1)},{"a":"${'x'.repeat(50 << 20)}"},${person(2)}]`);
    const scan = await scanAll(content, { name: 'leak.json.gz' });
    expect(scan.quarantined).toEqual([{ row: 2, offset: person(1).length + 2, reason: 'line_too_long' }]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 3, people: 2 });
  }, 120_000);

  test('a first line that nests 100,000 deep does not change what the file is', async () => {
    const scan = await scanAll(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}\n${person(1)}\n`);
    expect(scan.quarantined).toEqual([{ row: 1, offset: 0, reason: 'too_deep' }]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 2, people: 1 });
  });

  test('NUL bytes cost their own rows', async () => {
    const scan = await scanAll('id,note\n1,a\0b\n2,c\n', { name: 'leak.csv', mapping: csv({ person_key: 'id' }) });
    expect(scan.quarantined).toEqual([{ row: 1, offset: 8, reason: 'control_bytes' }]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 2, people: 1 });
    const text = await scanAll(`a\0b ${PAT}\nplain lines\nand more of them\n`, { name: 'leak.txt' });
    expect(text.quarantined).toEqual([]);
    expect(text.found).toHaveLength(1);
  });

  test.each(['leak', 'leak.txt', 'leak.bin', 'leak.gz'])(
    'random bytes named %s are one row that is set aside',
    async (name) => {
      let state = 7;
      const bytes = Buffer.from(
        Array.from({ length: 20_000 }, () => (state = (state * 1103515245 + 12345) % 2147483648) >> 16),
      );
      const scan = await scanAll(Buffer.concat([bytes, Buffer.from(` ${PAT} `), bytes]), { name });
      expect(scan.quarantined).toEqual([{ row: 1, offset: 0, reason: 'binary' }]);
      expect(scan.results[0]).toMatchObject({ rowsRead: 1, rowsScanned: 0 });
      expect(scan.found).toHaveLength(1);
    },
  );

  test.each(['leak.ndjson', 'leak.csv', 'leak.json', 'leak.sql', 'leak.txt', 'leak'])(
    'an empty %s holds nobody',
    async (name) => {
      const scan = await scanAll('', { name });
      expect(scan.results).toEqual([]);
    },
  );

  test('a packed file of nothing, and one that ends within its first bytes', async () => {
    expect(sum(await scanAll(gzipSync(''), { name: 'leak.ndjson.gz' }), 'rowsRead')).toBe(0);
    const cut = await scanAll(gzipSync('{}').subarray(0, 7), { name: 'leak.ndjson.gz' });
    expect(cut.quarantined).toEqual([{ row: 1, offset: 0, reason: 'truncated' }]);
  });
});

/** The super-user may read everything: for the time of the work the process is nobody. */
async function withoutRights<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65_534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('folders and patterns', () => {
  const put = (...path: string[]): string => {
    const file = join(folder, ...path);
    mkdirSync(join(file, '..'), { recursive: true });
    writeFileSync(file, 'x');
    return file;
  };

  test('a folder is its files, sorted, without hidden ones and without links that lead in circles', async () => {
    const files = [put('in', 'b', 'c.csv'), put('in', 'z.log'), put('in', 'a[1].csv')].sort();
    put('in', '.secret', 'x.csv');
    put('in', '.env');
    symlinkSync(join(folder, 'in'), join(folder, 'in', 'b', 'circle'));
    expect(await findLeakFiles([join(folder, 'in')])).toEqual({ files, hidden: 2, refused: [] });
  });

  test('a file that is named by several ways is taken once', async () => {
    const file = put('in', 'a[1].csv');
    symlinkSync(file, join(folder, 'link.csv'));
    const named = [file, join(folder, 'in'), join(folder, 'i*', '*.csv'), join(folder, 'link.csv')];
    expect((await findLeakFiles(named)).files).toEqual([file]);
  });

  test('a folder without files is a mistake', async () => {
    mkdirSync(join(folder, 'empty', 'below'), { recursive: true });
    await expect(findLeakFiles([join(folder, 'empty')])).rejects.toMatchObject({
      kind: 'input',
      message: "couldn't scan empty: the folder holds no files",
    });
  });

  test('a folder that may not be read is named, and the files beside it are taken', async () => {
    const file = put('in', 'a.csv');
    const closed = join(folder, 'in', 'closed');
    mkdirSync(closed);
    chmodSync(closed, 0o000);
    for (const open of [folder, join(folder, 'in')]) chmodSync(open, 0o755);
    const found = await withoutRights(() => findLeakFiles([join(folder, 'in')]));
    expect(found.files).toEqual([file]);
    expect(found.refused.map(({ error }) => [error.kind, error.message])).toEqual([
      ['input', "couldn't read closed: no permission to read it"],
    ]);
  });
});
