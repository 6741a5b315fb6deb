import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { groupUnlinked } from '../../../activities/adapters/leak-reader/group-results';
import { summariseResults } from '../../../activities/adapters/leak-reader/summarise-results';
import { planPartitions } from '../../../activities/adapters/leak-reader/plan-partitions';
import { scanPartition } from '../../../activities/adapters/leak-reader/scan-partition';
import { mappingSchema } from '../../../domain/detection/mapping';
import { MAPPING, PAT, exposures, fingerprints, folder, row, scanAll, sightings, sum } from './scan-all';

test('a row exposes its person, with positions, and its key is found at its very byte', async () => {
  const lines = [
    row({ user_id: 'u-1', email: 'ada.muster@example.org', password: 'correct horse', message: 'hällo' }),
    row({ user_id: 'u-2', driver_licence: 'D1234567', message: `my ssn is 899-45-6789 and ü key\n${PAT}` }),
    row({ user_id: 'u-1', email: 'ada.muster@example.org', message: 'again' }),
  ];
  const content = `${lines.join('\n')}\n`;
  const scan = await scanAll(content);
  expect(scan.results[0]).toMatchObject({
    rowsRead: 3,
    rowsScanned: 3,
    rowsQuarantined: 0,
    people: 2,
    credentials: { github: 1 },
  });
  const offset = Buffer.from(content).indexOf(PAT);
  expect(scan.found).toEqual([
    expect.objectContaining({
      kind: 'github_pat_classic',
      secret: PAT,
      row: 2,
      offset,
      column: 'values.message',
      personFp: fingerprints.person('u-2').fp,
      confidence: 'high',
    }),
  ]);
  const secondLine = Buffer.byteLength(`${lines[0]}\n`);
  const thirdLine = secondLine + Buffer.byteLength(`${lines[1]}\n`);
  const all = await exposures(scan);
  expect(all.filter(({ personFp }) => personFp === fingerprints.person('u-1').fp)).toEqual([
    expect.objectContaining({ element: 'account_id', values: 2, evidence: 'certain' }),
    expect.objectContaining({ element: 'chat_content', values: 2 }),
    expect.objectContaining({ element: 'credentials.password_plain', protection: 'plain', values: 1 }),
    expect.objectContaining({
      element: 'email',
      values: 2,
      locators: JSON.stringify([
        { file: 'fil_1', row: 1, offset: 0 },
        { file: 'fil_1', row: 3, offset: thirdLine },
      ]),
    }),
  ]);
  expect(
    all
      .filter(({ personFp }) => personFp === fingerprints.person('u-2').fp)
      .map(({ element, evidence }) => [element, evidence]),
  ).toEqual([
    ['account_id', 'certain'],
    ['auth_token.api_key', 'likely'],
    ['chat_content', 'certain'],
    ['driving_licence', 'likely'],
    ['national_id.us_ssn', 'likely'],
  ]);
});

test('digits of several meanings expose nobody', async () => {
  const scan = await scanAll(row({ user_id: 'u-1', ref: '899456789' }));
  expect((await exposures(scan)).map(({ element }) => element)).toEqual(['account_id']);
});

test('two of a kind in one row are two values in one place', async () => {
  const scan = await scanAll(row({ user_id: 'u-1', message: 'mail a@example.org or b@example.org' }));
  expect(await exposures(scan)).toContainEqual(
    expect.objectContaining({
      element: 'email',
      values: 2,
      locators: JSON.stringify([{ file: 'fil_1', row: 1, offset: 0 }]),
    }),
  );
});

test('a person keeps the first 50 places and the whole count', async () => {
  const lines = Array.from({ length: 120 }, () => row({ user_id: 'u-1', message: 'hello' }));
  const scan = await scanAll(lines.join('\n'), { targetBytes: 2000 });
  expect(scan.results.length).toBeGreaterThan(3);
  const chat = (await exposures(scan)).find(({ element }) => element === 'chat_content');
  expect(chat?.values).toBe(120);
  const places = JSON.parse(chat?.locators ?? '[]') as { row: number }[];
  expect(places.map((place) => place.row)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
});

test('rows that name nobody are told apart from people', async () => {
  const scan = await scanAll(
    [row({ email: 'x@example.org' }), row({ user_id: null, email: 'y@example.org' })].join('\n'),
  );
  expect(scan.results[0]?.people).toBe(0);
  expect(await exposures(scan)).toEqual([]);
  const unlinked = await groupUnlinked(scan.results.map(({ resultFiles }) => resultFiles.exposures));
  expect(unlinked).toEqual([expect.objectContaining({ element: 'email', values: 2, evidence: 'certain' })]);
});

test('a number beyond 2^53 keeps its digits as a person key', async () => {
  const scan = await scanAll('{"values":{"user_id":9007199254740993}}\n{"values":{"user_id":9007199254740992}}\n');
  expect((await exposures(scan)).map(({ personFp }) => personFp).sort()).toEqual(
    [fingerprints.person('9007199254740993').fp, fingerprints.person('9007199254740992').fp].sort(),
  );
});

describe('CSV', () => {
  const mapping = mappingSchema.parse({
    format: 'csv',
    person_key: 'id',
    columns: { mail: 'email' },
    free_text: ['note'],
  });

  test('reads quoted fields with line breaks, as one partition, and finds keys at their bytes', async () => {
    const content = `id,mail,note\r\n1,a@example.org,"one\nline ""more"""\r\n2,b@example.org,"key ${PAT}"\r\n`;
    const scan = await scanAll(content, { name: 'leak.csv', mapping, targetBytes: 10 });
    expect(scan.results).toHaveLength(1);
    expect(scan.results[0]).toMatchObject({ rowsRead: 2, rowsScanned: 2, people: 2 });
    expect(scan.found).toEqual([expect.objectContaining({ row: 2, offset: content.indexOf(PAT), column: 'note' })]);
  });

  test('sets broken rows aside and goes on', async () => {
    const lines = [
      'id,mail,note',
      '1,a@example.org,x',
      '2,too,many,columns',
      '3,"b"x,broken',
      'a"b,c@example.org,x',
      '4,d@example.org,"open',
      '5,e@example.org,y',
    ];
    const scan = await scanAll(lines.join('\n'), { name: 'leak.csv', mapping });
    expect(scan.quarantined.map(({ row, reason }) => [row, reason])).toEqual([
      [2, 'column_count'],
      [3, 'csv_quotes'],
      [4, 'csv_quotes'],
      [5, 'csv_quotes'],
    ]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 6, rowsScanned: 2 });
  });
});

test('nothing of a person and no secret stands in the result files, and the same bytes give the same files', async () => {
  const content = row({
    user_id: 'marker-key-1',
    email: 'marker-mail@example.org',
    password: 'marker-password',
    message: `marker-chat ${PAT}`,
  });
  const first = await scanAll(content);
  const second = await scanAll(content);
  expect(second.results[0]?.resultSha256).toBe(first.results[0]?.resultSha256);
  const names = readdirSync(join(folder, 'results'));
  expect(names.sort()).toEqual(['p0-1.credentials.parquet', 'p0-1.exposures.parquet']);
  for (const name of names) {
    const bytes = readFileSync(join(folder, 'results', name));
    for (const marker of ['marker', 'Muster', 'correct horse', PAT, PAT.slice(4, 20)])
      expect(bytes.includes(marker)).toBe(false);
  }
  // The files are compressed, so what can be read back is looked at too.
  const readBack = JSON.stringify([await exposures(first), await sightings(first)]);
  expect(readBack).toContain(fingerprints.person('marker-key-1').fp);
  for (const marker of ['marker', PAT.slice(4, 20)]) expect(readBack).not.toContain(marker);
});

test('the summary counts people once and keeps the strongest evidence', async () => {
  const lines = [
    row({ user_id: 'u-1', email: 'a@example.org', message: 'b@example.org' }),
    row({ user_id: 'u-2', message: 'b@example.org' }),
  ];
  const scan = await scanAll(lines.join('\n'), { targetBytes: 1 });
  const { elements: summary } = await summariseResults(scan.results.map(({ resultFiles }) => resultFiles.exposures));
  expect(summary).toContainEqual({ element: 'email', people: 2, values: 3, evidence: 'certain' });
});

test('an abort ends the scan', async () => {
  const path = join(folder, 'leak.ndjson');
  writeFileSync(path, row({ user_id: 'u-1' }));
  const [range] = await planPartitions(path, MAPPING);
  const scan = {
    path,
    range: range ?? { start: 0, end: 0, firstRow: 1 },
    mapping: MAPPING,
    fingerprints,
    resultDir: folder,
    partitionId: 'p',
    fileId: 'f',
    today: '2025-02-01',
    onCredentials: () => undefined,
    onQuarantine: () => undefined,
  };
  await expect(scanPartition({ ...scan, signal: AbortSignal.abort() })).rejects.toThrow(/abort/i);
  await expect(
    scanPartition({
      ...scan,
      onQuarantine: () => undefined,
      heartbeat: () => {
        throw new Error('ours');
      },
    }),
  ).rejects.toThrow('ours');
});

test('many people in one partition come back each with their own, in the order of fingerprints', async () => {
  const people = 3000;
  const lines = Array.from({ length: 2 * people }, (_, n) =>
    row({ user_id: `u-${n % people}`, email: `p${n % people}@example.org`, message: 'hello' }),
  );
  const first = await scanAll(lines.join('\n'));
  const again = await scanAll(lines.join('\n'));
  expect(again.results[0]?.resultSha256).toBe(first.results[0]?.resultSha256);
  const all = await exposures(first);
  expect(all).toHaveLength(3 * people);
  expect(all.every(({ values }) => values === 2)).toBe(true);
  expect(new Set(all.map(({ personFp }) => personFp)).size).toBe(people);
  expect(all.map(({ personFp }) => personFp)).toEqual(all.map(({ personFp }) => personFp).sort());
});

test('a file that cannot be parted is written in portions, and says what it says in one', async () => {
  const filler = 'x'.repeat(1000);
  const lines = Array.from({ length: 8000 }, (_, n) =>
    row({
      user_id: n % 9 === 0 ? null : n % 7 === 0 ? 'u-busy' : `u-${n % 3000}`,
      email: n % 2 ? `p${n}@example.org` : undefined,
      message: n % 1000 === 0 ? `my key ${PAT} ${filler}` : filler,
    }),
  );
  const leak = { name: 'leak.ndjson.gz' };
  const content = gzipSync(lines.join('\n'));
  const account = async (portionRows?: number) => {
    const scan = await scanAll(content, { ...leak, portionRows });
    expect(scan.results).toHaveLength(1);
    const { resultFiles, resultSha256 } = scan.results[0] as (typeof scan.results)[0];
    expect(readdirSync(join(folder, 'results')).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
    return {
      resultSha256,
      said: [
        await exposures(scan),
        await groupUnlinked([resultFiles.exposures]),
        await sightings(scan),
        await summariseResults([resultFiles.exposures]),
        sum(scan, 'rowsScanned'),
      ],
    };
  };
  const [whole, parted, again] = [await account(), await account(1000), await account(1000)];
  expect(whole.said[4]).toBe(lines.length);
  expect(parted.said).toEqual(whole.said);
  expect(parted.resultSha256).not.toBe(whole.resultSha256);
  expect(again.resultSha256).toBe(parted.resultSha256);
});
