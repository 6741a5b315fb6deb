import fc from 'fast-check';
import { type RowFinding, asciiDigits } from '../../../domain/detection/element';
import { hintIn } from '../../../domain/detection/bare-runs';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import type { NumberDetector } from '../../../domain/detection/number-detector';
import { neededBy } from '../../../domain/detection/pattern-needs';
import { createStatementSearch, statementNeeds } from '../../../domain/detection/self-statements';
import { createNumberSearch, numberNeeds } from '../../../domain/detection/text-candidates';
import { LONG_TOKEN, createTextSigns, prepareSigns, textSearchOf } from '../../../domain/detection/text-search';

const CONTEXT = { today: '2026-11-26' };
const withText = ELEMENTS.filter(({ findInText }) => findInText);
const all: readonly NumberDetector[] = ELEMENTS;
const samples = all.flatMap(({ examples, inText }) => [
  ...examples.hits,
  ...(examples.textHits ?? []),
  ...(examples.textMisses ?? []),
  ...(inText ? [...inText.hits, ...inText.misses] : []),
]);
const STATEMENTS = [
  'I have had diabetes for years',
  'ich bin evangelisch',
  'I voted for the other party',
  'i am 14 years old',
  'my union dues went up',
  'i am gay',
  'my dna test came back',
  'i was convicted in 2019',
  '我怀孕',
];

const signsOf = (needs: readonly { patterns: readonly RegExp[] | null }[]): ((text: string) => number) => {
  const signs = createTextSigns(
    prepareSigns(needs.map(({ patterns }) => ({ needed: patterns && neededBy(patterns) }))),
  );
  return (text) => signs.mayHold(text) & ~LONG_TOKEN;
};

/** Everything that every search finds, each asked for every text. */
function byAll(original: string): RowFinding[] {
  // As every search is handed it: digits beside a number of another script are digits beside a number.
  const text = asciiDigits(original);
  const found: RowFinding[] = [];
  for (const { findInText } of withText) found.push(...(findInText?.(text, CONTEXT) ?? []));
  found.push(...createStatementSearch(ELEMENTS)(text), ...createNumberSearch(ELEMENTS)(text, CONTEXT));
  return found;
}

function bySigns(text: string): RowFinding[] {
  const found: RowFinding[] = [];
  textSearchOf(ELEMENTS).search(text, CONTEXT, found);
  return found;
}

test('one pass over a text passes over no search that would find something', () => {
  const texts = [...samples, ...STATEMENTS];
  for (const text of texts)
    for (const around of [text, `x ${text} y`, `\n${text}`, text.toUpperCase(), `é${text}ü`, `(${text})`])
      expect([around, bySigns(around)]).toEqual([around, byAll(around)]);
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.constantFrom(...texts), fc.string({ maxLength: 12 })), { maxLength: 4 }),
      (parts) => {
        const text = parts.join(' ');
        expect(bySigns(text)).toEqual(byAll(text));
      },
    ),
    { numRuns: 300 },
  );
}, 60_000);

test('a word that ends like one by which people speak of themselves asks for no search', () => {
  const mayHold = signsOf([{ patterns: statementNeeds(ELEMENTS) }]);
  for (const text of ['Who was it?', 'echo 12', 'mucho 15 anni fa']) expect([text, mayHold(text)]).toEqual([text, 0]);
  for (const text of ['ho 15 anni', 'E ora ho 15 anni', '«ho 15 anni»'])
    expect([text, mayHold(text)]).toEqual([text, 1]);
});

test('whichever capital letter or digit stands in a text, wherever, what needs one is not passed over', () => {
  const signs = signsOf([{ patterns: [/x[A-Z]yz/] }, { patterns: [/x\dyz/] }]);
  const told = (sign: string, expected: number): void => {
    for (let before = 0; before < 40; before += 1) {
      const text = `${'. '.repeat(before)}x${sign}yz${'é'.repeat(before % 3)}`;
      expect([text, signs(text)]).toEqual([text, expected]);
    }
  };
  for (const letter of 'ABCDEFGHIJKLMNOPQRSTUVWXYZ') told(letter, 1);
  for (const digit of '0123456789') told(digit, 2);
  for (const other of '@[`{/:a') told(other, 0);
});

test('a sign of a key is told where a look at every character tells it', () => {
  const { search } = textSearchOf(ELEMENTS);
  const token = fc.stringMatching(/^[A-Za-z0-9+/_.%;&#\\-]{18,60}$/);
  const piece = fc.oneof(
    token,
    fc.constantFrom(
      'api_key',
      'password',
      'Secret',
      '=',
      ' : ',
      ':',
      '"',
      '\n',
      'token is',
      '3f1c2b9a4e5d40008a7b0000cafec0de',
    ),
    fc.string({ unit: 'grapheme', maxLength: 9 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 6 }), fc.constantFrom('', ' '), (pieces, between) => {
      const text = pieces.join(between);
      expect([text, search(text, CONTEXT, [])]).toEqual([text, hintIn(asciiDigits(text))]);
    }),
    { numRuns: 2000 },
  );
});

test('what a pattern needs stands in everything that it matches', () => {
  const patterns = [
    ...withText.flatMap(({ textNeeds, textAlsoNeeds }) => [...(textNeeds ?? []), ...(textAlsoNeeds ?? [])]),
    ...statementNeeds(ELEMENTS),
    ...Object.values(numberNeeds(ELEMENTS)).flat(),
  ];
  for (const pattern of patterns) {
    const signs = signsOf([{ patterns: [pattern] }]);
    const once = new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, ''));
    for (const text of [...samples, ...STATEMENTS].flatMap((sample) => [sample, sample.toLowerCase(), `- ${sample} -`]))
      if (once.test(text)) expect([pattern, text, signs(text)]).toEqual([pattern, text, 1]);
  }
});

test.each([
  /\b(?:ssn|social[ _-]security)\b/i,
  /ab?c{2,3}(?:d|ef)+g{0,2}/,
  /(?:born|geboren)[^\d]{0,4}\d{4}[-/.]\d{1,2}/,
  /x(?:[a-z]{5}|yz)\d*w/i,
  /(?:1[0-7]|[5-9]) (?:years?|ans|años)/i,
  /\d{3}\.\d{3}\.\d{3}-\d\d/,
  /a{30}b|c{9}/,
])('the needs of %s hold for what is made from it', (pattern) => {
  const signs = signsOf([{ patterns: [pattern] }]);
  const made = fc.stringMatching(new RegExp(pattern.source.replaceAll('\\b', '')));
  fc.assert(
    fc.property(fc.string({ maxLength: 3 }), made, fc.string({ maxLength: 3 }), (before, core, behind) => {
      const text = before + core + behind;
      if (pattern.test(text)) expect([text, signs(text)]).toEqual([text, 1]);
    }),
    { numRuns: 500 },
  );
});

test('a pattern that takes almost anything needs nothing', () => {
  expect(neededBy([/\w+/])).toBeNull();
  expect(neededBy([/(?:abc)?/])).toBeNull();
  expect(neededBy([/abc/, /.*/])).toBeNull();
  expect(signsOf([/\w+/, /abc/, null].map((pattern) => ({ patterns: pattern && [pattern] })))('zzz')).toBe(0b101);
});

test('texts that hold nothing are searched by nothing', () => {
  const signs = signsOf(withText.map(({ textNeeds = null }) => ({ patterns: textNeeds })));
  const always = withText.reduce((mask, { textNeeds }, index) => (textNeeds ? mask : mask | (1 << index)), 0);
  expect(signs('The second meeting moved to Thursday, so please shift everything by a day.')).toBe(always);
});
