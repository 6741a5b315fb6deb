import { canonicalJson } from '../canonical';
import { leafHash } from './tree';

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

/** Hexadecimal SHA-256(0x00 ‖ canonical record): the table and its leaf columns, absent ones as null, all others left out. */
export function rowLeaf<T extends LeafTable>(table: T, row: LeafRow<T>): string {
  return storedRowLeaf(table, row);
}

/** The same for a row as it was read: what its columns are is for the leaf to say. */
export function storedRowLeaf(table: LeafTable, row: Readonly<Record<string, string | number | null>>): string {
  const record = Object.fromEntries(LEAF_COLUMNS[table].map((column) => [column, row[column] ?? null]));
  return leafHash(canonicalJson({ table, ...record }));
}
