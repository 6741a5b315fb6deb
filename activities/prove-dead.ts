import { pauseAfter, probeScheduleOf } from '../domain/containment/watch';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { CredentialRow } from '../db/tables';
import { openKeys } from './open-keys';
import { MOVING_CREDENTIALS } from '../domain/people/account';
import type { Deps } from './deps';
import type { ProbeAnswer, Provider, ProviderKey } from './providers/provider';
import { nextLook } from './next-look';
import { proofRow, proofsCovered } from './proof-rows';
import { isSecured, replaceable } from './replaceable';

/**
 * Probes the keys whose turn it is. Dead counts only when the last scheduled probe says so too: providers take a while, and some
 * say "accepted" and leave the key alive. The secret is deleted with the last proof.
 */
export async function proveDead(
  deps: Deps,
  input: { incidentId: string; provider: string },
): Promise<{ probed: number; settled: number }> {
  const { incidentId, provider: providerId } = input;
  const { credentials, ledger } = deps.stores;
  const provider = deps.providers.get(providerId);
  if (!provider) return { probed: 0, settled: 0 };
  const due = await credentials.listDueForProbe(deps.db, incidentId, providerId, deps.now(), provider.limits.bulk);
  const first = due[0];
  if (!first) return { probed: 0, settled: 0 };
  const answers = await probed(provider, await openKeys(deps, incidentId, due));
  const at = deps.now();
  const log = ledger.incidentLog(incidentId);
  const batchId = idOf('batch', sha256(`probe/${first.id}/${first.probes}/${at}`).slice(0, 16));
  const cause = `probed/${batchId}`;
  const proofs = due
    .map((row) => proofOf(incidentId, row, answers.get(row.id), at, batchId, ledger.entryId(log, cause)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const changes = due.map((row) => changeOf(deps, provider, row, answers.get(row.id), at));
  const settled = changes.filter((change) => change.to !== 'accepted').length;
  await deps.transact(async (trx) => {
    await credentials.insertProofs(deps.db, trx, proofs);
    await credentials.moveCredentials(deps.db, trx, ['accepted'], changes);
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'credential.probed',
      at,
      data: {
        provider: providerId,
        batch: batchId,
        n: due.length,
        dead: due.filter((row) => answers.get(row.id)?.answer === 'dead').length,
        verified_dead: changes.filter((change) => change.to === 'verified_dead' || change.to === 'rotated').length,
        rows: proofsCovered(proofs),
      },
    });
  });
  return { probed: due.length, settled };
}

/** Calls that fail by chance are asked again at once; an issuer that is down or asks to wait is asked at the next probe. */
const ASKED_AGAIN = 2;

async function probed(provider: Provider, keys: readonly ProviderKey[]): Promise<Map<string, ProbeAnswer>> {
  const answers = new Map((await provider.probe(keys)).map((answer) => [answer.credentialId, answer]));
  for (let again = 0; again < ASKED_AGAIN; again += 1) {
    const failed = keys.filter(({ credentialId }) => FAILED.test(answers.get(credentialId)?.code ?? ''));
    if (failed.length === 0 || failed.length > keys.length / 2) break;
    for (const answer of await provider.probe(failed)) answers.set(answer.credentialId, answer);
  }
  return answers;
}

const FAILED = /^(?:5\d\d|no answer)$/;

function proofOf(
  incidentId: string,
  row: CredentialRow,
  answer: ProbeAnswer | undefined,
  at: string,
  batchId: string,
  entryId: string,
): Parameters<Deps['stores']['credentials']['insertProofs']>[2][number] {
  const proof = {
    id: idOf('event', sha256(`${row.id}/${row.probes}/${at}`).slice(0, 20)),
    incident_id: incidentId,
    credential_id: row.id,
    kind: 'probe',
    at,
    method: answer?.method ?? 'none',
    answer: answer ? `${answer.answer} ${answer.code}` : 'no answer',
    batch_id: batchId,
  };
  return proofRow(proof, entryId);
}

/** A key that is dead at every scheduled probe is `verified_dead`; one that stays alive past the schedule goes to a person. */
function changeOf(
  deps: Deps,
  provider: Provider,
  row: CredentialRow,
  answer: ProbeAnswer | undefined,
  at: string,
): Parameters<Deps['stores']['credentials']['moveCredentials']>[3][number] {
  const policy = deps.settings.keyPolicy(provider.id);
  const schedule = probeScheduleOf(policy, provider.probeSeconds);
  const probes = row.probes + 1;
  const isLast = probes >= schedule.length;
  const base = { id: row.id, key_id: null, last_used_at: null, probes, state_reason: null };
  if (isLast && answer?.answer === 'dead')
    return {
      ...base,
      to: row.replaced === 1 ? 'rotated' : 'verified_dead',
      // From here on the key is watched: its next instant is that of the first look.
      next_probe_at: nextLook(deps, provider, row, at, at),
      forget_secret: 1,
    };
  if (probes >= schedule.length + ALIVE_PROBES) {
    return {
      ...base,
      to: 'needs_person',
      state_reason: `still ${answer?.answer ?? 'unknown'} after ${probes} probes`,
      next_probe_at: null,
      forget_secret: 0,
    };
  }
  return {
    ...base,
    to: 'accepted',
    next_probe_at: new Date(Date.parse(at) + pauseAfter(schedule, probes) * 1000).toISOString(),
    forget_secret: 0,
  };
}

/** Probes past the schedule before a person is asked. */
const ALIVE_PROBES = 10;

/**
 * Keys of one provider that still move by themselves, new keys that may be made now, when the next probe is due, and when the next
 * look at a dead one.
 */
export async function keysLeft(
  deps: Deps,
  input: { incidentId: string; provider: string },
): Promise<{ open: number; nextAt: string | null; watchAt: string | null }> {
  const { incidentId, provider } = input;
  const counts = await deps.stores.credentials.countCredentials(deps.db, incidentId);
  const moving = counts
    .filter((row) => row.provider === provider && MOVING_CREDENTIALS.has(row.state))
    .reduce((sum, row) => sum + row.n, 0);
  const nextAt = await deps.stores.credentials.nextProbeAt(deps.db, incidentId, provider);
  const open = moving + (moving === 0 && (await hasReplacements(deps, incidentId, provider)) ? 1 : 0);
  const watchAt = await deps.stores.containment.nextWatchAt(deps.db, incidentId, provider);
  return { open, nextAt, watchAt };
}

async function hasReplacements(deps: Deps, incidentId: string, providerId: string): Promise<boolean> {
  const provider = deps.providers.get(providerId);
  if (!provider?.replace || !deps.settings.keyPolicy(providerId).replace) return false;
  if (!(await isSecured(deps, incidentId))) return false;
  for (const replacement of ['asked', null] as const) {
    const states = replaceable(deps, providerId);
    const some = await deps.stores.containment.listToReplace(deps.db, incidentId, providerId, states, replacement, 1);
    if (some.length > 0) return true;
  }
  return false;
}
