import { jsonRows } from '../dialect';
import { countOf, type PackedRows } from '../packed-rows';
import type { Database, Querier } from '../connection';

export interface NewExposure {
  person_id: string;
  element: string;
  protection: string;
  evidence: string;
  value_count: number;
  locators: string;
}

/** What a list states: sets of elements, and of each person the number of theirs and the places where all of it stands. */
export interface StatedExposures {
  people: readonly { person_id: string; set_no: number; locators: string }[] | PackedRows;
  sets:
    | readonly { set_no: number; element: string; protection: string; evidence: string; value_count: number }[]
    | PackedRows;
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
 * already adds nothing, so that a list read twice is a list read once.
 */
export async function addExposures(
  db: Database,
  q: Querier,
  incidentId: string,
  origin: string,
  { people, sets }: StatedExposures,
): Promise<void> {
  if (countOf(people) === 0) return;
  const rows = jsonRows(db, { person_id: 'text', set_no: 'integer', locators: 'text' }, people);
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
