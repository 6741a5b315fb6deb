import type { Cohort, PersonCount } from '../people/cohort';

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

/** People who may belong to a number count at its upper end alone. */
export function atMost(cohort: Cohort): Cohort {
  return { ...cohort, count: { least: 0, most: cohort.count.most } };
}
