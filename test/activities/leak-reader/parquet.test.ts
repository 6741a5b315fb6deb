import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withEngine } from '../../../activities/adapters/leak-reader/duckdb';
import { PAT, type Scan, by, exposures, fingerprints, folder, places, scanAll, sum } from './scan-all';

jest.setTimeout(60_000);

const write = async (query: string, rowsOfGroup = 2048): Promise<Buffer> => {
  const path = join(folder, 'made.parquet');
  await withEngine('make a sample', (connection) =>
    connection.run(`copy (${query}) to '${path}' (format parquet, row_group_size ${rowsOfGroup})`),
  );
  return readFileSync(path);
};

test('rows are read with nested columns and exact numbers, in runs of row groups', async () => {
  const content = await write(
    `select i as n, 9007199254740993 + i::bigint as id, {'user': {'mail': 'p' || i || '@example.org'}} as values,
     map {'k': [i]} as m, 1.10::decimal(9,2) as d, 'nan'::double as f, ['inf'::double, 'nan'::double, '-inf'::double] as l,
     case when i = 3000 then 'key ${PAT}' else 'ü' end as note, encode('x') as b, null as z
     from range(5000) t(i)`,
  );
  const mapping = by('id', { columns: { 'values.user.mail': 'email' } });
  const whole = await scanAll(content, { name: 'leak.parquet', mapping });
  const parts = await scanAll(content, { name: 'leak.parquet', mapping, targetBytes: 1 });
  expect([whole.results.length, parts.results.length]).toEqual([1, 3]);
  expect(whole.quarantined).toEqual([]);
  expect(whole.results[0]).toMatchObject({ rowsRead: 5000, rowsScanned: 5000, people: 5000 });
  expect(places(whole)).toEqual([[3001, null, 'note', PAT]]);
  expect(whole.found[0]?.personFp).toBe(fingerprints.person(String(9007199254740993n + 3000n)).fp);
  expect(places(parts)).toEqual(places(whole));
  expect((await exposures(parts)).filter(({ element }) => element === 'email')).toHaveLength(5000);
});

test.each<[string, (content: Buffer) => Buffer]>([
  ['cut', (content) => content.subarray(0, content.length >> 1)],
  [
    'with a footer that is not its own',
    (content) => Buffer.concat([content.subarray(0, -8), Buffer.from('\xff\xff\xff\x7fPAR1', 'latin1')]),
  ],
  [
    'with a damaged footer',
    (content) => Buffer.concat([content.subarray(0, -200), Buffer.alloc(192, 0xee), content.subarray(-8)]),
  ],
])('a file %s is refused in one sentence', async (_, damage) => {
  const content = damage(await write('select i as secret_column from range(5000) t(i)'));
  await expect(scanAll(content, { name: 'leak.parquet' })).rejects.toMatchObject({
    kind: 'input',
    message: "couldn't read leak.parquet: it is no whole Parquet file, its footer is missing or damaged",
  });
});

test('a group of more rows than a partition holds is cut inside, and every row is read once', async () => {
  const content = await write(
    `select i as id, 'p' || i || '@example.org' as mail, case when i in (2047, 2048, 4999) then 'key ${PAT}' end as note
     from range(5000) t(i)`,
    1_000_000,
  );
  const mapping = by('id', { columns: { mail: 'email' } });
  const whole = await scanAll(content, { name: 'leak.parquet', mapping });
  const parts = await scanAll(content, { name: 'leak.parquet', mapping, targetBytes: 1 });
  expect(whole.results.map(({ rowsRead }) => rowsRead)).toEqual([5000]);
  expect(parts.results.map(({ rowsRead }) => rowsRead)).toEqual([2048, 2048, 904]);
  expect(places(parts)).toEqual([2048, 2049, 5000].map((row) => [row, null, 'note', PAT]));
  expect(places(whole)).toEqual(places(parts));
  const everyone = (scan: Scan) => exposures(scan).then((rows) => rows.map(({ locators, ...row }) => [row, locators]));
  expect(await everyone(parts)).toEqual(await everyone(whole));
});

test('rows of which a vector takes more memory than reading has are read a few at a time', async () => {
  const content = await write(
    `select i % 50 as id, repeat('some words of a long talk ', 12000) || case when i = 311 then '${PAT}' else '' end as talk
     from range(400) t(i)`,
  );
  const scan = await scanAll(content, { name: 'leak.parquet', mapping: by('id', { free_text: ['talk'] }) });
  expect([sum(scan, 'rowsRead'), sum(scan, 'rowsScanned')]).toEqual([400, 400]);
  expect(places(scan)).toEqual([[312, null, 'talk', PAT]]);
});
