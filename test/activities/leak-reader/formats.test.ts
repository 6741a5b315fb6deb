import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeFileSync } from 'node:fs';
import { PAT, type Scan, by, exposures, folder, places, scanAll, sum } from './scan-all';

jest.setTimeout(60_000);

const AWS = 'AKIAFAKENQT7REZ5LKY2';
const reasons = (scan: Scan) => scan.quarantined.map(({ row, reason }) => [row, reason]);

/** As the command line tool packs it. */
function zstd(content: string | Buffer): Buffer {
  return execFileSync('zstd', ['-q', '-c', '-'], { input: content });
}
const hasZstd = (() => {
  try {
    return zstd('x').length > 0;
  } catch {
    return false;
  }
})();

const packed: [string, (content: Buffer) => Buffer, string][] = [
  ['gzip', (content) => gzipSync(content), 'leak.ndjson.gz'],
  [
    'gzip in several members',
    (content) => Buffer.concat([content.subarray(0, 70), content.subarray(70)].map((part) => gzipSync(part))),
    'leak.ndjson.gz',
  ],
  ...(hasZstd
    ? ([
        ['zstd', zstd, 'leak.ndjson.zst'],
        [
          'zstd in several frames',
          (content) => Buffer.concat([zstd(content.subarray(0, 70)), zstd(content.subarray(70))]),
          'leak.ndjson.zst',
        ],
      ] as [string, (content: Buffer) => Buffer, string][])
    : []),
];

describe('packed files', () => {
  const lines = Array.from({ length: 3000 }, (_, n) =>
    JSON.stringify({ id: `u-${n}`, note: `${n * 7919} ${n === 2 ? PAT : ''}` }),
  );
  const content = Buffer.from(`${lines.join('\n')}\n`);

  test.each(packed)('%s is unpacked, and places are those of the unpacked file', async (_, pack, name) => {
    const scan = await scanAll(pack(content), { name, mapping: by('id'), targetBytes: 10 });
    expect(scan.results).toHaveLength(1);
    expect(scan.results[0]).toMatchObject({ rowsRead: 3000, rowsScanned: 3000, people: 3000 });
    expect(places(scan)).toEqual([[3, content.indexOf(PAT), 'note', PAT]]);
  });

  test.each(packed)('%s that is cut keeps its good rows and says where it ends', async (_, pack, name) => {
    const bytes = pack(content);
    const scan = await scanAll(bytes.subarray(0, bytes.length - 9), { name, mapping: by('id') });
    expect(scan.quarantined).toHaveLength(1);
    const cut = scan.quarantined[0];
    expect(cut?.reason).toBe('truncated');
    expect(sum(scan, 'rowsScanned') + 1).toBe(sum(scan, 'rowsRead'));
    const whole =
      content
        .subarray(0, cut?.offset ?? 0)
        .toString()
        .split('\n').length - 1;
    expect(sum(scan, 'rowsScanned')).toBe(whole);
    expect(cut?.row).toBe(whole + 1);
  });

  test('what stands behind the end of a gzip file costs none of its rows', async () => {
    const bytes = Buffer.concat([gzipSync(content), Buffer.from('no gzip at all')]);
    const scan = await scanAll(bytes, { name: 'leak.ndjson.gz', mapping: by('id') });
    expect(scan.quarantined).toEqual([{ row: 3001, offset: content.length, reason: 'truncated' }]);
    expect(sum(scan, 'rowsScanned')).toBe(3000);
    const padded = await scanAll(Buffer.concat([gzipSync(content), Buffer.alloc(5000)]), {
      name: 'leak.ndjson.gz',
      mapping: by('id'),
    });
    expect(padded.quarantined).toEqual([]);
  });

  test('a packed file may be shorter than the header within it', async () => {
    const columns = Array.from({ length: 900 }, (_, index) => `column_${index}`);
    const bytes = gzipSync(`id,${columns.join()}\n1${','.repeat(900)}\n`, { level: 9 });
    expect(bytes.length).toBeLessThan(columns.join().length);
    const scan = await scanAll(bytes, { name: 'leak.csv.gz', mapping: by('id') });
    expect([sum(scan, 'rowsScanned'), reasons(scan)]).toEqual([1, []]);
  });

  test('a damaged place ends the file there', async () => {
    const bytes = Buffer.from(gzipSync(content));
    bytes.fill(0xff, bytes.length >> 1, (bytes.length >> 1) + 8);
    const scan = await scanAll(bytes, { name: 'leak.ndjson.gz', mapping: by('id') });
    expect(reasons(scan).at(-1)?.[1]).toBe('truncated');
    expect(sum(scan, 'rowsScanned')).toBeGreaterThan(500);
  });
});

describe('encodings', () => {
  const text = `id,note\r\n1,"ä😀 key ${PAT}"\r\n2,Müller\r\n`;
  const be = (content: string): Buffer => Buffer.from(content, 'utf16le').swap16();

  test.each<[string, Buffer]>([
    ['UTF-16 LE with its mark', Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16 LE without', Buffer.from(text, 'utf16le')],
    ['UTF-16 BE with its mark', be(`\ufeff${text}`)],
    ['UTF-16 BE without', be(text)],
  ])('%s is read, and places count its own bytes', async (_, content) => {
    const scan = await scanAll(content, { name: 'leak.csv', mapping: by('id') });
    expect(scan.results[0]).toMatchObject({ rowsRead: 2, rowsScanned: 2, people: 2 });
    const wide = content[0] === 0 || content[0] === 0xfe ? be(PAT) : Buffer.from(PAT, 'utf16le');
    expect(places(scan)).toEqual([[1, content.indexOf(wide), 'note', PAT]]);
  });

  test.each(['leak.csv', 'leak.txt'])('%s in Windows-1252 is read', async (name) => {
    const content = Buffer.from(`id,note\n1,Ren\xe9e M\xfcller ${PAT}\n2,\x80 5\n`, 'latin1');
    const scan = await scanAll(content, { name, mapping: by('id'), targetBytes: 1 });
    expect(scan.quarantined).toEqual([]);
    expect(places(scan)).toEqual([
      [name === 'leak.csv' ? 1 : 2, content.indexOf(PAT), name === 'leak.csv' ? 'note' : 'line', PAT],
    ]);
  });

  test('UTF-8 with broken rows stays UTF-8', async () => {
    const content = Buffer.concat([Buffer.from('id,note\n1,Müller\n2,'), Buffer.from([0xe9]), Buffer.from('\n3,x\n')]);
    expect(reasons(await scanAll(content, { name: 'leak.csv', mapping: by('id') }))).toEqual([[2, 'invalid_utf8']]);
  });
});

describe('JSON documents', () => {
  test.each<[string, string]>([
    ['a list on one line', JSON.stringify([{ id: 1, note: PAT }, { id: 2 }])],
    ['a list over many lines', JSON.stringify([{ id: 1, note: PAT }, { id: 2 }], null, 2)],
    [
      'maps over many lines, one behind the other',
      `${JSON.stringify({ id: 1, note: PAT }, null, 2)}\n${JSON.stringify({ id: 2 }, null, 2)}\n`,
    ],
    [
      'the JSON format of ClickHouse',
      JSON.stringify(
        {
          meta: [{ name: 'id', type: 'UInt64' }],
          data: [{ id: '1', note: PAT }, { id: '2' }],
          rows: 2,
          statistics: { elapsed: 0.1 },
        },
        null,
        '\t',
      ),
    ],
  ])('%s has a row for each person', async (_, content) => {
    const scan = await scanAll(content, { name: 'leak.json', mapping: by('id') });
    expect(scan.quarantined).toEqual([]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 2, rowsScanned: 2, people: 2 });
    expect(places(scan)).toEqual([[1, content.indexOf(PAT), 'note', PAT]]);
  });

  test.each<[string, string, [number, string][], number]>([
    ['an element that is no JSON', '[{"id":1},{"id":},{"id":3}]', [[2, 'bad_json']], 2],
    ['brackets that do not match', '[{"id":1},{"id":[2},{"id":3}]', [[2, 'bad_json']], 2],
    ['a text that is never closed', '[\n{"id":1},\n{"id":"2},\n{"id":3}\n]', [[2, 'bad_json']], 2],
    [
      'elements that are no maps',
      '[{"id":1}, 7, "x", [1]]',
      [
        [2, 'not_an_object'],
        [3, 'not_an_object'],
        [4, 'not_an_object'],
      ],
      1,
    ],
    ['an end that is missing', '[{"id":1},{"id":2}', [[3, 'truncated']], 2],
    ['an end in the middle', '[{"id":1},{"id":', [[2, 'bad_json']], 1],
    ['a flood of brackets', `[{"id":1},${'['.repeat(200_000)}`, [[2, 'bad_json']], 1],
    ['nothing', '[]', [], 0],
  ])('%s: the rest is read', async (_, content, expected, scanned) => {
    const scan = await scanAll(content, { name: 'leak.json', mapping: by('id') });
    expect(reasons(scan)).toEqual(expected);
    expect(sum(scan, 'rowsScanned')).toBe(scanned);
  });

  test('an element that is too long is dropped as it passes', async () => {
    const content = `[{"id":1},{"id":2,"x":"${'y'.repeat(5_000_000)}"},{"id":3}]`;
    const scan = await scanAll(content, { name: 'leak.json', mapping: by('id'), maxRecordBytes: 1000 });
    expect(reasons(scan)).toEqual([[2, 'line_too_long']]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 3, people: 2 });
  });

  test('a key behind escapes, in a name or in a list is found at its place', async () => {
    const content = `{"id":1,"a\\/b":["\\u00e4\\n${PAT}"],"${AWS}":2}\n`;
    const scan = await scanAll(content, { mapping: by('id') });
    expect(places(scan)).toEqual([
      [1, content.indexOf(PAT), 'a/b', PAT],
      [1, content.indexOf(AWS), null, AWS],
    ]);
  });
});

describe('tables of any dialect', () => {
  const rows = (cells: string[][], delimiter: string): string => cells.map((row) => row.join(delimiter)).join('\n');
  const cells = [
    ['id', 'mail', 'note'],
    ['1', 'a@example.org', PAT],
    ['2', 'b@example.org', 'x'],
  ];

  test.each([',', ';', '\t', '|', '^', '\x01'])('columns parted by %j are told apart', async (delimiter) => {
    const content = rows(cells, delimiter);
    const scan = await scanAll(content, { name: 'leak.csv', mapping: by('id') });
    expect(scan.results[0]).toMatchObject({ rowsScanned: 2, people: 2 });
    expect(places(scan)).toEqual([[1, content.indexOf(PAT), 'note', PAT]]);
  });

  test.each<[string, string]>([
    ['single quotes', `id,note\n1,'a, b'\n2,'it''s ${PAT}'\n`],
    ['backslashes in quotes', `id,note\n1,"a \\"b\\", c"\n2,"say \\"${PAT}\\""\n`],
    ['as ClickHouse writes CSVWithNames', `"id","note"\n1,"a, ""b"""\n2,"${PAT}"\n`],
    ['a comma in fewer fields than the semicolon', `id;note\n1;a, b\n2;${PAT}\n`],
  ])('%s are read', async (_, content) => {
    const scan = await scanAll(content, { name: 'leak.csv', mapping: by('id') });
    expect(scan.quarantined).toEqual([]);
    expect(scan.results[0]).toMatchObject({ rowsScanned: 2, people: 2 });
    expect(places(scan)).toEqual([[2, content.indexOf(PAT), 'note', PAT]]);
  });

  test('TSV as ClickHouse and PostgreSQL write it: escapes, no value, quotes that are data', async () => {
    const content = `id\tnote\tmail\n1\t"he said\\tso\\n${PAT}\\\\\t\\N\n2\tö\\n\\n${AWS}\ta@example.org\n`;
    const mapping = by('id', { columns: { mail: 'email' } });
    const scan = await scanAll(content, { name: 'leak.tsv', mapping });
    expect(scan.quarantined).toEqual([]);
    const bytes = Buffer.from(content);
    expect(places(scan)).toEqual([
      [1, bytes.indexOf(PAT), 'note', PAT],
      [2, bytes.indexOf(AWS), 'note', AWS],
    ]);
    expect((await exposures(scan)).filter(({ element }) => element === 'email')).toHaveLength(1);
  });

  test('without a header every row is read, under names that are made up', async () => {
    const scan = await scanAll('17\ta\t2025-01-06\n18\tb\t2025-01-07\n', { name: 'leak.tsv', mapping: by('column_1') });
    expect(scan.results[0]).toMatchObject({ rowsRead: 2, rowsScanned: 2, people: 2 });
  });
});

describe('plain text', () => {
  test('each line is a row by its number in the file, blank lines are counted and are none', async () => {
    const content = `first\n\n  \nkey ${PAT}\r\n\nlast ${AWS}`;
    const scan = await scanAll(content, { name: 'leak.log', mapping: by('line'), targetBytes: 1 });
    expect(places(scan)).toEqual([
      [4, content.indexOf(PAT), 'line', PAT],
      [6, content.indexOf(AWS), 'line', AWS],
    ]);
    expect(sum(scan, 'rowsRead')).toBe(3);
  });

  test('an armoured block is one row', async () => {
    const block = ['-----BEGIN SAMPLE BLOCK-----', 'AAAA', '', 'BBBB', '-----END SAMPLE BLOCK-----'].join('\n');
    const content = `before\n${block}\nafter ${PAT}\n-----BEGIN NOTHING-----\nx\n`;
    const scan = await scanAll(content, { name: 'leak.txt', mapping: by('line'), targetBytes: 1 });
    expect(sum(scan, 'rowsRead')).toBe(5);
    expect(places(scan)).toEqual([[7, content.indexOf(PAT), 'line', PAT]]);
  });
});

describe('SQL', () => {
  const mysql = [
    '-- an export; of nothing',
    '/*!40000 ALTER TABLE `users` DISABLE KEYS */;',
    'CREATE TABLE `users` (',
    "  `id` int NOT NULL COMMENT 'a, b',",
    "  `mail` varchar(99) DEFAULT 'x;y',",
    '  `note` text,',
    '  PRIMARY KEY (`id`)',
    ') ENGINE=InnoDB;',
    `INSERT INTO \`users\` VALUES (1,'a@example.org','it\\'s; (${PAT})'),(2,NULL,0x${Buffer.from(AWS).toString('hex')}),`,
    "(3,'c@example.org','broken')",
    ';',
  ].join('\n');
  const postgres = [
    "SET client_encoding = 'UTF8';",
    'CREATE FUNCTION f() RETURNS int AS $$ BEGIN; RETURN 1; END; $$ LANGUAGE plpgsql;',
    'COPY public.users (id, mail, note) FROM stdin;',
    `1\ta@example.org\t\\N`,
    `2\t\\N\ta\\t${PAT}`,
    '\\.',
    `INSERT INTO public.users (id, "mail", note) VALUES (3, E'c\\'@example.org', 'C:\\' || 'x') ON CONFLICT DO NOTHING;`,
    `INSERT INTO "logs"("id", line) VALUES (9, 'it''s ${AWS}'::text);`,
  ].join('\n');

  test('tuples of MySQL are rows, with the columns of their table', async () => {
    const scan = await scanAll(mysql, {
      name: 'leak.sql',
      mapping: by('users.id', { columns: { 'users.mail': 'email' } }),
    });
    expect(scan.quarantined).toEqual([]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 3, rowsScanned: 3, people: 3 });
    expect(places(scan)).toEqual([
      [1, mysql.indexOf(PAT), 'users.note', PAT],
      [2, mysql.indexOf(Buffer.from(AWS).toString('hex')), 'users.note', AWS],
    ]);
    expect((await exposures(scan)).filter(({ element }) => element === 'email')).toHaveLength(2);
  });

  test('COPY blocks and tuples of PostgreSQL are rows, tables stay apart', async () => {
    const scan = await scanAll(postgres, { name: 'leak.sql', mapping: by('users.id') });
    expect(scan.quarantined).toEqual([]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 4, rowsScanned: 4, people: 3 });
    expect(places(scan)).toEqual([
      [2, postgres.indexOf(PAT), 'users.note', PAT],
      [4, postgres.indexOf(AWS), 'logs.line', AWS],
    ]);
  });

  test('a statement of millions of bytes is streamed, and what is broken is set aside', async () => {
    const many = Array.from({ length: 30_000 }, (_, n) => `(${n},'p${n}@example.org','${'n'.repeat(60)}')`);
    const content = `INSERT INTO t (id, mail, note) VALUES ${many.join(',')},(1,2),(3,'never closed`;
    const scan = await scanAll(content, { name: 'leak.sql', mapping: by('t.id') });
    expect(scan.results[0]).toMatchObject({ rowsRead: 30_002, rowsScanned: 30_000, people: 30_000 });
    expect(reasons(scan)).toEqual([
      [30_001, 'column_count'],
      [30_002, 'bad_sql'],
    ]);
  });
});

test.each<[string, string | Buffer, string]>([
  ['a line of JSON', '{"id":1}\n', 'not_an_object'],
  ['a list', '[{"id":1}]', 'json'],
])('a file without an ending that holds %s is told by its bytes', async (_, content) => {
  const scan = await scanAll(content, { name: 'leak', mapping: by('id') });
  expect(scan.results[0]).toMatchObject({ rowsRead: 1, rowsScanned: 1, people: 1 });
});

test('without an ending, text, SQL, tables and packed files are told by their bytes', async () => {
  const people = async (name: string, content: string | Buffer, key: string) => {
    writeFileSync(join(folder, name), content);
    return (await scanAll(content, { name, mapping: by(key) })).results[0]?.people;
  };
  expect(await people('leak.part', 'hello\nworld\n', 'line')).toBe(2);
  expect(await people('leak.part', '-- x\nINSERT INTO t (a) VALUES (1),(2);\n', 't.a')).toBe(2);
  expect(await people('leak.part', 'id,mail,note\n1,x,y\n2,x,y\n', 'id')).toBe(2);
  expect(await people('leak.part', gzipSync('[2024-01-01] said\n'), 'line')).toBe(1);
});
