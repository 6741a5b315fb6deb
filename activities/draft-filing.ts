import { canonicalJson } from '../domain/canonical';
import { idOf } from '../domain/ids';
import { sha256, type PackageManifest } from '../domain/notices/package';
import { textDigest } from '../domain/notices/text';
import { draftFilingText } from '../templates/catalog';
import type { PackageRow } from '../db/tables';
import type { Deps } from './deps';
import { filingNumbers } from './filing-numbers';
import { recordOfRound } from './round-facts';
import { storePackage } from './store-package';
import { holdsWordsOfPeople } from './words-of-people';

/**
 * Drafts the filing of one obligation on what the newest round knows. A draft that nobody has signed is replaced when its
 * words would change; a signed or lodged one is left alone, and so is a duty that is met.
 */
export async function draftFiling(
  deps: Deps,
  input: { incidentId: string; obligationId: string },
): Promise<{ packageId: string | null; state: PackageRow['state'] }> {
  const { incidentId, obligationId } = input;
  const { obligations, packages, incidents, texts } = deps.stores;
  const row = await obligations.getObligation(deps.db, obligationId);
  const record = await recordOfRound(deps, incidentId, row.round_no);
  const decided = obligations.decidedOf(row);
  const round = await incidents.findRound(deps.db, incidentId, row.round_no);
  if (!round) throw new Error(`no round ${row.round_no}`);
  const at = deps.now();
  const text = draftFilingText({
    record,
    obligation: decided,
    language: null,
    reference: { incident: incidentId },
    facts: await filingNumbers(deps, row, { record, decided, draftedAt: round.opened_at }),
  });
  const digest = textDigest(text);
  return deps.transact(async (trx) => {
    const known = await packages.holdPackageOf(deps.db, trx, incidentId, 'filing', obligationId);
    const duty = await obligations.getObligation(trx, obligationId);
    if (duty.state !== 'due') return { packageId: known?.id ?? null, state: known?.state ?? 'void' };
    if (known?.state === 'signed') return { packageId: known.id, state: known.state };
    if (known && (await holdsWordsOfPeople(deps, trx, known))) return { packageId: known.id, state: known.state };
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
    const version = (known?.version ?? 0) + 1;
    const id = idOf('package', sha256(`${obligationId}/${version}`).slice(0, 12));
    await storePackage(deps, trx, { id, manifest, version, at });
    return { packageId: id, state: 'drafted' };
  });
}

function sameWords(known: PackageRow, manifest: PackageManifest): boolean {
  const before = JSON.parse(known.manifest) as PackageManifest;
  return canonicalJson({ ...before, roundNo: 0 }) === canonicalJson({ ...manifest, roundNo: 0 });
}
