import { jsonRows } from '../dialect';
import type { Database, Querier } from '../connection';
import type { DeliveryRow } from '../tables';

const NEW_DELIVERY = {
  id: 'text',
  incident_id: 'text',
  notice_id: 'text',
  batch_id: 'text',
  attempt: 'integer',
  channel: 'text',
  outcome: 'text',
  at: 'text',
  message_ref: 'text',
  bytes_sha256: 'text',
  reply_code: 'integer',
  origin: 'text',
  next_hop: 'text',
  package_id: 'text',
  leaf: 'text',
  entry_id: 'text',
} as const;

/** Writes the outcomes of one flush; a delivery row is written once and never changed. */
export async function insertDeliveries(db: Database, q: Querier, rows: readonly DeliveryRow[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = Object.keys(NEW_DELIVERY).join(', ');
  await q.raw(`insert into deliveries (${columns}) select ${columns} from ? as r`, [jsonRows(db, NEW_DELIVERY, rows)]);
}

/** What was offered, by hash of its bytes. */
export async function listDeliveredBytes(
  q: Querier,
  incidentId: string,
): Promise<{ notice_id: string; channel: string; outcome: string; bytes_sha256: string | null }[]> {
  return q<DeliveryRow>('deliveries')
    .where({ incident_id: incidentId })
    .orderBy('id')
    .select('notice_id', 'channel', 'outcome', 'bytes_sha256');
}
