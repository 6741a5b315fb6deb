import { type PlacedResidence, residenceOf } from '../../../domain/people/residence';
import { DIRECTORY_KEYS, type DirectoryField } from '../../../domain/record/directory';
import { RELATIONS, type Relation } from '../../../domain/record/exposure-record';
import { type PeopleBatch, headerError, readCsvBatches, textOrNull } from './csv-batches';
import { parquetRows } from './parquet-rows';
import { withLeakFile } from './leak-file';

export type Consent = 'yes' | 'no' | 'unknown';

/** How to reach somebody and where they live; null is not known. */
export interface ContactRow {
  name: string | null;
  email: string | null;
  phone: string | null;
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
  /** by everything that the row says of it; country and subdivision above are those of the address */
  residence: PlacedResidence;
}

export interface DirectoryRow extends ContactRow {
  accountId: string | null;
  emailVerified: boolean | null;
  relation: Relation;
}

/** Field of a directory → column of the file, where the two differ. */
export type DirectoryColumns = Readonly<Partial<Record<DirectoryField, string>>>;

/**
 * Reads a user directory (CSV or Parquet) in batches of up to 5,000 rows. A row that is broken or says something impossible is
 * set aside with its reason and the rest goes on. Error kind `input` when nothing in it tells people apart.
 */
export async function* readDirectory(
  path: string,
  columns: DirectoryColumns = {},
): AsyncGenerator<PeopleBatch<DirectoryRow>> {
  if (await isParquet(path)) yield* directoryRows(parquetRows(path), columns, path);
  else yield* readCsvBatches<DirectoryRow>(path, (names) => directoryReader(names, columns, path));
}

/** The same from rows that something else has read, such as a query: the first row names the columns. */
export async function* directoryRows(
  batches: AsyncIterable<readonly Readonly<Record<string, string | null>>[]>,
  columns: DirectoryColumns,
  name: string,
): AsyncGenerator<PeopleBatch<DirectoryRow>> {
  let read: ReturnType<typeof directoryReader> | null = null;
  let row = 0;
  for await (const rows of batches) {
    const batch: PeopleBatch<DirectoryRow> = { rows: [], quarantined: [] };
    for (const fields of rows) {
      read ??= directoryReader(Object.keys(fields), columns, name);
      row += 1;
      const value = read(fields);
      if (typeof value === 'string') batch.quarantined.push({ row, offset: null, reason: value });
      else batch.rows.push({ ...value, row, offset: null });
    }
    yield batch;
  }
}

type Fields = Readonly<Record<string, string | null | undefined>>;

function directoryReader(
  names: readonly string[],
  columns: DirectoryColumns,
  path: string,
): (row: Fields) => DirectoryRow | string {
  const missing = Object.values(columns).find((column) => !names.includes(column));
  if (missing !== undefined)
    throw headerError(path, `it has no column ${missing}`, 'correct the columns of the directory');
  if (!DIRECTORY_KEYS.some((key) => names.includes(columns[key] ?? key))) {
    throw headerError(
      path,
      'it has none of the columns account_id, email and phone',
      'the first line names the columns; where they have other names, say so under columns',
    );
  }
  const renamed = Object.entries(columns);
  if (renamed.length === 0) return readDirectoryRow;
  return (row) =>
    readDirectoryRow({ ...row, ...Object.fromEntries(renamed.map(([field, name]) => [field, row[name]])) });
}

function readDirectoryRow(row: Fields): DirectoryRow | string {
  const accountId = textOrNull(row['account_id']);
  if (accountId === null && textOrNull(row['email']) === null && textOrNull(row['phone']) === null)
    return 'no_account_id';
  const contact = readContact(row);
  if (typeof contact === 'string') return contact;
  const relation = textOrNull(row['relation'])?.toLowerCase() ?? 'unknown';
  if (!isRelation(relation)) return 'bad_relation';
  const verified = yesNo(row['email_verified']);
  if (verified === null) return 'bad_email_verified';
  return { accountId, ...contact, emailVerified: verified === 'unknown' ? null : verified === 'yes', relation };
}

const PARQUET_MARK = 'PAR1';

async function isParquet(path: string): Promise<boolean> {
  return withLeakFile(path, async (file) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PARQUET_MARK.length), 0, PARQUET_MARK.length, 0);
    return buffer.toString('latin1', 0, bytesRead) === PARQUET_MARK;
  });
}

const NOWHERE = residenceOf({});

/** The contact columns of a row, or why they cannot be right. */
export function readContact(row: Fields): ContactRow | string {
  const country = textOrNull(row['country'])?.toUpperCase() ?? null;
  if (country !== null && !/^[A-Z]{2}$/.test(country)) return 'bad_country';
  const subdivision = qualify(textOrNull(row['subdivision'])?.toUpperCase() ?? null, country);
  if (subdivision !== null && (!/^[A-Z]{2}-[A-Z0-9]{1,3}$/.test(subdivision) || subdivision.slice(0, 2) !== country)) {
    return 'bad_subdivision';
  }
  const birthDate = textOrNull(row['birth_date'])?.replace(/[T ].*$/, '') ?? null;
  if (birthDate !== null && !isDate(birthDate)) return 'bad_birth_date';
  const emailConsent = yesNo(row['email_consent']);
  if (emailConsent === null) return 'bad_email_consent';
  const email = textOrNull(row['email']);
  if (email !== null && !/^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/.test(email)) return 'bad_email';
  const contact: ContactRow = {
    name: textOrNull(row['name']),
    email,
    phone: textOrNull(row['phone']),
    street: textOrNull(row['street']),
    postcode: textOrNull(row['postcode']),
    city: textOrNull(row['city']),
    country,
    subdivision,
    language: textOrNull(row['language']),
    birthDate,
    emailConsent,
    residence: NOWHERE,
  };
  contact.residence = residenceIn(row, contact);
  return contact;
}

/** `country` is what people declared; with a postcode it is their address too, which may name the part of the country. */
function residenceIn(row: Fields, contact: ContactRow): PlacedResidence {
  const { country, subdivision, postcode, phone, language } = contact;
  const contract = countryOrNull(row['contract_country']);
  return residenceOf({
    declared: country === null ? null : { country, subdivision },
    postal: country === null || postcode === null ? null : { country, subdivision: null, postcode },
    billing: countryOrNull(row['billing_country']),
    contract: contract === null ? null : { country: contract, subdivision: null },
    phone,
    network: networkCountries(row['network_countries'] ?? ''),
    language,
  });
}

function networkCountries(text: string): string[] {
  return text === '' ? [] : text.split(/[\s;,|]+/).flatMap((word) => countryOrNull(word) ?? []);
}

/** What is no code of a country is no sign of one; the row is good all the same. */
function countryOrNull(value: string | null | undefined): string | null {
  const code = value?.trim().toUpperCase() ?? '';
  return /^[A-Z]{2}$/.test(code) ? code : null;
}

function isRelation(value: string): value is Relation {
  return (RELATIONS as readonly string[]).includes(value);
}

/** Empty is unknown, and unknown consent is no consent; null = neither word. */
function yesNo(value: string | null | undefined): Consent | null {
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
