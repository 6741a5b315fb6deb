import { idOf } from '../domain/ids';
import { rootOf } from '../domain/ledger/tree';
import { sha256, type PackageManifest } from '../domain/notices/package';
import type { CredentialState } from '../domain/people/account';
import type { CredentialRow, PackageRow } from '../db/tables';
import type { Deps } from './deps';
import { liveKeysOf, whyWaiting } from './reach';
import { storePackage } from './store-package';

/** More keys of one provider than this at once are revoked only on a signed key action; fewer are revoked at once. */
const LIMIT_OF_PACKAGE = 1_000_000;

/**
 * Above the policy's reach a bulk revocation becomes a package with one signature; the keys wait as `awaiting_approval`. A
 * signed key action, or a number of keys within the reach, lets them go on; keys found after the signature are a new lot.
 */
export async function draftKeyAction(
  deps: Deps,
  input: { incidentId: string; provider: string },
): Promise<{ waiting: number; packageId: string | null }> {
  const { incidentId, provider } = input;
  const { credentials, packages, incidents } = deps.stores;
  const issuer = deps.providers.get(provider);
  if (!issuer) return { waiting: 0, packageId: null };
  const liveKeys = await liveKeysOf(deps, issuer);
  return deps.transact(async (trx) => {
    const list = (states: readonly CredentialState[], most = LIMIT_OF_PACKAGE): Promise<CredentialRow[]> =>
      credentials.listCredentials(trx, incidentId, provider, states, most);
    const known = await packages.holdPackageOf(deps.db, trx, incidentId, 'key_action', provider);
    // What was signed is carried out before anything else is put up; keys found since were not in it.
    if (known?.state === 'signed' && (await list(['awaiting_approval'], 1)).length > 0)
      return { waiting: 0, packageId: known.id };
    const planned = await list(['planned', 'awaiting_approval']);
    const isOpen = known?.state === 'drafted' || known?.state === 'rejected';
    if (planned.length === 0) return { waiting: 0, packageId: null };
    if (!isOpen && (await whyWaiting(deps, trx, incidentId, issuer, liveKeys)) === null)
      return { waiting: 0, packageId: null };
    const incident = await incidents.findIncident(trx, incidentId);
    const manifest: PackageManifest = {
      incidentId,
      kind: 'key_action',
      subject: provider,
      revisionId: incident?.revision_id ?? '',
      ruleSet: '',
      roundNo: incident?.round_no ?? 0,
      texts: [],
      recipients: rootOf(planned.map((row) => sha256(row.id))),
      n: planned.length,
      assessments: '',
    };
    if (known?.state === 'drafted' && isAbout(known, manifest)) return { waiting: planned.length, packageId: known.id };
    const at = deps.now();
    // Rejected, or there are more keys by now: what is put up again names exactly the keys that wait.
    if (isOpen) await packages.movePackage(trx, known.id, ['drafted', 'rejected'], 'void', { settled_at: at });
    const version = (known?.version ?? 0) + 1;
    const id = idOf('package', sha256(`${incidentId}/${provider}/${version}`).slice(0, 12));
    await storePackage(deps, trx, { id, manifest, version, at });
    await credentials.moveCredentials(
      deps.db,
      trx,
      ['planned'],
      planned.map((row) => ({
        id: row.id,
        to: 'awaiting_approval',
        state_reason: null,
        key_id: null,
        last_used_at: null,
        probes: 0,
        next_probe_at: null,
        forget_secret: 0,
      })),
    );
    return { waiting: planned.length, packageId: id };
  });
}

function isAbout(known: PackageRow, manifest: PackageManifest): boolean {
  return (JSON.parse(known.manifest) as PackageManifest).recipients === manifest.recipients;
}
