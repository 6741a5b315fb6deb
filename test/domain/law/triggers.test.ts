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
    ['US-NY', ['national_id.us_ssn'], 'not owed'],
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

  it.each([
    ['no', 'not owed'],
    ['yes', 'owed'],
    ['unknown', 'provisional'],
  ])('with the key exposed: %s, it is %s', (keyExposed, expected) => {
    expect(told('US-CA', sealed, { encryption: { encrypted: 'yes', keyExposed } })).toBe(expected);
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
    const many = decideOn(record, { cohorts: [people(record, 'ny', 'US-NY', 5001)] });
    expect(keys(many)).toContain('us-ny/credit-bureaus/credit-bureaus/initial');
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
