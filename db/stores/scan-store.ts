import { jsonRows } from '../dialect';
import type { Database, Querier } from '../connection';
import type { PartitionRow } from '../tables';

export async function insertPartitions(q: Querier, rows: PartitionRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 200) {
    await q('partitions')
      .insert(rows.slice(at, at + 200))
      .onConflict('id')
      .ignore();
  }
}

export async function getPartition(q: Querier, id: string): Promise<PartitionRow> {
  const row = await q<PartitionRow>('partitions').where({ id }).first();
  if (!row) throw new Error(`no partition ${id}`);
  return row;
}

export async function listPartitions(q: Querier, incidentId: string): Promise<PartitionRow[]> {
  return q<PartitionRow>('partitions').where({ incident_id: incidentId }).orderBy('id');
}

/** Partitions that nobody has read are at their first attempt again. */
export async function resetAttempts(q: Querier, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += 200)
    await q<PartitionRow>('partitions')
      .whereIn('id', ids.slice(at, at + 200))
      .andWhere({ state: 'planned' })
      .update({ attempt: 0 });
}

/**
 * The attempt number is the fence: a late first attempt must not overwrite what the second one wrote. What an attempt before this
 * one saw goes; credentials stay, they are never deleted by a scan.
 */
export async function claimPartition(q: Querier, id: string, attempt: number): Promise<boolean> {
  const n = await q<PartitionRow>('partitions')
    .where({ id, state: 'planned' })
    .andWhere('attempt', '<=', attempt)
    .update({ attempt });
  if (n !== 1) return false;
  await q('credential_sightings').where({ partition_id: id }).delete();
  await q('quarantined_rows').where({ partition_id: id }).delete();
  return true;
}

export async function settlePartition(
  q: Querier,
  id: string,
  attempt: number,
  change: Partial<PartitionRow>,
): Promise<boolean> {
  const n = await q<PartitionRow>('partitions')
    .where({ id, state: 'planned', attempt })
    .update({ ...change, state: 'done' });
  return n === 1;
}

export interface QuarantinedRow {
  incident_id: string;
  file_id: string;
  partition_id: string;
  row: number;
  offset: number | null;
  reason: string;
}

export async function insertQuarantined(db: Database, q: Querier, rows: readonly QuarantinedRow[]): Promise<void> {
  if (rows.length === 0) return;
  const source = jsonRows(
    db,
    { incident_id: 'text', file_id: 'text', partition_id: 'text', row: 'integer', offset: 'integer', reason: 'text' },
    rows,
  );
  await q.raw(
    `insert into quarantined_rows (incident_id, file_id, partition_id, "row", "offset", reason)
     select incident_id, file_id, partition_id, "row", "offset", reason from ? as r where true on conflict do nothing`,
    [source],
  );
}

export async function listQuarantined(q: Querier, incidentId: string): Promise<QuarantinedRow[]> {
  return q<QuarantinedRow>('quarantined_rows')
    .where({ incident_id: incidentId })
    .orderBy(['file_id', 'row'])
    .limit(1000);
}

export interface SightingRow {
  incident_id: string;
  fingerprint: string;
  partition_id: string;
  row: number;
  offset: number | null;
  column: string;
  person_fp: string | null;
}

/** Where credentials were seen; seeing one again in a second attempt adds nothing. */
export async function addSightings(db: Database, q: Querier, rows: readonly SightingRow[]): Promise<void> {
  if (rows.length === 0) return;
  const source = jsonRows(
    db,
    {
      incident_id: 'text',
      fingerprint: 'text',
      partition_id: 'text',
      row: 'integer',
      offset: 'integer',
      column: 'text',
      person_fp: 'text',
    },
    rows,
  );
  await q.raw(
    `insert into credential_sightings (incident_id, fingerprint, partition_id, "row", "offset", "column", person_fp)
     select incident_id, fingerprint, partition_id, "row", "offset", "column", person_fp from ? as r where true on conflict do nothing`,
    [source],
  );
}
