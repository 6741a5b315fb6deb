import fc from 'fast-check';
import { mappingSchema } from '../../../domain/detection/mapping';
import { PAT, exposures, row, scanAll, sightings, sum } from './scan-all';

test.each<[string, string | Buffer, string[]]>([
  ['broken JSON', '{"a":1}\n{"a":\n', ['bad_json']],
  ['a last line that was cut', '{"a":1}\n{"a":"tru', ['bad_json']],
  ['a row that is no map', '[1]\n7\n"x"\nnull\n', ['not_an_object', 'not_an_object', 'not_an_object', 'not_an_object']],
  [
    'bytes that are no UTF-8',
    Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xe9]), Buffer.from('"}\n{"a":"é"}\n')]),
    ['invalid_utf8'],
  ],
  ['a raw NUL', '{"a":"\0"}\n', ['bad_json']],
  ['deep nesting', `${'{"a":'.repeat(100)}1${'}'.repeat(100)}\n`, ['too_deep']],
  ['a flood of brackets', `{"a":${'['.repeat(300_000)}${']'.repeat(300_000)}}\n{"a":1}`, ['too_deep']],
  ['blank lines', '\n\r\n  \n{"a":1}\n\n', []],
  ['nothing', '', []],
  ['a byte order mark', '\ufeff{"a":1}\n', []],
])('%s: rows in are rows scanned and rows set aside', async (_, content, reasons) => {
  const scan = await scanAll(content);
  expect(scan.quarantined.map(({ reason }) => reason)).toEqual(reasons);
  expect(sum(scan, 'rowsScanned') + sum(scan, 'rowsQuarantined')).toBe(sum(scan, 'rowsRead'));
});

test('a line that is too long is set aside by its place, and the next one is read', async () => {
  const first = '{"values":{"user_id":"u-1"}}';
  const long = `{"values":{"user_id":"${'x'.repeat(200_000)}"}}`;
  const content = [first, long, '{"values":{"user_id":"u-2"}}', ''].join('\n');
  for (const maxRecordBytes of [1000, 100_000]) {
    const scan = await scanAll(content, { maxRecordBytes });
    expect(scan.quarantined).toEqual([{ row: 2, offset: first.length + 1, reason: 'line_too_long' }]);
    expect(scan.results[0]).toMatchObject({ rowsRead: 3, people: 2 });
  }
});

test('a line longer than what is read at a time is set aside too', async () => {
  const content = `{"values":{"user_id":"${'x'.repeat(9 << 20)}"}}\n{"values":{"user_id":"u-2"}}\n`;
  const scan = await scanAll(content);
  expect(scan.quarantined).toEqual([{ row: 1, offset: 0, reason: 'line_too_long' }]);
  expect(scan.results[0]).toMatchObject({ rowsRead: 2, rowsScanned: 1, people: 1 });
});

test('a key in a row that cannot be read is found all the same', async () => {
  const scan = await scanAll(`{"values":{"message":"${PAT}`);
  expect(scan.quarantined).toEqual([{ row: 1, offset: 0, reason: 'bad_json' }]);
  expect(scan.found).toEqual([expect.objectContaining({ secret: PAT, column: null, personFp: null })]);
});

const anyRow = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .record({
        user_id: fc.integer({ min: 1, max: 9 }),
        email: fc.constantFrom('a@example.org', 'n/a', ''),
        message: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom(`use ${PAT}`, 'ssn 899-45-6789', 'ü\n')),
      })
      .map(row),
  },
  { weight: 1, arbitrary: fc.string().map((text) => text.replaceAll('\n', ' ')) },
  { weight: 1, arbitrary: fc.constantFrom('', '{"a":', 'x'.repeat(700)) },
);

test('the same findings, whatever the size of partitions', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { maxLength: 30 }),
      fc.integer({ min: 1, max: 3000 }),
      fc.boolean(),
      async (lines, targetBytes, ended) => {
        const content = lines.join('\n') + (ended ? '\n' : '');
        const whole = await scanAll(content, { maxRecordBytes: 600 });
        const parts = await scanAll(content, { targetBytes, maxRecordBytes: 600 });
        expect(await exposures(parts)).toEqual(await exposures(whole));
        expect(await sightings(parts)).toEqual(await sightings(whole));
        expect(parts.quarantined).toEqual(whole.quarantined);
        for (const key of ['rowsRead', 'rowsScanned', 'rowsQuarantined'] as const)
          expect(sum(parts, key)).toBe(sum(whole, key));
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

test('the same for CSV, quotes broken or not', async () => {
  const mapping = mappingSchema.parse({ format: 'csv', person_key: 'id', free_text: ['note'] });
  const field = fc.constantFrom('a', '"a"', '"a', 'a"', '""', '"a\nb"', '', `"${PAT}"`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), field), { maxLength: 20 }),
      fc.integer({ min: 1, max: 60 }),
      async (rows, targetBytes) => {
        const content = ['id,note', ...rows.map((fields) => fields.join(','))].join('\n');
        const whole = await scanAll(content, { name: 'leak.csv', mapping });
        const parts = await scanAll(content, { name: 'leak.csv', mapping, targetBytes });
        expect(await exposures(parts)).toEqual(await exposures(whole));
        expect(await sightings(parts)).toEqual(await sightings(whole));
        expect(parts.quarantined).toEqual(whole.quarantined);
        expect(sum(whole, 'rowsScanned') + sum(whole, 'rowsQuarantined')).toBe(sum(whole, 'rowsRead'));
      },
    ),
    { numRuns: 25 },
  );
}, 60_000);

test('random bytes are all accounted for', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
      const content = Buffer.concat([Buffer.from('{}\n'), bytes]);
      const scan = await scanAll(content, { maxRecordBytes: 300 });
      expect(sum(scan, 'rowsScanned') + sum(scan, 'rowsQuarantined')).toBe(sum(scan, 'rowsRead'));
      expect(scan.quarantined).toHaveLength(sum(scan, 'rowsQuarantined'));
    }),
    { numRuns: 25 },
  );
}, 60_000);
