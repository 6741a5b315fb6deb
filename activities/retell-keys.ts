import { rootOf } from '../domain/ledger/tree';
import type { PackageManifest } from '../domain/notices/package';
import type { NoticeLanguage, NoticeText } from '../domain/notices/text';
import { keyLines } from '../templates/render';
import type { NewView } from '../db/stores/notice-store';
import type { NoticeRow, PackageRow, PlanRow } from '../db/tables';
import type { Deps } from './deps';
import { leavesOf } from './freeze-wave';
import { keysOfPeople } from './keys-of-people';
import { leafOf, openEnvelope, sealEnvelope } from './notice-envelope';
import { replacePackage } from './store-package';

/** Owners of keys looked at together. */
const PAGE = 1000;

interface Plan {
  row: PlanRow;
  language: NoticeLanguage;
}

/**
 * Notices that nobody has signed say of their people's keys what holds now: keys die while a wave waits. Such a wave is put up
 * anew with the same texts; a signature that it had was over other words. Signed waves stay as they are.
 */
export async function retellKeys(deps: Deps, incidentId: string): Promise<void> {
  const { packages } = deps.stores;
  const open = await packages.listPackages(deps.db, incidentId, ['drafted']);
  for (const wave of open.filter(({ kind }) => kind === 'wave')) {
    const views = await changedViews(deps, wave, await plansOf(deps, wave));
    if (views.length > 0) await putUpAnew(deps, wave, views);
  }
}

async function plansOf(deps: Deps, wave: PackageRow): Promise<Map<string, Plan>> {
  const { packages, texts } = deps.stores;
  const languages = new Map<string, NoticeLanguage>();
  for (const digest of (JSON.parse(wave.manifest) as PackageManifest).texts) {
    const { body } = await texts.getText(deps.db, wave.incident_id, digest);
    languages.set(digest, (JSON.parse(body) as NoticeText).language);
  }
  const rows = await packages.listPlans(deps.db, wave.incident_id, wave.subject);
  return new Map(rows.map((row) => [row.id, { row, language: languages.get(row.text_digest) ?? 'en' }]));
}

async function changedViews(deps: Deps, wave: PackageRow, plans: ReadonlyMap<string, Plan>): Promise<NewView[]> {
  const { credentials, notices } = deps.stores;
  const changed: NewView[] = [];
  for (let after = ''; ;) {
    const owners = await credentials.pageOwners(deps.db, wave.incident_id, after, PAGE);
    const last = owners.at(-1);
    if (!last) return changed;
    const ids = [...new Set(owners.map((owner) => owner.speaks))];
    const rows = await notices.listDraftedOf(deps.db, deps.db, wave.incident_id, wave.subject, ids);
    changed.push(...(await viewsOf(deps, wave.incident_id, rows, plans)));
    after = last.id;
  }
}

async function viewsOf(
  deps: Deps,
  incidentId: string,
  rows: readonly NoticeRow[],
  plans: ReadonlyMap<string, Plan>,
): Promise<NewView[]> {
  const ids = rows.map((row) => row.person_id);
  const secrets = await deps.keys.personSecrets(incidentId, ids);
  const keys = await keysOfPeople(deps, incidentId, ids);
  return rows.flatMap((row): NewView[] => {
    const plan = plans.get(row.plan_id);
    const secret = secrets.get(row.person_id);
    const known = secret && row.view_sealed !== null && openEnvelope(deps.keys, secret, row.id, row.view_sealed);
    if (!plan || !secret || !known) return [];
    const { view, email } = known;
    const lines = keyLines(keys.get(row.person_id) ?? [], plan.language);
    if (lines.join('\n') === view.person.keys.join('\n')) return [];
    const person = { ...view.person, keys: lines };
    const sealed = sealEnvelope(deps.keys, secret, row.id, { view: { ...view, person }, email });
    const leaf = leafOf({ ...row, ...sealed }, plan.row.text_digest);
    return [{ id: row.id, ...sealed, leaf }];
  });
}

/** One transaction: a wave whose notices and hash differ can be signed by nobody. */
async function putUpAnew(deps: Deps, wave: PackageRow, views: readonly NewView[]): Promise<void> {
  const { packages, notices, ledger } = deps.stores;
  await deps.transact(async (trx) => {
    const held = await packages.holdPackage(deps.db, trx, wave.id);
    // Signed, edited or rejected meanwhile: what it says now is another's to change.
    if (held?.state !== 'drafted') return;
    await notices.setViews(deps.db, trx, views);
    const recipients = rootOf(await leavesOf(deps, trx, wave.subject));
    const next = await replacePackage(deps, trx, held, {
      ...(JSON.parse(held.manifest) as PackageManifest),
      recipients,
    });
    await ledger.appendEntry(trx, {
      log: ledger.incidentLog(wave.incident_id),
      cause: `retold/${next.id}`,
      kind: 'package.retold',
      at: deps.now(),
      data: { package: next.id, hash: next.hash, replaces: wave.id, notices: views.length },
    });
  });
}
