import type { Seen } from '../domain/containment/watch';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { Transaction } from '../db/connection';
import type { Look } from '../db/stores/watch-store';
import type { CredentialRow } from '../db/tables';
import type { Deps } from './deps';
import { nextLook } from './next-look';
import { proofRow, proofsCovered } from './proof-rows';
import type { Provider } from './providers/provider';
import { taskForPerson } from './task-for-person';

export interface WatchedCounts {
  /** keys that were looked at */
  watched: number;
  /** of them: alive again, used after their death, or shown for the first time to be unused */
  news: number;
}

/** What one look has shown of one key. */
export interface Sight {
  row: CredentialRow;
  diedAt: string;
  seen: Seen;
  lastUsedAt: string | null;
  /** what the issuer said of its deletion; null = it was not due, `later` = it was, and could not be asked for now */
  deletion: { accepted: boolean; code: string } | 'later' | null;
}

/** Why a person is asked, as it stands beside the key. */
export const REASON = {
  alive: 'alive again after its death was proven',
  used_again: 'used after its death was proven',
} as const;

/** A deletion that could not be asked for is asked for a day later. */
const LATER_MS = 24 * 3_600_000;

/** Evidence of every look, the keys as they stand now, and what a person has to do: one transaction, once for each set of looks. */
export async function keepLooks(
  deps: Deps,
  incidentId: string,
  provider: Provider,
  sights: readonly Sight[],
): Promise<WatchedCounts> {
  const { containment, credentials, ledger } = deps.stores;
  const at = deps.now();
  const [first] = sights;
  const batchId = idOf('batch', sha256(`watch/${first?.row.id}/${first?.row.next_probe_at}`).slice(0, 16));
  const log = ledger.incidentLog(incidentId);
  const cause = `watched/${batchId}`;
  const proofs = sights
    .flatMap((sight) => proofsOf(incidentId, sight, at, batchId, ledger.entryId(log, cause)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const n = (seen: Seen): number => sights.filter((sight) => sight.seen === seen).length;
  const deleted = sights.filter(
    ({ deletion }) => deletion !== null && deletion !== 'later' && deletion.accepted,
  ).length;
  const ids = sights.filter(({ seen }) => seen === 'unused').map(({ row }) => row.id);
  return deps.transact(async (trx) => {
    const fresh = ids.length - (await containment.countSeenUnused(deps.db, trx, ids));
    const counts = { watched: sights.length, news: n('alive') + n('used_again') + fresh };
    if (await ledger.findByCause(trx, log, cause)) return counts;
    await credentials.insertProofs(deps.db, trx, proofs);
    await containment.recordLooks(
      deps.db,
      trx,
      sights.map((sight) => lookOf(deps, provider, sight, at)),
    );
    await askPeople(deps, trx, incidentId, provider.id, at);
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: n('alive') + n('used_again') > 0 ? 'credential.reuse_seen' : 'credential.watched',
      at,
      data: {
        provider: provider.id,
        batch: batchId,
        n: sights.length,
        alive: n('alive'),
        used_again: n('used_again'),
        unused: n('unused'),
        untold: n('untold'),
        deleted,
        rows: proofsCovered(proofs),
      },
    });
    return counts;
  });
}

function lookOf(deps: Deps, provider: Provider, { row, diedAt, seen, lastUsedAt, deletion }: Sight, at: string): Look {
  const next = deletion === 'later' ? new Date(Date.parse(at) + LATER_MS).toISOString() : null;
  return {
    id: row.id,
    alive: seen === 'alive' ? 1 : 0,
    state_reason: seen === 'alive' || seen === 'used_again' ? REASON[seen] : null,
    last_used_at: lastUsedAt,
    next_probe_at: seen === 'alive' ? null : (next ?? nextLook(deps, provider, row, diedAt, at)),
  };
}

function proofsOf(
  incidentId: string,
  { row, seen, lastUsedAt, deletion }: Sight,
  at: string,
  batchId: string,
  entryId: string,
) {
  const isUse = (seen === 'used' || seen === 'used_again') && lastUsedAt !== null;
  const all: [kind: string, method: string, answer: string][] = [
    ['watch', 'use as the issuer tells it', isUse ? `${seen} ${lastUsedAt}` : seen],
  ];
  if (deletion !== null && deletion !== 'later')
    all.push(['deletion', 'deleted at the issuer', `${deletion.accepted ? 'accepted' : 'refused'} ${deletion.code}`]);
  return all.map(([kind, method, answer]) => {
    const id = idOf('event', sha256(`${kind}/${row.id}/${row.next_probe_at}`).slice(0, 20));
    const proof = { id, incident_id: incidentId, credential_id: row.id, kind, at, method, answer, batch_id: batchId };
    return proofRow(proof, entryId);
  });
}

const HOUR_MS = 3_600_000;

/** A live key is for now; what was used or could not be deleted is for the next day. */
async function askPeople(
  deps: Deps,
  trx: Transaction,
  incidentId: string,
  provider: string,
  at: string,
): Promise<void> {
  const all = await deps.stores.containment.listWatchStandings(trx, incidentId);
  const standing = all.find((one) => one.provider === provider);
  if (!standing) return;
  const asked = [
    ['key_alive_again', standing.alive, 1],
    ['key_used_again', standing.usedAgain, 24],
    ['key_not_deleted', standing.notDeleted, 24],
  ] as const;
  for (const [kind, n, hours] of asked) {
    if (n === 0) continue;
    const dueAt = new Date(Date.parse(at) + hours * HOUR_MS).toISOString();
    await deps.stores.incidents.recountTask(trx, {
      ...taskForPerson(incidentId, kind, provider, at),
      n,
      due_at: dueAt,
    });
  }
}
