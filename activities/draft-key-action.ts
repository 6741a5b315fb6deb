import { idOf } from '../domain/ids';
import { rootOf } from '../domain/ledger/tree';
import { sha256, type PackageManifest } from '../domain/notices/package';
import type { PackageRow } from '../db/tables';
import type { Deps } from './deps';
import { storePackage } from './store-package';

/** More keys of one provider than this at once are revoked only on a signed key action; fewer are revoked at once. */
const LIMIT_OF_PACKAGE = 1_000_000;

/**
 * Above the policy's reach a bulk revocation becomes a package with one signature; the keys wait as `awaiting_approval`. A
 * signed key action, or a number of keys within the reach, lets them go on.
 */
export async function draftKeyAction(
  deps: Deps,
  input: { incidentId: string; provider: string },
): Promise<{ waiting: number; packageId: string | null }> {
  const { incidentId, provider } = input;
  const { credentials, packages, incidents } = deps.stores;
  return deps.transact(async (trx) => {
    const planned = await credentials.listCredentials(
      trx,
      incidentId,
      provider,
      ['planned', 'awaiting_approval'],
      LIMIT_OF_PACKAGE,
    );
    const known = await packages.findPackageOf(trx, incidentId, 'key_action', provider);
    if (planned.length <= deps.settings.revokeWithoutApproval && !known) return { waiting: 0, packageId: null };
    if (known?.state === 'signed' || planned.length === 0) return { waiting: 0, packageId: known?.id ?? null };
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
    if (known) await packages.movePackage(trx, known.id, ['drafted', 'rejected'], 'void', { settled_at: at });
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
