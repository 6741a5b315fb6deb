import { idOf } from '../domain/ids';
import { appendToFrontier, EMPTY_FRONTIER, frontierRoot } from '../domain/ledger/tree';
import { sha256, type PackageManifest } from '../domain/notices/package';
import type { CredentialState } from '../domain/people/account';
import type { Transaction } from '../db/connection';
import type { KeyPlace } from '../db/stores/key-order-store';
import type { PackageRow } from '../db/tables';
import type { Deps } from './deps';
import { liveKeysOf, whyWaiting } from './reach';
import { storePackage } from './store-package';

/** Keys of which a package's root is made are read so many at once. */
const PAGE = 5000;

/**
 * Above the policy's reach a bulk revocation becomes a package with one signature; the keys wait as `awaiting_approval`. A
 * signed key action, or a number of keys within the reach, lets them go on; keys found after the signature are a new lot.
 */
export async function draftKeyAction(
  deps: Deps,
  input: { incidentId: string; provider: string },
): Promise<{ waiting: number; packageId: string | null }> {
  const { incidentId, provider } = input;
  const { containment, packages } = deps.stores;
  const issuer = deps.providers.get(provider);
  if (!issuer) return { waiting: 0, packageId: null };
  const liveKeys = await liveKeysOf(deps, issuer);
  return deps.transact(async (trx) => {
    const count = (state: CredentialState) => containment.countKeys(trx, incidentId, provider, [state]);
    const known = await packages.holdPackageOf(deps.db, trx, incidentId, 'key_action', provider);
    const waiting = await count('awaiting_approval');
    // What was signed is carried out before anything else is put up; keys found since were not in it.
    if (known?.state === 'signed' && waiting > 0) return { waiting: 0, packageId: known.id };
    const planned = await count('planned');
    if (planned + waiting === 0) return { waiting: 0, packageId: null };
    // Keys come to wait only by being put up here, so as many as it names are the very keys that it names.
    if (known?.state === 'drafted' && planned === 0 && known.n === waiting) return { waiting, packageId: known.id };
    const isOpen = known?.state === 'drafted' || known?.state === 'rejected';
    if (!isOpen && (await whyWaiting(deps, trx, incidentId, issuer, liveKeys)) === null)
      return { waiting: 0, packageId: null };
    return putUp(deps, trx, input, known);
  });
}

/** A new package over all that wait; what was open before is void: what is put up again names exactly the keys that wait. */
async function putUp(
  deps: Deps,
  trx: Transaction,
  { incidentId, provider }: { incidentId: string; provider: string },
  known: PackageRow | null,
): Promise<{ waiting: number; packageId: string }> {
  const { containment, incidents, packages } = deps.stores;
  const at = deps.now();
  await containment.putUpPlanned(trx, incidentId, provider);
  const { root, n } = await rootOfWaiting(deps, trx, incidentId, provider);
  if (known?.state === 'drafted' || known?.state === 'rejected')
    await packages.movePackage(trx, known.id, ['drafted', 'rejected'], 'void', { settled_at: at });
  const incident = await incidents.findIncident(trx, incidentId);
  const manifest: PackageManifest = {
    incidentId,
    kind: 'key_action',
    subject: provider,
    revisionId: incident?.revision_id ?? '',
    ruleSet: '',
    roundNo: incident?.round_no ?? 0,
    texts: [],
    recipients: root,
    n,
    assessments: '',
  };
  const version = (known?.version ?? 0) + 1;
  const id = idOf('package', sha256(`${incidentId}/${provider}/${version}`).slice(0, 12));
  await storePackage(deps, trx, { id, manifest, version, at });
  return { waiting: n, packageId: id };
}

async function rootOfWaiting(
  deps: Deps,
  trx: Transaction,
  incidentId: string,
  provider: string,
): Promise<{ root: string; n: number }> {
  const of = { incident_id: incidentId, provider, state: 'awaiting_approval' as const };
  let tree = EMPTY_FRONTIER;
  for (let after: KeyPlace | null = null; ;) {
    const page = await deps.stores.containment.pageOfKeys(trx, of, after, PAGE);
    tree = appendToFrontier(
      tree,
      page.map(({ id }) => sha256(id)),
    );
    const last: KeyPlace | undefined = page.at(-1);
    if (!last || page.length < PAGE) return { root: frontierRoot(tree), n: tree.size };
    after = last;
  }
}
