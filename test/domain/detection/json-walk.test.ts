import fc from 'fast-check';
import { numberAt } from '../../../activities/adapters/leak-reader/json-places';
import { ENCRYPTED_BEGINNINGS } from '../../../domain/detection/element';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import { MOST_KEPT } from '../../../domain/detection/kernel/json-leaves';
import { toKernel } from '../../../domain/detection/kernel/kernel-block';
import { mappingSchema } from '../../../domain/detection/mapping';
import { type RowFindings, createRowScanner } from '../../../domain/detection/row';
import { textSearchOf } from '../../../domain/detection/text-search';

const MAPPING = mappingSchema.parse({
  person_key: ['user.id', 'mail'],
  columns: {
    'user.id': 'account_id',
    mail: 'email',
    ip: 'ip_address',
    born: 'dob',
    key: 'auth_token.api_key',
    session: 'auth_token.session',
  },
  free_text: ['message', 'user.note'],
  ignore: ['skip'],
});
const CONTEXT = { today: '2026-11-26' };
const scanner = createRowScanner({
  mapping: MAPPING,
  detectors: ELEMENTS,
  textSearch: textSearchOf(ELEMENTS),
  context: CONTEXT,
});

/** In no order: a walk sees keys as they stand, a parsed object those that are numbers first. */
/** What was found; whether a key is kept is the walk's own matter. */
const sorted = ({ personKey, findings, hints }: RowFindings): object => ({
  personKey: personKey?.text,
  findings: findings.map((one) => JSON.stringify(one)).sort(),
  hints: (hints ?? []).map((one) => JSON.stringify(one)).sort(),
});

function walked(bytes: Buffer): RowFindings | null {
  // What stands around a record is none of it.
  const block = toKernel(Buffer.concat([Buffer.from('"x":1}\n'), bytes, Buffer.from('\n{"y":2')]));
  return scanner.scanJson(block, 7, 7 + bytes.length);
}

const parsedAlone = (text: string): RowFindings =>
  scanner.scan(JSON.parse(text) as object, (path) => numberAt(Buffer.from(text).toString('latin1'), path));

const TEXTS = [
  'my email is fake.person@example.org',
  'fake.person@example.org',
  '899-45-6789',
  'ssn 899456789 or ７８９-45-6789',
  'i have diabetes, mein Name ist Ünal',
  'legal winner thank year wave sausage worth useful legal winner thank yellow',
  '1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa',
  'password = hunter2hunter2 and "api_key": "Zx81Qw72Er63Ty54Ui45"',
  '203.0.113.9',
  '3f1c2b9a4e5d40008a7b0000cafec0de',
  '4111 1111 1111 1111',
  '٤٥٦٧٨٩٠١٢٣',
  'N/A',
  '3f1c2b9a-4e5d-4000-8a7b-0000cafec0de',
  'face***feed',
  '😀 ok \t\n "quoted" \\ back',
  'x'.repeat(60),
  'ENC[abcdefghijklmnopqrstuvwxyz0123456789abcdefgh]',
];
const text = fc.oneof(fc.constantFrom(...TEXTS), fc.string({ unit: 'grapheme', maxLength: 12 }), fc.string());
const leaf = fc.oneof(
  { weight: 5, arbitrary: text },
  {
    weight: 2,
    arbitrary: fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.bigInt(-(2n ** 70n), 2n ** 70n)),
  },
  { weight: 1, arbitrary: fc.constantFrom(true, false, null) },
);
/** Few of them: a walk keeps a limited number in mind. */
const NAMES = ['id', 'mail', 'ip', 'born', 'key', 'session', 'message', 'note', 'user', 'skip', '', 'é', 'other'];
const name = fc.oneof(
  { weight: 20, arbitrary: fc.constantFrom(...NAMES) },
  { weight: 1, arbitrary: fc.constantFrom('0', '__proto__', 'a"b', ...TEXTS) },
);

/** JSON as exporters write it: with or without space, its slashes and what is beyond ASCII escaped or not. */
type Style = { space: string; isEscaped: boolean; hasSlashes: boolean };
const style = fc.record({
  space: fc.constantFrom('', ' ', '\t ', '\r\n'),
  isEscaped: fc.boolean(),
  hasSlashes: fc.boolean(),
});

interface Tree {
  spell(style: Style): string;
}
const spelledText = (value: string, { isEscaped, hasSlashes }: Style): string => {
  const json = JSON.stringify(value);
  const slashed = hasSlashes ? json.replaceAll('/', '\\/') : json;
  return isEscaped
    ? // eslint-disable-next-line no-control-regex -- all that is beyond ASCII
      slashed.replaceAll(/[^\x00-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    : slashed;
};
const { tree } = fc.letrec<{ tree: Tree; map: Tree; list: Tree; leaf: Tree }>((tie) => ({
  tree: fc.oneof({ maxDepth: 4 }, tie('leaf'), tie('map'), tie('list')),
  leaf: leaf.map((value) => ({
    spell: (how) => (typeof value === 'string' ? spelledText(value, how) : String(value)),
  })),
  list: fc.array(tie('tree'), { maxLength: 3 }).map((items) => ({
    spell: (how) => `[${how.space}${items.map((item) => item.spell(how)).join(`${how.space},`)}${how.space}]`,
  })),
  map: fc.uniqueArray(fc.tuple(name, tie('tree')), { maxLength: 6, selector: ([key]) => key }).map((entries) => ({
    spell: (how) =>
      `{${how.space}${entries
        .map(([key, value]) => `${spelledText(key, how)}${how.space}:${how.space}${value.spell(how)}`)
        .join(`${how.space},${how.space}`)}${how.space}}`,
  })),
}));
const record = fc
  .tuple(fc.uniqueArray(fc.tuple(name, tree), { maxLength: 7, selector: ([key]) => key }), style)
  .map(
    ([entries, how]) => `{${entries.map(([key, value]) => `${spelledText(key, how)}:${value.spell(how)}`).join(',')}}`,
  );

test('a walk over JSON finds what a parsed record gives', () => {
  let count = 0;
  fc.assert(
    fc.property(record, (json) => {
      const found = walked(Buffer.from(json));
      if (found === null) return;
      count += 1;
      expect(sorted(found)).toEqual(sorted(parsedAlone(json)));
    }),
    { numRuns: 4000 },
  );
  // Whatever is unusual is left to the parser, and most records are not.
  expect(count).toBeGreaterThan(1500);
});

test('a value that comes again is found again, also behind more values than are remembered', () => {
  const first = { mail: 'fake.person@example.org', session: 'sess-00017', ip: '203.0.113.9', message: 'x'.repeat(60) };
  const found = sorted(parsedAlone(JSON.stringify(first)));
  for (let time = 0; time < 2; time += 1) {
    for (let n = 0; n < MOST_KEPT + 10; n += 1) {
      const row = walked(Buffer.from(`{"session":"session-${n}","user":{"id":${n}}}`));
      if (row?.personKey?.text !== String(n) || row.findings.length !== 2) expect([n, row]).toBeNull();
    }
    expect(sorted(walked(Buffer.from(JSON.stringify(first))) as RowFindings)).toEqual(found);
  }
}, 60_000);

test('sessions that name people name as many as there are', () => {
  const bySession = createRowScanner({
    mapping: mappingSchema.parse({ person_key: ['session'], columns: { session: 'auth_token.session' } }),
    detectors: ELEMENTS,
    textSearch: textSearchOf(ELEMENTS),
    context: CONTEXT,
  });
  for (const session of ['3f1c2b9a4e5d40008a7b', '3f1c2b9a4e5d40008a7c', '3f1c2b9a4e5d40008a7b']) {
    const bytes = Buffer.from(`{"session":"${session}"}`);
    expect(bySession.scanJson(toKernel(bytes), 0, bytes.length)?.personKey?.text).toBe(session);
  }
});

test('a number and a text of the same digits are kept apart', () => {
  for (const id of ['17', '"17"', '17.0', '"17.0"', '9007199254740993', '"9007199254740993"', '1e2', '"1e2"'])
    for (let time = 0; time < 2; time += 1) {
      const json = `{"user":{"id":${id}}}`;
      expect([id, walked(Buffer.from(json))?.personKey?.text]).toEqual([id, parsedAlone(json).personKey?.text]);
    }
});

test('a check that is blind to hexadecimal digits says the same of others', () => {
  const blind = ELEMENTS.filter(({ hexBlind }) => hexBlind);
  expect(blind.map(({ id }) => id)).toEqual(['auth_token.session']);
  const value = fc.stringMatching(/^[0-9a-fA-F ghxXn*•/\\u-]{10,60}$/);
  fc.assert(
    fc.property(fc.oneof(value, fc.constantFrom(...TEXTS.filter(({ length }) => length >= 10))), (some) => {
      const other = some.replace(/[0-9a-f]/gi, '0');
      for (const { check } of blind) expect([some, check(some, CONTEXT)]).toEqual([some, check(other, CONTEXT)]);
    }),
    { numRuns: 2000 },
  );
});

test('what begins like an encrypted value is taken as one, and nothing else is', () => {
  const takesMore = ELEMENTS.filter(({ byBeginning }) => byBeginning);
  const beginning = fc.oneof(fc.constantFrom(...ENCRYPTED_BEGINNINGS), fc.string({ maxLength: 5 }));
  fc.assert(
    fc.property(beginning, fc.string({ minLength: 41, maxLength: 60 }), (start, rest) => {
      const some = start + rest;
      if (ENCRYPTED_BEGINNINGS.some((one) => some.startsWith(one))) return;
      for (const { check, byBeginning } of takesMore) expect(check(some, CONTEXT)).toEqual(byBeginning);
    }),
    { numRuns: 2000 },
  );
});

test('a walk takes nothing that is no JSON', () => {
  fc.assert(
    fc.property(record, fc.nat(), fc.constantFrom('', ...'{}[]",:\\x0-.eE+tn\n \u0001'), (json, seed, piece) => {
      const at = seed % (json.length + 1);
      // Half of a character becomes another one here.
      const bytes = Buffer.from(json.slice(0, at) + piece + json.slice(at + 1));
      const broken = bytes.toString();
      const found = walked(bytes);
      if (found === null) return;
      // A parser takes it, or else throws here.
      expect(sorted(found)).toEqual(sorted(parsedAlone(broken)));
    }),
    { numRuns: 6000 },
  );
});

test.each([
  ['two of one name', '{"mail":"a@example.org","mail":"b@example.org"}'],
  ['a name of digits', '{"2":"b","mail":"a@example.org"}'],
  ['a name with an escape', '{"m\\u0061il":"a@example.org"}'],
  ['a list', '["a"]'],
  ['more levels than are walked', `{"a":${'['.repeat(70)}${']'.repeat(70)}}`],
  ['a cut text', '{"mail":"a@example.org'],
  ['something behind it', '{"mail":"a@example.org"} x'],
  ['a tab in a text', '{"mail":"a\tb"}'],
])('%s is left to the parser', (_what, json) => {
  expect(walked(Buffer.from(json))).toBeNull();
});

test('a number that is a person key keeps its digits', () => {
  expect(walked(Buffer.from('{"user":{"id":9007199254740993123}}'))?.personKey?.text).toBe('9007199254740993123');
});
