import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { CredentialRow } from '../db/tables';
import type { Deps } from './deps';
import { openKeys } from './open-keys';
import type { Provider, ReplaceAnswer } from './providers/provider';
import { isSecured, replaceable } from './replaceable';

/**
 * New keys for the owners of a batch, by the issuer's own channel or sealed for one hand-over. It waits until the exposure was
 * seen closed: a new key would leak like the old one. A key is replaced once: it is claimed before the call, and where the
 * issuer might make a second one a lost answer goes to a person.
 */
export async function replaceKeys(
  deps: Deps,
  input: { incidentId: string; provider: string },
): Promise<{ claimed: number; made: number }> {
  const { incidentId, provider: providerId } = input;
  const provider = deps.providers.get(providerId);
  const none = { claimed: 0, made: 0 };
  if (!provider?.replace || !deps.settings.keyPolicy(providerId).replace) return none;
  if (!(await isSecured(deps, incidentId))) return none;
  const rows = await claim(deps, incidentId, provider);
  const first = rows[0];
  if (!first) return none;
  const batchId = idOf('batch', sha256(`replace/${first.id}`).slice(0, 16));
  const key = await deps.keys.incidentKey(incidentId);
  const answers = await provider.replace(
    await openKeys(deps, incidentId, rows),
    batchId,
    async (credentialId, secret) => {
      const sealed = deps.keys.seal(key, secret, `handovers|secret|${credentialId}`);
      const row = { credential_id: credentialId, incident_id: incidentId, sealed, made_at: deps.now() };
      await deps.transact((trx) => deps.stores.containment.putHandover(trx, row));
    },
  );
  return { claimed: rows.length, made: await record(deps, incidentId, providerId, rows, answers, batchId) };
}

async function claim(deps: Deps, incidentId: string, provider: Provider): Promise<CredentialRow[]> {
  const { containment, installation } = deps.stores;
  const states = replaceable(deps, provider.id);
  return deps.transact(async (trx) => {
    if ((await installation.getInstallation(trx)).gate === 'closed') return [];
    const list = (replacement: 'asked' | null) =>
      containment.listToReplace(trx, incidentId, provider.id, states, replacement, provider.limits.bulk);
    const left = await list('asked');
    if (left.length > 0 && provider.repeats.includes('replace')) return left;
    // The worker died in its call: whether a new key was made only a person can see.
    await containment.recordReplacements(
      deps.db,
      trx,
      left.map((row) => change(row, 'by_hand', null)),
    );
    const rows = await list(null);
    await containment.recordReplacements(
      deps.db,
      trx,
      rows.map((row) => change(row, 'asked', null)),
    );
    return rows;
  });
}

const change = ({ id }: CredentialRow, replacement: 'asked' | 'made' | 'by_hand', replacedBy: string | null) => ({
  id,
  replacement,
  replaced: replacement === 'made' ? 1 : 0,
  replaced_by: replacedBy,
});

async function record(
  deps: Deps,
  incidentId: string,
  providerId: string,
  rows: readonly CredentialRow[],
  answers: readonly ReplaceAnswer[],
  batchId: string,
): Promise<number> {
  const { containment, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const byId = new Map(answers.map((answer) => [answer.credentialId, answer.replacedBy]));
  const changes = rows.map((row) => {
    const replacedBy = byId.get(row.id) ?? null;
    return change(row, replacedBy === null ? 'by_hand' : 'made', replacedBy);
  });
  const made = changes.filter(({ replaced }) => replaced === 1).length;
  await deps.transact(async (trx) => {
    if (await ledger.findByCause(trx, log, `replaced/${batchId}`)) return;
    await containment.recordReplacements(deps.db, trx, changes);
    await ledger.appendEntry(trx, {
      log,
      cause: `replaced/${batchId}`,
      kind: 'credential.replaced',
      at: deps.now(),
      data: { provider: providerId, batch: batchId, n: rows.length, made, by_hand: rows.length - made },
    });
  });
  return made;
}
