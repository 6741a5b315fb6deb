import type { PackedRows } from '../db/packed-rows';
import type { ResolvedPerson } from '../db/stores/people-store';
import type { GatheredPerson } from './gather-listed';
import { sealKeys, type SealedWith } from './settle-identity';

/** Somebody of a batch under their id. */
export interface Listed {
  id: string;
  person: GatheredPerson;
}

/**
 * Rows as the text that the database reads: made where they are, since a text crosses from one thread to another as it is. Their
 * values are written out below, in the order of the columns: picking them by name takes three times as long.
 */
function packed(columns: readonly string[], lists: readonly (string | number | null)[][]): PackedRows {
  return { columns, n: lists.length, json: JSON.stringify(lists) };
}

// prettier-ignore
const PERSON_COLUMNS = [
  'key_fp', 'id', 'country', 'subdivision', 'residence_basis', 'language', 'age_band',
  'relation', 'contact_class', 'contact_sealed', 'contact_commitment', 'fullness',
  'deceased', 'controller_id', 'details_sealed',
];

/** `key_fp` null: they are on record already. */
export function packPeople(people: readonly (ResolvedPerson & { key_fp: string | null })[]): PackedRows {
  // prettier-ignore
  const lists = people.map((one) => [
    one.key_fp, one.id, one.country, one.subdivision, one.residence_basis, one.language, one.age_band,
    one.relation, one.contact_class, one.contact_sealed, one.contact_commitment, one.fullness,
    one.deceased, one.controller_id, one.details_sealed,
  ]);
  return packed(PERSON_COLUMNS, lists);
}

/** The keys of all rows of these people. */
export function packKeys(by: SealedWith, listed: readonly Listed[]): PackedRows {
  const said = listed.flatMap(({ id, person }) => person.said.map((one) => ({ id, said: one })));
  const lists = sealKeys(by, said).map(({ person_id, rank, kind, fp }) => [person_id, rank, kind, fp]);
  return packed(['person_id', 'rank', 'kind', 'fp'], lists);
}

/**
 * What the list states of each person. Most people of a list have one of few sets of elements: each set is handed over once, and
 * each person with the number of theirs.
 */
export function packStated(listed: readonly Listed[], fileId: string): { people: PackedRows; sets: PackedRows } {
  const numbers = new Map<string, number>();
  const sets: (string | number)[][] = [];
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
    for (const { element, protection, evidence, values } of ordered)
      sets.push([set_no, element, protection, evidence, values]);
    return set_no;
  };
  const people = listed.map(({ id, person }) => [id, numberOf(person), placesOf(person, fileId)]);
  return {
    people: packed(['person_id', 'set_no', 'locators'], people),
    sets: packed(['set_no', 'element', 'protection', 'evidence', 'value_count'], sets),
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
