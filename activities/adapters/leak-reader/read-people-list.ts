import { isEmptyValue } from '../../../domain/detection/element';
import type { ElementId } from '../../../domain/detection/element-ids';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import { elementOf, isListField, PLAIN_MAPPING, type ListMapping } from '../../../domain/people/list-mapping';
import type { Evidence, Protection } from '../../../domain/record/exposure-record';
import { type PeopleBatch, headerError, textOrNull } from './csv-batches';
import { type ContactRow, readContact } from './read-directory';
import { readTableBatches } from './table-batches';

/** One element that the list says is exposed. The value itself is never kept. */
export interface ListedElement {
  element: ElementId;
  protection: Protection;
  evidence: Evidence;
  /** occurrences */
  values: number;
}

/** What a list says of somebody that no channel needs; sealed with the contact. */
export interface ListedDetails {
  /** `YYYY-MM-DD` */
  deathDate: string | null;
  phone: string | null;
  guardian: ContactRow | null;
  /** references of the documents in which this person was found */
  documents: string[];
}

export interface ListedPerson extends ContactRow, ListedDetails {
  /** the account; null = the list has no ids, and the row is told by its words */
  id: string | null;
  /** the list maker's own number of the person */
  listId: string | null;
  emailVerified: boolean;
  /** name of the controller on whose behalf we hold the data; null = we are the controller, or nobody says */
  controller: string | null;
  /** national and tax numbers that passed their check; they leave this process as fingerprints only */
  numbers: { element: string; value: string }[];
  elements: ListedElement[];
}

/**
 * Reads a list of people (CSV, XLSX, Parquet) in batches of up to 5,000: columns that say who somebody is, and further ones
 * named by element ids that say by Y/N, a count or a value what of a person is exposed. `today` bounds ages. Error kind
 * `input` for an unknown column.
 */
export function readPeopleList(
  path: string,
  today: string,
  mapping: ListMapping = PLAIN_MAPPING,
): AsyncGenerator<PeopleBatch<ListedPerson>> {
  return readTableBatches<ListedPerson>(path, (columns) => {
    const named = columns.map((column) => ({ column, target: mapping.columns[column] ?? column }));
    assertColumns(path, columns, named, mapping);
    const plan = planOf(named, mapping, today);
    return (row) => readPerson(row, plan);
  });
}

interface Named {
  column: string;
  target: string;
}

function assertColumns(path: string, columns: readonly string[], named: readonly Named[], mapping: ListMapping): void {
  const unknown = named.findIndex(({ target }) => !isListField(target) && !elementOf(target) && target !== 'ignore');
  if (unknown !== -1) {
    throw headerError(
      path,
      `column ${unknown + 1} is neither a person's column nor an element id`,
      'elements are named by their ids, such as national_id.us_ssn; a mapping file says what other columns mean',
    );
  }
  const missing = Object.keys(mapping.columns).find((column) => !columns.includes(column));
  if (missing !== undefined) {
    throw headerError(path, `it has no column ${missing}`, 'the mapping names a column that the list does not have');
  }
  if (!named.some(({ target }) => ['id', 'list_id', 'name', 'family_name', 'email'].includes(target))) {
    throw headerError(
      path,
      'it has none of the columns id, list_id, name and email',
      'people need something that tells them apart',
    );
  }
}

/** What the columns of a list say, found out once for all of its rows. */
interface Plan {
  fields: readonly Named[];
  stated: readonly { column: string; element: ElementId; read: (value: string) => ReadElement | null }[];
  country: string;
  hasGuardian: boolean;
  hasDeath: boolean;
}

function planOf(named: readonly Named[], mapping: ListMapping, today: string): Plan {
  const fields = named.filter(({ target }) => isListField(target));
  const has = (name: RegExp): boolean => fields.some(({ target }) => name.test(target));
  return {
    fields,
    stated: named.flatMap(({ column, target }) => {
      const element = isListField(target) ? null : (elementOf(target) as ElementId | null);
      return element === null ? [] : [{ column, element, read: elementReader(element, mapping, today) }];
    }),
    country: mapping.country ?? '',
    hasGuardian: has(/^guardian_/),
    hasDeath: has(/^death_date$/),
  };
}

function readPerson(row: Record<string, string>, plan: Plan): ListedPerson | string {
  const fields: Record<string, string> = {};
  for (const { column, target } of plan.fields) fields[target] = row[column] ?? '';
  const { given_name = '', family_name = '' } = fields;
  const given = given_name === '' && family_name === '' ? null : textOrNull(`${given_name} ${family_name}`);
  if (given !== null) fields['name'] ||= given;
  fields['country'] ||= plan.country;
  const contact = readContact(fields);
  if (typeof contact === 'string') return contact;
  const details = readDetails(fields, plan);
  if (typeof details === 'string') return details;
  const id = textOrNull(fields['id']);
  const listId = textOrNull(fields['list_id']);
  if (id === null && listId === null && contact.name === null && contact.email === null) return 'no_person';
  const numbers: ListedPerson['numbers'] = [];
  const elements: ListedElement[] = [];
  for (const { column, element, read } of plan.stated) {
    const value = row[column] ?? '';
    const found = read(value);
    if (found === null) continue;
    elements.push(found.said);
    if (isNumber(element, found)) numbers.push({ element, value });
  }
  const emailVerified = /^(?:y|yes|true|1)$/i.test(fields['email_verified']?.trim() ?? '');
  return Object.assign(contact, details, {
    id,
    listId,
    emailVerified,
    controller: textOrNull(fields['controller']),
    numbers,
    elements,
  });
}

/** A date of death is read like any other date, a guardian like any other contact. */
function readDetails(fields: Record<string, string>, plan: Plan): ListedDetails | string {
  const death = plan.hasDeath ? readContact({ birth_date: fields['death_date'] ?? '' }) : null;
  if (typeof death === 'string') return 'bad_death_date';
  const guardian = plan.hasGuardian ? readGuardian(fields) : null;
  if (typeof guardian === 'string') return guardian.replace('bad_', 'bad_guardian_');
  const documents = fields['documents'] ?? '';
  return {
    deathDate: death?.birthDate ?? null,
    phone: textOrNull(fields['phone']),
    guardian,
    documents: documents === '' ? [] : documents.split(';').flatMap((text) => textOrNull(text) ?? []),
  };
}

function readGuardian(fields: Record<string, string>): ContactRow | string | null {
  const asked = ['name', 'email', 'street', 'postcode', 'city', 'country'];
  const guardian = readContact(Object.fromEntries(asked.map((name) => [name, fields[`guardian_${name}`] ?? ''])));
  if (typeof guardian === 'string') return guardian;
  return guardian.name === null && guardian.email === null && guardian.street === null ? null : guardian;
}

interface ReadElement {
  said: ListedElement;
  /** the value stood there itself, and passed its check */
  isValue: boolean;
}

/** Words and counts are shorter than this; they recur in every row, and what they say is read once. */
const WORD_LENGTH = 5;

function elementReader(element: ElementId, mapping: ListMapping, today: string): (value: string) => ReadElement | null {
  const known = new Map<string, ReadElement | null>();
  return (value) => {
    if (value.length > WORD_LENGTH) return readElement(element, value, mapping, today);
    let read = known.get(value);
    if (read === undefined) {
      read = readElement(element, value, mapping, today);
      if (known.size < 1000) known.set(value, read);
    }
    return read;
  };
}

/** Y, a count or a value is presence; N, 0 or nothing is absence. */
function readElement(element: ElementId, value: string, mapping: ListMapping, today: string): ReadElement | null {
  const word = value.trim();
  const isWord = (words: readonly string[]): boolean => words.some((one) => one.toLowerCase() === word.toLowerCase());
  if (isEmptyValue(word) || /^(?:n|no|false|0)$/i.test(word) || isWord(mapping.absent)) return null;
  const said: ListedElement = { element, protection: 'plain', evidence: 'certain', values: 1 };
  if (/^(?:y|yes|true|x)$/i.test(word) || isWord(mapping.present)) return { said, isValue: false };
  if (/^\d{1,4}$/.test(word)) return { said: { ...said, values: Number(word) }, isValue: false };
  const found = ELEMENTS.find(({ id }) => id === element)?.check(word, { today });
  if (!found) return { said, isValue: false };
  const { protection, evidence } = found;
  return {
    said: { ...said, element: found.element, protection },
    isValue: protection === 'plain' && evidence === 'certain',
  };
}

/** Numbers that one person alone has; a bare Y, a count or a masked number is none. */
function isNumber(element: ElementId, read: ReadElement | null | undefined): boolean {
  return (element.startsWith('national_id.') || element.startsWith('tax_id.')) && read?.isValue === true;
}
