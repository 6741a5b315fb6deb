import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { ExposureRecord } from '../domain/record/exposure-record';
import type { CredentialRow } from '../db/tables';
import type { Deps } from './deps';
import { proofRow, proofsCovered } from './proof-rows';
import { openKeys } from './open-keys';
import { codeOfError } from './providers/http-call';
import type { UsageAnswer } from './providers/provider';

/** A revocation is held back for so many tries at most; then the key goes, and the record says that its use was not read. */
const TRIES = 3;
/** Where nobody knows since when the keys lay open. */
const DAYS_BACK = 90;

/**
 * Asks the issuer for the use of the keys that are about to be revoked, since the first possible exposure, and seals it: some
 * issuers forget it with the key. `left` = keys whose use could not be read yet.
 */
export async function preserveUsage(
  deps: Deps,
  input: { incidentId: string; provider: string },
): Promise<{ read: number; left: number }> {
  const { incidentId, provider: providerId } = input;
  const provider = deps.providers.get(providerId);
  if (!provider) return { read: 0, left: 0 };
  const { containment, credentials, ledger } = deps.stores;
  const rows = await containment.listWithoutUsage(deps.db, incidentId, providerId, provider.limits.bulk);
  const first = rows[0];
  if (!first) return { read: 0, left: 0 };
  const since = firstExposure(await deps.readRecord(incidentId), deps.now());
  let answers: UsageAnswer[] = [];
  let failure: string | null = null;
  const keys = await openKeys(deps, incidentId, rows);
  // A call that fails by chance is asked again at once.
  for (let again = 0; again < 2 && answers.length === 0; again += 1) {
    try {
      answers = await provider.usage(keys, since);
    } catch (error) {
      failure = codeOfError(error);
    }
  }
  const key = await deps.keys.incidentKey(incidentId);
  const byId = new Map(answers.map((answer) => [answer.credentialId, answer]));
  const at = deps.now();
  const changes = rows.map((row) => {
    const record = byId.get(row.id)?.record ?? null;
    const sealed = record === null ? null : deps.keys.seal(key, record, `credentials|usage|${row.fingerprint}`);
    return usageOf(row, byId.get(row.id), sealed, failure, at);
  });
  const done = changes.filter((change) => change.usage_read_at !== null);
  const batchId = idOf('batch', sha256(`usage/${first.id}/${first.usage_tries}`).slice(0, 16));
  const log = ledger.incidentLog(incidentId);
  const cause = `usage/${batchId}`;
  const proofs = done
    .map((change) => proofOf(incidentId, change, batchId, ledger.entryId(log, cause)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  await deps.transact(async (trx) => {
    if (await ledger.findByCause(trx, log, cause)) return;
    await containment.keepUsage(deps.db, trx, changes);
    if (proofs.length === 0) return;
    await credentials.insertProofs(deps.db, trx, proofs);
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'credential.usage_kept',
      at,
      data: {
        provider: providerId,
        batch: batchId,
        since,
        n: done.length,
        sealed: done.filter((change) => change.usage_sealed !== null).length,
        rows: proofsCovered(proofs),
      },
    });
  });
  return { read: done.length, left: rows.length - done.length };
}

type Change = Parameters<Deps['stores']['containment']['keepUsage']>[2][number];

function usageOf(
  row: CredentialRow,
  answer: UsageAnswer | undefined,
  sealed: string | null,
  failure: string | null,
  at: string,
): Change {
  const tries = row.usage_tries + 1;
  const isOver = answer !== undefined || tries >= TRIES;
  const why = answer ? answer.limits : `could not be read: ${failure ?? 'no answer for this key'}`;
  return {
    id: row.id,
    usage_sealed: sealed,
    usage_limits: isOver ? why : null,
    usage_read_at: isOver ? at : null,
    usage_tries: tries,
    last_used_at: answer?.lastUsedAt ?? null,
  };
}

/** The evidence names what was kept by the digest of its ciphertext, which gives nothing away. */
function proofOf(incidentId: string, change: Change, batchId: string, entryId: string) {
  const proof = {
    id: idOf('event', sha256(`usage/${change.id}`).slice(0, 20)),
    incident_id: incidentId,
    credential_id: change.id,
    kind: 'usage',
    at: change.usage_read_at ?? '',
    method: 'use as the issuer tells it',
    answer:
      change.usage_sealed === null ? `none: ${change.usage_limits ?? ''}` : `sealed ${sha256(change.usage_sealed)}`,
    batch_id: batchId,
  };
  return proofRow(proof, entryId);
}

function firstExposure({ claims }: ExposureRecord, now: string): string {
  const begins = claims.filter(({ event }) => event === 'occurred').map(({ at }) => Date.parse(at));
  const from = begins.length > 0 ? Math.min(...begins) : Date.parse(now) - DAYS_BACK * 24 * 3600 * 1000;
  return new Date(from).toISOString();
}
