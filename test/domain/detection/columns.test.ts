import { ELEMENTS } from '../../../domain/detection/elements/list';
import { mappingSchema } from '../../../domain/detection/mapping';
import { proposeMapping } from '../../../domain/detection/proposal';
import { createRowScanner } from '../../../domain/detection/row';
import { textSearchOf } from '../../../domain/detection/text-search';
import { shapeOf } from '../../../domain/detection/shape';

const context = { today: '2025-02-01' };
const propose = (rows: object[]) => proposeMapping(rows, ELEMENTS, context);
const scan = (row: object, mapping: object = {}) =>
  createRowScanner({
    mapping: mappingSchema.parse(mapping),
    detectors: ELEMENTS,
    textSearch: textSearchOf(ELEMENTS),
    context,
  }).scan(row).findings;
const found = (row: object, mapping: object = {}) =>
  scan(row, mapping).map(({ element, evidence }) => `${element ?? '?'} ${evidence}`);

describe.each(ELEMENTS.map((element) => [element.id, element] as const))('%s', (id, element) => {
  const own = element.examples.hits.filter((value) => element.check(value, context)?.element === id);
  test('is proposed for the column that its first name calls', () => {
    const [column = ''] = element.columns;
    const { columns } = propose(own.map((value) => ({ [column]: value })));
    expect(columns.map((one) => one.element)).toEqual([id]);
  });
  test('is never more than likely in text', () => {
    for (const text of element.examples.textHits ?? []) {
      for (const finding of element.findInText?.(text, context) ?? []) expect(finding.evidence).not.toBe('certain');
    }
  });
});

describe('special categories', () => {
  const special = ELEMENTS.filter(({ id }) =>
    /^(?:special\.|criminal_record|health\.condition|genetic|minor)/.test(id),
  );
  test('are hints at most in what people write, and likely in a column', () => {
    for (const { id, columns, examples, check, findInText } of special) {
      const [hit = ''] = examples.hits;
      expect({ id, column: columns[0], evidence: check(hit, context)?.evidence }).toMatchObject({
        id,
        evidence: 'likely',
      });
      for (const text of examples.textHits ?? []) {
        for (const finding of findInText?.(text, context) ?? []) expect(finding.evidence).toBe('possible');
      }
    }
  });
  test.each([
    ['hi, I am 15 years old and need help', 'minor'],
    ['ich bin 14, und du?', 'minor'],
    ['j’ai 16 ans', 'minor'],
    ['tengo 12 años', 'minor'],
    ['我今年15岁', 'minor'],
    ['what does my diagnosis mean?', 'health.condition'],
    ['I have type 2 diabetes', 'health.condition'],
    ['ich bin schwanger', 'health.condition'],
    ['我得了糖尿病', 'health.condition'],
    ['I was convicted last year', 'criminal_record'],
    ["I'm a catholic", 'special.religion'],
    ['I voted for the sample party', 'special.political_opinion'],
    ['and I am gay', 'special.sexual_life'],
    ['I joined a union', 'special.trade_union'],
    ['ich bin kurdish', 'special.racial_or_ethnic_origin'],
    ['my DNA test says so', 'genetic'],
  ])('"%s" is a hint at %s', (message, element) => {
    expect(scan({ message }, { free_text: ['message'] })).toContainEqual({
      element,
      protection: 'plain',
      evidence: 'possible',
    });
  });
  test.each([
    'what are the symptoms of diabetes?',
    'I am 15 minutes late',
    'I am 15% sure',
    'I am 41 years old',
    'who voted for that?',
    'the catholic church in town',
    'my code returns 15',
  ])('"%s" says nothing of its writer', (message) => {
    expect(found({ message }, { free_text: ['message'] })).toEqual(['chat_content certain']);
  });
});

describe('what one value says besides', () => {
  test.each([
    [{ dob: '2008-02-02' }, { dob: 'dob' }, ['dob certain', 'minor likely']],
    [{ dob: '2007-02-01' }, { dob: 'dob' }, ['dob certain']],
    [{ dob: '03/02/2007' }, { dob: 'dob' }, ['dob certain', 'minor likely']],
    [{ age: 17 }, { age: 'age' }, ['age certain', 'minor likely']],
    [{ age: 18 }, { age: 'age' }, ['age certain']],
    [{ is_minor: true }, { is_minor: 'minor' }, ['minor likely']],
    [{ is_minor: false }, { is_minor: 'minor' }, []],
  ])('%j is read on the day of the scan', (row, columns, findings) => {
    expect(found(row, { columns })).toEqual(findings);
  });
  test('the claims of a signed token are exposed with it, as likely', () => {
    const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
    const token = `${part({ alg: 'none' })}.${part({ sub: 'u-1', email: 'ada@example.org', roles: ['x'], name: '' })}.x`;
    const said = ['auth_token.jwt certain', 'account_id likely', 'email likely'];
    expect(found({ jwt: token }, { columns: { jwt: 'auth_token.jwt' } })).toEqual(said);
    expect(found({ other: `got ${token} back` })).toEqual(said.map((one) => one.replace('certain', 'likely')));
  });
});

describe('places', () => {
  const columns = { lat: 'geolocation.precise', lng: 'geolocation.precise', zip: 'geolocation.coarse' };
  test('latitude and longitude in two columns are one precise place', () => {
    expect(found({ lat: 48.85837, lng: 2.29448 }, { columns })).toEqual(['geolocation.precise certain']);
  });
  test('fewer than four decimals and a postal code alone are coarse', () => {
    expect(found({ lat: 1.5, lng: 2.5 }, { columns })).toEqual(['geolocation.coarse likely']);
    expect(found({ zip: '12345' }, { columns })).toEqual(['geolocation.coarse likely']);
  });
});

describe('bare digits', () => {
  test('are one hint with every kind that takes them, in a column that says nothing', () => {
    expect(scan({ ref: '899456789' })).toEqual([
      {
        element: null,
        candidates: expect.arrayContaining(['phone', 'national_id.us_ssn']),
        protection: 'plain',
        evidence: 'possible',
      },
    ]);
    expect(found({ ref: 899456789 })).toEqual(['? possible']);
  });
  test('of other lengths are no number of nine digits', () => {
    expect(scan({ ref: '89945678912' })).toEqual([
      {
        element: null,
        candidates: expect.not.arrayContaining(['national_id.us_ssn']),
        protection: 'plain',
        evidence: 'possible',
      },
    ]);
  });
  test('are nothing where a column says what they are, and where they are an instant', () => {
    expect(found({ ref: '899456789' }, { columns: { ref: 'account_id' } })).toEqual(['account_id certain']);
    expect(found({ ref: '1737072000' }).filter((one) => one !== '? possible')).toEqual([]);
    expect(found({ ref: 1234567 })).toEqual([]);
  });
});

describe('the proposal', () => {
  const rows = Array.from({ length: 20 }, (_, n) => ({
    timestamp: '2025-01-06T08:12:33.120Z',
    trace_id: `5f4dcc3b5aa765d61d8327deb882cf${String(n + 10)}`,
    values: {
      userId: `u-${n}`,
      contact: { email: `ada${n + 10}@example.org` },
      said: `please tell me how ${n} rows of a table can be sorted by a column of it`,
      blob: `5f4dcc3b5aa765d61d8327deb882cf${String(n + 10)}`,
    },
  }));
  const { mapping, columns } = propose(rows);
  test('shows for every column what it rests on, and no value', () => {
    expect(columns.find(({ path }) => path === 'values.contact.email')).toEqual({
      path: 'values.contact.email',
      use: 'element',
      element: 'email',
      personKey: false,
      nameHint: 'email',
      valid: 1,
      sampled: 20,
      distinct: 20,
      shape: 'aaa99@aaaa.aaa',
      why: 'by name, and the values fit',
    });
    expect(JSON.stringify(columns)).not.toMatch(/ada\d|u-\d|5f4dcc/);
  });
  test('leaves marks and instants alone, takes sentences for text, and leaves digests to the search', () => {
    expect(mapping).toMatchObject({
      person_key: ['values.userId'],
      free_text: ['values.said'],
      ignore: ['timestamp', 'trace_id'],
      columns: { 'values.userId': 'account_id', 'values.contact.email': 'email' },
    });
    expect(columns.find(({ path }) => path === 'values.blob')?.use).toBe('search');
  });
  test('takes the e-mail address where there is no account, and the phone number where there is neither', () => {
    expect(propose([{ email: 'ada@example.org', phone: '+1 415 555 2671' }]).mapping.person_key).toEqual(['email']);
    expect(propose([{ phone: '+1 415 555 2671' }]).mapping.person_key).toEqual(['phone']);
    expect(propose([{ note: 'x' }]).mapping.person_key).toEqual([]);
  });
  test('prefers the name as it stands, and of two kinds of one name the one whose values fit', () => {
    const told = (row: object) => propose([row]).columns.map(({ element }) => element);
    expect(told({ user_name: 'ada' })).toEqual(['username']);
    expect(told({ login: 'ada@example.org' })).toEqual(['email']);
    expect(told({ login: 'ada_muster' })).toEqual(['username']);
    expect(told({ homePhone2: '+1 415 555 2671' })).toEqual(['phone']);
    expect(told({ clientIP: '203.0.113.9' })).toEqual(['ip_address']);
    expect(told({ location: '48.85837,2.29448' })).toEqual(['geolocation.precise']);
    expect(told({ location: 'Beispielstadt' })).toEqual(['geolocation.coarse']);
  });
  test('leaves out columns whose names may be data, and says how many', () => {
    const proposal = propose([{ 'ada@example.org': 1, note: 'x' }]);
    expect(proposal).toMatchObject({ unnamed: 1, rows: 1 });
    expect(JSON.stringify(proposal)).not.toContain('ada@');
  });
});

test.each([
  ['ada@example.org', 'aaa@aaaa.aaa'],
  ['899-45-6789', '999-99-9999'],
  ['Ünal 東京', 'Aaaa aa'],
  ['x'.repeat(500), 'aaaa'],
])('the shape of %s is %s', (value, shape) => expect(shapeOf(value)).toBe(shape));
