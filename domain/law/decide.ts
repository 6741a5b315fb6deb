import { createContext, type Context, type DecideInput } from './context';
import { decideDuty } from './duty';
import { concernedAuthorities } from './jurisdiction';
import { keyOf, type DecidedObligation, type Decision, type NotOwed, type Recipient } from './obligation';
import { cohortOutcomes, notCovered } from './outcome';
import type { Regime } from './regime';
import { REGIMES } from './regimes/list';
import { processorDuties } from './processor-duty';
import { dutiesFor, type Found } from './recipient-duty';
import { registerDuties } from './register-duty';
import { ruleSetVersion } from './rule-set';
import { reachOf, type Reach, type Standing } from './standing';

export type { DecideInput } from './context';

const INDIVIDUALS: Recipient = { kind: 'individuals', id: 'individuals', name: 'the people affected' };

/** What one regime came to. */
interface RegimeResult {
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
  const obligations = results.flatMap((result) => result.obligations);
  const cohorts = cohortOutcomes(ctx, reaches, obligations);
  return {
    ruleSet: {
      version: ruleSetVersion(regimes),
      regimes: regimes.map(({ id, reviewedAt, confidence, openPoints }) => ({
        id,
        reviewedAt,
        confidence,
        openPoints,
      })),
    },
    obligations,
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
  settle(ctx, processorDuties(regime, reach.forOthers), null, result);
  const processorAlone = (ctx.answer('role') ?? ctx.record.organisation.role) === 'processor';
  if (processorAlone || !inPlay(regime, reach)) return result;
  const individuals = decideIndividuals(ctx, regime, reach, result);
  for (const rule of regime.recipients) {
    const named = rule.recipient === 'competent' ? competent(ctx, reach) : [{ id: rule.recipient }];
    for (const recipient of named) {
      const found = dutiesFor(ctx, { regime, rule, reach, individualsTold: individuals !== null, ...recipient });
      settle(ctx, found, individuals, result);
    }
  }
  settle(ctx, registerDuties(ctx, regime, reach), individuals, result);
  return result;
}

/** Dates what was found; a later stage is bounded by the first one towards the same recipient. */
function settle(ctx: Context, found: Found, individuals: DecidedObligation | null, result: RegimeResult): void {
  result.notOwed.push(...found.notOwed);
  let before: DecidedObligation | null = null;
  for (const duty of found.duties) {
    const decided = decideDuty(ctx, duty, { individuals, before });
    result.obligations.push(decided);
    before ??= decided;
  }
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
  const key = keyOf(regime.id, INDIVIDUALS, stage.stage);
  const open = openStandings(ctx, told, key);
  const reasons = [...groupByWhy(told)].map(([words, standings]) => `${words} [groups of people: ${standings.length}]`);
  const duty = { regime, recipient: INDIVIDUALS, stage, standings: told, possible: [], open };
  const why = [regime.scopeCite, ...reasons];
  const obligation = decideDuty(ctx, { ...duty, why }, { individuals: null, before: null });
  result.obligations.push(obligation);
  return obligation;
}

/** Why a line about these people is provisional; the questions are asked on the way. */
function openStandings(ctx: Context, standings: readonly Standing[], key: string): string[] {
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
