import type { DecidedObligation } from '../domain/law/obligation';
import { checkContent } from '../domain/notices/content-check';
import type { PackageManifest } from '../domain/notices/package';
import type { NoticeText } from '../domain/notices/text';
import type { Querier } from '../db/connection';
import type { PackageRow } from '../db/tables';
import type { Deps } from './deps';

/** One text of a package with the duties that it has to meet and what is wrong with it. */
export interface CheckedText {
  digest: string;
  text: NoticeText;
  obligations: DecidedObligation[];
  faults: ReturnType<typeof checkContent>;
}

/** Every distinct text of a package, read against the duties of its plans. */
export async function checkedTexts(deps: Pick<Deps, 'stores'>, q: Querier, row: PackageRow): Promise<CheckedText[]> {
  const { packages, texts, obligations } = deps.stores;
  const manifest = JSON.parse(row.manifest) as PackageManifest;
  const plans = row.kind === 'wave' ? await packages.listPlans(q, row.incident_id, row.subject) : [];
  const links = row.kind === 'wave' ? await packages.listPlanObligations(q, row.incident_id) : [];
  const duties = new Map(
    (await obligations.listObligations(q, row.incident_id)).map((duty) => [duty.id, obligations.decidedOf(duty)]),
  );
  const checked: CheckedText[] = [];
  for (const digest of manifest.texts) {
    const users = new Set(plans.filter((plan) => plan.text_digest === digest).map((plan) => plan.id));
    const ids =
      row.kind === 'filing'
        ? [row.subject]
        : links.filter((link) => users.has(link.plan_id)).map((link) => link.obligation_id);
    const owed = [...new Set(ids)].flatMap((id) => duties.get(id) ?? []);
    const text = JSON.parse((await texts.getText(q, row.incident_id, digest)).body) as NoticeText;
    checked.push({ digest, text, obligations: owed, faults: checkContent(text, owed) });
  }
  return checked;
}

/** What keeps the package from being signed, one line each. */
export async function contentFaults(deps: Pick<Deps, 'stores'>, q: Querier, row: PackageRow): Promise<string[]> {
  const checked = await checkedTexts(deps, q, row);
  return checked.flatMap(({ faults }) => [...faults.missing, ...faults.prohibited, ...faults.titles]);
}
