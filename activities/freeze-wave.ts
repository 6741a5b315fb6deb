import { canonicalJson } from '../domain/canonical';
import { idOf } from '../domain/ids';
import { rootOf } from '../domain/ledger/tree';
import { sha256, type PackageManifest } from '../domain/notices/package';
import type { Querier } from '../db/connection';
import type { Deps } from './deps';
import { storePackage } from './store-package';

/** Leaves read at once. */
const PAGE = 5000;

/** Makes a drafted wave a package: its hash is the Merkle root over its notices with the digests of texts, rule set and assessments. */
export async function freezeWave(
  deps: Deps,
  incidentId: string,
  roundNo: number,
  waveId: string,
): Promise<string | null> {
  const { packages, incidents, cohorts } = deps.stores;
  const known = await packages.findPackageOf(deps.db, incidentId, 'wave', waveId);
  if (known) return known.id;
  const leaves = await leavesOf(deps, deps.db, waveId);
  if (leaves.length === 0) return null;
  const plans = await packages.listPlans(deps.db, incidentId, waveId);
  const round = await incidents.findRound(deps.db, incidentId, roundNo);
  const assessed = await cohorts.listAssessments(deps.db, incidentId, roundNo);
  const manifest: PackageManifest = {
    incidentId,
    kind: 'wave',
    subject: waveId,
    revisionId: round?.revision_id ?? '',
    ruleSet: round?.rule_set ?? '',
    roundNo,
    texts: [...new Set(plans.map((plan) => plan.text_digest))].sort(),
    recipients: rootOf(leaves),
    n: leaves.length,
    assessments: sha256(canonicalJson(assessed.map((row) => [row.cohort_id, row.level, row.score]))),
  };
  const id = idOf('package', sha256(`${waveId}/1`).slice(0, 12));
  await deps.transact((trx) => storePackage(deps, trx, { id, manifest, version: 1, at: deps.now() }));
  return id;
}

/** Every leaf of a wave, in the order of its hash. */
export async function leavesOf(deps: Deps, q: Querier, waveId: string): Promise<string[]> {
  const leaves: string[] = [];
  for (let after = ''; ;) {
    const page = await deps.stores.notices.pageLeaves(q, waveId, after, PAGE);
    const last = page.at(-1);
    if (!last) return leaves;
    leaves.push(...page.map((row) => row.leaf));
    after = last.id;
  }
}
