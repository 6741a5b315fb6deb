import { scanInPlace } from '../../support/scan-in-place';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseMapping, readMapping } from '../../../activities/adapters/leak-reader/mapping-file';
import { proposeForFile } from '../../../activities/adapters/leak-reader/propose-mapping';
import { scanFiles } from '../../../activities/adapters/leak-reader/scan-files';
import { sealFile } from '../../../activities/adapters/leak-reader/seal';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'leak-reader-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const keys = { person: Buffer.alloc(32, 1), credential: Buffer.alloc(32, 2) };
const scan = (files: string[], mappingPath: string | null = null, directoryPath: string | null = null) =>
  scanFiles({ files, mappingPath, directoryPath, keys, atOnce: 2, threads: scanInPlace, today: '2025-02-01' });

const LOG_MAPPING = join(__dirname, '../../../examples/mappings/log-stream.yaml');
const logRow = (n: number, more: object = {}): string =>
  JSON.stringify({
    timestamp: '2025-01-06T08:12:33.120Z',
    span_name: '/api/v1/chat/completions',
    _service: 'chat-gateway',
    _source: 'chat_history',
    values: {
      user_id: `u-${String(n).padStart(6, '0')}`,
      session_id: '3f1c2b9a-0000-4000-8000-00000000c0de',
      email: `ada.muster${n}@example.org`,
      message: 'How do I sort a list?',
      client_ip: '203.0.113.9',
      device: 'web',
      ...more,
    },
  });

test('the example mapping fits the example of a log and says what it exposes', async () => {
  const path = put(
    'log.ndjson',
    [
      logRow(1),
      logRow(1, { password: 'correct horse' }),
      logRow(2, {
        driver_licence: 'D1234567',
        message: 'key 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 ssn 899-45-6789',
      }),
      '{',
    ].join('\n'),
  );
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith('tocsin-scan-')).length;
  const report = await scan([path], LOG_MAPPING);
  expect(report.rows).toEqual({ read: 4, scanned: 3, quarantined: 1 });
  expect(report.people).toBe(2);
  expect(report.elements).toEqual([
    { element: 'account_id', people: 2, values: 3, evidence: 'certain' },
    { element: 'auth_token.api_key', people: 1, values: 1, evidence: 'likely' },
    { element: 'auth_token.session', people: 2, values: 3, evidence: 'certain' },
    { element: 'chat_content', people: 2, values: 3, evidence: 'certain' },
    { element: 'credentials.password_plain', people: 1, values: 1, evidence: 'certain' },
    { element: 'driving_licence', people: 1, values: 1, evidence: 'likely' },
    { element: 'email', people: 2, values: 3, evidence: 'certain' },
    { element: 'ip_address', people: 2, values: 3, evidence: 'certain' },
    { element: 'national_id.us_ssn', people: 1, values: 1, evidence: 'likely' },
  ]);
  expect(report.credentials).toEqual([
    expect.objectContaining({ kind: 'github_pat_classic', provider: 'github', file: path, row: 3, confidence: 'high' }),
  ]);
  expect(report.quarantine).toEqual([expect.objectContaining({ file: path, row: 4, reason: 'bad_json' })]);
  expect(JSON.stringify(report)).not.toMatch(/ghp_|correct horse|ada\.muster|D1234567|899-45/);
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith('tocsin-scan-')).length).toBe(before);
});

test('without a mapping the columns are told by name and by their values', async () => {
  const path = put(
    'log.ndjson',
    Array.from({ length: 20 }, (_, n) => logRow(n, { password: n % 2 ? 'correct horse' : undefined })).join('\n'),
  );
  const mapping = await proposeForFile(path);
  expect(mapping).toMatchObject({
    format: 'ndjson',
    person_key: ['values.user_id'],
    columns: {
      'values.user_id': 'account_id',
      'values.email': 'email',
      'values.password': 'credentials.password_plain',
      'values.session_id': 'auth_token.session',
      'values.client_ip': 'ip_address',
    },
    free_text: ['values.message'],
  });
  expect((await scan([path])).people).toBe(20);
});

test('a column whose values do not fit its name is not taken for it, and one that tells by itself is', async () => {
  const path = put(
    'people.csv',
    ['email,who;where,phone', 'yes,a@example.org,2025-01-06', 'no,b@example.org,2025-01-07'].join('\n'),
  );
  expect((await proposeForFile(path)).columns).toEqual({ 'who;where': 'email' });
});

test('digits that fit several kinds are one entry that names none of them', async () => {
  const rows = [
    { values: { user_id: 'u-1', ref: '899456789' } },
    { values: { user_id: 'u-2', ref: 899456789, message: '899 45 6789 is what they said' } },
    // No such number can be issued, so one kind is left; it is named, and stays a hint.
    ...[
      '666123456',
      '000123456',
      '912123456',
      '899006789',
      '899450000',
      'order 899456789 shipped',
      '9007199254740993',
    ].map((ref) => ({ values: { user_id: 'u-3', ref } })),
  ];
  const report = await scan([put('log.ndjson', rows.map((each) => JSON.stringify(each)).join('\n'))], LOG_MAPPING);
  const hints = report.elements.flatMap((entry) => (entry.element === null ? [entry] : []));
  expect(new Set(hints.map(({ evidence }) => evidence))).toEqual(new Set(['possible']));
  const values = (isSsn: boolean) =>
    hints
      .filter(({ candidates }) => candidates?.includes('national_id.us_ssn') === isSsn)
      .reduce((sum, entry) => sum + entry.values, 0);
  expect([values(true), values(false)]).toEqual([2, 5]);
  expect(report.elements.find(({ element }) => element === 'national_id.us_ssn')).toMatchObject({
    people: 1,
    values: 1,
  });
});

test('one person in two files is one person', async () => {
  const files = [put('a.ndjson', logRow(1)), put('b.ndjson', `${logRow(1)}\n${logRow(2)}`)];
  const report = await scan(files, LOG_MAPPING);
  expect(report.people).toBe(2);
  expect(report.elements.find(({ element }) => element === 'email')).toMatchObject({ people: 2, values: 3 });
});

test.each<[string, string, Buffer | string, RegExp]>([
  ['bzip2', 'a.csv', 'BZh91AY', /^couldn't read a.csv: bzip2 is not read$/],
  ['Parquet without its footer', 'a.parquet', 'PAR1....', /no whole Parquet file, its footer is missing or damaged$/],
  ['Parquet that is none', 'a.parquet', 'id,mail\n', /no whole Parquet file/],
  ['a broken header', 'a.csv', '"id\n1\n', /no CSV header/],
])('%s is refused in one sentence', async (_, name, content, message) => {
  await expect(scan([put(name, content)])).rejects.toMatchObject({
    name: 'DomainError',
    kind: 'input',
    message: expect.stringMatching(message),
  });
});

test('a file that is not there and a folder without files are refused in one sentence', async () => {
  await expect(scan([join(folder, 'none.csv')])).rejects.toMatchObject({
    kind: 'input',
    message: "couldn't read none.csv: there is no such file",
  });
  await expect(scan([folder])).rejects.toMatchObject({
    kind: 'input',
    message: expect.stringMatching(/the folder holds no files$/),
  });
});

test('a mapping is checked where it enters', async () => {
  await expect(readMapping(join(folder, 'none.yaml'))).rejects.toMatchObject({ kind: 'input' });
  expect(() => parseMapping('columns: {a: emial}', 'm.yaml')).toThrow(
    "couldn't read mapping m.yaml: columns.a: not an id of the element table",
  );
  expect(() => parseMapping('colums: {}', 'm.yaml')).toThrow(/colums/);
  expect(() => parseMapping('a: [', 'm.yaml')).toThrow(/no YAML in line/);
  expect(parseMapping('person_key: id', 'm.yaml').person_key).toEqual(['id']);
});

test('an empty file exposes nobody', async () => {
  expect(await scan([put('a.ndjson', ''), put('b.csv', '')])).toMatchObject({
    rows: { read: 0 },
    people: 0,
    elements: [],
    credentials: [],
  });
});

test('the seal is the SHA-256 of the bytes', async () => {
  expect(await sealFile(put('a.txt', 'abc'))).toEqual({
    sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
    bytes: 3,
  });
});

test('a directory says how many of the people it knows, by the key that the leak has', async () => {
  const leak = put('log.ndjson', [1, 2, 2, 3, 4].map((n) => logRow(n)).join('\n'));
  const directory = put(
    'users.csv',
    [
      'account_id,email,country',
      ' u-000001,somebody@example.org,DE',
      'u-000002,,DE',
      'u-000002,,AT',
      'u-000003,,Nowhere',
      'u-000009,ada.muster4@example.org,DE',
    ].join('\n'),
  );
  const { directory: byId } = await scan([leak], LOG_MAPPING, directory);
  expect(byId).toEqual({ rows: 5, quarantined: 1, known: 2, unknown: 2 });
  const mapping = put('by-mail.yaml', 'person_key: values.email\ncolumns: {values.email: email}\n');
  const { directory: byMail } = await scan([leak], mapping, directory);
  expect(byMail).toEqual({ rows: 5, quarantined: 1, known: 1, unknown: 3 });
});

test('an address in several rows of a directory says of nobody who they are', async () => {
  const leak = put('log.ndjson', [1, 2].map((n) => logRow(n)).join('\n'));
  const mapping = put('by-mail.yaml', 'person_key: values.email\ncolumns: {values.email: email}\n');
  const shared = ['Ada.Muster1@example.org', 'ada.muster1@example.org', 'ada.muster2@example.org'];
  const directory = put('users.csv', ['account_id,email', ...shared.map((mail, n) => `a${n},${mail}`)].join('\n'));
  const { directory: joined } = await scan([leak], mapping, directory);
  expect(joined).toEqual({ rows: 3, quarantined: 0, known: 1, unknown: 1 });
});

test('a directory that cannot be joined is refused before anything is scanned', async () => {
  const leak = put('log.ndjson', '{');
  const directory = put('users.csv', 'name,country\nAda Muster,DE\n');
  await expect(scan([leak], LOG_MAPPING, directory)).rejects.toMatchObject({
    kind: 'input',
    message: "couldn't read users.csv: it has none of the columns account_id, email and phone",
  });
  await expect(scan([leak], LOG_MAPPING, join(folder, 'none.csv'))).rejects.toMatchObject({ kind: 'input' });
});
