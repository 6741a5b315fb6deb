import { rootOf } from '../domain/ledger/tree';
import type { PackageManifest } from '../domain/notices/package';
import type { Querier } from '../db/connection';
import type { Deps } from './deps';
import { leafOf } from './notice-envelope';
import { replacePackage } from './store-package';

export interface EditOrder {
  incidentId: string;
  packageId: string;
  /** digest of the text that is replaced */
  fromDigest: string;
  /** digest of the new text, stored already by its author */
  toDigest: string;
}

export type EditAnswer =
  | { ok: true; packageId: string; hash: string }
  | { ok: false; reason: 'no_such_package' | 'not_open' | 'no_such_text' | 'unchanged' };

/**
 * Puts counsel's words in the place of a draft. The package that contains the text becomes void and a new one takes its place;
 * no other package is touched, signed ones least of all.
 */
export async function editText(deps: Deps, order: EditOrder): Promise<EditAnswer> {
  const { packages, texts, ledger } = deps.stores;
  const log = ledger.incidentLog(order.incidentId);
  const cause = `edited/${order.packageId}/${order.fromDigest.slice(0, 16)}/${order.toDigest.slice(0, 16)}`;
  return deps.transact(async (trx): Promise<EditAnswer> => {
    const known = await ledger.findByCause(trx, log, cause);
    if (known) return { ok: true, packageId: String(known['package']), hash: String(known['hash']) };
    const old = await packages.holdPackage(deps.db, trx, order.packageId);
    if (!old || old.incident_id !== order.incidentId) return { ok: false, reason: 'no_such_package' };
    if (old.state !== 'drafted' && old.state !== 'rejected') return { ok: false, reason: 'not_open' };
    // The same words void no signature; after a rejection they are put up again on purpose.
    if (order.fromDigest === order.toDigest && old.state === 'drafted') return { ok: false, reason: 'unchanged' };
    const before = JSON.parse(old.manifest) as PackageManifest;
    if (!before.texts.includes(order.fromDigest)) return { ok: false, reason: 'no_such_text' };
    if (!(await texts.findText(trx, order.incidentId, order.toDigest))) return { ok: false, reason: 'no_such_text' };
    const replaced = before.texts.map((digest) => (digest === order.fromDigest ? order.toDigest : digest));
    const manifest: PackageManifest = { ...before, texts: [...new Set(replaced)].sort() };
    if (old.kind === 'wave') manifest.recipients = await retext(deps, trx, old.subject, order);
    const next = await replacePackage(deps, trx, old, manifest);
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'package.edited',
      at: deps.now(),
      data: { package: next.id, hash: next.hash, replaces: old.id, from: order.fromDigest, to: order.toDigest },
    });
    return { ok: true, packageId: next.id, hash: next.hash };
  });
}

/** The leaves of a wave name the digest of their text, so they are rebuilt, a page at a time; returns the new root. */
async function retext(deps: Deps, trx: Querier, waveId: string, order: EditOrder): Promise<string> {
  const { packages, notices } = deps.stores;
  const plans = (await packages.listPlans(trx, order.incidentId, waveId)).filter(
    (plan) => plan.text_digest === order.fromDigest,
  );
  await packages.setPlanText(trx, waveId, order.fromDigest, order.toDigest);
  const touched = new Set(plans.map((plan) => plan.id));
  const leaves: string[] = [];
  for (let after = ''; ;) {
    const page = await notices.pageNotices(trx, waveId, after, 2000);
    const last = page.at(-1);
    if (!last) return rootOf(leaves);
    const changed: { id: string; leaf: string }[] = [];
    for (const notice of page) {
      const leaf = touched.has(notice.plan_id) ? leafOf(notice, order.toDigest) : notice.leaf;
      if (leaf !== notice.leaf) changed.push({ id: notice.id, leaf });
      leaves.push(leaf);
    }
    await notices.setLeaves(deps.db, trx, changed);
    after = last.id;
  }
}
