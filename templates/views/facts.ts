import type { DecidedObligation } from '../../domain/law/obligation';
import type { NoticeLanguage } from '../../domain/notices/text';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import type { BodyTold } from './bodies-told';
import { circumstances, waysToReach } from './circumstances';
import { formatDate } from './dates';
import { lineOrNull, plainLine } from './plain-line';
import { accessWords, causeWords, encryptionWords, languageOf, serviceWords } from './words';

/** Dates of the incident as ISO dates or instants; words that are no ISO date are printed as they are. */
export interface DraftDates {
  /** the day for which lateness is judged; absent where the day enters with the view */
  noticeDate?: string;
  incidentDate: string | null;
  discoveredDate: string | null;
}

const FAMILIES = {
  password: /^credentials\.|^auth_token\.reset_link$/,
  key: /^auth_token\.(?!reset_link)/,
  identity: /^national_id\.|^passport$|^driving_licence$|^visa_or_residence_permit$|^tax_record$/,
  financial: /^payment_card$|^card_|^bank_account\.|^crypto_|^transaction_history$|^income_or_balance$/,
  content: /^chat_content$|^email_content$|^uploaded_file$|^voice_recording$/,
  sensitive: /^health\.|^special\.|^genetic$|^biometric\.|^criminal_record$|^geolocation\.precise$/,
} as const;

/**
 * Facts of a record in one language, each one line of plain words; null, false and empty are not said. Free words of the record enter only where they are in that language (or cannot be
 * told); else the sentence is made from the record's coded facts, or a gap asks for it.
 */
export function draftFacts(input: {
  record: ExposureRecord;
  obligations: readonly DecidedObligation[];
  language: NoticeLanguage;
  elements: readonly string[];
  dates: DraftDates;
  incident: string;
  /** bodies that were told before */
  told: readonly BodyTold[];
}) {
  const { record, language, dates } = input;
  const { organisation, measures, secured } = record;
  const written = languageOf([
    record.summary ?? '',
    ...measures.taken,
    ...measures.planned,
    ...record.delayReasons,
    ...record.consequences,
    ...record.advice,
  ]);
  const own = (words: readonly string[]): string[] =>
    words.filter((fact) => [null, language].includes(languageOf([fact]) ?? written)).map(plainLine);
  const name = plainLine(organisation.name);
  const taken = own(measures.taken);
  const planned = own(measures.planned);
  const closed = secured.closed === 'yes';
  const date = (iso: string | null): string | null => (iso === null ? null : formatDate(iso, language));
  return {
    organisation: name,
    parentCompany: lineOrNull(organisation.parentCompany),
    incident: plainLine(input.incident),
    contact: contactOf(organisation),
    summary: own(record.summary === undefined ? [] : [record.summary])[0] ?? null,
    causeWords: causeWords(record.cause, name, language),
    accessWords: accessWords(record.access, language),
    encryption: encryptionWords(record.encryption, language),
    noticeDate: date(dates.noticeDate ?? null),
    incidentDate: date(dates.incidentDate),
    discoveredDate: date(dates.discoveredDate),
    has: families(input.elements),
    closed,
    closedOn: closed && secured.at !== undefined ? formatDate(secured.at, language) : null,
    measures: taken,
    planned,
    doing: closed || taken.length + planned.length > 0,
    foreignMeasures: measures.taken.length > 0 && taken.length === 0,
    delayReasons: own(record.delayReasons).join(' '),
    consequences: own(record.consequences),
    advice: own(record.advice),
    services: offersOf(record, language),
    serviceMonthsDue: Math.max(0, ...input.obligations.flatMap((o) => o.services.map((service) => service.months))),
    held: record.holds.length > 0,
    heldByPolice: record.holds.some((hold) => POLICE.test(`${hold.who} ${hold.reason}`)),
    ...lateness(input.obligations, dates.noticeDate, language),
    ...circumstances(input),
    ways: waysToReach(organisation.contact),
  };
}

function offersOf(record: ExposureRecord, language: NoticeLanguage) {
  return record.services.map(({ kind, months, provider, howToEnrol }) => ({
    kind: serviceWords(kind, language),
    months,
    provider: plainLine(provider),
    howToEnrol: plainLine(howToEnrol),
  }));
}

const POLICE = /law enforcement|police|prosecut|polizei|staatsanwalt|strafverfolg|\bFBI\b|\bBKA\b/i;

function contactOf(organisation: ExposureRecord['organisation']) {
  const { contact } = organisation;
  const ways = [contact.email, contact.phone, contact.website, ...contact.address];
  if (ways.every((way) => way === undefined || way.trim() === '')) return null;
  return {
    name: lineOrNull(contact.name),
    email: lineOrNull(contact.email),
    phone: lineOrNull(contact.phone),
    address: contact.address.length === 0 ? null : contact.address.map(plainLine).join(', '),
    website: lineOrNull(contact.website),
  };
}

function families(elements: readonly string[]): Record<keyof typeof FAMILIES, boolean> {
  const any = (pattern: RegExp): boolean => elements.some((element) => pattern.test(element));
  return {
    password: any(FAMILIES.password),
    key: any(FAMILIES.key),
    identity: any(FAMILIES.identity),
    financial: any(FAMILIES.financial),
    content: any(FAMILIES.content),
    sensitive: any(FAMILIES.sensitive),
  };
}

/** The earliest deadline of the obligations, and whether the day of the notice is known to lie within it. */
function lateness(obligations: readonly DecidedObligation[], noticeDate: string | undefined, language: NoticeLanguage) {
  const dues = obligations
    .flatMap((o) => (o.dueAt === null ? [] : [o.dueAt]))
    .sort((a, b) => Date.parse(a) - Date.parse(b));
  const [due] = dues;
  if (due === undefined) return { onTime: false, due: null };
  return {
    onTime: noticeDate !== undefined && noticeDate.slice(0, 10) <= due.slice(0, 10),
    due: formatDate(due, language),
  };
}
