import type { Cohort, PersonCount } from '../people/cohort';
import type { Context } from './context';
import { personsOf } from './counts';
import { compare, evaluate } from './evaluate';
import type { Threshold } from './regime';
import type { Standing } from './standing';
import type { Subject } from './subject';
import { allOf, anyOf, verdict, type Verdict } from './verdict';

/** Who is counted: people of the law, and those who may belong there. */
export interface Weighed {
  ctx: Context;
  own: readonly Standing[];
  possible: readonly Cohort[];
  /** people whom the law reaches but whose data do not count: nobody of them can belong to a total */
  ruledOut: readonly Standing[];
  /** countries whose states are compared */
  countries: readonly string[];
  subject: Subject;
}

/** The number, and what the law puts beside it. */
export function meetsThreshold(threshold: Threshold, weighed: Weighed): Verdict {
  const { op, n, of } = threshold;
  const counted = compare(op, n, of, personsCounted(of, weighed));
  let met = verdict(counted.holds, counted.why);
  if (threshold.and) met = allOf([met, evaluate(threshold.and, weighed.subject)]);
  if (threshold.or) met = anyOf([met, evaluate(threshold.or, weighed.subject)]);
  return met;
}

function personsCounted(of: Threshold['of'], { ctx, own, possible, ruledOut, countries }: Weighed): PersonCount {
  switch (of) {
    case 'residents':
      return interval(own, possible);
    case 'all': {
      const out = new Set(ruledOut.map((standing) => standing.cohort));
      const most = personsOf(ctx.cohorts.filter((cohort) => !out.has(cohort))).most;
      return { least: interval(own, possible).least, most };
    }
    case 'one_state':
      return largestState(
        own.filter(({ cohort: { residence } }) => residence.country === null || countries.includes(residence.country)),
        possible,
      );
  }
}

/** The most populous single state among those concerned; people whose state is not known may all live in one. */
function largestState(own: readonly Standing[], possible: readonly Cohort[]): PersonCount {
  const states = new Map<string, Standing[]>();
  for (const standing of own) {
    const state = standing.cohort.residence.subdivision ?? '';
    states.set(state, [...(states.get(state) ?? []), standing]);
  }
  const unplaced = [...(states.get('') ?? []).map((standing) => standing.cohort), ...possible];
  states.delete('');
  const counts = [...states.values()].map((standings) => interval(standings, unplaced));
  if (counts.length === 0) return { least: 0, most: personsOf(unplaced).most };
  const most = counts.some((one) => one.most === null) ? null : Math.max(...counts.map((one) => one.most ?? 0));
  return { least: Math.max(...counts.map((one) => one.least)), most };
}

/** [people who surely count, people who could]: doubtful triggers, weak signs of residence and unknown homes only widen it. */
function interval(own: readonly Standing[], possible: readonly Cohort[]): PersonCount {
  const sure = own.filter((one) => one.authority === 'yes' && one.sure).map((one) => one.cohort);
  const all = [...own.map((standing) => standing.cohort), ...possible];
  return { least: personsOf(sure).least, most: personsOf(all).most };
}
