import fc from 'fast-check';
import { numberAt } from '../../../activities/adapters/leak-reader/json-places';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import { toKernel } from '../../../domain/detection/kernel/kernel-block';
import { mappingSchema } from '../../../domain/detection/mapping';
import { type RowFindings, createRowScanner } from '../../../domain/detection/row';
import { textSearchOf } from '../../../domain/detection/text-search';

const MAPPING = mappingSchema.parse({
  person_key: ['user.id', 'mail'],
  columns: { 'user.id': 'account_id', mail: 'email', ip: 'ip_address', born: 'dob', key: 'auth_token.api_key' },
  free_text: ['message', 'user.note'],
  ignore: ['skip'],
});
const scanner = createRowScanner({
  mapping: MAPPING,
  detectors: ELEMENTS,
  textSearch: textSearchOf(ELEMENTS),
  context: { today: '2026-11-26' },
});

/** In no order: a walk sees keys as they stand, a parsed object those that are numbers first. */
const sorted = ({ personKey, findings, hints }: RowFindings): object => ({
  personKey,
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
const NAMES = ['id', 'mail', 'ip', 'born', 'key', 'message', 'note', 'user', 'skip', '', 'é', 'other'];
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
  expect(walked(Buffer.from('{"user":{"id":9007199254740993123}}'))?.personKey).toBe('9007199254740993123');
});
