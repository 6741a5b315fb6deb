import type { PackedRows } from '../db/packed-rows';
import type { NewPerson, ResolvedPerson } from '../db/stores/people-store';
import type { GatheredPerson } from './gather-listed';
import { sealKeys, type SealedWith } from './settle-identity';

/** Somebody of a batch under their id. */
export interface Listed {
  id: string;
  person: GatheredPerson;
}

/** Rows as the text that the database reads: made where they are, since a text crosses from one thread to another as it is. */
function pack<T extends object>(columns: readonly (keyof T & string)[], rows: readonly T[]): PackedRows {
  return { columns, n: rows.length, json: JSON.stringify(rows.map((row) => columns.map((name) => row[name]))) };
}

type StatedPerson = Omit<NewPerson & ResolvedPerson, 'key_fp'> & { key_fp: string | null };

const PERSON_COLUMNS = [
  'key_fp',
  'id',
  'country',
  'subdivision',
  'residence_basis',
  'language',
  'age_band',
  'relation',
  'contact_class',
  'contact_sealed',
  'contact_commitment',
  'fullness',
  'deceased',
  'controller_id',
  'details_sealed',
] as const satisfies readonly (keyof StatedPerson)[];

export function packPeople(people: readonly StatedPerson[]): PackedRows {
  return pack(PERSON_COLUMNS, people);
}

/** The keys of all rows of these people. */
export function packKeys(by: SealedWith, listed: readonly Listed[]): PackedRows {
  const said = listed.flatMap(({ id, person }) => person.said.map((one) => ({ id, said: one })));
  return pack(['person_id', 'rank', 'kind', 'fp'], sealKeys(by, said));
}

/**
 * What the list states of each person. Most people of a list have one of few sets of elements: each set is handed over once, and
 * each person with the number of theirs.
 */
export function packStated(listed: readonly Listed[], fileId: string): { people: PackedRows; sets: PackedRows } {
  const numbers = new Map<string, number>();
  const sets: { set_no: number; element: string; protection: string; evidence: string; value_count: number }[] = [];
  const numberOf = ({ elements }: GatheredPerson): number => {
    let key = '';
    for (const { element, protection, evidence, values } of elements)
      key += `${element}|${protection}|${evidence}|${values};`;
    const known = numbers.get(key);
    if (known !== undefined) return known;
    const set_no = numbers.size;
    numbers.set(key, set_no);
    // In the order of the primary key, so that every row is added behind the one before it.
    const ordered = [...elements].sort((a, b) => (a.element < b.element ? -1 : 1));
    sets.push(...ordered.map(({ values, ...one }) => ({ set_no, ...one, value_count: values })));
    return set_no;
  };
  const people = listed.map(({ id, person }) => ({
    person_id: id,
    set_no: numberOf(person),
    locators: placesOf(person, fileId),
  }));
  return {
    people: pack(['person_id', 'set_no', 'locators'], people),
    sets: pack(['set_no', 'element', 'protection', 'evidence', 'value_count'], sets),
  };
}

/** Places in one list: the rows, and in how many documents each says that they were found. */
function placesOf({ rows }: GatheredPerson, file: string): string {
  const places = rows.slice(0, 50).map(({ row, documents }) => ({
    file,
    row,
    ...(documents.length > 0 && { documents: documents.length }),
  }));
  return JSON.stringify(places);
}
