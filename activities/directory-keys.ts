import { createHash } from 'node:crypto';
import { type KeyKind, keysOf } from '../domain/record/directory';
import type { OpenDirectory } from './directory-source';

/**
 * Keys that stand in more than one row: households share mailboxes and numbers, so such a key says of nobody who they are.
 * Only kinds that can be shared are looked at, in a reading of their own; digests of 48 bits keep a million keys small.
 */
export async function sharedKeys(
  directory: OpenDirectory,
  kinds: readonly KeyKind[],
): Promise<(key: string) => boolean> {
  const sharable = kinds.filter((kind) => kind !== 'account_id');
  if (sharable.length === 0) return () => false;
  const once = new Set<number>();
  const shared = new Set<number>();
  for await (const { rows } of directory.batches()) {
    for (const row of rows) {
      for (const key of keysOf(row, sharable).map(digestOf)) {
        if (once.has(key)) shared.add(key);
        else once.add(key);
      }
    }
  }
  return (key) => shared.has(digestOf(key));
}

function digestOf(key: string): number {
  return createHash('sha256').update(key).digest().readUIntBE(0, 6);
}
