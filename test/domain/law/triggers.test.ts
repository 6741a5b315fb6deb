import type { ExposureRecord } from '../../../domain/record/exposure-record';
import { chatServiceRecord, decideOn, find, groupOf, keys, people } from './case';

interface Element {
  element: string;
  protection?: string;
  evidence?: string;
}

function decideFor(territory: string, elements: (string | Element)[], change: Record<string, unknown> = {}) {
  const listed = elements.map((element) => (typeof element === 'string' ? { element } : element));
  const group = groupOf({
    linkage: 'pseudonym',
    elements: listed,
    territories: [{ territory, count: { least: 9, most: 9 } }],
  });
  return decideOn(chatServiceRecord({ groups: [group], ...change }));
}

function told(territory: string, elements: (string | Element)[], change: Record<string, unknown> = {}) {
  const key = `${territory.toLowerCase()}/individuals/individuals/notice`;
  const found = decideFor(territory, elements, change).obligations.find((obligation) => obligation.key === key);
  return found ? (found.provisional ? 'provisional' : 'owed') : 'not owed';
}

describe('element combinations of the states', () => {
  it.each([
    ['US-CA', ['name.full', 'national_id.us_ssn'], 'owed'],
    ['US-CA', ['national_id.us_ssn'], 'not owed'],
    ['US-CA', ['email', 'credentials.password_plain'], 'owed'],
    ['US-CA', ['name.full', 'payment_card'], 'not owed'],
    ['US-CA', ['name.full', 'payment_card', 'card_cvv'], 'owed'],
    ['US-CA', ['email', 'auth_token.api_key'], 'provisional'],
    ['US-NY', ['email', 'credentials.password_plain'], 'owed'],
    ['US-NY', ['account_id', 'national_id.us_ssn'], 'owed'],
    ['US-NY', ['national_id.us_ssn'], 'provisional'],
    ['US-NY', ['email', 'payment_card'], 'provisional'],
    ['US-MA', ['name.full', 'payment_card'], 'owed'],
    ['US-MA', ['email', 'credentials.password_plain'], 'not owed'],
    ['US-MA', ['name.full', 'driving_licence'], 'owed'],
  ] as const)('in %s: %j is %s', (territory, elements, expected) => {
    expect(told(territory, [...elements])).toBe(expected);
  });

  it('need every part in the data of the same person', () => {
    const groups = [
      groupOf({
        id: 'names',
        linkage: 'none',
        elements: [{ element: 'name.full' }],
        territories: [{ territory: 'US-MA' }],
      }),
      groupOf({
        id: 'numbers',
        linkage: 'none',
        elements: [{ element: 'national_id.us_ssn' }],
        territories: [{ territory: 'US-MA' }],
      }),
    ];
    expect(keys(decideOn(chatServiceRecord({ groups })))).toEqual([]);
  });

  it('are never met by a mere hint', () => {
    expect(told('US-MA', ['name.full', { element: 'national_id.us_ssn', evidence: 'possible' }])).toBe('not owed');
  });

  it('are decided by a person where a pair is doubtful', () => {
    const record = chatServiceRecord({
      groups: [
        groupOf({
          linkage: 'pseudonym',
          elements: [{ element: 'email' }, { element: 'auth_token.api_key' }],
          territories: [{ territory: 'US-CA', count: { least: 9, most: 9 } }],
        }),
      ],
    });
    const answered = (answer: string) =>
      decideOn(record, { determinations: [{ question: 'elements/us-ca', answer }] }).cohorts[0]?.outcome;
    expect([answered('yes'), answered('no')]).toEqual(['owed', 'not_owed']);
  });
});

describe('the safe harbour of encryption', () => {
  const sealed = ['name.full', { element: 'national_id.us_ssn', protection: 'encrypted' }];

  const rely = { question: 'encryption-reliance', answer: 'yes' };
  const sealedIn = (territory: string, encryption: object, access: object = {}) =>
    chatServiceRecord({
      encryption: { encrypted: 'yes', ...encryption },
      access,
      groups: [
        groupOf({
          elements: sealed.map((e) => (typeof e === 'string' ? { element: e } : e)),
          territories: [{ territory, count: { least: 9, most: 9 } }],
        }),
      ],
    });
  const outcome = (record: ExposureRecord, determinations: { question: string; answer: string }[]) =>
    decideOn(record, { determinations }).cohorts[0]?.outcome;

  it.each(['no', 'yes', 'unknown'])(
    'leaves the duty owed until two people rely on it, with the key exposed: %s',
    (keyExposed) => {
      const decision = decideOn(sealedIn('US-CA', { keyExposed }));
      expect(decision.cohorts[0]?.outcome).toBe('owed');
      const [notice] = decision.obligations;
      expect(notice?.proposals?.map(({ question }) => question) ?? []).toEqual(
        keyExposed === 'yes' ? [] : ['encryption-reliance'],
      );
    },
  );

  it.each([
    ['US-CA', { keyExposed: 'no' }, 'not_owed'],
    ['US-CA', { keyExposed: 'unknown' }, 'not_owed'],
    ['US-CA', { keyExposed: 'yes' }, 'owed'],
    ['US-MA', { keyExposed: 'no', keyBits: 127 }, 'owed'],
    ['US-MA', { keyExposed: 'no', keyBits: 128 }, 'not_owed'],
    ['US-MA', { keyExposed: 'no' }, 'not_owed'],
  ])('in %s, relied on with %j, it is %s', (territory, encryption, expected) => {
    expect(outcome(sealedIn(territory, encryption), [rely])).toBe(expected);
  });

  it.each(['US-CA', 'US-NY', 'US-MA'])('is put to people in %s wherever a notice rests on it', (territory) => {
    const encryption = { encrypted: 'yes', keyExposed: 'no', keyBits: 256 };
    const asked = (elements: (string | Element)[]) =>
      decideFor(territory, elements, { encryption }).questions.map(({ id }) => id);
    expect(asked(sealed)).toContain('encryption-reliance');
    expect(asked(['browsing_history'])).not.toContain('encryption-reliance');
  });

  it('ends the doubt about the key when two people have said that it may be relied on', () => {
    const record = chatServiceRecord({
      encryption: { encrypted: 'yes', keyExposed: 'unknown' },
      groups: [
        groupOf({
          elements: sealed.map((e) => (typeof e === 'string' ? { element: e } : e)),
          territories: [{ territory: 'US-MA', count: { least: 9, most: 9 } }],
        }),
      ],
    });
    expect(outcome(record, [])).toBe('owed');
    expect(outcome(record, [rely])).toBe('not_owed');
  });

  it('covers a slow hash of a password, and says so', () => {
    const hashed = { element: 'credentials.password_plain', protection: 'hashed_slow' };
    const decision = decideFor('US-CA', ['email', hashed]);
    expect(decision.cohorts[0]?.reasons[0]?.why).toContain('credentials.password_plain (hashed_slow)');
  });

  it('falls away when a person decides not to rely on it', () => {
    const record = chatServiceRecord({
      encryption: { encrypted: 'yes', keyExposed: 'no' },
      groups: [
        groupOf({
          elements: sealed.map((e) => (typeof e === 'string' ? { element: e } : e)),
          territories: [{ territory: 'US-CA', count: { least: 9, most: 9 } }],
        }),
      ],
    });
    const determinations = [{ question: 'encryption-reliance', answer: 'no' }];
    expect(decideOn(record, { determinations }).cohorts[0]?.outcome).toBe('owed');
  });
});

describe('elements that count since a later day', () => {
  it.each([
    ['2025-03-20', 'provisional'],
    ['2025-03-21', 'owed'],
  ])('in New York medical data count since 21 March 2025: first event on %s, it is %s', (at, expected) => {
    const claims = ['aware', 'discovered'].map((event) => ({ id: event, event, at, source: 'test' }));
    expect(told('US-NY', ['name.full', 'health.condition'], { claims })).toBe(expected);
    expect(told('US-NY', ['name.full', 'national_id.us_ssn'], { claims })).toBe('owed');
  });
});

describe('a group of which nobody says which data are exposed', () => {
  it.each(['US-CA', 'US-NY', 'US-MA', 'BR'])('is owed provisionally in %s, never not owed', (territory) => {
    const groups = [
      groupOf({ elements: [], vulnerable: 'no', territories: [{ territory, count: { least: 9, most: 9 } }] }),
    ];
    const decision = decideOn(chatServiceRecord({ groups }));
    const notice = find(decision, `${territory.toLowerCase()}/individuals/individuals/notice`);
    expect(notice.provisional).toBe(true);
    expect(decision.cohorts[0]?.outcome).toBe('owed');
  });
});

describe('a use of the data', () => {
  it.each(['US-CA', 'US-NY', 'US-MA'])('in %s is never outweighed by logs that show no acquisition', (territory) => {
    const access = { accessed: 'no', acquired: 'no', logsComplete: 'yes' };
    const exposed = ['name.full', 'national_id.us_ssn'];
    expect(told(territory, exposed, { access: { ...access, misused: 'no' } })).toBe('not owed');
    expect(told(territory, exposed, { access: { ...access, misused: 'yes' } })).toBe('owed');
  });
});

describe('thresholds', () => {
  const record = chatServiceRecord({ groups: [groupOf({ territories: [{ territory: 'US-CA' }] })] });
  const AG = 'us-ca/attorney-general/us-ca.ag/initial';

  it.each([
    [500, false],
    [501, true],
  ])('of more than 500: %i residents', (count, owed) => {
    const decision = decideOn(record, { cohorts: [people(record, 'california', 'US-CA', count)] });
    expect(keys(decision).includes(AG)).toBe(owed);
    if (owed) expect(find(decision, AG).why.join(' ')).not.toContain('provisional: threshold');
    else expect(decision.notOwed.map((line) => line.why).join(' ')).toContain('at most 500');
  });

  it('inside the interval that people of unknown residence open are owed provisionally', () => {
    const cohorts = [people(record, 'california', 'US-CA', 400), people(record, 'lost', null, 200)];
    const obligation = find(decideOn(record, { cohorts }), AG);
    expect(obligation.provisional).toBe(true);
    expect(obligation.why.join(' ')).toContain('between 400 and 600; 501 is the number that decides');
  });

  it('of more than 5,000 for the bureaus in New York, of one for its agencies', () => {
    const one = decideOn(record, { cohorts: [people(record, 'ny', 'US-NY', 1)] });
    expect(keys(one)).toContain('us-ny/agency/us-ny.state-police/initial');
    expect(keys(one)).not.toContain('us-ny/credit-bureaus/credit-bureaus/initial');
    const edge = decideOn(record, { cohorts: [people(record, 'ny', 'US-NY', 5000)] });
    expect(keys(edge)).not.toContain('us-ny/credit-bureaus/credit-bureaus/initial');
    const many = decideOn(record, { cohorts: [people(record, 'ny', 'US-NY', 5001)] });
    expect(keys(many)).toContain('us-ny/credit-bureaus/credit-bureaus/initial');
  });

  it('of a total leave out people whose data do not count, and of one state the people of other countries', () => {
    const base = {
      organisation: { name: 'Klinik Beispiel', sectors: ['hipaa_covered_entity'] },
      groups: [groupOf({ elements: [{ element: 'health.condition' }], territories: [{ territory: 'US-OH' }] })],
    };
    const clinic = chatServiceRecord(base);
    const readers = chatServiceRecord({ groups: [groupOf({ elements: [{ element: 'browsing_history' }] })] });
    const cohorts = [people(clinic, 'ohio', 'US-OH', 499), people(readers, 'readers', 'US-NY', 5000)];
    expect(keys(decideOn(clinic, { cohorts }))).toContain('us-hipaa-bnr/sector-regulator/us.hhs/annual');
    expect(keys(decideOn(clinic, { cohorts }))).not.toContain('us-hipaa-bnr/sector-regulator/us.hhs/initial');
    const abroad = [people(clinic, 'ohio', 'US-OH', 500), people(clinic, 'bavaria', 'DE-BY', 900)];
    expect(keys(decideOn(clinic, { cohorts: abroad }))).not.toContain('us-hipaa-bnr/media/media/initial');
  });
});

describe('the risk tests', () => {
  it('tell the people under the GDPR only at high risk, the authority from risk on', () => {
    const decision = decideFor('FR', ['email', 'name.full'], { cause: 'hacking', malice: 'yes' });
    expect(keys(decision)).toContain('eu-gdpr/supervisory-authority/fr.cnil/initial');
    expect(keys(decision)).not.toContain('eu-gdpr/individuals/individuals/notice');
  });

  it('need one criterion beside the significance in Brazil', () => {
    expect(told('BR', ['email', 'credentials.password_plain'])).toBe('owed');
    const few = decideFor('BR', ['email', 'name.full', 'browsing_history'], { cause: 'hacking', malice: 'yes' });
    expect(few.cohorts[0]?.outcome).toBe('owed');
    const adults = groupOf({
      linkage: 'account',
      vulnerable: 'no',
      elements: [{ element: 'email' }, { element: 'browsing_history' }],
      territories: [{ territory: 'BR', count: { least: 9, most: 9 } }],
    });
    expect(decideOn(chatServiceRecord({ groups: [adults] })).cohorts[0]?.outcome).toBe('not_owed');
  });

  it('count a cohort that nobody assessed as reached', () => {
    const record = chatServiceRecord({ groups: [groupOf({ territories: [{ territory: 'FR' }] })] });
    const assessed = decideOn(record);
    expect(find(assessed, 'eu-gdpr/individuals/individuals/notice').cohortIds).toEqual(['accounts:FR']);
  });
});

describe('speed', () => {
  it('decides thousands of cohorts in about a second', () => {
    const record = chatServiceRecord({ groups: [groupOf({ territories: [{ territory: 'FR' }] })] });
    const places = ['DE-BY', 'DE', 'FR', 'GB', 'BR', 'US-CA', 'US-NY', 'US-MA', 'US-TX', null];
    const cohorts = Array.from({ length: 5000 }, (_, i) =>
      people(record, `c${i}`, places[i % places.length] ?? null, 3),
    );
    const before = performance.now();
    expect(decideOn(record, { cohorts }).cohorts).toHaveLength(5000);
    expect(performance.now() - before).toBeLessThan(5000);
  });
});

describe('a harm test that is not for everybody', () => {
  const found = (sectors: string[]) =>
    decideOn(
      chatServiceRecord({
        organisation: { name: 'Rechenhof Beispiel', sectors },
        groups: [groupOf({ territories: [{ territory: 'US-ME', count: { least: 9, most: 9 } }] })],
      }),
      { determinations: [{ question: 'no-harm/us-me', answer: 'yes' }] },
    );

  it('ends the duty of Maine once two people found no misuse', () => {
    expect(keys(found([])).filter((key) => key.startsWith('us-me/'))).toEqual([]);
  });

  it('ends nothing for an information broker, who is not even asked', () => {
    const notice = find(found(['information_broker']), 'us-me/individuals/individuals/notice');
    expect(notice.proposals?.map(({ question }) => question)).not.toContain('no-harm/us-me');
  });
});
