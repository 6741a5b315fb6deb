import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { DomainError } from '../domain/errors';
import { findAuthority } from '../domain/law/vocabularies/authorities';
import type { Channel, DecidedObligation } from '../domain/law/obligation';
import { parseText, type NoticeLanguage, type NoticeText } from '../domain/notices/text';
import type { ExposureRecord } from '../domain/record/exposure-record';
import { composeForm } from './render';
import { bodiesTold } from './views/bodies-told';
import { draftFacts, type DraftDates } from './views/facts';
import { filingFacts, type FilingInput } from './views/filing';
import { plainLine } from './views/plain-line';

export interface NoticeDraft {
  record: ExposureRecord;
  /** the duties that this one text satisfies */
  obligations: readonly DecidedObligation[];
  language: NoticeLanguage;
  /** ids of the elements exposed for this plan; they choose the advice, the person's own list stays a placeholder */
  elements: readonly string[];
  channel: Channel;
  dates: DraftDates;
  reference: { incident: string };
}

/** Items whose words are the same in every law that we know: the words stand once, both items are fulfilled. */
const WORDED_BY: Readonly<Record<string, string>> = {
  incident_general: 'nature_of_breach',
  entity_contact: 'contact_point',
  remedial_actions: 'measures_taken',
  protective_steps: 'mitigation_advice',
  risks_and_impacts: 'likely_consequences',
  mitigation_services: 'identity_theft_services_offer',
  remediation_services_with_contacts: 'identity_theft_services_offer',
  phi_types: 'pi_types',
  phr_types: 'pi_types',
};

/**
 * First draft of a notice to people, from the facts of the record alone. A prescribed form comes in the language of its
 * law when there is none in the language asked for; the text says which it has.
 * @throws DomainError `failed` when two obligations prescribe different forms: these are two plans
 */
export function draftNoticeText(draft: NoticeDraft): NoticeText {
  const { obligations, record } = draft;
  const form = formOf(obligations);
  const language = hasForm('individuals', form, draft.language) ? draft.language : 'en';
  const facts = {
    ...draftFacts({ ...draft, language, incident: draft.reference.incident, told: bodiesTold(record, language) }),
    byEmail: draft.channel === 'email',
  };
  const prohibited = obligations.flatMap((obligation) => obligation.content.prohibited);
  const source = composeForm(`notices/individuals/${form}.${language}`, facts, {
    required: distinct(obligations.flatMap((obligation) => obligation.content.required)),
    prohibited,
    wordedBy,
    itemPath: (item) => itemPath('items', item, language),
  });
  return parseText(withHead(source, language, form, record));
}

/**
 * First draft of a filing: the items that the obligation demands, in the authority's order, about nobody by name.
 * With `language: null` it is in the language of the authority if that is German, else in English.
 */
export function draftFilingText(draft: FilingInput): NoticeText {
  const { obligation, record } = draft;
  const authority = findAuthority(obligation.recipient.id);
  const asked = draft.language ?? (authority?.language === 'de' ? 'de' : 'en');
  const { form, language } = filingForm(obligation.regime, asked);
  const told = bodiesTold(record, language);
  const facts = filingFacts({ ...draft, language, told, territory: authority?.territory ?? null });
  const source = composeForm(`notices/authority/${form}.${language}`, facts, {
    required: distinct(obligation.content.required),
    prohibited: obligation.content.prohibited,
    wordedBy,
    itemPath: (item) => itemPath('items/authority', item, language),
  });
  return parseText(withHead(source, language, 'filing', record));
}

function formOf(obligations: readonly DecidedObligation[]): string {
  const prescribed = distinct(obligations.flatMap(({ content }) => (content.form === null ? [] : [content.form])));
  if (prescribed.length > 1) {
    throw new DomainError(
      'failed',
      `couldn't draft a notice: two prescribed forms in one text (${prescribed.join(', ')})`,
    );
  }
  // The law of Massachusetts prescribes no headings but forbids what every other form starts with.
  const silent = obligations.some(({ content }) => content.prohibited.includes('nature_of_breach'));
  const form = prescribed[0] ?? (silent ? 'us-ma' : 'general');
  return hasForm('individuals', form, 'en') ? form : 'general';
}

function hasForm(recipient: 'individuals' | 'authority', form: string, language: NoticeLanguage): boolean {
  return existsSync(join(__dirname, 'notices', recipient, `${form}.${language}.hbs`));
}

function wordedBy(item: string): string {
  return WORDED_BY[item] ?? item;
}

/** The regime's own form, in English when it has none in the language asked for; else the general form. */
function filingForm(regime: string, asked: NoticeLanguage): { form: string; language: NoticeLanguage } {
  if (hasForm('authority', regime, asked)) return { form: regime, language: asked };
  return hasForm('authority', regime, 'en') ? { form: regime, language: 'en' } : { form: 'general', language: asked };
}

/** Null when an item has no words yet: the form then shows a gap that a person fills. */
function itemPath(folder: string, item: string, language: NoticeLanguage): string | null {
  const path = `${folder}/${item}.${language}`;
  return existsSync(join(__dirname, `${path}.hbs`)) ? path : null;
}

function withHead(source: string, language: NoticeLanguage, form: string, record: ExposureRecord): string {
  const { name, contact } = record.organisation;
  const sender = [name, ...contact.address].map(plainLine).filter((line) => line !== '');
  return [`language: ${language}`, `form: ${form}`, ...sender.map((line) => `sender: ${line}`), source].join('\n');
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)];
}
