import { ELEMENTS } from '../../../domain/detection/elements/list';
import { isElementId } from '../../../domain/detection/element-ids';

const context = { today: '2025-02-01' };
const get = (id: string) => {
  const found = ELEMENTS.find((element) => element.id === id);
  if (!found) throw new Error(id);
  return found;
};

describe.each(ELEMENTS.map((element) => [element.id, element] as const))('%s', (id, element) => {
  test('is an id of the element table', () => expect(isElementId(id)).toBe(true));
  test.each(element.examples.hits)('takes %s', (value) => expect(element.check(value, context)).not.toBeNull());
  test.each(element.examples.misses)('leaves "%s"', (value) => expect(element.check(value, context)).toBeNull());
  for (const text of element.examples.textHits ?? []) {
    test(`finds one in "${text}"`, () => expect(element.findInText?.(text, context)).toHaveLength(1));
  }
  for (const text of element.examples.textMisses ?? []) {
    test(`finds none in "${text}"`, () => expect(element.findInText?.(text, context)).toEqual([]));
  }
});

test.each([
  ['credentials.password_plain', 'correct horse', 'credentials.password_plain', 'plain', 'certain'],
  ['credentials.password_plain', '********', 'credentials.password_plain', 'masked', 'likely'],
  [
    'credentials.password_plain',
    '5f4dcc3b5aa765d61d8327deb882cf99',
    'credentials.password_hash',
    'hashed_fast',
    'certain',
  ],
  [
    'credentials.password_plain',
    '$2b$12$Fake0Example1Not2A3Real4Key5Do6Not7Use8Fake0Example1N',
    'credentials.password_hash',
    'hashed_slow',
    'certain',
  ],
  ['email', 'a***@example.org', 'email', 'masked', 'likely'],
  ['email', '5d41402abc4b2a76b9719d911017c592', 'email', 'hashed_fast', 'likely'],
  ['national_id.us_ssn', '***-**-6789', 'national_id.us_ssn', 'truncated', 'likely'],
  [
    'national_id.us_ssn',
    'vault:v1:8SDd3WHDOjf7mq69CyCqYjBXAiQQAVZRkFM13ok481zoCmHnSeDX9vyf7w==',
    'national_id.us_ssn',
    'encrypted',
    'likely',
  ],
  ['national_id.us_ssn', '８９９-４５-６７８９', 'national_id.us_ssn', 'plain', 'certain'],
  ['phone', '+1 415 555 2671', 'phone', 'plain', 'certain'],
  ['phone', '(415) 555-2671', 'phone', 'plain', 'likely'],
  ['driving_licence', 'D1234567', 'driving_licence', 'plain', 'likely'],
  ['ip_address', '203.0.113.x', 'ip_address', 'truncated', 'likely'],
])('%s "%s" is %s, %s, %s', (id, value, element, protection, evidence) => {
  expect(get(id).check(value, context)).toEqual({ element, protection, evidence });
});

test('a number in chat is likely an SSN by its grouping or by a word before it, and otherwise noise', () => {
  const find = (text: string) =>
    get('national_id.us_ssn')
      .findInText?.(text, context)
      .map(({ protection, evidence }) => [protection, evidence]);
  expect(find('899-45-6789')).toEqual([['plain', 'likely']]);
  expect(find('my SSN is 899456789')).toEqual([['plain', 'likely']]);
  expect(find('ticket 899456789')).toEqual([]);
  expect(find('ssn is xxx-xx-6789')).toEqual([['truncated', 'likely']]);
});

test('an address in chat is likely with a telling word and possible without', () => {
  const find = (text: string) =>
    get('email')
      .findInText?.(text, context)
      .map(({ evidence }) => evidence);
  expect(find('my e-mail: ada.muster@example.org')).toEqual(['likely']);
  expect(find('ada.muster@example.org and b@example.com')).toEqual(['possible', 'possible']);
});

test('a number in chat is a likely phone number by a word before it, and possible by its country code alone', () => {
  const find = (text: string) =>
    get('phone')
      .findInText?.(text, context)
      .map(({ evidence }) => evidence);
  expect(find('call me: +1 415 555 2671')).toEqual(['likely']);
  expect(find('+1 415 555 2671')).toEqual(['possible']);
});

test('a date of birth lies between 120 years before the scan and its day', () => {
  expect(get('dob').check('2025-02-01', context)).not.toBeNull();
  expect(get('dob').check('2025-02-02', context)).toBeNull();
  expect(get('dob').check('1904-12-31', context)).toBeNull();
  expect(get('dob').check('2023-02-29', context)).toBeNull();
  expect(get('dob').check('2024-02-29', context)).not.toBeNull();
});
