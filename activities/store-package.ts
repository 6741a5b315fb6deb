import { canonicalJson } from '../domain/canonical';
import { idOf } from '../domain/ids';
import { packageHash, sha256, signaturesNeeded, type PackageManifest } from '../domain/notices/package';
import type { Querier } from '../db/connection';
import type { PackageRow } from '../db/tables';
import type { Deps } from './deps';

/** Writes one drafted package with its entry; drafting the same one again changes nothing. */
export async function storePackage(
  deps: Deps,
  trx: Querier,
  draft: { id: string; manifest: PackageManifest; version: number; at: string },
): Promise<string> {
  const { packages, ledger } = deps.stores;
  const { id, manifest, version, at } = draft;
  const log = ledger.incidentLog(manifest.incidentId);
  const hash = packageHash(manifest);
  if (await ledger.findByCause(trx, log, `drafted/${id}`)) return hash;
  await packages.insertPackage(trx, {
    id,
    incident_id: manifest.incidentId,
    kind: manifest.kind,
    subject: manifest.subject,
    hash,
    manifest: canonicalJson(manifest),
    state: 'drafted',
    unknown_policy: 'hold',
    needs: signaturesNeeded(manifest.kind),
    round_no: manifest.roundNo,
    version,
    n: manifest.n,
    created_at: at,
    settled_at: null,
  });
  await ledger.appendEntry(trx, {
    log,
    cause: `drafted/${id}`,
    kind: 'package.drafted',
    at,
    data: {
      package: id,
      kind: manifest.kind,
      subject: manifest.subject,
      hash,
      n: manifest.n,
      revision: manifest.revisionId,
      round: manifest.roundNo,
      ruleSet: manifest.ruleSet,
      build: deps.settings.build,
    },
  });
  return hash;
}

/** An open package becomes void, and one with other words or other recipients takes its place; signatures are over the old one. */
export async function replacePackage(
  deps: Deps,
  trx: Querier,
  old: PackageRow,
  manifest: PackageManifest,
): Promise<{ id: string; hash: string }> {
  const { packages } = deps.stores;
  const at = deps.now();
  const id = idOf('package', sha256(`${old.subject}/${old.version + 1}`).slice(0, 12));
  const hash = packageHash(manifest);
  await packages.movePackage(trx, old.id, ['drafted', 'rejected'], 'void', { settled_at: at });
  await packages.insertPackage(trx, {
    ...old,
    id,
    hash,
    manifest: canonicalJson(manifest),
    state: 'drafted',
    version: old.version + 1,
    created_at: at,
    settled_at: null,
  });
  return { id, hash };
}
