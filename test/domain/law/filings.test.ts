import { decide } from '../../../domain/law/decide';
import { usTx } from '../../../domain/law/regimes/us/us-tx';
import { cohortsFromRecord } from '../../../domain/people/cohort';
import { ASSUMED, chatServiceRecord, decideOn, find, groupOf, keys, people } from './case';

const INITIAL = /\/initial$/;

describe('an operator outside the EU whose people are assumed in eight territories', () => {
  const decision = decideOn(chatServiceRecord());
  const initial = decision.obligations.filter((obligation) => INITIAL.test(obligation.key));

  it('owes one filing to every authority concerned, each on its own line', () => {
    const ids = initial.map((obligation) => obligation.recipient.id);
    expect(ids.filter((id) => id.startsWith('de-'))).toHaveLength(16);
    expect(ids).not.toContain('de.bfdi');
    expect(ids).not.toContain('de-by.baylfd');
    expect(ids.filter((id) => !id.startsWith('de-')).sort()).toEqual([
      'br.anpd',
      'credit-bureaus',
      'fr.cnil',
      'gb.ico',
      'ie.dpc',
      'us-ca.ag',
      'us-ma.ag',
      'us-ma.ocabr',
      'us-ny.ag',
      'us-ny.department-of-state',
      'us-ny.state-police',
    ]);
    expect(new Set(keys(decision)).size).toBe(decision.obligations.length);
  });

  it('gives every first filing a date or a standard, all of them provisional', () => {
    for (const obligation of initial) {
      expect(obligation.dueAt ?? obligation.standard).not.toBeNull();
      expect(obligation.provisional).toBe(true);
      expect(obligation.steps.length).toBeGreaterThan(0);
      expect(obligation.cite).not.toBe('');
    }
  });

  it('asks for the Land of the people in Germany', () => {
    expect(decision.questions.find((question) => question.id === 'residence/DE')?.affects).toHaveLength(16);
  });

  it('lists supervision lines that do not bind it as not owed', () => {
    expect(decision.notOwed.map(({ recipient }) => recipient.id)).toEqual(
      expect.arrayContaining(['us-ny.dfs', 'credit-bureaus']),
    );
  });

  it('also lists the filings when nobody has read the chats yet and no element of a US law is named', () => {
    const group = groupOf({
      elements: [{ element: 'email' }, { element: 'chat_content' }],
      territories: ASSUMED.map((territory) => ({ territory, basis: 'assumption' })),
    });
    const unread = decideOn(chatServiceRecord({ groups: [group] }));
    expect(find(unread, 'us-ma/attorney-general/us-ma.ag/initial').provisional).toBe(true);
    expect(unread.questions.map((question) => question.id)).toContain('elements/us-ma');
  });
});

describe('the competent authority under the GDPR', () => {
  const at = (organisation: Record<string, unknown>, territories = ['FR', 'IE']) =>
    decideOn(
      chatServiceRecord({
        organisation: { name: 'Plauderdienst Beispiel', ...organisation },
        groups: [
          groupOf({ territories: territories.map((territory) => ({ territory, count: { least: 5, most: 5 } })) }),
        ],
      }),
    )
      .obligations.filter((o) => o.regime === 'eu-gdpr' && o.stage === 'initial')
      .map((o) => o.recipient.id);

  it('is the lead authority alone where the main establishment is', () => {
    const establishments = [{ territory: 'DE-BY', main: true }, { territory: 'FR' }];
    expect(at({ establishments, kind: 'private' })).toEqual(['de-by.baylda']);
  });

  it('is the other Bavarian authority for a public body', () => {
    expect(at({ establishments: [{ territory: 'DE-BY', main: true }], kind: 'public' })).toEqual(['de-by.baylfd']);
  });

  it('is the federal commissioner for telecommunications', () => {
    expect(at({ establishments: [{ territory: 'DE-NW' }], sectors: ['telecommunications'] })).toEqual(['de.bfdi']);
  });

  it('is the federal commissioner for a federal public body, and possibly for one of which no Land is known', () => {
    expect(at({ establishments: [{ territory: 'DE-BE' }], kind: 'public', sectors: ['federal'] })).toEqual(['de.bfdi']);
    expect(at({ establishments: [{ territory: 'DE-BE' }], kind: 'public' })).toEqual(['de-be.blnbdi']);
    expect(at({ establishments: [{ territory: 'DE' }], kind: 'public' })).toContain('de.bfdi');
  });

  it.each([
    ['ES-CT', 'es-ct.apdcat'],
    ['ES-PV', 'es-pv.avpd'],
    ['ES-AN', 'es-an.ctpda'],
    ['ES-MD', 'es.aepd'],
  ])('is that of the region for a public body in %s, and the national one for a private body', (territory, id) => {
    expect(at({ establishments: [{ territory }], kind: 'public' })).toEqual([id]);
    expect(at({ establishments: [{ territory }], kind: 'private' })).toEqual(['es.aepd']);
  });

  it('is each of sixteen when only Germany is known as the seat', () => {
    expect(at({ establishments: [{ territory: 'DE' }] })).toHaveLength(16);
  });

  it('is that of every state with affected residents when there is no establishment', () => {
    expect(at({ noEstablishmentIn: ['EU'] })).toEqual(['fr.cnil', 'ie.dpc']);
  });

  it('stays provisional while nobody says whether there is an establishment', () => {
    const decision = decideOn(
      chatServiceRecord({
        organisation: { name: 'Plauderdienst Beispiel' },
        groups: [groupOf({ territories: [{ territory: 'FR', count: { least: 5, most: 5 } }] })],
      }),
    );
    expect(find(decision, 'eu-gdpr/supervisory-authority/fr.cnil/initial').provisional).toBe(true);
    expect(decision.questions.map((q) => q.id)).toContain('establishment/eu-gdpr');
  });

  it('follows an establishment in the EU to people in other parts of the world', () => {
    const decision = decideOn(
      chatServiceRecord({
        organisation: { name: 'Plauderdienst Beispiel', establishments: [{ territory: 'IE', main: true }] },
        groups: [groupOf({ territories: [{ territory: 'JP', count: { least: 5, most: 5 } }] })],
      }),
    );
    expect(keys(decision)).toContain('eu-gdpr/individuals/individuals/notice');
    expect(decision.cohorts.map((cohort) => cohort.outcome)).toEqual(['owed']);
  });

  it('is told of a breach of which nobody knows the people yet', () => {
    const decision = decideOn(
      chatServiceRecord({
        organisation: { name: 'Plauderdienst Beispiel', establishments: [{ territory: 'IE', main: true }] },
        groups: [],
      }),
    );
    expect(find(decision, 'eu-gdpr/supervisory-authority/ie.dpc/initial').provisional).toBe(true);
  });

  it('covers every state of the Union and the EEA', () => {
    const states = 'AT BE BG HR CY CZ DK EE FI FR GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE NO IS LI'.split(' ');
    expect(at({ noEstablishmentIn: ['EU'] }, states)).toHaveLength(states.length);
    expect(at({ noEstablishmentIn: ['EU'] }, ['RE'])).toEqual(['fr.cnil']);
  });
});

describe('the Department of Financial Services of New York', () => {
  it('is told by its covered entities and by nobody else', () => {
    const key = 'us-ny/sector-regulator/us-ny.dfs/initial';
    const organisation = { name: 'Sparverein Beispiel', regulators: ['us-ny.dfs'] };
    expect(keys(decideOn(chatServiceRecord({ organisation })))).toContain(key);
    expect(keys(decideOn(chatServiceRecord()))).not.toContain(key);
  });
});

describe('who is covered', () => {
  const record = chatServiceRecord({ groups: [groupOf({ territories: [{ territory: 'FR' }] })] });

  it('never calls people not owed whose territory has no rule', () => {
    const cohorts = [
      people(record, 'samoa', 'US-AS', 7),
      people(record, 'bangladesh', 'BD', 3),
      people(record, 'lost', null, 2),
    ];
    const decision = decideOn(record, { cohorts });
    expect(decision.cohorts.map((cohort) => cohort.outcome)).toEqual(['not_covered', 'not_covered', 'not_covered']);
    expect(decision.notCovered).toEqual([
      { territory: 'US-AS', persons: { least: 7, most: 7 } },
      { territory: 'BD', persons: { least: 3, most: 3 } },
      { territory: 'unknown', persons: { least: 2, most: 2 } },
    ]);
    expect(decision.questions.map((question) => question.id)).toContain('residence/unknown');
  });

  it('says not owed with the reason where a law was checked', () => {
    const plain = chatServiceRecord({
      groups: [
        groupOf({
          elements: [{ element: 'name.full' }],
          territories: [{ territory: 'US-MA', count: { least: 4, most: 4 } }],
        }),
      ],
    });
    const [outcome] = decideOn(plain).cohorts;
    expect(outcome?.outcome).toBe('not_owed');
    expect(outcome?.reasons[0]?.why).toContain('no combination');
  });

  it('tells a controller, and nobody else, when we act as its processor', () => {
    const processing = chatServiceRecord({
      organisation: { name: 'Rechenhof Beispiel', role: 'processor' },
      groups: [groupOf({ controller: 'Verein Muster', territories: [{ territory: 'FR' }, { territory: 'US-NY' }] })],
    });
    const decision = decideOn(processing);
    expect(decision.obligations.map((o) => [o.regime, o.recipient.kind])).toEqual([
      ['eu-gdpr', 'controller'],
      ['us-ny', 'data-owner'],
    ]);
  });

  it.each([
    ['too', true, ['data-owner']],
    ['not', undefined, []],
  ] as const)('binds %s who acts for one of the organisations bound, as the law says', (_, actors, told) => {
    const organisation = { name: 'Rechenhof Beispiel', role: 'processor' };
    const record = chatServiceRecord({ organisation, groups: [groupOf({ territories: [{ territory: 'US-TX' }] })] });
    const cohorts = cohortsFromRecord(record);
    const binds = { anyOf: ['information_broker'], words: 'information brokers', ...(actors && { actors }) } as const;
    const decision = decide({
      record,
      cohorts,
      assessments: new Map(),
      determinations: [],
      asOf: '2026-03-06T13:00:00Z',
      regimes: [{ ...usTx, binds }],
    });
    expect(decision.obligations.map(({ recipient }) => recipient.kind)).toEqual(told);
    expect(decision.notOwed.map(({ why }) => why)).toEqual([
      'binds information brokers; the record names none of them',
    ]);
  });
});

describe('what is missing', () => {
  it('is asked for when the record holds no more than a name and an instant', () => {
    const decision = decideOn(chatServiceRecord({ groups: [] }));
    expect(decision.obligations).toEqual([]);
    expect(decision.questions.map((question) => question.id)).toEqual(['groups']);
  });

  it('widens the count of a state when people are known to live in the United States only', () => {
    const record = chatServiceRecord({ groups: [groupOf({ territories: [{ territory: 'FR' }] })] });
    const decision = decideOn(record, { cohorts: [people(record, 'somewhere', 'US', 800)] });
    const obligation = find(decision, 'us-ca/attorney-general/us-ca.ag/initial');
    expect([obligation.persons, obligation.provisional]).toEqual([{ least: 0, most: 800 }, true]);
    expect(decision.notCovered.map((row) => row.territory)).toEqual(['US']);
  });
});

describe('the authority of the United Kingdom', () => {
  it.each([
    ['2026-09-29T00:00:00Z', 'Information Commissioner (ICO)'],
    ['2026-09-30T00:00:00Z', 'Information Commission (ICO)'],
  ])('on %s is the %s', (asOf, name) => {
    const decision = decideOn(chatServiceRecord(), { asOf });
    expect(find(decision, 'gb/supervisory-authority/gb.ico/initial').recipient.name).toBe(name);
  });
});

describe('the first that a body is sent', () => {
  const claims = ['discovered', 'aware', 'determined', 'suspected', 'reasonable_belief'].map((event) => ({
    id: event.replace('_', '-'),
    event,
    at: '2026-03-06T12:17:00Z',
    source: 'test',
  }));
  const places = ['JP', 'AU', 'BR', 'FR'].map((territory) => ({ territory, count: { least: 2000, most: 2000 } }));
  const { obligations } = decideOn(chatServiceRecord({ claims, groups: [groupOf({ territories: places })] }));
  const firsts = (id: string): string[] =>
    obligations.filter(({ recipient, first }) => recipient.id === id && first).map(({ stage }) => stage);

  it.each([
    ['jp.ppc', ['preliminary']],
    ['au.oaic', ['statement']],
    ['br.anpd', ['initial']],
    ['fr.cnil', ['initial']],
    ['individuals', []],
    ['internal-record', []],
  ])('is for %s %j, whatever the law calls it; our own finding is sent to nobody', (id, stages) => {
    expect(firsts(id)).toEqual(stages);
  });
});
