import { RELATIONS, type Relation } from '../../../domain/record/exposure-record';
import { type PeopleBatch, headerError, readCsvBatches, textOrNull } from './csv-batches';

export type Consent = 'yes' | 'no' | 'unknown';

/** How to reach somebody and where they live; null is not known. */
export interface ContactRow {
  name: string | null;
  email: string | null;
  street: string | null;
  postcode: string | null;
  city: string | null;
  /** ISO 3166-1 alpha-2 */
  country: string | null;
  /** ISO 3166-2 */
  subdivision: string | null;
  /** BCP 47 */
  language: string | null;
  /** `YYYY-MM-DD` */
  birthDate: string | null;
  emailConsent: Consent;
}

export interface DirectoryRow extends ContactRow {
  accountId: string;
  emailVerified: boolean | null;
  relation: Relation;
}

/** Columns of a user directory; all but `account_id` may be missing, others are passed over. */
export const CONTACT_COLUMNS = [
  'name',
  'email',
  'street',
  'postcode',
  'city',
  'country',
  'subdivision',
  'language',
  'birth_date',
  'email_consent',
] as const;

/**
 * Reads a user directory (CSV) in batches of up to 5,000 rows. A row that is broken or says something impossible is set
 * aside with its reason and the rest goes on. Error kind `input` when there is no `account_id` column.
 */
export function readDirectory(path: string): AsyncGenerator<PeopleBatch<DirectoryRow>> {
  return readCsvBatches<DirectoryRow>(path, (columns) => {
    if (!columns.includes('account_id')) {
      throw headerError(path, 'it has no column account_id', 'a directory is CSV whose first line names its columns');
    }
    return readDirectoryRow;
  });
}

function readDirectoryRow(row: Record<string, string>): DirectoryRow | string {
  const accountId = textOrNull(row['account_id']);
  if (accountId === null) return 'no_account_id';
  const contact = readContact(row);
  if (typeof contact === 'string') return contact;
  const relation = textOrNull(row['relation'])?.toLowerCase() ?? 'unknown';
  if (!isRelation(relation)) return 'bad_relation';
  const verified = yesNo(row['email_verified']);
  if (verified === null) return 'bad_email_verified';
  return { accountId, ...contact, emailVerified: verified === 'unknown' ? null : verified === 'yes', relation };
}

/** The contact columns of a row, or why they cannot be right. */
export function readContact(row: Record<string, string>): ContactRow | string {
  const country = textOrNull(row['country'])?.toUpperCase() ?? null;
  if (country !== null && !/^[A-Z]{2}$/.test(country)) return 'bad_country';
  const subdivision = qualify(textOrNull(row['subdivision'])?.toUpperCase() ?? null, country);
  if (subdivision !== null && (!/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(subdivision) || subdivision.slice(0, 2) !== country)) {
    return 'bad_subdivision';
  }
  const birthDate = textOrNull(row['birth_date']);
  if (birthDate !== null && !isDate(birthDate)) return 'bad_birth_date';
  const emailConsent = yesNo(row['email_consent']);
  if (emailConsent === null) return 'bad_email_consent';
  const email = textOrNull(row['email']);
  if (email !== null && !/^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/.test(email)) return 'bad_email';
  return {
    name: textOrNull(row['name']),
    email,
    street: textOrNull(row['street']),
    postcode: textOrNull(row['postcode']),
    city: textOrNull(row['city']),
    country,
    subdivision,
    language: textOrNull(row['language']),
    birthDate,
    emailConsent,
  };
}

function isRelation(value: string): value is Relation {
  return (RELATIONS as readonly string[]).includes(value);
}

/** Empty is unknown, and unknown consent is no consent; null = neither word. */
function yesNo(value: string | undefined): Consent | null {
  const word = value?.trim().toLowerCase() ?? '';
  if (/^(?:yes|y|true|1)$/.test(word)) return 'yes';
  if (/^(?:no|n|false|0)$/.test(word)) return 'no';
  return word === '' || word === 'unknown' ? 'unknown' : null;
}

/** Directories write `BY` as well as `DE-BY`. */
function qualify(subdivision: string | null, country: string | null): string | null {
  return subdivision === null || country === null || subdivision.includes('-')
    ? subdivision
    : `${country}-${subdivision}`;
}

function isDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0] = match.slice(1).map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return year >= 1890 && day >= 1 && day <= days;
}
