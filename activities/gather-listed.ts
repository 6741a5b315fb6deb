import { statementKey, type StatedIdentity } from '../domain/people/identity-keys';
import type { ListedElement, ListedPerson } from './adapters/leak-reader/read-people-list';

/** One row of a list with its number. */
export type ListedRow = ListedPerson & { row: number };

/** Rows of one batch that say the same about who somebody is. */
export interface GatheredPerson {
  /** what they are found again by, in clear */
  statement: string;
  said: StatedIdentity[];
  rows: ListedRow[];
  /** the greatest count that any row states of each element */
  elements: ListedElement[];
}

/** What one row says of who somebody is. */
export function saidOf(row: ListedPerson, source: string): StatedIdentity {
  const { id, listId, numbers, name, birthDate, deathDate, email, emailVerified, phone, postcode, city } = row;
  return {
    accountId: id,
    listId,
    source,
    numbers,
    name,
    birthDate,
    deathDate,
    email,
    emailVerified,
    phone,
    postcode,
    city,
  };
}

/** Rows of one batch by person; somebody may stand in a list as often as they were found in a document. */
export function gatherListed(rows: readonly ListedRow[], source: string): GatheredPerson[] {
  const found = new Map<string, GatheredPerson>();
  for (const row of rows) {
    const said = saidOf(row, source);
    const statement = statementKey(said, row.street);
    const known = found.get(statement);
    if (known) {
      known.said.push(said);
      known.rows.push(row);
      addGreatest(known.elements, row.elements);
    } else found.set(statement, { statement, said: [said], rows: [row], elements: addGreatest([], row.elements) });
  }
  return [...found.values()];
}

/** Of one element the greatest count stands. There are few elements, so that looking through them costs less than an index. */
function addGreatest(greatest: ListedElement[], elements: readonly ListedElement[]): ListedElement[] {
  for (const one of elements) {
    const at = greatest.findIndex(
      ({ element, protection }) => element === one.element && protection === one.protection,
    );
    const known = greatest[at];
    if (!known) greatest.push(one);
    else if (known.values < one.values) greatest[at] = one;
  }
  return greatest;
}
