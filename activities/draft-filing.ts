import { canonicalJson } from '../domain/canonical';
import { idOf } from '../domain/ids';
import { packageHash, sha256, signaturesNeeded, type PackageManifest } from '../domain/notices/package';
import { textDigest } from '../domain/notices/text';
import { draftFilingText } from '../templates/catalog';
import type { Querier } from '../db/connection';
import type { PackageRow } from '../db/tables';
import type { Deps } from './deps';

/**
 * Drafts the filing of one obligation on what the newest round knows. A draft that nobody has signed is replaced when its
 * words would change; a signed or lodged one is left alone.
 */
export async function draftFiling(
  deps: Deps,
  input: { incidentId: string; obligationId: string },
): Promise<{ packageId: string; state: PackageRow['state'] }> {
  const { incidentId, obligationId } = input;
  const { obligations, packages, incidents, texts } = deps.stores;
  const record = await deps.readRecord(incidentId);
  const row = await obligations.getObligation(deps.db, obligationId);
  const decided = obligations.decidedOf(row);
  const round = await incidents.findRound(deps.db, incidentId, row.round_no);
  if (!round) throw new Error(`no round ${row.round_no}`);
  const at = deps.now();
  const text = draftFilingText({ record, obligation: decided, facts: { persons: decided.persons }, language: null });
  const digest = textDigest(text);
  return deps.transact(async (trx) => {
    const known = await packages.findPackageOf(trx, incidentId, 'filing', obligationId);
    if (known?.state === 'signed') return { packageId: known.id, state: known.state };
    if (known && (await editedByPerson(deps, trx, known))) return { packageId: known.id, state: known.state };
    const manifest: PackageManifest = {
      incidentId,
      kind: 'filing',
      subject: obligationId,
      revisionId: round.revision_id,
      ruleSet: round.rule_set,
      roundNo: row.round_no,
      texts: [digest],
      recipients: row.recipient_id,
      n: 1,
      assessments: sha256(canonicalJson(decided.why)),
    };
    if (known && sameWords(known, manifest)) return { packageId: known.id, state: known.state };
    if (known) await packages.movePackage(trx, known.id, ['drafted', 'rejected'], 'void', { settled_at: at });
    await texts.storeText(trx, {
      digest,
      incident_id: incidentId,
      kind: 'filing',
      body: canonicalJson(text),
      compartment: 'record',
      author: 'template',
      created_at: at,
    });
    return insertFilingPackage(deps, trx, manifest, (known?.version ?? 0) + 1, at);
  });
}

/** Counsel's words are never replaced by a template. */
async function editedByPerson(deps: Deps, trx: Querier, known: PackageRow): Promise<boolean> {
  const manifest = JSON.parse(known.manifest) as PackageManifest;
  const text = await deps.stores.texts.getText(trx, known.incident_id, manifest.texts[0] ?? '');
  return text.author !== 'template';
}

function sameWords(known: PackageRow, manifest: PackageManifest): boolean {
  const before = JSON.parse(known.manifest) as PackageManifest;
  return canonicalJson({ ...before, roundNo: 0 }) === canonicalJson({ ...manifest, roundNo: 0 });
}

async function insertFilingPackage(
  deps: Deps,
  trx: Querier,
  manifest: PackageManifest,
  version: number,
  at: string,
): Promise<{ packageId: string; state: PackageRow['state'] }> {
  const { packages, ledger } = deps.stores;
  const id = idOf('package', sha256(`${manifest.subject}/${version}`).slice(0, 12));
  const hash = packageHash(manifest);
  await packages.insertPackage(trx, {
    id,
    incident_id: manifest.incidentId,
    kind: 'filing',
    subject: manifest.subject,
    hash,
    manifest: canonicalJson(manifest),
    state: 'drafted',
    unknown_policy: 'hold',
    needs: signaturesNeeded('filing'),
    round_no: manifest.roundNo,
    version,
    n: 1,
    created_at: at,
    settled_at: null,
  });
  await ledger.appendEntry(trx, {
    log: ledger.incidentLog(manifest.incidentId),
    cause: `drafted/${id}`,
    kind: 'package.drafted',
    at,
    data: {
      package: id,
      kind: 'filing',
      hash,
      obligation: manifest.subject,
      round: manifest.roundNo,
      ruleSet: manifest.ruleSet,
    },
  });
  return { packageId: id, state: 'drafted' };
}
