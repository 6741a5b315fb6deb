import type { Cohort, PersonCount, Residence } from '../people/cohort';
import type { Context } from './context';
import { personsOf } from './counts';
import { livesUnder, territoryOf } from './jurisdiction';
import type { CohortOutcome, DecidedObligation } from './obligation';
import type { Regime } from './regime';
import { actsForOthers, type Reach } from './standing';

/** Whether a territory has a rule is settled first: who has none is never called not owed. */
export function cohortOutcomes(
  ctx: Context,
  reaches: readonly { regime: Regime; reach: Reach }[],
  obligations: readonly DecidedObligation[],
): CohortOutcome[] {
  const keys = new Map<string, string[]>();
  for (const obligation of obligations) {
    if (obligation.recipient.kind !== 'individuals') continue;
    for (const id of obligation.cohortIds) keys.set(id, [...(keys.get(id) ?? []), obligation.key]);
  }
  const reasons = new Map<string, { regime: string; why: string }[]>();
  for (const { regime, reach } of reaches) {
    for (const { cohort, why, individuals } of reach.inside) {
      if (individuals !== 'no') continue;
      reasons.set(cohort.id, [...(reasons.get(cohort.id) ?? []), { regime: regime.id, why: why.join('; ') }]);
    }
  }
  const covered = new Map(ctx.places.map(({ place, cohorts }) => [cohorts, isCovered(ctx, place)]));
  const outcomes = new Map<string, CohortOutcome>();
  for (const { cohorts } of ctx.places) {
    const known = covered.get(cohorts) ?? false;
    for (const cohort of cohorts) {
      const own = { keys: keys.get(cohort.id) ?? [], reasons: reasons.get(cohort.id) ?? [], covered: known };
      outcomes.set(cohort.id, outcomeOf(ctx, cohort, own));
    }
  }
  return ctx.cohorts.flatMap((cohort) => outcomes.get(cohort.id) ?? []);
}

/** Whether any law of the set follows the residence of people there; laws that follow the organisation cover nobody. */
function isCovered(ctx: Context, place: Residence): boolean {
  return ctx.regimes.some((regime) => regime.reach !== 'entity' && livesUnder(regime, place) === 'yes');
}

function outcomeOf(
  ctx: Context,
  cohort: Cohort,
  own: { keys: string[]; reasons: { regime: string; why: string }[]; covered: boolean },
): CohortOutcome {
  const obligationKeys = own.keys;
  let { reasons } = own;
  if (obligationKeys.length > 0) return { cohortId: cohort.id, outcome: 'owed', obligationKeys, reasons };
  if (!own.covered) {
    const territory = territoryOf(ctx.regimes, cohort.residence);
    if (territory === 'unknown' || territory === 'US') {
      const where = territory === 'unknown' ? 'country' : 'state';
      ctx.ask(`residence/${territory}`, `in which ${where} do the people live whose ${where} is not known`, cohort.id);
    }
    const why = `no rule of this territory in the rule set: ${territory}`;
    return {
      cohortId: cohort.id,
      outcome: 'not_covered',
      obligationKeys,
      reasons: [...reasons, { regime: territory, why }],
    };
  }
  if (actsForOthers(ctx, cohort)) {
    const why = 'we act for a controller, who decides and tells these people';
    return { cohortId: cohort.id, outcome: 'not_owed', obligationKeys, reasons: [{ regime: 'processor', why }] };
  }
  if (cohort.count.most === 0) reasons = [{ regime: 'none', why: 'nobody is in this group' }];
  return { cohortId: cohort.id, outcome: 'not_owed', obligationKeys, reasons };
}

/** Territories with people and no rule in the rule set, with their numbers. */
export function notCovered(
  ctx: Context,
  outcomes: readonly CohortOutcome[],
): { territory: string; persons: PersonCount }[] {
  const uncovered = new Set(outcomes.filter((o) => o.outcome === 'not_covered').map((o) => o.cohortId));
  const places = new Map<string, Cohort[]>();
  for (const cohort of ctx.cohorts) {
    if (!uncovered.has(cohort.id)) continue;
    const territory = territoryOf(ctx.regimes, cohort.residence);
    const here = places.get(territory);
    if (here) here.push(cohort);
    else places.set(territory, [cohort]);
  }
  return [...places].map(([territory, cohorts]) => ({ territory, persons: personsOf(cohorts) }));
}
