import { jsonTexts, rowsOf } from '../dialect';
import type { Database, Querier } from '../connection';

/**
 * Makes accounts findable, with all people of the incident whose keys were stored since the last time. In the order of the
 * fingerprints, so that each page is written once.
 */
export async function indexAccounts(q: Querier, incidentId: string): Promise<void> {
  await q.raw(
    `insert into people_by_account (incident_id, fp, person_id) select incident_id, fp, person_id from person_keys
     where incident_id = ? and kind = 'account_id' order by fp, person_id on conflict do nothing`,
    [incidentId],
  );
}

/**
 * Who alone has an account, by its fingerprint: the row that speaks for them. An account of two people is nobody's. Whoever is
 * known by their account and by nothing else is found by `findByFingerprints`.
 */
export async function findByAccounts(
  db: Database,
  q: Querier,
  incidentId: string,
  fps: readonly string[],
): Promise<Map<string, string>> {
  const source = jsonTexts(db, 'fp', fps);
  const result: unknown = await q.raw(
    // The cross join keeps SQLite at the list: it would read every account of the incident instead, and the list for each of them.
    `select k.fp as fp, min(coalesce(p.merged_into, p.id)) as id from ? as r cross join people_by_account k
       join people p on p.id = k.person_id
     where k.fp = r.fp and k.incident_id = ?
     group by k.fp having count(distinct coalesce(p.merged_into, p.id)) = 1`,
    [source, incidentId],
  );
  return new Map(rowsOf(result).map((row) => [String(row['fp']), String(row['id'])]));
}
