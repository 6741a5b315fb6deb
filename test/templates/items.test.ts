import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT_ITEMS } from '../../domain/law/vocabularies/content-items';
import { REGIMES } from '../../domain/law/regimes/list';
import type { DecidedObligation } from '../../domain/law/obligation';
import { checkContent } from '../../domain/notices/content-check';
import { gapMarkers, NOTICE_LANGUAGES, type NoticeLanguage, type NoticeText } from '../../domain/notices/text';
import { exposureRecordSchema, type ExposureRecord } from '../../domain/record/exposure-record';
import { STATED_ITEMS } from '../../domain/record/statements';
import { readRecordFile } from '../../engine/record-file';
import { draftFilingText, draftNoticeText } from '../../templates/catalog';
import { ENCLOSED, FORBIDDEN_ONLY, TO_BODIES, TO_PEOPLE, TRUE_OF_ITSELF, words } from './audiences';
import { obligation, sampleRecord } from './sample';

const TEMPLATES = join(__dirname, '../../templates');
const VOCABULARY = Object.keys(CONTENT_ITEMS);

/** Items whose words hang on the law that asks: another law finds a gap. */
const LAW_OF: Record<string, string> = {
  ag_contact: 'us-md',
  authority_told: 'nz',
  right_to_complain: 'nz',
  rights_and_remedies: 'kr',
};
const owed = (item: string, record: ExposureRecord): DecidedObligation =>
  obligation(record === EMPTY ? 'xx' : (LAW_OF[item] ?? 'xx'), [item]);

const SAID = { en: 'This is what the record says.', de: 'Das ist, was die Aufzeichnung sagt.' };

/** A record that answers whatever a law can ask. */
const FULL = sampleRecord({
  organisation: {
    name: 'Lantern Example Ltd',
    size: 'ordinary',
    contact: {
      name: 'Data protection officer',
      email: 'privacy@lantern.example',
      phone: '1-800-555-0123',
      address: ['1 Sample Street', '00000 Sampletown'],
      website: 'www.lantern.example',
    },
  },
  claims: [
    { id: 'occurred', event: 'occurred', at: '2025-01-06', source: 'log' },
    { id: 'discovered', event: 'discovered', at: '2025-01-16', source: 'internal report' },
    { id: 'aware', event: 'aware', at: '2025-01-17', source: 'internal report' },
    { id: 'determined', event: 'determined', at: '2025-01-18', source: 'internal report' },
  ],
  access: { acquired: 'yes' },
  extortion: 'no',
  lawEnforcement: 'no',
  encryption: { encrypted: 'no' },
  measures: {
    taken: ['The database was taken off the internet.', 'Die Datenbank wurde vom Internet getrennt.'],
    planned: [],
    writtenSecurityProgram: 'yes',
  },
  delayReasons: ['The search for the persons took long.', 'Die Suche nach den Personen war lang.'],
  services: [{ kind: 'credit_monitoring', months: 24, provider: 'Watchful Example Inc.', howToEnrol: 'Call us.' }],
  alreadyTold: [{ recipient: 'nz.opc', at: '2025-01-19T00:00:00Z' }],
  statements: Object.fromEntries(STATED_ITEMS.map((item) => [item, [SAID.en, SAID.de]])),
});

/** Nothing is known but who and when. */
const EMPTY = exposureRecordSchema.parse({
  organisation: { name: 'Lantern Example Ltd' },
  claims: [{ id: 'contained', event: 'contained', at: '2025-01-17', source: 'internal report' }],
});

const DATES = { noticeDate: '2025-01-20', incidentDate: '2025-01-06', discoveredDate: '2025-01-16' };
const NO_DATES = { incidentDate: null, discoveredDate: null };

function notice(record: ExposureRecord, item: string, language: NoticeLanguage): NoticeText {
  const known = record !== EMPTY;
  const persons = known ? { least: 7, most: 7 } : { least: 0, most: null };
  return draftNoticeText({
    record,
    obligations: [{ ...owed(item, record), persons }],
    language,
    elements: ['email', 'national_id.us_ssn'],
    channel: 'letter',
    dates: known ? DATES : NO_DATES,
    reference: { incident: '2025-01-17-abcdefgh' },
  });
}

function filing(record: ExposureRecord, item: string, language: NoticeLanguage): NoticeText {
  const known = record !== EMPTY;
  const persons = known ? { least: 7, most: 7 } : { least: 0, most: null };
  return draftFilingText({
    record,
    obligation: owed(item, record),
    language,
    facts: {
      persons,
      personsInAll: persons,
      dates: known ? { ...DATES, awareDate: '2025-01-17' } : { ...NO_DATES, awareDate: null },
      sampleNotice: known ? notice(record, 'pi_types', language) : null,
    },
  });
}

const AUDIENCES = [
  { audience: 'people' as const, items: TO_PEOPLE, draft: notice },
  { audience: 'bodies' as const, items: TO_BODIES, draft: filing },
];

const gapsOf = (text: NoticeText) => text.blocks.flatMap((block) => gapMarkers(block.body));
const bodyOf = (text: NoticeText, item: string): string =>
  text.blocks.find(({ items }) => items.includes(item))?.body ?? '';

describe('the audiences of items', () => {
  it('cover the vocabulary, and nothing beside it', () => {
    expect([...new Set([...TO_PEOPLE, ...TO_BODIES, ...FORBIDDEN_ONLY])].sort()).toEqual([...VOCABULARY].sort());
    expect(TO_PEOPLE).toEqual(expect.arrayContaining(TRUE_OF_ITSELF.people));
    expect(TO_BODIES).toEqual(expect.arrayContaining([...TRUE_OF_ITSELF.bodies, ...ENCLOSED]));
  });

  it.each(REGIMES.map((regime): [string, typeof regime] => [regime.id, regime]))(
    'cover what %s demands',
    (_, { individuals, recipients }) => {
      const asked = (stages: readonly { content: (typeof recipients)[number]['stages'][number]['content'] }[]) =>
        stages.flatMap(({ content }) => [
          ...content.required,
          ...content.ifLate,
          ...content.conditional.map(({ item }) => item),
        ]);
      const people = individuals ? asked([individuals.stage, ...individuals.further]) : [];
      expect(people.filter((item) => !TO_PEOPLE.includes(item))).toEqual([]);
      const bodies = asked(recipients.flatMap(({ stages }) => stages));
      expect(bodies.filter((item) => !TO_BODIES.includes(item))).toEqual([]);
    },
  );
});

describe.each(AUDIENCES)('every item that a law can demand for $audience', ({ audience, items, draft }) => {
  const cases = items.flatMap((item) => NOTICE_LANGUAGES.map((language): [string, NoticeLanguage] => [item, language]));

  it.each(cases)('%s says in %s what a full record holds', (item, language) => {
    const text = draft(FULL, item, language);
    expect(bodyOf(text, item)).not.toBe('');
    if (ENCLOSED.includes(item)) expect(gapsOf(text).map((gap) => gap.item)).toEqual([item]);
    else expect(checkContent(text, [owed(item, FULL)])).toEqual({ missing: [], prohibited: [], titles: [] });
    if ((STATED_ITEMS as readonly string[]).includes(item)) {
      expect(bodyOf(text, item)).toContain(SAID[language]);
      expect(bodyOf(text, item)).not.toContain(SAID[language === 'en' ? 'de' : 'en']);
    }
  });

  it.each(cases)('%s leaves in %s a gap or a true sentence where nothing is known', (item, language) => {
    const text = draft(EMPTY, item, language);
    const demanded = owed(item, EMPTY);
    const { missing } = checkContent(text, [demanded]);
    const isTrue = TRUE_OF_ITSELF[audience].includes(item);
    expect([item, missing]).toEqual([item, isTrue ? [] : [`${item} (${demanded.key})`]]);
    expect(gapsOf(text).filter((gap) => gap.item === null)).toEqual([]);
    expect(bodyOf(text, item)).not.toContain('words for this item');
  });
});

describe('items whose words hang on the law', () => {
  const hanging = ['ag_contact', 'right_to_complain', 'rights_and_remedies'];
  const asking = REGIMES.flatMap(({ id, individuals }) =>
    (individuals?.stage.content.required ?? []).filter((item) => hanging.includes(item)).map((item) => [id, item]),
  );

  it.each([
    ['us-dc', 'ag_contact'],
    ['us-md', 'ag_contact'],
    ['us-nc', 'ag_contact'],
    ['us-ri', 'ag_contact'],
    ...asking,
  ])('know what %s wants as %s', (regime = '', item = '') => {
    const demanded = obligation(regime, [item]);
    const text = draftNoticeText({
      record: EMPTY,
      obligations: [demanded],
      language: 'en',
      elements: [],
      channel: 'letter',
      dates: NO_DATES,
      reference: { incident: 'case' },
    });
    expect(checkContent(text, [demanded]).missing).toEqual([]);
  });
});

describe('a filing under a law that lists no content', () => {
  const to = (kind: 'attorney-general' | 'credit-bureaus') =>
    draftFilingText({
      record: FULL,
      obligation: obligation('xx', [], {}, { recipient: { kind, id: 'xx', name: 'A body' } }),
      language: 'en',
      facts: { persons: { least: 7, most: 7 } },
    }).blocks.flatMap(({ items }) => items);

  it('says what is known, and nothing that would leave a gap', () => {
    expect(to('attorney-general')).toEqual(
      words(`contact_point nature_of_breach incident_date categories_and_numbers likely_consequences measures_taken
        timing_and_distribution`),
    );
  });

  it('tells the bureaus how many people are told and when, not what happened', () => {
    expect(to('credit-bureaus')).toEqual(['contact_point', 'number_affected', 'timing_and_distribution']);
  });

  it('says more of its own accord in no other filing', () => {
    expect(filing(FULL, 'cause', 'en').blocks.flatMap(({ items }) => items)).toEqual(['cause']);
  });
});

describe('two items that rest on one fact', () => {
  it('are said once', () => {
    const { summary: _, ...record } = FULL;
    const text = draftFilingText({
      record,
      obligation: obligation('xx', ['nature_of_breach', 'cause']),
      language: 'en',
      facts: { persons: { least: 7, most: 7 } },
    });
    expect(bodyOf(text, 'cause').match(/mistake in its configuration/g)).toHaveLength(1);
  });
});

describe('the number of people already notified', () => {
  const said = (changes: Record<string, unknown>, notified: number | null) =>
    bodyOf(
      draftFilingText({
        record: sampleRecord(changes),
        obligation: obligation('us-tx', ['number_already_notified']),
        language: 'en',
        facts: { persons: { least: 7, most: 7 }, notified },
      }),
      'number_already_notified',
    );

  it('is that of the notices sent, or none', () => {
    expect(said({}, 1234)).toContain('drafted: 1,234');
    expect(said({}, null)).toContain('drafted: none');
  });

  it('is asked for when the record says that notices went out elsewhere', () => {
    const claims = [
      { id: 'aware', event: 'aware', at: '2025-01-17', source: 'internal report' },
      { id: 'told', event: 'notice_to_individuals', at: '2025-01-20', source: 'print shop' },
    ];
    expect(said({ claims }, null)).toContain('[[missing: number_already_notified');
  });
});

describe('names of items', () => {
  const forms = ['individuals', 'authority'].flatMap((folder) =>
    readdirSync(join(TEMPLATES, 'notices', folder)).map((file): [string, string] => [
      `${folder}/${file}`,
      readFileSync(join(TEMPLATES, 'notices', folder, file), 'utf8'),
    ]),
  );

  it.each(forms)('in the form %s are all of the vocabulary', (_, source) => {
    const named = [...source.matchAll(/\{\{#block "[^"]*" "([^"]*)"(?: also="([^"]*)")?/g)]
      .flatMap(([, items = '', also = '']) => `${items} ${also}`.split(' '))
      .filter((item) => item !== '');
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((item) => !VOCABULARY.includes(item))).toEqual([]);
  });

  it('are refused in a record when no item reads them', () => {
    const stating = (item: string) => sampleRecord({ statements: { [item]: ['This is said.'] } });
    expect(() => stating('incident_location')).not.toThrow();
    expect(() => stating('incident_place')).toThrow();
    expect(() => stating('nature_of_breach')).toThrow();
  });
});

/** What the laws ask where the people of the demo live, beside what every notice says. */
const DEMO_PEOPLE = words(`
  entity_contact pi_types incident_date notice_date incident_general cra_contact identity_theft_services_offer
  state_and_federal_agency_contacts police_report_right security_freeze_how mitigation_services
  parent_company_name_if_owned exposure_timeframe discovery_date ftc_contact freeze_fraud_alert_statement phone
  nature_of_breach contact_point likely_consequences measures_taken mitigation_advice security_measures
  risks_and_impacts date_known delay_reasons cause rights_and_remedies further_notice_follows incident_location
  remedial_actions`);
const DEMO_BODIES = words(`
  nature_of_breach number_affected number_already_notified measures_taken law_enforcement_involved incident_general
  identity_theft_services_offer contact_point exposure_timeframe pi_types entity_contact incident_date
  number_affected_total timing_and_distribution entity_and_reporter_identity person_responsible_if_known
  written_security_program_yes_no remedial_actions credit_monitoring_certification categories_and_numbers
  likely_consequences delay_reasons children_elderly_split security_measures risks_and_impacts date_known
  processor_identity total_subjects_in_processing cause entity_registration_number risk_assessment
  other_authorities_told mitigation_advice public_notice prevention_steps rights_and_remedies incident_location`);

describe('the record of the demo', () => {
  const record = readRecordFile(join(__dirname, '../../examples/records/open-clickhouse.yaml'));

  it.each(NOTICE_LANGUAGES)('states in %s whatever the laws of its people ask', async (language) => {
    const known = (await record).record;
    const lacking = [
      ...DEMO_PEOPLE.flatMap((item) => checkContent(notice(known, item, language), [owed(item, known)]).missing),
      ...DEMO_BODIES.flatMap((item) => checkContent(filing(known, item, language), [owed(item, known)]).missing),
    ];
    expect(lacking).toEqual([]);
  });
});
