import { z } from 'zod';
import { canonicalJson } from '../canonical';
import { DomainError } from '../errors';
import { leafHash } from './tree';

/** Strings, integers, booleans, null, and lists and maps of these: nothing that two implementations could write differently. */
export type EntryValue = string | number | boolean | null | EntryValue[] | { [key: string]: EntryValue };
export type EntryData = { [key: string]: EntryValue };

function isEntryValue(value: unknown): value is EntryValue {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isSafeInteger(value);
  return Array.isArray(value) ? value.every(isEntryValue) : isEntryData(value);
}

function isEntryData(value: unknown): value is EntryData {
  if (Object.prototype.toString.call(value) !== '[object Object]') return false;
  // Canonical JSON leaves undefined members out, so they are as good as absent.
  return Object.values(value as object).every((member) => member === undefined || isEntryValue(member));
}

/** What an entry may hold. Fractions are refused: two implementations might write them differently. */
export const entryDataSchema = z.custom<EntryData>(
  isEntryData,
  'only strings, integers, booleans, null, lists and maps',
);

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

/** The rows that an entry says it covers, or null where it covers none. */
export function rowsCovered(data: EntryData): RowsCovered | null {
  const rows = data['rows'];
  if (rows === null || typeof rows !== 'object' || Array.isArray(rows)) return null;
  const { table, count, root } = rows;
  return typeof table === 'string' && typeof count === 'number' && typeof root === 'string'
    ? { table, count, root }
    : null;
}

/** Heads of other logs that an entry `ledger.heads` of the installation log holds; none of any other form. */
export function headsNoted(data: EntryData): { log: string; size: number; root: string }[] {
  const heads = Array.isArray(data['heads']) ? data['heads'] : [];
  return heads.flatMap((head) => {
    if (head === null || typeof head !== 'object' || Array.isArray(head)) return [];
    const { log, size, root } = head;
    return typeof log === 'string' && typeof size === 'number' && typeof root === 'string' ? [{ log, size, root }] : [];
  });
}

/** RFC 8785 bytes of an entry; throws when its data hold anything that `entryDataSchema` refuses. */
export function canonicalEntry(entry: LedgerEntry): string {
  const { id, log, cause, kind, at, data } = entry;
  if (!isEntryData(data)) {
    throw new DomainError('failed', `couldn't write a ledger entry: ${kind} holds a value that has no single form`);
  }
  return canonicalJson({ id, log, cause, kind, at, data });
}

/** RFC 6962 leaf: hexadecimal SHA-256(0x00 ‖ canonical entry). */
export function entryLeaf(entry: LedgerEntry): string {
  return leafHash(canonicalEntry(entry));
}
