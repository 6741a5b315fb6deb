import type { Cohort, PersonCount } from '../people/cohort';
import { createContext, type Context, type DecideInput } from './context';
import { personsOf } from './counts';
import { decideDuty, keyOf } from './duty';
import { concernedAuthorities, livesUnder, territoryOf } from './jurisdiction';
import type { CohortOutcome, DecidedObligation, Decision, NotOwed, Recipient } from './obligation';
import type { Regime } from './regime';
import { REGIMES } from './regimes/list';
import { decideProcessor } from './processor-duty';
import { decideRecipient } from './recipient-duty';
import { ruleSetVersion } from './rule-set';
import { actsForOthers, reachOf, type Reach, type Standing } from './standing';

export type { DecideInput } from './context';

export const INDIVIDUALS: Recipient = { kind: 'individuals', id: 'individuals', name: 'the people affected' };

/** What one regime came to. */
export interface RegimeResult {
  obligations: DecidedObligation[];
  notOwed: NotOwed[];
}

/**
 * The whole answer of the law to one round: every duty with its date and arithmetic, every rule that was checked and did
 * not apply, and what is missing. Pure: the same input gives the same answer. Throws `DomainError` (`input`) only for a
 * zone or date of the record that no calendar knows. It cites, counts and says how sure it is; it is no advice.
 */
export function decide(input: DecideInput): Decision {
  const regimes = input.regimes ?? REGIMES;
  const ctx = createContext(input, regimes);
  if (input.cohorts.length === 0) {
    ctx.ask('groups', 'whose data were exposed, which data, and where do these people live', 'every duty');
  }
  const reaches = regimes.map((regime) => ({ regime, reach: reachOf(ctx, regime) }));
  const results = reaches.map(({ regime, reach }) => decideRegime(ctx, regime, reach));
  const cohorts = cohortOutcomes(ctx, reaches, results);
  return {
    ruleSet: {
      version: ruleSetVersion(regimes),
      regimes: regimes.map(({ id, reviewedAt, confidence }) => ({ id, reviewedAt, confidence })),
    },
    obligations: results.flatMap((result) => result.obligations),
    notOwed: results.flatMap((result) => result.notOwed),
    cohorts,
    notCovered: notCovered(ctx, cohorts),
    questions: ctx.questions(),
  };
}

/** A regime is in play where somebody lives there, or the controller is established there. A territory not named is not decided. */
function inPlay(regime: Regime, reach: Reach): boolean {
  if (reach.inside.length > 0) return true;
  if (regime.followsEstablishment) return reach.establishment.state === 'inside';
  return reach.possible.some((standing) => standing.cohort.residence.country !== null);
}

function decideRegime(ctx: Context, regime: Regime, reach: Reach): RegimeResult {
  const result: RegimeResult = { obligations: [], notOwed: [] };
  if (reach.forOthers.length > 0) decideProcessor(ctx, regime, reach.forOthers, result);
  const processorAlone = (ctx.answer('role') ?? ctx.record.organisation.role) === 'processor';
  if (processorAlone || !inPlay(regime, reach)) return result;
  const individuals = decideIndividuals(ctx, regime, reach, result);
  for (const rule of regime.recipients) {
    const named = rule.recipient === 'competent' ? competent(ctx, reach) : [{ id: rule.recipient }];
    for (const recipient of named) decideRecipient(ctx, { regime, rule, reach, individuals, ...recipient }, result);
  }
  return result;
}

function competent(ctx: Context, reach: Reach) {
  const cohorts = reach.inside.map((standing) => standing.cohort);
  return concernedAuthorities(ctx.record, cohorts, reach.establishment).map((concerned) => ({
    id: concerned.authority.id,
    concerned,
  }));
}

function decideIndividuals(ctx: Context, regime: Regime, reach: Reach, result: RegimeResult): DecidedObligation | null {
  const told = reach.inside.filter((standing) => standing.individuals !== 'no');
  const { stage } = regime.individuals;
  for (const [why, standings] of groupByWhy(reach.inside.filter((standing) => standing.individuals === 'no'))) {
    const cohortIds = standings.map((standing) => standing.cohort.id);
    result.notOwed.push({ regime: regime.id, recipient: INDIVIDUALS, why, cohortIds });
  }
  if (told.length === 0) return null;
  const key = keyOf(regime, INDIVIDUALS, stage.stage);
  const open = openStandings(ctx, told, key);
  const why = [...groupByWhy(told)].map(([words, standings]) => `${words} [${standings.length} groups of people]`);
  const obligation = decideDuty(ctx, {
    regime,
    recipient: INDIVIDUALS,
    stage,
    standings: told,
    possible: [],
    why: [regime.scopeCite, ...why],
    open,
    individuals: null,
    before: null,
  });
  result.obligations.push(obligation);
  return obligation;
}

/** Why a line about these people is provisional; the questions are asked on the way. */
export function openStandings(ctx: Context, standings: readonly Standing[], key: string): string[] {
  const open: string[] = [];
  for (const { id, text } of standings.flatMap((standing) => standing.questions)) ctx.ask(id, text, key);
  if (standings.every((standing) => standing.individuals !== 'yes'))
    open.push('whether the trigger is met rests on facts that are not known');
  if (standings.every((standing) => standing.cohort.residence.basis === 'assumption')) {
    open.push('that people live there is an assumption of the record');
    const places = [
      ...new Set(standings.map(({ cohort }) => cohort.residence.subdivision ?? cohort.residence.country)),
    ];
    for (const place of places) if (place) ctx.ask(`count/${place}`, `how many of the people live in ${place}`, key);
  }
  return open;
}

function groupByWhy(standings: readonly Standing[]): Map<string, Standing[]> {
  const groups = new Map<string, Standing[]>();
  for (const standing of standings) {
    const why = standing.why.join('; ');
    const group = groups.get(why);
    if (group) group.push(standing);
    else groups.set(why, [standing]);
  }
  return groups;
}

/** Whether a territory has a rule is settled first: who has none is never called not owed. */
function cohortOutcomes(
  ctx: Context,
  reaches: readonly { regime: Regime; reach: Reach }[],
  results: readonly RegimeResult[],
): CohortOutcome[] {
  const keys = new Map<string, string[]>();
  for (const obligation of results.flatMap((result) => result.obligations)) {
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
  return ctx.cohorts.map((cohort) => outcomeOf(ctx, cohort, keys.get(cohort.id) ?? [], reasons.get(cohort.id) ?? []));
}

function outcomeOf(
  ctx: Context,
  cohort: Cohort,
  obligationKeys: string[],
  reasons: { regime: string; why: string }[],
): CohortOutcome {
  if (obligationKeys.length > 0) return { cohortId: cohort.id, outcome: 'owed', obligationKeys, reasons };
  const covered = ctx.regimes.some((regime) => livesUnder(regime, cohort.residence) === 'yes');
  if (!covered) {
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

function notCovered(ctx: Context, outcomes: readonly CohortOutcome[]): { territory: string; persons: PersonCount }[] {
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
