import type { Context } from './context';
import { endOfDay } from './calendar';
import { count, type Place } from './count';
import type { Deadline } from './deadline';
import type { AfterHold, DeadlineRule, TollingReason } from './deadline-rule';

/** What a law says of lawful delay for one of its deadlines. */
export interface Tolling {
  reasons: readonly TollingReason[];
  afterHold: AfterHold | null;
  condition: string | null;
  cite: string;
  place: Place;
}

/** Tolling of a deadline; null where the law lets nothing move it. */
export function tollingOf(rule: DeadlineRule): Omit<Tolling, 'cite' | 'place'> | null {
  if (rule.kind === 'directed' || rule.kind === 'unknown') return null;
  const reasons = rule.tolling ?? (rule.kind === 'with_individuals' ? (rule.cap?.tolling ?? []) : []);
  const own = rule.kind === 'count' || rule.kind === 'standard' ? rule : null;
  return {
    reasons,
    afterHold: own?.afterHold ?? null,
    condition: rule.kind === 'count' ? (rule.tollingCondition ?? null) : null,
  };
}

/**
 * A lawful hold. Where the law lets it toll, the last lawful instant moves to its end (or to the end of the period that then
 * runs) at once; the operative date moves only when people have answered `lawful-delay`. Elsewhere the date stands and says so.
 */
export function applyHolds(ctx: Context, tolling: Tolling, deadline: Deadline, key: string): Deadline {
  const { holds } = ctx.record;
  if (holds.length === 0) return deadline;
  const { cite } = tolling;
  const steps = [...deadline.steps];
  const tolled = holds.filter((hold) => tolling.reasons.includes(hold.kind));
  if (tolled.length === 0) {
    steps.push(`the hold stated in the record moves nothing here (${cite})`);
    return { ...deadline, steps };
  }
  ctx.ask('lawful-delay', 'may the stated hold delay the notices to people', key);
  if (tolling.condition !== null) steps.push(`the hold counts only if: ${tolling.condition}`);
  const ends = tolled.map((hold) => (hold.until ? endOfHold(hold.until, tolling.place.zone) : null));
  const last = latestOf(ends);
  if (last === null) {
    steps.push(
      `a hold without an end is stated: while it lasts it tolls the date (${cite}); the date without it is shown`,
    );
    return { ...deadline, steps };
  }
  if (deadline.dueAt === null && !tolling.afterHold) {
    steps.push(`held until ${last} (${cite}); then the duty goes on`);
    return { ...deadline, latestAt: last, steps };
  }
  return moved(ctx, tolling, { ...deadline, steps }, last);
}

/** Null when one of them has no end, or there is none. */
function latestOf(ends: readonly (string | null)[]): string | null {
  const known = ends.filter((end) => end !== null);
  if (known.length < ends.length) return null;
  return known.sort((a, b) => Date.parse(a) - Date.parse(b)).at(-1) ?? null;
}

function moved(ctx: Context, { afterHold, cite, place }: Tolling, deadline: Deadline, last: string): Deadline {
  const steps = [...deadline.steps];
  const before = deadline.latestAt ?? deadline.dueAt;
  const runs = afterHold ? count({ at: last, date: null }, afterHold.n, afterHold.counting, place) : null;
  const end = runs?.dueAt ?? last;
  if (before !== null && Date.parse(last) <= Date.parse(before) && !afterHold) {
    steps.push(`a hold until ${last} ends before the date: it moves nothing`);
    return { ...deadline, steps };
  }
  if (runs) steps.push(`the period that runs when the hold ends: ${runs.steps.join('; ')}`);
  if (before !== null && Date.parse(end) <= Date.parse(before)) {
    steps.push('it ends before the date: nothing moves');
    if (!runs || afterHold?.orOriginal) return { ...deadline, steps };
    steps.push(`on the stricter reading that end takes the place of the date: ${end}`);
    return { ...deadline, earliestAt: end, steps };
  }
  steps.push(`a hold until ${last} tolls the date (${cite}): ${before ?? 'no date'} moves to ${end}`);
  const granted = ctx.said('lawful-delay') === true;
  steps.push(
    granted ? 'two people allowed the delay' : 'until a person allows the delay, the earlier date stays operative',
  );
  return { ...deadline, latestAt: end, dueAt: granted ? end : deadline.dueAt, steps };
}

function endOfHold(until: string, zone: string): string {
  return until.length === 10 ? endOfDay(until, zone) : until;
}
