import { isEmptyValue } from '../../../domain/detection/element';
import { type ElementId, isElementId } from '../../../domain/detection/element-ids';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import type { Evidence, Protection } from '../../../domain/record/exposure-record';
import { type PeopleBatch, headerError, readCsvBatches, textOrNull } from './csv-batches';
import { CONTACT_COLUMNS, type ContactRow, readContact } from './read-directory';

/** One element that the list says is exposed. The value itself is never kept. */
export interface ListedElement {
  element: ElementId;
  protection: Protection;
  evidence: Evidence;
  /** occurrences */
  values: number;
}

export interface ListedPerson extends ContactRow {
  /** null = the list has no ids; the row is told by name and address then */
  id: string | null;
  elements: ListedElement[];
}

/** `email` names the contact column; `exposed:email` states that the address is among the exposed data. */
const STATED = /^exposed:/;

/**
 * Reads a list of people (CSV) in batches of up to 5,000: contact columns, and further ones named by element ids that say
 * by Y/N, a count or a value what of a person is exposed. `today` bounds ages. Error kind `input` for an unknown column.
 */
export function readPeopleList(path: string, today: string): AsyncGenerator<PeopleBatch<ListedPerson>> {
  return readCsvBatches<ListedPerson>(path, (columns) => {
    const contact = new Set<string>(['id', ...CONTACT_COLUMNS]);
    const stated = columns.filter((column) => !contact.has(column));
    const unknown = stated.find((column) => !isElementId(column.replace(STATED, '')));
    if (unknown !== undefined) {
      throw headerError(
        path,
        `column ${columns.indexOf(unknown) + 1} is neither a person's column nor an element id`,
        'elements are named by their ids, such as national_id.us_ssn',
      );
    }
    if (!columns.some((column) => ['id', 'name', 'email'].includes(column))) {
      throw headerError(
        path,
        'it has none of the columns id, name and email',
        'people need something that tells them apart',
      );
    }
    return (row) => readPerson(row, stated, today);
  });
}

function readPerson(row: Record<string, string>, stated: readonly string[], today: string): ListedPerson | string {
  const contact = readContact(row);
  if (typeof contact === 'string') return contact;
  const id = textOrNull(row['id']);
  if (id === null && contact.name === null && contact.email === null) return 'no_person';
  const elements = stated.flatMap((column) =>
    readElement(column.replace(STATED, '') as ElementId, row[column] ?? '', today),
  );
  return { id, ...contact, elements };
}

/** Y, a count or a value is presence; N, 0 or nothing is absence. */
function readElement(element: ElementId, value: string, today: string): ListedElement[] {
  const word = value.trim();
  if (isEmptyValue(word) || /^(?:n|no|false|0)$/i.test(word)) return [];
  const said: ListedElement = { element, protection: 'plain', evidence: 'certain', values: 1 };
  if (/^(?:y|yes|true|x)$/i.test(word)) return [said];
  if (/^\d{1,4}$/.test(word)) return [{ ...said, values: Number(word) }];
  const found = ELEMENTS.find(({ id }) => id === element)?.check(word, { today });
  return [{ ...said, ...(found ? { element: found.element, protection: found.protection } : {}) }];
}
