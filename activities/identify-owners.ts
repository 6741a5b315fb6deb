import { dangerAt, rankWith } from '../domain/containment/danger';
import { containBy } from '../domain/containment/key-policy';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { CredentialChange } from '../db/stores/credential-store';
import type { CredentialRow } from '../db/tables';
import { askForReport } from './ask-for-report';
import { emptyChange } from './credential-change';
import type { Deps } from './deps';
import { openKeys } from './open-keys';
import { OWNER_REASONS, type OwnerReason } from './providers/owner-reason';
import type { OwnerAnswer } from './providers/provider';

/**
 * Asks the provider whose keys these are. A key that the provider does not confirm as its own goes to a person; keys of issuers
 * that no provider is configured for do so at once. Owners who were not known become people, unresolved, with the element
 * `auth_token.api_key`.
 */
export async function identifyOwners(
  deps: Deps,
  input: { incidentId: string; provider: string },
): Promise<{ identified: number }> {
  const { incidentId, provider: providerId } = input;
  const { containment, credentials, ledger } = deps.stores;
  const found = await credentials.listCredentials(
    deps.db,
    incidentId,
    providerId,
    ['found'],
    deps.settings.keyBatchSize,
  );
  const first = found[0];
  if (!first) return { identified: 0 };
  const provider = deps.providers.get(providerId);
  const answers = provider ? await provider.identifyOwners(await openKeys(deps, incidentId, found)) : [];
  const byId = new Map(answers.map((answer) => [answer.credentialId, answer]));
  const log = ledger.incidentLog(incidentId);
  const cause = `identified/${providerId}/${first.id}`;
  const owners = await ownerPeople(
    deps,
    incidentId,
    answers.flatMap((answer) => (answer.owner === null ? [] : [answer.owner])),
  );
  await deps.transact(async (trx) => {
    if (await ledger.findByCause(trx, log, cause)) return;
    const at = deps.now();
    const isConfigured = provider !== undefined;
    const changes = found.map((row) => changeOf(row, byId.get(row.id), isConfigured));
    await credentials.moveCredentials(deps.db, trx, ['found'], changes);
    const identified = found.map((row) => identifiedAs(deps, row, byId.get(row.id), isConfigured, at));
    await containment.recordIdentified(deps.db, trx, identified);
    await askForReport(deps, trx, incidentId, providerId, at);
    const links = answers.flatMap((answer) => {
      const person = answer.owner === null ? undefined : owners.get(answer.owner);
      return person ? [{ credential_id: answer.credentialId, person_id: person }] : [];
    });
    await credentials.linkOwners(deps.db, trx, incidentId, links);
    await deps.stores.people.upsertExposures(deps.db, trx, incidentId, 'owner', links.map(ownerExposure));
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'credential.identified',
      at,
      data: { provider: providerId, n: found.length, ours: changes.filter((change) => change.to === 'planned').length },
    });
  });
  return { identified: found.length };
}

type IdentifiedKey = Parameters<Deps['stores']['containment']['recordIdentified']>[2][number];

/** A key that its issuer shows present goes on; every other one waits for a person. */
function changeOf(row: CredentialRow, answer: OwnerAnswer | undefined, isConfigured: boolean): CredentialChange {
  const base = emptyChange(row.id);
  if (!isConfigured) return { ...base, to: 'needs_person', state_reason: OWNER_REASONS.not_asked };
  if (!answer || answer.keyId === null)
    return { ...base, to: 'needs_person', state_reason: 'the provider does not confirm this key as its own' };
  return { ...base, to: 'planned', key_id: answer.keyId, last_used_at: answer.lastUsedAt };
}

/** The kind's danger, or a higher one that its rights make, and the date that follows from it. */
function identifiedAs(
  deps: Deps,
  row: CredentialRow,
  answer: OwnerAnswer | undefined,
  isConfigured: boolean,
  at: string,
): IdentifiedKey {
  const danger = rankWith(row.danger, answer?.rights ?? []);
  const by = containBy(deps.settings.keyPolicy(row.provider), dangerAt(danger), at);
  return {
    id: row.id,
    danger,
    contain_by: danger === row.danger ? (row.contain_by ?? by) : by,
    owner_reason: isConfigured ? reasonOf(answer) : 'not_asked',
  };
}

function reasonOf(answer: OwnerAnswer | undefined): OwnerReason | null {
  if (answer?.reason) return answer.reason;
  if (!answer || answer.keyId === null) return 'not_confirmed';
  return answer.owner === null ? 'not_named' : null;
}

function ownerExposure(link: {
  person_id: string;
}): Parameters<Deps['stores']['people']['upsertExposures']>[4][number] {
  return {
    person_id: link.person_id,
    element: 'auth_token.api_key',
    protection: 'plain',
    evidence: 'certain',
    value_count: 1,
    locators: '[]',
  };
}

/** Owner accounts → people of the incident; those not yet on record are added, unresolved. */
async function ownerPeople(deps: Deps, incidentId: string, owners: readonly string[]): Promise<Map<string, string>> {
  const key = await deps.keys.incidentKey(incidentId);
  const fingerprints = new Map(owners.map((owner) => [owner, deps.keys.fingerprint(key, 'person', owner)]));
  const fps = [...new Set(fingerprints.values())];
  return deps.transact(async (trx) => {
    const known = await deps.stores.people.findByFingerprints(deps.db, trx, incidentId, fps);
    for (const [fp, id] of await deps.stores.people.findByAccounts(deps.db, trx, incidentId, fps)) known.set(fp, id);
    const fresh = fps
      .filter((fp) => !known.has(fp))
      .map((fp) => ({ id: idOf('person', sha256(`${incidentId}/${fp}`).slice(0, 20)), key_fp: fp }));
    await deps.stores.people.insertPeople(deps.db, trx, incidentId, fresh);
    for (const person of fresh) known.set(person.key_fp, person.id);
    return new Map([...fingerprints].map(([owner, fp]) => [owner, known.get(fp) ?? '']));
  });
}
