import type { Context } from './context';
import type { Duty } from './duty';
import type { Bounds } from './duty-anchor';
import { INDIVIDUALS, individualsDuties, readsFiling } from './individuals-duty';
import { concernedAuthorities } from './jurisdiction';
import type { DecidedObligation, NotOwed } from './obligation';
import { processorDuties } from './processor-duty';
import { dutiesFor, type Found } from './recipient-duty';
import type { Regime } from './regime';
import { registerDuties } from './register-duty';
import { isProcessorAlone, type Reach } from './standing';
import { whyNotApplied, whyNotForOthers } from './text-in-force';

/** What one regime came to. */
export interface RegimeResult {
  obligations: DecidedObligation[];
  notOwed: NotOwed[];
}

/** A regime is in play where somebody lives there, or it follows the organisation. A territory not named is not decided. */
function inPlay(regime: Regime, reach: Reach): boolean {
  if (reach.inside.length > 0 || regime.reach === 'entity') return true;
  if (regime.reach === 'establishment') return reach.establishment.state === 'inside';
  return reach.possible.some((standing) => standing.cohort.residence.country !== null);
}

/** How a duty that was found gets its date. */
export type DateDuty = (ctx: Context, duty: Duty, bounds: Bounds) => DecidedObligation;

/** One law at work: what it came to so far, and how its duties are dated. */
interface Working extends RegimeResult {
  dateDuty: DateDuty;
}

/** Everything that one law demands, and why the rest of it does not apply. */
export function decideRegime(ctx: Context, regime: Regime, reach: Reach, dateDuty: DateDuty): RegimeResult {
  const result: Working = { obligations: [], notOwed: [], dateDuty };
  if (!inPlay(regime, reach) && reach.forOthers.length === 0) return result;
  if (whyNotForOthers(ctx, regime) === null) settle(ctx, processorDuties(regime, reach.forOthers), NO_BOUNDS, result);
  const bars = whyNotApplied(ctx, regime);
  if (bars !== null) {
    const cohortIds = reach.inside.map((standing) => standing.cohort.id);
    result.notOwed.push({ regime: regime.id, recipient: INDIVIDUALS, why: bars, cohortIds });
    return result;
  }
  if ((isProcessorAlone(ctx) && regime.source === 'rule') || !inPlay(regime, reach)) return result;
  decideAll(ctx, regime, reach, result);
  return result;
}

const NO_BOUNDS: Bounds = { individuals: null, before: [], authority: null };

/** People first, then bodies; a law that counts the notice to people from a filing is read the other way round. */
function decideAll(ctx: Context, regime: Regime, reach: Reach, result: Working): void {
  const fromFiling = readsFiling(regime);
  const individualsTold = reach.inside.some((standing) => standing.individuals !== 'no');
  const bodies = (individuals: DecidedObligation | null): void => {
    for (const rule of regime.recipients) {
      const named = rule.recipient === 'competent' ? competent(ctx, reach) : [{ id: rule.recipient }];
      for (const recipient of named) {
        const found = dutiesFor(ctx, { regime, rule, reach, individualsTold, ...recipient });
        settle(ctx, found, { ...NO_BOUNDS, individuals }, result);
      }
    }
  };
  if (fromFiling) bodies(null);
  const authority = result.obligations.find(({ recipient }) => recipient.kind === 'supervisory-authority') ?? null;
  const at = result.obligations.length;
  settle(ctx, individualsDuties(ctx, regime, reach), { ...NO_BOUNDS, authority }, result);
  const individuals = result.obligations[at] ?? null;
  if (!fromFiling) bodies(individuals);
  settle(ctx, registerDuties(ctx, regime, reach), { ...NO_BOUNDS, individuals }, result);
}

/** Dates what was found; a later stage is bounded by those before it towards the same recipient. */
function settle(ctx: Context, found: Found, bounds: Bounds, result: Working): void {
  result.notOwed.push(...found.notOwed);
  const before: DecidedObligation[] = [];
  for (const duty of found.duties) {
    const dated = result.dateDuty(ctx, duty, { ...bounds, before });
    const decided = { ...dated, first: isFirst(dated, before) };
    result.obligations.push(decided);
    before.push(decided);
  }
}

/** Laws name their first filing differently (initial, preliminary, early warning); our own finding is sent to nobody. */
function isFirst({ recipient, stage }: DecidedObligation, before: readonly DecidedObligation[]): boolean {
  if (recipient.kind === 'individuals' || recipient.kind === 'internal-record' || stage === 'assessment') return false;
  return !before.some((one) => one.first && one.recipient.id === recipient.id);
}

function competent(ctx: Context, reach: Reach) {
  const weak = new Set(reach.inside.filter((standing) => !standing.sure).map((standing) => standing.cohort));
  const cohorts = reach.inside.map((standing) => standing.cohort);
  return concernedAuthorities(ctx.record, cohorts, reach.establishment, weak).map((concerned) => ({
    id: concerned.authority.id,
    concerned,
  }));
}
