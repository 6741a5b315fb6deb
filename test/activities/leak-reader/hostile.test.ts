import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { proposeForFile } from '../../../activities/adapters/leak-reader/propose-mapping';
import { isColumnName } from '../../../domain/detection/column-name';
import { DETECTORS } from '../../../domain/detection/detectors/list';
import { mappingSchema } from '../../../domain/detection/mapping';
import { PAT, exposures, folder, scanAll, sightings, sum } from './scan-all';

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
          .subarray(offset, offset + secret.length)
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
  ])(
    'CSV whose first line holds %s has no header: it is refused, not read without its first person',
    async (_, text) => {
      await expect(scanAll(text, { name: 'leak.csv', mapping: csv() })).rejects.toMatchObject({
        kind: 'input',
        message: "couldn't read leak.csv: its first line holds data",
      });
    },
  );

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

  test('lines that end with CR alone are refused: they would all be one header', async () => {
    const reading = scanAll('id,mail\r1,a@example.org\r2,b@example.org\r', { name: 'leak.csv', mapping: csv() });
    await expect(reading).rejects.toMatchObject({ message: "couldn't read leak.csv: its lines end with CR alone" });
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
