import { createCredentialFinder, findCredentials } from '../../../domain/detection/detector';
import { DETECTORS } from '../../../domain/detection/detectors/list';

const finder = createCredentialFinder(DETECTORS);
const kindsIn = (text: string): string[] => findCredentials(finder, text).map(({ kind }) => kind);

describe.each(DETECTORS.map((detector) => [detector.id, detector] as const))('%s', (_, detector) => {
  const own = (text: string) => findCredentials(finder, text).filter((hit) => hit.detector === detector.id);

  test.each(detector.examples.hits)('finds %s', (text) => {
    expect(own(text)).toHaveLength(1);
    expect(own(text)[0]?.confidence).not.toBe('example');
  });

  test.each(detector.examples.misses)('leaves %s alone', (text) => {
    expect(own(text)).toHaveLength(0);
  });

  const token =
    findCredentials(finder, detector.examples.hits[0] ?? '').find((hit) => hit.detector === detector.id)?.secret ?? '';

  test.each([
    ['the escapes of JSON', `{"m":"use\\n${token}\\tnow"}`],
    ['the escapes of JSON in JSON', `{"m":"{\\"k\\":\\"${token}\\"}"}`],
    ['unicode escapes', `\\u0022${token}\\u0022`],
    ['percent escapes', `key%3D${token}%22`],
    ['percent escapes written twice over', `key%253D${token}%2522`],
    ['HTML escapes', `&quot;${token}&quot;`],
    ['numbered HTML escapes', `&#34;${token}&#x22;`],
    ['an escaped slash', `https:\\/\\/x.example\\/${token}\\/`],
    ['tab-separated text', `a\\t${token}\\tb`],
    ['parentheses', `(${token})`],
    ['nothing', token],
  ])('finds the whole token amid %s', (_case, text) => {
    expect(own(text).map(({ secret, start }) => [secret, start])).toEqual([[token, text.indexOf(token)]]);
  });

  test('lists every published value as an example', () => {
    for (const value of detector.published)
      expect(own(`key ${value}.`)).toMatchObject([{ secret: value, confidence: 'example' }]);
  });

  test('leaves a template alone and lists a body of one character as an example', () => {
    const [anchor = ''] = detector.anchors;
    for (const text of [`${anchor}$` + '{KEY}', `${anchor}<your-key>`, `${anchor}{{ key }}`, `$${anchor}`])
      expect(own(text)).toEqual([]);
  });

  test.each([`x${token}`, `9${token}`, `_${token}`, `-${token}`, `%41${token}`, `\\u0041${token}`])(
    'does not begin inside a longer word: %s',
    (text) => {
      expect(own(text)).toHaveLength(0);
    },
  );
});

test('every id stands once in the list', () => {
  expect(new Set(DETECTORS.map(({ id }) => id)).size).toBe(DETECTORS.length);
});

test('a wrong checksum lowers the confidence and never drops the token', () => {
  expect(findCredentials(finder, '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')[0]?.confidence).toBe('high');
  expect(findCredentials(finder, 'ghp_Fake0Example1Not2A3Real4Key5Do0wFWsF')[0]?.confidence).toBe('low');
  expect(findCredentials(finder, 'lsk-Fake0Example1Not2A3Real4Key5Do6Not7Use8x')[0]).toMatchObject({
    kind: 'first_party_key',
    confidence: 'low',
  });
});

test('halves of different length rank an OpenAI key lower', () => {
  const half = 'Fake0Example1Not2A3Real4';
  expect(findCredentials(finder, `sk-proj-${half}T3BlbkFJ${half}`)[0]?.confidence).toBe('high');
  expect(findCredentials(finder, `sk-proj-${half}T3BlbkFJ${half}a`)[0]?.confidence).toBe('medium');
});

test('the record names the vendor of a shape that several share', () => {
  const key = 'sk-deadbeefcafef00d0badc0de12345678';
  expect(findCredentials(finder, `{"model":"deepseek-chat","k":"${key}"}`)[0]).toMatchObject({
    kind: 'deepseek_api_key',
    provider: 'deepseek',
    confidence: 'medium',
  });
  expect(findCredentials(finder, key)[0]).toMatchObject({
    kind: 'sk_hex32_key',
    provider: 'unknown',
    detector: 'deepseek_api_key',
  });
});

test.each([
  'AKIAIOSFODNN7EXAMPLE',
  'AKIAAAAAAAAAAAAAAAAA',
  'sk_test_4eC39HqLyjWDarjtT1zdp7dc',
  `ghp_${'x'.repeat(36)}`,
  'sk-1234567890abcdef1234567890abcdef',
  'sk-00000000000000000000000000000000',
  `hf_${'YOUR'.toLowerCase()}_`.slice(0, 3) + 'abcdefghijklmnopqrstuvwxyzabcdefgh',
])('lists the placeholder or published example %s as an example', (text) => {
  expect(findCredentials(finder, text).map(({ confidence }) => confidence)).toEqual(['example']);
});

test('a telling word makes a placeholder, in capitals too', () => {
  for (const text of [
    'sk_test_YOURAPIKEYGOESHERE12',
    'ghp_REPLACEWITHYOURTOKEN0123456789abcdefg',
    'sk_test_ChangeMe0123456789',
  ])
    expect(findCredentials(finder, text).map(({ confidence }) => confidence)).toEqual(['example']);
});

test('the longest match wins and two neighbours are both found', () => {
  const github = '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';
  expect(kindsIn(`${github},AKIAFAKENQT7REZ5LKY2 hf_FakeExampleNotARealKeyDoNotUseThis`)).toEqual([
    'github_pat_classic',
    'aws_access_key_id',
    'huggingface_token',
  ]);
  const openai = `sk-proj-AKIAFAKENQT7REZ5LKY2xyz0T3BlbkFJFake0Example1Not2A3Real4xyz0`;
  expect(kindsIn(openai)).toEqual(['openai_project_key']);
});
