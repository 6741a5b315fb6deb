import type { Counted, Operator } from '../condition';
import type { CountRule, DeadlineRule, Relation } from '../deadline-rule';
import type { Threshold } from '../regime';
import type { AnchorId } from '../vocabularies/anchors';

/** Short forms of deadlines and thresholds; a number always stands with its unit and its start. */

const COUNTINGS = {
  hours: { unit: 'hours', rule: 'elapsed_hours' },
  days: { unit: 'calendar_days', rule: 'calendar_days_after' },
  business_days: { unit: 'business_days', rule: 'business_days_after' },
} as const;

/** n hours as they run, calendar days with the event's day as day 0, or business days of the authority. */
export function within(
  n: number,
  unit: keyof typeof COUNTINGS,
  from: AnchorId,
  more: Partial<Omit<CountRule, 'kind'>> = {},
): CountRule {
  return { kind: 'count', n, counting: COUNTINGS[unit], from, standard: null, ...more };
}

/** A worded standard without a number. */
export function worded(
  standard: string,
  from: AnchorId,
  more: Partial<Omit<Extract<DeadlineRule, { kind: 'standard' }>, 'kind'>> = {},
): DeadlineRule {
  return { kind: 'standard', standard, from, ...more };
}

/** Tied to the notice to people. */
export function withPeople(
  relation: Relation,
  more: Partial<Omit<Extract<DeadlineRule, { kind: 'with_individuals' }>, 'kind' | 'relation'>> = {},
): DeadlineRule {
  return { kind: 'with_individuals', relation, standard: `${relation}_notice_to_individuals`, ...more };
}

export function persons(op: Operator, n: number, of: Counted = 'residents', more: Partial<Threshold> = {}): Threshold {
  return { op, n, of, ...more };
}
