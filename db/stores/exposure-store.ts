import type { PersonState } from '../../domain/people/account';
import type { Querier } from '../connection';
import type { CredentialRow, PartitionRow } from '../tables';

export interface PersonFound {
  id: string;
  key_fp: string | null;
  state: PersonState;
}

export async function findPerson(q: Querier, incidentId: string, id: string): Promise<PersonFound | null> {
  const row: PersonFound | undefined = await q('people')
    .where({ incident_id: incidentId, id })
    .first('id', 'key_fp', 'state');
  return row ?? null;
}

/** People by the fingerprint of what a leak knows them by or of their account, 20 at most. */
export async function findPeopleByKey(q: Querier, incidentId: string, fp: string): Promise<PersonFound[]> {
  // Statements of their own: in one, SQLite would go through all people in the order of their ids.
  const accounts: { person_id: string }[] = await q('people_by_account')
    .where({ incident_id: incidentId, fp })
    .limit(20)
    .select('person_id');
  const people: { id: string }[] = await q('people').where({ incident_id: incidentId, key_fp: fp }).select('id');
  const ids = [...people.map((row) => row.id), ...accounts.map((row) => row.person_id)];
  return q('people')
    .where({ incident_id: incidentId })
    .whereIn('id', ids)
    .orderBy('id')
    .limit(20)
    .select('id', 'key_fp', 'state');
}

/** The fingerprint of a credential of the incident. */
export async function findCredentialFp(q: Querier, incidentId: string, id: string): Promise<string | null> {
  const row: { fingerprint: string } | undefined = await q('credentials')
    .where({ incident_id: incidentId, id })
    .first('fingerprint');
  return row?.fingerprint ?? null;
}

export interface ExposureFound {
  element: string;
  protection: string;
  evidence: string;
  origin: string;
  value_count: number;
  /** JSON, the first 50 places */
  locators: string;
}

export async function listExposures(q: Querier, incidentId: string, personId: string): Promise<ExposureFound[]> {
  return q('exposures')
    .where({ incident_id: incidentId, person_id: personId })
    .orderBy(['element', 'protection', 'origin'])
    .select('element', 'protection', 'evidence', 'origin', 'value_count', 'locators');
}

export interface SightingFound {
  fingerprint: string;
  id: string;
  kind: string;
  provider: string;
  state: CredentialRow['state'];
  file_id: string;
  detectors: string | null;
  row: number;
  offset: number | null;
  column: string;
}

/** Where credentials stand: those in the rows of one person, or every place of some credentials. The first 50 of each call. */
export async function listSightings(
  q: Querier,
  incidentId: string,
  of: { personFp: string } | { fingerprints: readonly string[] },
): Promise<SightingFound[]> {
  const rows = q('credential_sightings as s')
    .join('credentials as c', (on) => on.on('c.incident_id', 's.incident_id').andOn('c.fingerprint', 's.fingerprint'))
    .join('partitions as p', 'p.id', 's.partition_id')
    .where('s.incident_id', incidentId)
    .orderBy(['p.file_id', 's.row'])
    .limit(50)
    .select('s.fingerprint', 'c.id', 'c.kind', 'c.provider', 'c.state', 'p.file_id', 'p.detectors')
    .select('s.row', 's.offset', 's.column');
  return 'personFp' in of
    ? rows.where('s.person_fp', of.personFp)
    : rows.whereIn('s.fingerprint', [...of.fingerprints]);
}

/** The partition that holds a row of a file; of several scans the newest. */
export async function findPartitionOf(q: Querier, fileId: string, row: number): Promise<PartitionRow | null> {
  const found = await q<PartitionRow>('partitions')
    .where({ file_id: fileId, state: 'done' })
    .andWhere('first_row', '<=', row)
    .orderBy([
      { column: 'scan_no', order: 'desc' },
      { column: 'first_row', order: 'desc' },
    ])
    .first();
  return found && row < found.first_row + found.rows_read ? found : null;
}
