import type { KeyOnRecord } from '../domain/notices/told-key';
import type { OwnedKey } from '../db/stores/credential-store';
import type { Deps } from './deps';

/** What is on record of the keys of each of these people; those without any are left out. */
export async function keysOfPeople(
  deps: Deps,
  incidentId: string,
  personIds: readonly string[],
): Promise<Map<string, KeyOnRecord[]>> {
  const rows = await deps.stores.credentials.listOwnedKeys(deps.db, deps.db, incidentId, personIds);
  const keys = new Map<string, KeyOnRecord[]>();
  if (rows.length === 0) return keys;
  const incidentKey = await deps.keys.incidentKey(incidentId);
  for (const row of rows) {
    const ending =
      row.ending_sealed && deps.keys.unseal(incidentKey, row.ending_sealed, `credentials|ending|${row.fingerprint}`);
    const known = keys.get(row.person_id) ?? [];
    keys.set(row.person_id, [...known, keyOf(row, ending)]);
  }
  return keys;
}

function keyOf(row: OwnedKey, ending: string | null): KeyOnRecord {
  return {
    kind: row.kind,
    provider: row.provider,
    ending,
    state: row.state,
    isConfirmed: row.key_id !== null,
    aliveAt: row.alive_at,
    deadSince: row.dead_since,
    replacement: replacementOf(row),
  };
}

function replacementOf({ replaced, made_at, taken_at }: OwnedKey): KeyOnRecord['replacement'] {
  if (replaced !== 1) return null;
  return made_at === null ? { by: 'issuer' } : { by: 'hand_over', takenAt: taken_at };
}
