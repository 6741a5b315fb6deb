import type { Cohort, PersonCount } from '../people/cohort';
import type { Threshold } from './regime';

/**
 * Persons of several cohorts. Cohorts of resolved people never overlap and add up; groups of the record may name the same
 * people, so their least number is the largest of them. `most` null = nobody knows.
 */
export function personsOf(cohorts: readonly Cohort[]): PersonCount {
  let counted = 0;
  let stated = 0;
  let most: number | null = 0;
  for (const { origin, count } of cohorts) {
    if (origin === 'people') counted += count.least;
    else stated = Math.max(stated, count.least);
    most = most === null || count.most === null ? null : most + count.most;
  }
  return { least: counted + stated, most };
}

/** `inside`: the threshold lies inside the interval, so the duty is owed provisionally. */
export type ThresholdResult = { met: 'yes' | 'inside' | 'no'; why: string };

export function compareThreshold(threshold: Threshold, persons: PersonCount): ThresholdResult {
  const needed = threshold.op === '>' ? threshold.n + 1 : threshold.n;
  const words = `threshold ${threshold.op} ${threshold.n} residents`;
  if (persons.least >= needed) return { met: 'yes', why: `${words}: at least ${persons.least} are known` };
  if (persons.most !== null && persons.most < needed) {
    return { met: 'no', why: `${words}: at most ${persons.most} are concerned` };
  }
  const most = persons.most === null ? 'an unknown number' : String(persons.most);
  return { met: 'inside', why: `${words}: between ${persons.least} and ${most}; ${needed} is the number that decides` };
}
