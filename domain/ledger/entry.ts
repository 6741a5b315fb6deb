import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical';

/** Strings, integers, booleans, null, and lists and maps of these: nothing that two implementations could write differently. */
export type EntryValue = string | number | boolean | null | EntryValue[] | { [key: string]: EntryValue };
export type EntryData = { [key: string]: EntryValue };

/** One fact of a log; its place (`seq`) comes later and is no part of it. */
export interface LedgerEntry {
  id: string;
  log: string;
  /** the same for every attempt at the change that it records; unique in its log */
  cause: string;
  kind: `${string}.${string}`;
  at: string;
  data: EntryData;
}

/** A bulk step's entry covers its rows by the Merkle root over their leaves, ordered by row id. */
export interface RowsCovered {
  table: string;
  count: number;
  root: string;
}

export function rowsCovered(data: EntryData): RowsCovered | null {
  const rows = data['rows'];
  if (rows === null || typeof rows !== 'object' || Array.isArray(rows)) return null;
  const { table, count, root } = rows;
  return typeof table === 'string' && typeof count === 'number' && typeof root === 'string'
    ? { table, count, root }
    : null;
}

/** RFC 8785 bytes of an entry. */
export function canonicalEntry(entry: LedgerEntry): string {
  const { id, log, cause, kind, at, data } = entry;
  return canonicalJson({ id, log, cause, kind, at, data });
}

/** RFC 6962 leaf: hexadecimal SHA-256(0x00 ‖ canonical entry). */
export function entryLeaf(entry: LedgerEntry): string {
  return createHash('sha256').update(Buffer.of(0)).update(canonicalEntry(entry)).digest('hex');
}
