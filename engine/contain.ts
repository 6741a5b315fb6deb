import { idOf } from '../domain/ids';
import { DomainError } from '../domain/errors';
import { sha256 } from '../domain/notices/package';
import type { CredentialState } from '../domain/people/account';
import { nextLook } from '../activities/next-look';
import { proofRow, proofsCovered } from '../activities/proof-rows';
import type { CredentialRow } from '../db/tables';
import { emptyChange, LET_GO } from '../activities/credential-change';
import { actorRef } from './determine';
import type { House } from './wiring';

/** States in which a person's word settles a key. */
const BY_HAND: readonly CredentialState[] = ['needs_person', 'failed', 'accepted', 'planned', 'awaiting_approval'];

/**
 * A person has seen for themselves that a key is dead: what they did and saw is kept as proof, like that of a probe, and the
 * secret is deleted. Error kind `input` for a key that is not there or is settled already.
 */
export async function proveByHand(
  house: House,
  incidentId: string,
  told: { credential: string; how: string; seen: string },
  who: string,
): Promise<{ credentialId: string; provider: string }> {
  const row = await credentialOf(house, incidentId, told.credential);
  const actor = await actorRef(house, incidentId, who);
  const at = house.now();
  const batch = idOf('batch', sha256(`by_hand/${row.id}/${at}`).slice(0, 16));
  const { credentials, ledger } = house.stores;
  const log = ledger.incidentLog(incidentId);
  const cause = `by_hand/${row.id}`;
  const said = {
    id: idOf('event', sha256(cause).slice(0, 20)),
    incident_id: incidentId,
    credential_id: row.id,
    kind: 'person',
    at,
    method: told.how,
    answer: told.seen,
    batch_id: batch,
  };
  const proofs = [proofRow(said, ledger.entryId(log, cause))];
  // A person's word is watched like a probe's.
  const provider = house.deps.providers.get(row.provider);
  await house.transact(async (trx) => {
    const [moved] = await credentials.moveCredentials(house.db, trx, BY_HAND, [
      {
        ...emptyChange(row.id),
        probes: row.probes,
        to: row.replaced === 1 ? 'rotated' : 'verified_dead',
        state_reason: 'a person proved it',
        next_probe_at: provider ? nextLook(house.deps, provider, row, at, at) : null,
        forget_secret: 1,
      },
    ]);
    if (moved === undefined) throw notOpen(told.credential, row.state);
    await credentials.insertProofs(house.db, trx, proofs);
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'credential.proven_by_person',
      at,
      data: {
        credential: row.id,
        provider: row.provider,
        by: actor,
        rows: proofsCovered(proofs),
      },
    });
  });
  return { credentialId: row.id, provider: row.provider };
}

/** A person lets the revocation of a key go ahead that its issuer did not confirm as ours. */
export async function letRevoke(
  house: House,
  incidentId: string,
  credential: string,
  who: string,
): Promise<{ credentialId: string; provider: string }> {
  const row = await credentialOf(house, incidentId, credential);
  if (!house.deps.providers.has(row.provider))
    throw new DomainError(
      'input',
      `couldn't revoke ${credential}: no provider is configured for ${row.provider}`,
      'revoke it by hand and record it with: tocsin contain done',
    );
  const actor = await actorRef(house, incidentId, who);
  const { credentials, ledger } = house.stores;
  const log = ledger.incidentLog(incidentId);
  const cause = `go/${row.id}`;
  await house.transact(async (trx) => {
    const [moved] = await credentials.moveCredentials(
      house.db,
      trx,
      ['needs_person'],
      [{ ...emptyChange(row.id), probes: row.probes, to: 'planned', state_reason: LET_GO }],
    );
    if (moved === undefined) throw notOpen(credential, row.state);
    const data = { credential: row.id, provider: row.provider, by: actor };
    await ledger.appendEntry(trx, { log, cause, kind: 'credential.released', at: house.now(), data });
  });
  return { credentialId: row.id, provider: row.provider };
}

async function credentialOf(house: House, incidentId: string, name: string): Promise<CredentialRow> {
  const row = await house.stores.containment.findCredential(house.db, incidentId, name);
  if (row) return row;
  throw new DomainError('input', `there is no key ${name} in this incident`, 'tocsin contain --keys lists them');
}

const notOpen = (name: string, state: CredentialState): DomainError =>
  new DomainError('input', `couldn't change ${name}: it stands at ${state}`, 'tocsin contain shows where keys stand');

/** The new key of an owner, once: it is gone from here afterwards. Error kind `input` when there is none or it was taken. */
export async function takeNewKey(house: House, incidentId: string, credential: string): Promise<string> {
  const row = await credentialOf(house, incidentId, credential);
  const { containment } = house.stores;
  const key = await house.keys.incidentKey(incidentId);
  const sealed = await house.transact((trx) => containment.takeHandover(trx, incidentId, row.id, house.now()));
  if (sealed !== null) return house.keys.unseal(key, sealed, `handovers|secret|${row.id}`);
  throw new DomainError(
    'input',
    `couldn't hand over a new key for ${credential}: there is none, or it was taken`,
    'a key that its issuer hands out by itself never comes here',
  );
}
