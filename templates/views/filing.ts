import type { Channel, DecidedObligation } from '../../domain/law/obligation';
import type { NoticeLanguage, NoticeText } from '../../domain/notices/text';
import type { PersonCount } from '../../domain/people/cohort';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import { elementTerms } from './elements';
import { draftFacts, plainLine, type DraftDates } from './facts';
import { instantWords } from './words';

export interface FilingInput {
  record: ExposureRecord;
  obligation: DecidedObligation;
  language: NoticeLanguage;
  reference: { incident: string };
  facts: FilingNumbers;
}

/** What a round knows of the people behind a filing; null and absent members are said to be unknown, never guessed. */
export interface FilingNumbers {
  persons: PersonCount;
  /** persons per element, most first */
  byElement: readonly { element: string; persons: PersonCount }[];
  /** rows or data records concerned */
  records?: number | null;
  children?: PersonCount | null;
  elderly?: PersonCount | null;
  dates: DraftDates & { awareDate: string | null };
  /** when and how the people are told; null before anybody was */
  notices?: { date: string; channels: readonly Channel[] } | null;
  sampleNotice?: NoticeText | null;
}

/** Facts of a record and a round for the forms of authorities. */
export function filingFacts(input: FilingInput) {
  const { record, obligation, language, facts } = input;
  const elements = facts.byElement.map(({ element }) => element);
  const count = (persons: PersonCount | null | undefined): string | null =>
    persons ? countWords(persons, language) : null;
  const at = (iso: string | null): string | null => (iso === null ? null : instantWords(iso, language));
  const months = Math.max(0, ...record.services.map((service) => service.months));
  return {
    ...draftFacts({
      ...input,
      obligations: [obligation],
      elements,
      dates: facts.dates,
      incident: input.reference.incident,
    }),
    authority: plainLine(obligation.recipient.name),
    cite: plainLine(obligation.cite),
    stage: STAGES[obligation.stage]?.[language] ?? plainLine(obligation.stage.replaceAll('_', ' ')),
    dueInstant: at(obligation.dueAt),
    discovered: at(facts.dates.discoveredDate),
    aware: at(facts.dates.awareDate),
    persons: countWords(facts.persons, language),
    personsKnown: facts.persons.least > 0 || facts.persons.most !== null,
    records: facts.records == null ? null : numberWords(facts.records, language),
    categories: facts.byElement.map(({ element, persons }) => ({
      name: elementTerms([element], language)[0] ?? '',
      persons: countWords(persons, language),
    })),
    relations: relationWords(record, language),
    children: count(facts.children),
    elderly: count(facts.elderly),
    securityProgram: record.measures.writtenSecurityProgram,
    hasProgram: record.measures.writtenSecurityProgram === 'yes',
    hasNoProgram: record.measures.writtenSecurityProgram === 'no',
    ssn: elements.includes('national_id.us_ssn'),
    monitored: months >= MONITORING_MONTHS,
    noticesOn: facts.notices ? at(facts.notices.date) : null,
    noticeChannels: (facts.notices?.channels ?? []).map((channel) => CHANNEL_WORDS[channel][language]).join(', '),
    sample: facts.sampleNotice ? sampleWords(facts.sampleNotice) : null,
    sampleIsTheDuty: obligation.regime === 'us-ca',
    organisationRole: ROLES[record.organisation.role][language],
  };
}

/** Mass. Gen. Laws ch. 93H s. 3A: not less than 18 months. */
const MONITORING_MONTHS = 18;

type Words = Record<NoticeLanguage, string>;

const STAGES: Readonly<Record<string, Words>> = {
  initial: { en: 'initial notification', de: 'Erstmeldung' },
  phased_updates: { en: 'further information in phases', de: 'schrittweise Nachmeldung' },
  supplement: { en: 'supplement', de: 'Ergänzung' },
  notice: { en: 'notification', de: 'Meldung' },
  declaration: { en: 'declaration', de: 'Erklärung' },
};

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

/** A count of persons in words: "1,200", "at least 7", "between 7 and 1,200", "not known yet". */
export function countWords({ least, most }: PersonCount, language: NoticeLanguage): string {
  const [from, to] = [numberWords(least, language), most === null ? null : numberWords(most, language)];
  const de = language === 'de';
  if (to === null) {
    if (least === 0) return de ? 'noch nicht bekannt' : 'not known yet';
    return de ? `mindestens ${from}` : `at least ${from}`;
  }
  if (least === most) return from;
  if (least === 0) return de ? `höchstens ${to}` : `at most ${to}`;
  return de ? `zwischen ${from} und ${to}` : `between ${from} and ${to}`;
}

function numberWords(n: number, language: NoticeLanguage): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, language === 'de' ? '.' : ',');
}

/** A notice as a sample: what differs from person to person is named in square brackets. */
function sampleWords(text: NoticeText): string {
  const blocks = text.blocks.map(({ heading, body }) => (heading === null ? body : `${heading}:\n\n${body}`));
  const words = [text.title, ...blocks].join('\n\n');
  return words.replace(/\{\{([a-z.]+)\}\}/g, '[$1]').replace(/^\\*##/gm, '#');
}
