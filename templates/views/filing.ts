import type { Channel, DecidedObligation } from '../../domain/law/obligation';
import type { NoticeLanguage, NoticeText } from '../../domain/notices/text';
import type { PersonCount } from '../../domain/people/cohort';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import { claimedAt } from './claims';
import { countWords, numberWords } from './counts';
import { formatInstant } from './dates';
import { elementTerms } from './elements';
import { draftFacts, type DraftDates } from './facts';
import { furtherFacts, type FurtherInput } from './filing-further';
import { plainLine } from './plain-line';
import { stageWords } from './stages';

export interface FilingInput {
  record: ExposureRecord;
  obligation: DecidedObligation;
  /** null: the language of the authority if there is a form in it, else English */
  language: NoticeLanguage | null;
  /** absent: the record's own reference, if it has one */
  reference?: { incident: string };
  facts: FilingNumbers;
}

/** What a round knows of the people behind a filing; null and absent members are said to be unknown, never guessed. */
export interface FilingNumbers {
  persons: PersonCount;
  /** persons per element, most first; absent: the elements that the record's groups name, without numbers */
  byElement?: readonly { element: string; persons: PersonCount | null }[];
  /** rows or data records concerned */
  records?: number | null;
  /** data subjects in the whole processing that the incident touched */
  totalSubjects?: PersonCount | null;
  children?: PersonCount | null;
  elderly?: PersonCount | null;
  /** absent: what the record claims */
  dates?: DraftDates & { awareDate: string | null };
  /** when and how the people are told; absent before anybody was */
  notices?: { date: string; channels: readonly Channel[] } | null;
  sampleNotice?: NoticeText | null;
  /** people who were told before this filing; absent when nobody counted them */
  notified?: number | null;
  /** everybody concerned, whatever law asks; absent when nobody counted them */
  personsInAll?: PersonCount | null;
}

/** Facts of a record and a round for the forms of authorities. */
export function filingFacts(input: FilingInput & Pick<FurtherInput, 'language' | 'told' | 'territory'>) {
  const { record, obligation, language, facts, told, territory } = input;
  const byElement = facts.byElement ?? statedElements(record);
  const elements = byElement.map(({ element }) => element);
  const dates = facts.dates ?? statedDates(record);
  const incident = input.reference?.incident ?? record.reference ?? '';
  const at = (iso: string | null): string | null => (iso === null ? null : formatInstant(iso, language));
  return {
    ...draftFacts({ record, language, obligations: [obligation], elements, dates, incident, told }),
    ...addressing(obligation, language),
    ...people(facts, byElement, language),
    ...furtherFacts({
      record,
      obligation,
      language,
      notified: facts.notified ?? null,
      personsInAll: facts.personsInAll ?? null,
      told,
      territory,
    }),
    aware: at(dates.awareDate),
    discovered: at(dates.discoveredDate),
    relations: relationWords(record, language),
    processors: record.otherEntities.filter(({ role }) => role === 'processor').map(({ name }) => plainLine(name)),
    hasProgram: record.measures.writtenSecurityProgram === 'yes',
    policeEngaged: record.lawEnforcement === 'yes',
    policeNotEngaged: record.lawEnforcement === 'no',
    hasNoProgram: record.measures.writtenSecurityProgram === 'no',
    ssn: elements.includes('national_id.us_ssn'),
    monitored: record.services.some(({ kind, months }) => kind === 'credit_monitoring' && months >= MONITORING_MONTHS),
    noticesOn: facts.notices ? at(facts.notices.date) : null,
    noticeChannels: (facts.notices?.channels ?? []).map((channel) => CHANNEL_WORDS[channel][language]).join(', '),
    sample: facts.sampleNotice ? sampleWords(facts.sampleNotice) : null,
    organisationRole: ROLES[record.organisation.role][language],
  };
}

function addressing(obligation: DecidedObligation, language: NoticeLanguage) {
  const { required } = obligation.content;
  return {
    authority: plainLine(obligation.recipient.name),
    cite: plainLine(obligation.cite),
    stage: plainLine(stageWords(obligation.stage, language)),
    dueInstant: obligation.dueAt === null ? null : formatInstant(obligation.dueAt, language),
    known: saidUnasked(obligation),
    // Where a law asks for nothing but the sample (Cal. Civ. Code 1798.82(f)), without it there is nothing to lodge.
    sampleIsTheDuty: required.length > 0 && required.every((item) => item === 'sample_notice'),
  };
}

function saidUnasked({ content, recipient }: DecidedObligation): typeof NOTHING_MORE {
  if (content.required.length > 0) return NOTHING_MORE;
  return recipient.kind === 'credit-bureaus' ? TO_BUREAUS : ALL_KNOWN;
}

function people(facts: FilingNumbers, byElement: NonNullable<FilingNumbers['byElement']>, language: NoticeLanguage) {
  const count = (persons: PersonCount | null | undefined): string | null =>
    persons ? countWords(persons, language) : null;
  return {
    persons: countWords(facts.persons, language),
    records: facts.records == null ? null : numberWords(facts.records, language),
    categories: byElement.map(({ element, persons }) => ({
      name: elementTerms([element], language)[0] ?? '',
      persons: count(persons),
    })),
    children: count(facts.children),
    elderly: count(facts.elderly),
    totalSubjects: count(facts.totalSubjects),
  };
}

function statedElements(record: ExposureRecord): NonNullable<FilingNumbers['byElement']> {
  const named = record.groups.flatMap((group) => group.elements.map(({ element }) => element));
  return [...new Set(named)].map((element) => ({ element, persons: null }));
}

function statedDates(record: ExposureRecord): NonNullable<FilingNumbers['dates']> {
  return {
    incidentDate: claimedAt(record, 'occurred'),
    discoveredDate: claimedAt(record, 'discovered'),
    awareDate: claimedAt(record, 'aware'),
  };
}

/** What a filing says of its own accord, block by block: nothing where the law lists what it wants. */
const NOTHING_MORE = { contact: '', incident: '', people: '', consequences: '', measures: '', timing: '' };
const TO_BUREAUS = {
  ...NOTHING_MORE,
  contact: 'contact_point',
  people: 'number_affected',
  timing: 'timing_and_distribution',
};
const ALL_KNOWN = {
  contact: 'contact_point',
  incident: 'nature_of_breach incident_date',
  people: 'categories_and_numbers',
  consequences: 'likely_consequences',
  measures: 'measures_taken',
  timing: 'timing_and_distribution',
};

/** Mass. Gen. Laws ch. 93H s. 3A: not less than 18 months. */
const MONITORING_MONTHS = 18;

type Words = Record<NoticeLanguage, string>;

const CHANNEL_WORDS: Readonly<Record<Channel, Words>> = {
  email: { en: 'e-mail', de: 'E-Mail' },
  letter: { en: 'letter', de: 'Brief' },
  phone: { en: 'phone', de: 'Telefon' },
  online: { en: 'notice in the online account', de: 'Hinweis im Online-Konto' },
  none: { en: 'no direct channel', de: 'kein direkter Weg' },
};

const ROLES: Readonly<Record<ExposureRecord['organisation']['role'], Words>> = {
  controller: { en: 'controller', de: 'Verantwortlicher' },
  processor: { en: 'processor', de: 'Auftragsverarbeiter' },
  joint_controller: { en: 'joint controller', de: 'gemeinsam Verantwortlicher' },
  unknown: { en: 'role not yet determined', de: 'Rolle noch nicht bestimmt' },
};

const RELATIONS: Readonly<Record<string, Words>> = {
  customer: { en: 'customers', de: 'Kundinnen und Kunden' },
  staff: { en: 'staff', de: 'Beschäftigte' },
  api_customer: {
    en: 'customers of the programming interface',
    de: 'Kundinnen und Kunden der Programmierschnittstelle',
  },
  visitor: { en: 'visitors', de: 'Besucherinnen und Besucher' },
  third_party: { en: 'third parties mentioned in the data', de: 'in den Daten erwähnte Dritte' },
  patient: { en: 'patients', de: 'Patientinnen und Patienten' },
  student: { en: 'students', de: 'Lernende' },
};

function relationWords(record: ExposureRecord, language: NoticeLanguage): string | null {
  const named = record.groups.flatMap(({ relation }) => RELATIONS[relation]?.[language] ?? []);
  return named.length === 0 ? null : [...new Set(named)].join(', ');
}

const SAMPLE_WORDS: Readonly<Record<string, Words>> = {
  'person.name': { en: '[name]', de: '[Name]' },
  elements: { en: '[kinds of data of this person]', de: '[Arten von Daten dieser Person]' },
  keys: {
    en: '[what has become of the keys of this person, where there are any]',
    de: '[was mit den Schlüsseln dieser Person geschehen ist, wo es welche gibt]',
  },
  reference: { en: '[reference]', de: '[Zeichen]' },
  date: { en: '[date]', de: '[Datum]' },
};

/** A notice as a sample: what differs from person to person is named in square brackets. */
function sampleWords(text: NoticeText): string {
  const blocks = text.blocks.map(({ heading, body }) => (heading === null ? body : `${heading}:\n\n${body}`));
  const words = [text.title, ...blocks].join('\n\n');
  const named = words.replace(/\{\{([a-z.]+)\}\}/g, (_, slot: string) => SAMPLE_WORDS[slot]?.[text.language] ?? '[…]');
  return named.replace(/^\\*##/gm, '#');
}
