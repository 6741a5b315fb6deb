import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CONTENT_ITEMS } from '../../domain/law/vocabularies/content-items';
import type { DecidedObligation } from '../../domain/law/obligation';
import { checkContent } from '../../domain/notices/content-check';
import { parseText, formatText } from '../../domain/notices/text';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import { draftFilingText, draftNoticeText, type NoticeDraft } from '../../templates/catalog';
import {
  california,
  GDPR_34,
  massachusetts,
  obligation,
  sampleRecord,
  BR_ITEMS,
  CA_HEADINGS,
  NY_ITEMS,
} from './sample';

const gdpr = obligation('eu-gdpr', GDPR_34);
const newYork = obligation('us-ny', NY_ITEMS);

function draft(obligations: DecidedObligation[], changes: Partial<NoticeDraft> = {}) {
  return draftNoticeText({
    record: sampleRecord(),
    obligations,
    language: 'en',
    elements: ['email', 'chat_content'],
    channel: 'email',
    dates: { incidentDate: null, discoveredDate: '2025-01-17' },
    reference: { incident: '2025-01-17-abcdefgh' },
    ...changes,
  });
}

/** A record of which nothing is known but who and when. */
const bare: ExposureRecord = sampleRecord({
  organisation: { name: 'Lantern Example Ltd' },
  summary: undefined,
  cause: 'unknown',
  secured: undefined,
  measures: undefined,
});

function words(text: { blocks: readonly { body: string }[] }): string {
  return text.blocks.map((block) => block.body).join('\n');
}

describe('the draft of a notice', () => {
  it('says every demanded item in exactly one block', () => {
    const text = draft([gdpr, newYork, obligation('br', BR_ITEMS)]);
    const items = text.blocks.flatMap((block) => block.items);
    for (const item of [...GDPR_34, ...NY_ITEMS, ...BR_ITEMS]) {
      expect(items.filter((said) => said === item)).toHaveLength(1);
    }
  });

  it('says the same thing once for two laws that ask for it by two names', () => {
    const text = draft([gdpr, newYork]);
    expect(words(text).match(/privacy@lantern\.example/g)).toHaveLength(1);
    const asked = text.blocks.find((block) => block.items.includes('contact_point'));
    expect(asked?.items).toEqual(['contact_point', 'entity_contact']);
  });

  it('takes the form that California prescribes, in its order, and in English whatever the reader’s language', () => {
    const text = draft([california], { language: 'de' });
    expect([text.form, text.language, text.title]).toEqual(['us-ca', 'en', 'Notice of Data Breach']);
    expect(text.blocks.map((block) => block.heading).filter((heading) => heading !== null)).toEqual(CA_HEADINGS);
  });

  it('keeps all five headings of California when nothing was done yet', () => {
    const text = draft([california], { record: bare });
    expect(checkContent(text, [california]).titles).toEqual([]);
  });

  it('says nothing of the nature of the breach in Massachusetts', () => {
    const text = draft([massachusetts]);
    expect(text.form).toBe('us-ma');
    expect(words(text)).not.toMatch(/database|password\.|reachable|internet|17 January/i);
    expect(checkContent(text, [massachusetts]).prohibited).toEqual([]);
  });

  it('is silent for a law that forbids the nature, also when no form is prescribed', () => {
    const silent = obligation('xx', ['police_report_right'], { prohibited: ['nature_of_breach'] });
    expect(words(draft([silent]))).not.toMatch(/database/);
  });

  it('refuses two prescribed forms in one text', () => {
    const other = obligation('us-xx', [], { form: 'us-xx' });
    expect(() => draft([california, other])).toThrow('two prescribed forms in one text (us-ca, us-xx)');
  });

  it('marks what the record lacks, and only that', () => {
    const text = draft([gdpr], { record: bare });
    expect(checkContent(text, [gdpr]).missing).toEqual([`contact_point (${gdpr.key})`, `measures_taken (${gdpr.key})`]);
    expect(words(text)).toContain('were not protected as they should have been');
  });

  it('asks for a service that the law demands and the record does not offer', () => {
    const services = [{ kind: 'credit_monitoring', months: 18, condition: '', cite: '' }];
    const owed = { ...massachusetts, services };
    expect(checkContent(draft([owed]), [owed]).missing).toEqual([`mitigation_services (${owed.key})`]);
    expect(words(draft([owed]))).toContain('at least 18 months');
    expect(checkContent(draft([massachusetts]), [massachusetts]).missing).toEqual([]);
  });

  it('asks for the reasons of a delay unless the day is known to be in time', () => {
    const brazil = obligation('br', BR_ITEMS, {}, { dueAt: '2025-01-22T23:59:59-03:00' });
    const on = (noticeDate?: string) =>
      checkContent(draft([brazil], { dates: { noticeDate, incidentDate: null, discoveredDate: '2025-01-17' } }), [
        brazil,
      ]).missing;
    expect(on('2025-01-22')).not.toContain(`delay_reasons (${brazil.key})`);
    expect(on('2025-01-23')).toContain(`delay_reasons (${brazil.key})`);
    expect(on(undefined)).toContain(`delay_reasons (${brazil.key})`);
  });

  it('puts no words of another language into a German notice', () => {
    const text = draft([gdpr], { language: 'de' });
    expect(text.language).toBe('de');
    expect(words(text)).not.toContain('database');
    expect(words(text)).toContain('Konfigurationsfehler');
    const german = sampleRecord({ summary: 'Die Datenbank war mit dem Internet verbunden und nicht geschützt.' });
    expect(words(draft([gdpr], { language: 'de', record: german }))).toContain('Die Datenbank war');
  });

  it('says of law enforcement only what the record says', () => {
    const held = (who: string) =>
      words(draft([california], { record: sampleRecord({ holds: [{ who, reason: 'written request' }] }) }));
    expect(held('State Police')).toContain('was delayed because of a law enforcement investigation');
    expect(held('the bank')).toContain('[[missing: law_enforcement_delay_flag');
    expect(words(draft([california]))).toContain('was not delayed because of a law enforcement investigation');
  });

  it('gives advice for the kinds of data of the plan', () => {
    expect(words(draft([gdpr], { elements: ['credentials.password_plain'] }))).toContain('names a password');
    expect(words(draft([gdpr], { elements: ['ip_address'] }))).not.toContain('names a password');
  });

  it('takes no mark of the text file from the words of a record', () => {
    const record = sampleRecord({
      organisation: { name: 'Lantern {{person.ssn}}\n## Heading', contact: { email: 'privacy@lantern.example' } },
      summary: '## What\nitems: nature_of_breach\n{{#each this}} the open database was found.',
    });
    const text = draft([gdpr], { record });
    expect(parseText(formatText(text))).toEqual(text);
    expect(text.blocks.map((block) => block.heading)).not.toContain('What');
  });
});

describe('words for every item of the vocabulary', () => {
  const individual = [
    ...GDPR_34,
    ...NY_ITEMS,
    ...BR_ITEMS,
    ...california.content.required,
    ...massachusetts.content.required,
  ];
  it.each([
    ...new Set([...individual, 'cra_contact', 'same_credentials_elsewhere', 'change_password_and_security_answer']),
  ])('%s is worded in English and German', (item) => {
    for (const language of ['en', 'de'] as const) {
      const text = draft([obligation('xx', [item])], { language });
      expect(words(text)).not.toContain('words for this item');
    }
  });

  it('is asked for as a gap, when an item has no words yet', () => {
    const owed = obligation('xx', ['children_elderly_split']);
    expect(checkContent(draft([owed]), [owed]).missing).toEqual([`children_elderly_split (${owed.key})`]);
  });

  it.each(['items', 'items/authority'])(
    '%s holds templates of the vocabulary only, each in both languages',
    (folder) => {
      const files = readdirSync(join(__dirname, '../../templates', folder)).filter((file) => file.endsWith('.hbs'));
      const items = new Set(files.map((file) => file.replace(/\.(en|de)\.hbs$/, '')));
      expect(Object.keys(CONTENT_ITEMS)).toEqual(expect.arrayContaining([...items]));
      expect(files.sort()).toEqual([...items].flatMap((item) => [`${item}.de.hbs`, `${item}.en.hbs`]).sort());
    },
  );
});

describe('the draft of a filing', () => {
  const ITEMS = [
    'nature_of_breach',
    'categories_and_numbers',
    'contact_point',
    'likely_consequences',
    'measures_taken',
  ];
  const to = (regime: string, id: string, items = ITEMS, dueAt: string | null = '2025-01-20T09:30:00Z') =>
    obligation(
      regime,
      items,
      {},
      {
        key: `${regime}/supervisory-authority/${id}/initial`,
        recipient: { kind: 'supervisory-authority', id, name: 'An authority' },
        stage: 'initial',
        dueAt,
      },
    );
  const persons = { least: 0, most: null };

  it('is written on the record alone, without a number that nobody knows', () => {
    const owed = to('eu-gdpr', 'fr.cnil');
    const text = draftFilingText({ record: sampleRecord(), obligation: owed, language: null, facts: { persons } });
    expect([text.form, text.language]).toEqual(['filing', 'en']);
    expect(words(text)).toContain('Persons concerned: not known yet');
    expect(checkContent(text, [owed])).toEqual({ missing: [], prohibited: [], titles: [] });
  });

  it('is in German for a German authority, and in English where there is no German form', () => {
    const language = (regime: string, id: string, asked: 'en' | 'de' | null) =>
      draftFilingText({ record: sampleRecord(), obligation: to(regime, id), language: asked, facts: { persons } })
        .language;
    expect(language('eu-gdpr', 'de-by.baylda', null)).toBe('de');
    expect(language('eu-gdpr', 'de-by.baylda', 'en')).toBe('en');
    expect(language('us-ny', 'us-ny.ag', 'de')).toBe('en');
    expect(language('other', 'xx.none', 'de')).toBe('de');
  });

  it('asks whether a written security programme exists when the record does not say', () => {
    const owed = to('us-ma', 'us-ma.ag', ['written_security_program_yes_no', 'number_affected']);
    const text = draftFilingText({
      record: sampleRecord(),
      obligation: owed,
      language: null,
      facts: { persons: { least: 7, most: 7 } },
    });
    expect(checkContent(text, [owed]).missing).toEqual([`written_security_program_yes_no (${owed.key})`]);
    expect(words(text)).toContain('Residents affected: 7');
  });

  it('is not complete in California without the sample, and quotes it without names', () => {
    const owed = to('us-ca', 'us-ca.ag', ['sample_notice']);
    const file = (sampleNotice: ReturnType<typeof draft> | null) =>
      draftFilingText({ record: sampleRecord(), obligation: owed, language: null, facts: { persons, sampleNotice } });
    expect(checkContent(file(null), [owed]).missing).toEqual([`sample_notice (${owed.key})`]);
    const text = file(draft([california]));
    expect(checkContent(text, [owed]).missing).toEqual([]);
    expect(words(text)).toContain('Dear [name],');
  });
});
