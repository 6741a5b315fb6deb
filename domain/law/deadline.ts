import { addBusinessDays, addDays, addHours, dateIn, endOfDay, nextFullHour } from './calendar';
import type { Anchor, Start } from './anchor';
import type { Counting, DeadlineRule } from './regime';

/** A worked-out date with its arithmetic. Instants are RFC 3339 with offset; null where the law gives no number. */
export interface Deadline {
  dueAt: string | null;
  latestAt: string | null;
  earliestAt: string | null;
  standard: string | null;
  alternatives: { claim: string; dueAt: string }[];
  steps: string[];
}

/** Where the days of a rule end, and which calendar tells business days. */
export interface Place {
  zone: string;
  calendar: string | null;
}

interface Counted {
  dueAt: string;
  latestAt: string;
  steps: string[];
}

/**
 * One count. Hours run in UTC; days leave the event's day out and end with the n-th day in the zone of the authority.
 * Sources: Reg. (EEC, Euratom) 1182/71 Art. 3 for the full-hour reading; Res. CD/ANPD 1/2021 art. 8 for business days.
 */
export function count(start: Start, n: number, counting: Counting, place: Place): Counted {
  switch (counting.rule) {
    case 'elapsed_hours': {
      const dueAt = addHours(start.at, n);
      return { dueAt, latestAt: dueAt, steps: [`${start.at} + ${n} hours (computed in UTC) = ${dueAt}`] };
    }
    case 'eu_1182_hours': {
      const dueAt = addHours(start.at, n);
      const opens = nextFullHour(start.at);
      const latestAt = addHours(opens, n);
      return {
        dueAt,
        latestAt,
        steps: [
          `${start.at} + ${n} hours (computed in UTC) = ${dueAt}`,
          `full-hour reading (Reg. 1182/71 Art. 3): the hour of the event is not counted, ${opens} + ${n} hours = ${latestAt}`,
        ],
      };
    }
    case 'calendar_days_after': {
      const day = start.date ?? dateIn(start.at, place.zone);
      const last = addDays(day, n);
      const dueAt = endOfDay(last, place.zone);
      const step = `${day} (day 0, ${place.zone}) + ${n} calendar days = ${last}, end of day = ${dueAt}`;
      return { dueAt, latestAt: dueAt, steps: [step] };
    }
    case 'business_days_after': {
      const calendar = place.calendar ?? 'BR';
      const day = start.date ?? dateIn(start.at, place.zone);
      const { date, skipped } = addBusinessDays(calendar, day, n);
      const dueAt = endOfDay(date, place.zone);
      const left = skipped.length > 0 ? `, not counted: ${skipped.join(', ')}` : '';
      const step = `${day} (day 0, ${place.zone}) + ${n} business days (calendar ${calendar}${left}) = ${date}, end of day = ${dueAt}`;
      return { dueAt, latestAt: dueAt, steps: [step] };
    }
  }
}

/**
 * The deadline of a rule from its anchor. A bounded anchor gives the date from the later neighbour (`at the latest`) and
 * the one from the earlier neighbour beside it.
 */
export function deadlineOf(rule: DeadlineRule, anchor: Anchor, place: Place, smallAgent: boolean): Deadline {
  const steps = [...anchor.steps];
  if (rule.kind !== 'count') {
    steps.push(`the law gives a standard, no number: ${rule.standard.replaceAll('_', ' ')}`);
    return { dueAt: null, latestAt: null, earliestAt: null, standard: rule.standard, alternatives: [], steps };
  }
  const n = smallAgent && rule.smallAgentN !== null ? rule.smallAgentN : rule.n;
  if (smallAgent && rule.smallAgentN !== null) steps.push(`small processing agent: ${n} instead of ${rule.n}`);
  const { standard } = rule;
  if (!anchor.start) return { dueAt: null, latestAt: null, earliestAt: null, standard, alternatives: [], steps };
  const counted = count(anchor.start, n, rule.counting, place);
  steps.push(...counted.steps);
  const alternatives = anchor.others.map((other) => ({
    claim: other.claim ?? other.words,
    dueAt: count(other, n, rule.counting, place).dueAt,
  }));
  for (const other of alternatives) steps.push(`under claim ${other.claim} instead: ${other.dueAt}`);
  let earliestAt: string | null = null;
  if (anchor.state === 'bounded' && anchor.earlier) {
    earliestAt = count(anchor.earlier, n, rule.counting, place).dueAt;
    if (anchor.earlier.at !== anchor.start.at) steps.push(`from the earlier neighbour: ${earliestAt}`);
  }
  return { dueAt: counted.dueAt, latestAt: counted.latestAt, earliestAt, standard, alternatives, steps };
}
