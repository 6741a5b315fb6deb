import type { Cohort } from '../people/cohort';
import type { Condition } from './condition';
import type { Context } from './context';
import { evaluate } from './evaluate';
import type { Concerned } from './jurisdiction';
import type { RecipientRule, Regime } from './regime';
import type { Proposal, Reach, Reading, Standing } from './standing';
import type { Verdict } from './verdict';

/** One recipient of one regime, ready to be decided. */
export interface RecipientCase {
  regime: Regime;
  rule: RecipientRule;
  reach: Reach;
  /** people are told under this regime */
  individualsTold: boolean;
  id: string;
  /** set where competence was worked out from seat and residence */
  concerned?: Concerned;
}

/** The test that sets a law off for bodies; one that follows an event needs no person's data. */
export function lawTest({ trigger }: Regime): Condition {
  return trigger.authority ?? trigger.individuals ?? { is: 'always' };
}

/** Standings as this recipient sees them: a line with a trigger of its own reads that one in the place of the law's. */
export function forRecipient(regime: Regime, rule: RecipientRule, standings: readonly Standing[]): Standing[] {
  const { trigger, despiteHarmTest } = rule;
  if (trigger === null && !despiteHarmTest) return [...standings];
  const own = trigger ?? (despiteHarmTest ? (regime.trigger.authority ?? regime.trigger.individuals) : null);
  if (own === null) return [...standings];
  const read = new Map<Reading['why'], Verdict>();
  return standings.map((standing) => {
    const known = read.get(standing.why) ?? evaluate(own, standing.subject);
    read.set(standing.why, known);
    return { ...standing, authority: known.holds, authorityWhy: known.why, questions: known.questions };
  });
}

/** The people of one recipient: where competence was worked out, its own. */
export function standingsFor(reach: Reach, concerned: Concerned | undefined): Standing[] {
  if (!concerned) return [...reach.inside];
  const ids = new Set([...concerned.certain, ...concerned.possible].map((cohort) => cohort.id));
  return reach.inside.filter((standing) => ids.has(standing.cohort.id));
}

/** People who may live under the law; where competence was worked out they are counted there. */
export function possibleFor(reach: Reach, concerned: Concerned | undefined): Cohort[] {
  if (concerned) return [];
  return reach.possible.filter((standing) => standing.authority !== 'no').map((standing) => standing.cohort);
}

/** Why the law is set off, each reason once. */
export function triggerWords(standings: readonly Standing[]): string[] {
  return [...new Set(standings.map((standing) => standing.authorityWhy[0] ?? ''))].filter((words) => words !== '');
}

/** Why it is not. */
export function reasonsOf(standings: readonly Standing[]): string {
  return [...new Set(standings.flatMap((standing) => standing.authorityWhy))].join('; ');
}

/** Each question once. */
export function uniqueProposals(standings: readonly Standing[]): Proposal[] {
  const byQuestion = new Map(
    standings.flatMap(({ proposals }) => proposals.map((one) => [one.question, one] as const)),
  );
  return [...byQuestion.values()];
}

/** Why a line is provisional whose people are placed by weak signs alone; whether each such sign counts is asked on the way. */
export function placedWeakly(ctx: Context, standings: readonly Standing[], key: string): string[] {
  if (standings.length === 0 || standings.some((standing) => standing.sure)) return [];
  const bases = [...new Set(standings.map((standing) => standing.cohort.residence.basis))];
  const signs = bases.map((basis) => basis.replaceAll('_', ' '));
  for (const [at, basis] of bases.entries())
    ctx.ask(`residence-basis/${basis}`, `is the ${signs[at]} enough to say where these people live`, key);
  return [`that people live there rests on their ${signs.join(', ')} alone`];
}
