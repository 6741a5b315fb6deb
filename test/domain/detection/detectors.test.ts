import {
  type CredentialHit,
  type Detector,
  createCredentialFinder,
  findCredentials,
  findHints,
  findWithHints,
  mayHoldCredential,
  recordsWithAnchors,
} from '../../../domain/detection/detector';
import { isPlaceholder } from '../../../domain/detection/placeholder';
import { toKernel } from '../../../domain/detection/kernel/kernel-block';
import { DETECTORS } from '../../../domain/detection/detectors/list';

const finder = createCredentialFinder(DETECTORS);
const exampleOf = (detector: Detector): string => detector.examples.hits[0] ?? '';
const isMarked = (detector: Detector): boolean => detector.anchors.length > 0 && detector.frame !== 'assignment';

/** The record that tells whose a shape is that has no mark of its own. */
const recordFor = (detector: Detector) => ({
  column: detector.signs?.needs ? `${detector.signs.words[0]}_key` : null,
  record: () => (detector.signs ? `{"service":"${detector.signs.words[0]}"}` : ''),
});
const search = (detector: Detector, text: string): CredentialHit[] =>
  (isMarked(detector) ? findCredentials : findHints)(finder, text, { ...recordFor(detector), freeText: true });
const own = (detector: Detector, text: string): CredentialHit[] =>
  search(detector, text).filter((hit) => hit.detector === detector.id);

const doubled = (text: string): string => text.replaceAll('"', '""');
const html = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
const WRAPPINGS: readonly [string, (text: string) => string][] = [
  ['nothing', (text) => text],
  ['a value of JSON, parsed', (text) => `before ${text} after`],
  ['a line of JSON', (text) => JSON.stringify({ note: `before ${text} after` })],
  ['a line of JSON with line breaks around', (text) => JSON.stringify({ note: `before\n${text}\nafter` })],
  ['JSON that escapes slashes', (text) => JSON.stringify({ note: `before ${text} after` }).replaceAll('/', '\\/')],
  [
    'JSON with escapes of signs',
    (text) =>
      JSON.stringify({ note: `before ${text} after` }).replace(
        /[&+=<>]/g,
        (char) => `\\u00${char.charCodeAt(0).toString(16)}`,
      ),
  ],
  ['a cell of CSV', (text) => `1,"before ${doubled(text)} after",2`],
  ['JSON in a cell of CSV', (text) => `1,"${doubled(JSON.stringify({ note: `before ${text} after` }))}",2`],
  ['JSON in JSON', (text) => JSON.stringify({ outer: JSON.stringify({ note: `before ${text} after` }) })],
  ['tab-separated text', (text) => `1\t${JSON.stringify(`before\t${text}\tafter`).slice(1, -1)}\t2`],
  ['percent signs', (text) => `before%20${encodeURIComponent(text)}%20after`],
  ['percent signs twice over', (text) => encodeURIComponent(`before ${encodeURIComponent(text)} after`)],
  ['HTML', (text) => `<td>before ${html(text)} after</td>`],
  ['numbers of HTML', (text) => `before &#34;${text.replaceAll('/', '&#x2F;')}&#x22; after`],
];

describe.each(DETECTORS.map((detector) => [detector.id, detector] as const))('%s', (_, detector) => {
  test.each(detector.examples.hits)('finds %s', (text) => {
    expect(own(detector, text)).toHaveLength(1);
    expect(own(detector, text)[0]).toMatchObject({ kind: detector.id, provider: detector.provider, hint: false });
    expect(own(detector, text)[0]?.confidence).not.toBe('example');
  });

  test.each(detector.examples.misses)('leaves %s alone', (text) => {
    expect(own(detector, text)).toEqual([]);
  });

  const secret = own(detector, exampleOf(detector))[0]?.secret;

  test.each(WRAPPINGS)('finds the same secret in %s, and its record by its anchor', (_name, wrap) => {
    const text = wrap(exampleOf(detector));
    const hits = own(detector, text);
    expect(hits.map((hit) => [hit.kind, hit.secret])).toEqual([[detector.id, secret]]);
    if (isMarked(detector)) {
      expect(mayHoldCredential(finder, text)).toBe(true);
      expect(
        recordsWithAnchors(
          finder,
          toKernel(Buffer.from(`x\n${text}\ny`, 'latin1')),
          [0, 2, text.length + 3],
          [1, text.length + 2, text.length + 4],
        ),
      ).toEqual([1]);
    }
  });

  test('says where the secret stands', () => {
    for (const text of [`before ${exampleOf(detector)} after`, JSON.stringify({ k: `\n${exampleOf(detector)}` })]) {
      const [hit] = own(detector, text);
      const place = text.slice(hit?.start, hit?.end);
      expect(text.indexOf(place)).toBeGreaterThanOrEqual(0);
      if (!detector.unwrap && !place.includes('\\')) expect(place).toBe(secret);
      expect(place.length).toBeGreaterThanOrEqual(8);
    }
  });

  test('lists every published value as an example', () => {
    for (const value of detector.published ?? [])
      expect(own(detector, `key ${value}.`)).toMatchObject([{ secret: value, confidence: 'example' }]);
  });

  if (
    !detector.frame &&
    !detector.after &&
    /^[A-Za-z0-9]/.test(exampleOf(detector)) &&
    secret === exampleOf(detector)
  ) {
    test.each(['x', '9', '_', '-', '%41', '\\u0041'])(
      'does not begin inside of a longer word: %s before it',
      (before) => {
        // A digit may make it another, longer token.
        expect(own(detector, `${before}${secret}`).map((hit) => hit.secret)).not.toContain(secret);
      },
    );
  }

  test('leaves templates alone', () => {
    const [anchor = ''] = detector.anchors;
    for (const text of [
      `${anchor}$` + '{KEY}',
      `${anchor}<your-key>`,
      `${anchor}{{ key }}`,
      `${anchor}%KEY%`,
      `$${anchor}`,
    ])
      expect(own(detector, text)).toEqual([]);
  });
});

test('every id stands once in the list, all of the table and our own', () => {
  expect(new Set(DETECTORS.map(({ id }) => id)).size).toBe(DETECTORS.length);
  expect(DETECTORS).toHaveLength(117);
});

test('a telling word makes a placeholder, in capitals too', () => {
  for (const body of [
    'YOURAPIKEYGOESHERE12',
    'REPLACEWITHYOURTOKEN0123456789abcdefg',
    'ChangeMe0123456789',
    '$' + '{KEY}',
    '<key>',
  ])
    expect(isPlaceholder(body)).toBe(true);
  expect(isPlaceholder('Fake0Example1Not2A3Real4')).toBe(false);
});

test('both searches in one settle what they share', () => {
  const token = 'Fake0Example1Not2A3Real4Key5Do6N';
  expect(findWithHints(finder, `Authorization: Bearer ${token}`).map(({ kind, secret }) => [kind, secret])).toEqual([
    ['http_authorization_header', token],
  ]);
  expect(findWithHints(finder, `a ${token} b`)).toMatchObject([
    { kind: 'mistral_api_key', confidence: 'low', hint: true },
  ]);
});
