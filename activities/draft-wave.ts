import { canonicalJson } from '../domain/canonical';
import type { CohortWithProfile } from '../db/stores/cohort-store';
import type { NewNotice } from '../db/stores/notice-store';
import type { UndecidedRow } from '../db/stores/people-store';
import { openContact } from './contact';
import type { Deps } from './deps';
import { draftNotice } from './draft-notice';
import { freezeWave } from './freeze-wave';
import { keysOfPeople } from './keys-of-people';
import { createPlanner, waveIdOf, type DraftPlan, type Planner } from './plan-notices';
import { retellKeys } from './retell-keys';
import { recordOfRound } from './round-facts';

/** People drafted in one transaction, whatever their cohorts: a transaction costs a sync, a cohort may hold one person. */
const PAGE = 1000;

interface Drafting {
  deps: Deps;
  incidentId: string;
  planner: Planner;
  cohorts: ReadonlyMap<string, CohortWithProfile>;
  /** plans whose text and duties this attempt has stored */
  stored: Set<string>;
  at: string;
}

/**
 * Freezes the waves of one round: a plan for every set of duties that one text can satisfy, one notice a person and plan, one
 * leaf a notice. Only people without a notice are drafted, so a second attempt goes on where the first one stopped.
 */
export async function draftWaves(
  deps: Deps,
  input: { incidentId: string; roundNo: number },
): Promise<{ packages: string[]; notices: number }> {
  const { incidentId, roundNo } = input;
  const drafting = await prepare(deps, incidentId, roundNo);
  await retellKeys(deps, incidentId);
  for (;;) {
    const page = await deps.stores.people.pageUndecided(deps.db, incidentId, PAGE);
    if (page.length === 0) break;
    await draftPage(drafting, page);
  }
  const packages: string[] = [];
  for (const channel of ['email', 'letter'] as const) {
    const id = await freezeWave(deps, incidentId, roundNo, waveIdOf(incidentId, roundNo, channel));
    if (id) packages.push(id);
  }
  return { packages, notices: await countDrafted(deps, incidentId, roundNo) };
}

/** Every notice of the round, whichever attempt drafted it. */
async function countDrafted(deps: Deps, incidentId: string, roundNo: number): Promise<number> {
  let notices = 0;
  for (const channel of ['email', 'letter', 'none'] as const) {
    const counts = await deps.stores.notices.waveCounts(deps.db, waveIdOf(incidentId, roundNo, channel));
    for (const n of counts.values()) notices += n;
  }
  return notices;
}

async function prepare(deps: Deps, incidentId: string, roundNo: number): Promise<Drafting> {
  const { obligations, cohorts, incidents } = deps.stores;
  const rows = await obligations.listObligations(deps.db, incidentId);
  const rowsOfRound = await cohorts.listCohorts(deps.db, incidentId, roundNo);
  const round = await incidents.findRound(deps.db, incidentId, roundNo);
  if (!round) throw new Error(`no round ${roundNo}`);
  // The round's own instant, so that a second attempt drafts the same words.
  const at = round.opened_at;
  return {
    deps,
    incidentId,
    planner: createPlanner({
      incidentId,
      roundNo,
      record: await recordOfRound(deps, incidentId, roundNo),
      obligations: new Map(rows.map((row) => [row.key, { id: row.id, decided: obligations.decidedOf(row) }])),
      at,
    }),
    cohorts: new Map(rowsOfRound.map((row) => [row.id, row])),
    stored: new Set(),
    at,
  };
}

/** People alike in cohort, language and channels get the same plans; the page is written in one transaction. */
async function draftPage(drafting: Drafting, page: readonly UndecidedRow[]): Promise<void> {
  const { deps, incidentId } = drafting;
  const ids = page.map((person) => person.id);
  const secrets = await deps.keys.personSecrets(incidentId, ids);
  const keys = await keysOfPeople(deps, incidentId, ids);
  const groups = new Map<string, ReturnType<typeof planGroup>>();
  const plans = new Map<string, DraftPlan>();
  const byWave = new Map<string, NewNotice[]>();
  for (const row of page) {
    const key = [row.cohort_id, row.language, row.contact_class].join(' ');
    const group = groups.get(key) ?? planGroup(drafting, row);
    groups.set(key, group);
    const secret = secrets.get(row.id);
    if (!secret) throw new Error(`no key for ${row.id}`);
    const contact = openContact(deps.keys, secret, row.id, row.contact_sealed);
    const person = { id: row.id, secret, contact, keys: keys.get(row.id) ?? [] };
    for (const plan of group.plans) {
      plans.set(plan.row.id, plan);
      const notices = byWave.get(plan.row.wave_id) ?? [];
      notices.push(draftNotice(deps, plan, group.elements, person, drafting.at));
      byWave.set(plan.row.wave_id, notices);
    }
  }
  await storePage(drafting, ids, plans, byWave);
}

function planGroup(drafting: Drafting, row: UndecidedRow): { elements: string[]; plans: DraftPlan[] } {
  const cohort = drafting.cohorts.get(row.cohort_id);
  if (!cohort) throw new Error(`no cohort ${row.cohort_id}`);
  const elements = (JSON.parse(cohort.elements) as { element: string }[]).map(({ element }) => element);
  const plans = drafting.planner.plansFor({
    elements,
    jurisdiction: (cohort.country === 'US' ? cohort.subdivision : cohort.country) ?? 'unknown',
    owed: JSON.parse(cohort.obligation_keys ?? '[]') as string[],
    language: row.language === 'de' ? 'de' : 'en',
    contactClass: row.contact_class,
  });
  return { elements, plans };
}

async function storePage(
  drafting: Drafting,
  ids: readonly string[],
  plans: ReadonlyMap<string, DraftPlan>,
  byWave: ReadonlyMap<string, readonly NewNotice[]>,
): Promise<void> {
  const { deps, incidentId, stored } = drafting;
  const fresh = [...plans.values()].filter((plan) => !stored.has(plan.row.id));
  await deps.transact(async (trx) => {
    const { packages, texts, notices, people } = deps.stores;
    for (const plan of fresh) {
      await texts.storeText(trx, {
        digest: plan.row.text_digest,
        incident_id: incidentId,
        kind: 'notice',
        body: canonicalJson(plan.text),
        compartment: 'record',
        author: 'template',
        created_at: drafting.at,
      });
    }
    await packages.insertPlans(
      trx,
      fresh.map((plan) => plan.row),
      fresh.flatMap((plan) => plan.obligationIds.map((obligation_id) => ({ plan_id: plan.row.id, obligation_id }))),
    );
    for (const [waveId, rows] of byWave) await notices.insertNotices(deps.db, trx, incidentId, waveId, rows);
    await people.movePeople(deps.db, trx, ids, ['undecided'], 'planned');
  });
  for (const plan of fresh) stored.add(plan.row.id);
}
