import type { Context } from './context';
import { keyOf, type Recipient } from './obligation';
import { isOneOf } from './organisation';
import type { Found } from './recipient-duty';
import { placedWeakly, uniqueProposals } from './recipient-standings';
import type { Regime } from './regime';
import { stageDuty } from './stage-duty';
import type { Proposal, Reach, Standing } from './standing';

export const INDIVIDUALS: Recipient = { kind: 'individuals', id: 'individuals', name: 'the people affected' };

/** A law that counts the notice to people from a filing is read the other way round. */
export function readsFiling({ individuals }: Regime): boolean {
  const deadline = individuals?.stage.deadline;
  return deadline !== undefined && 'from' in deadline && deadline.from === 'authority_filing';
}

/** The notices to people under one law, in its order, and why the others are told nothing. */
export function individualsDuties(ctx: Context, regime: Regime, reach: Reach): Found {
  const found: Found = { duties: [], notOwed: [] };
  const told = reach.inside.filter((standing) => standing.individuals !== 'no');
  for (const [why, standings] of groupByWhy(reach.inside.filter((standing) => standing.individuals === 'no'))) {
    const cohortIds = standings.map((standing) => standing.cohort.id);
    const waived = told.length === 0 && standings.every((standing) => standing.exempt) && ({ waived: true } as const);
    found.notOwed.push({ regime: regime.id, recipient: INDIVIDUALS, why, cohortIds, ...waived });
  }
  if (!regime.individuals || told.length === 0) return found;
  const { stage, further } = regime.individuals;
  const open = openStandings(ctx, told, keyOf(regime.id, INDIVIDUALS, stage.stage));
  const reasons = [...groupByWhy(told)].map(([words, standings]) => `${words} [groups of people: ${standings.length}]`);
  const why = [regime.scopeCite, ...reasons];
  const proposals = [...uniqueProposals(told), ...reliefProposals(ctx, regime)];
  const common = { regime, recipient: INDIVIDUALS, standings: told, possible: [], open, why, proposals };
  found.duties.push(...[stage, ...further].flatMap((one) => stageDuty(ctx, { ...common, stage: one })));
  return found;
}

/** Another duty that counts as meeting this one is for people to rely on. */
function reliefProposals(ctx: Context, { id, relief }: Regime): Proposal[] {
  return relief
    .filter(({ effect, anyOf }) => effect !== 'exempt' && isOneOf(ctx.record, anyOf))
    .map(({ words, cite }) => ({ question: `relief/${id}`, answer: 'yes', words, cite }));
}

/** Why a line about these people is provisional; the questions are asked on the way. */
function openStandings(ctx: Context, standings: readonly Standing[], key: string): string[] {
  const open: string[] = [];
  for (const { id, text } of standings.flatMap((standing) => standing.questions)) ctx.ask(id, text, key);
  if (standings.every((standing) => standing.individuals !== 'yes'))
    open.push('whether the trigger is met rests on facts that are not known');
  open.push(...placedWeakly(ctx, standings, key));
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
