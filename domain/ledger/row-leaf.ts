import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical';

/** Tables whose rows are written once and carry a leaf, with the columns that it covers: never one that erasure nulls. */
export const LEAF_COLUMNS = {
  deliveries: [
    'id',
    'incident_id',
    'notice_id',
    'batch_id',
    'attempt',
    'channel',
    'outcome',
    'at',
    'message_ref',
    'bytes_sha256',
    'reply_code',
    'origin',
    'next_hop',
    'package_id',
  ],
  delivery_events: ['id', 'incident_id', 'delivery_id', 'kind', 'at', 'origin', 'digest'],
  filings: [
    'id',
    'incident_id',
    'obligation_id',
    'stage',
    'state',
    'origin',
    'at',
    'reference_commitment',
    'document_sha256',
    'receipt_sha256',
    'package_id',
    'recorded_by',
  ],
  approvals: [
    'id',
    'incident_id',
    'package_id',
    'package_hash',
    'decision',
    'unknown_policy',
    'approver_id',
    'key_id',
    'at',
    'signature',
  ],
  credential_proofs: ['id', 'incident_id', 'credential_id', 'kind', 'at', 'method', 'answer', 'batch_id'],
} as const satisfies Record<string, readonly string[]>;

export type LeafTable = keyof typeof LEAF_COLUMNS;

export const LEAF_TABLES = Object.keys(LEAF_COLUMNS) as LeafTable[];

type LeafRow<T extends LeafTable> = { readonly [K in (typeof LEAF_COLUMNS)[T][number]]: string | number | null };

/** Hexadecimal SHA-256(0x00 ‖ canonical record) rebuilt from the row's columns. */
export function rowLeaf<T extends LeafTable>(table: T, row: LeafRow<T>): string {
  const columns: readonly string[] = LEAF_COLUMNS[table];
  const values = row as Readonly<Record<string, string | number | null>>;
  const record = Object.fromEntries(columns.map((column) => [column, values[column] ?? null]));
  return createHash('sha256')
    .update(Buffer.of(0))
    .update(canonicalJson({ table, ...record }))
    .digest('hex');
}
