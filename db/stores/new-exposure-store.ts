import { jsonRows } from '../dialect';
import type { Database, Querier } from '../connection';

export interface NewExposure {
  person_id: string;
  element: string;
  protection: string;
  evidence: string;
  value_count: number;
  locators: string;
}

/** What a list states of one person: elements that all stand at the same places. */
export interface StatedExposures {
  person_id: string;
  locators: string;
  elements: readonly { element: string; protection: string; evidence: string; values: number }[];
}

/** A row is told by these; a person belongs to one incident. */
const CONFLICT = 'on conflict (incident_id, person_id, element, protection, origin) do update set';

const ELEMENT_COLUMNS = { element: 'text', protection: 'text', evidence: 'text', value_count: 'integer' } as const;

/** What of theirs was exposed; the same origin again replaces its counts and adds nothing twice. */
export async function upsertExposures(
  db: Database,
  q: Querier,
  incidentId: string,
  origin: string,
  rows: readonly NewExposure[],
): Promise<void> {
  if (rows.length === 0) return;
  const source = jsonRows(db, { person_id: 'text', ...ELEMENT_COLUMNS, locators: 'text' }, rows);
  await q.raw(
    `insert into exposures (incident_id, person_id, element, protection, evidence, origin, value_count, locators)
     select ?, person_id, element, protection, evidence, ?, value_count, locators from ? as r where true
     ${CONFLICT} evidence = excluded.evidence, value_count = excluded.value_count, locators = excluded.locators`,
    [incidentId, origin, source],
  );
}

/** Locators of one exposure are kept up to so many characters: about the first fifty places. */
const LOCATORS_KEPT = 3000;

/**
 * Exposures from lists that overlap: the greater count stands and places are added, whichever list came first. A place that is there
 * already adds nothing, so that a list read twice is a list read once. Most people of a list have one of few sets of elements: each
 * set is handed over once, and each person with the number of theirs.
 */
export async function addExposures(
  db: Database,
  q: Querier,
  incidentId: string,
  origin: string,
  people: readonly StatedExposures[],
): Promise<void> {
  if (people.length === 0) return;
  const { sets, numberOf } = setsOf(people);
  const stated = people.map(({ person_id, locators }, at) => ({ person_id, set_no: numberOf[at], locators }));
  const rows = jsonRows(db, { person_id: 'text', set_no: 'integer', locators: 'text' }, stated);
  const elements = jsonRows(db, { set_no: 'integer', ...ELEMENT_COLUMNS }, sets);
  await q.raw(
    `insert into exposures (incident_id, person_id, element, protection, evidence, origin, value_count, locators)
     select ?, r.person_id, s.element, s.protection, s.evidence, ?, s.value_count, r.locators
     from ? as r cross join ? as s where s.set_no = r.set_no
     ${CONFLICT}
       value_count = case when excluded.value_count > exposures.value_count then excluded.value_count else exposures.value_count end,
       locators = case
         when length(exposures.locators) > ${LOCATORS_KEPT} then exposures.locators
         when exposures.locators like '%' || substr(excluded.locators, 2, length(excluded.locators) - 2) || '%' then exposures.locators
         else substr(exposures.locators, 1, length(exposures.locators) - 1) || ',' || substr(excluded.locators, 2) end`,
    [incidentId, origin, rows, elements],
  );
}

/** The sets of elements that there are, and by person which of them is theirs. */
function setsOf(people: readonly StatedExposures[]): { sets: object[]; numberOf: number[] } {
  const numbers = new Map<string, number>();
  const sets: object[] = [];
  const numberOf = people.map(({ elements }) => {
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
  });
  return { sets, numberOf };
}
