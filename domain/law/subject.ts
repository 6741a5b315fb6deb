import type { Cohort, PersonCount } from '../people/cohort';
import type { Assessment } from '../severity/assessment';
import type { Counted } from './condition';
import type { Context } from './context';
import { personsOf } from './counts';
import type { ExposedAtoms } from './exposed-atoms';

/** Whom and what a test is read for. Without a cohort only what the record as a whole says can be answered. */
export interface Subject {
  ctx: Context;
  /** id and statute of the law, for questions and reasons */
  law: { id: string; statute: string };
  cite: string;
  cohort: Cohort | null;
  exposed: ExposedAtoms | null;
  assessment: Assessment | null;
  firstDay: string;
  /** what a person answered about doubtful pairs; null = not answered */
  unclearCounts: boolean | null;
  /** everybody concerned under the law, as an interval */
  persons(of: Counted): PersonCount;
}

/** Reads a condition on the record as a whole: which periods apply, whom a line binds. */
export function recordSubject(ctx: Context, law: Subject['law'], cite: string): Subject {
  return {
    ctx,
    law,
    cite,
    cohort: null,
    exposed: null,
    assessment: null,
    firstDay: '',
    unclearCounts: null,
    persons: () => personsOf(ctx.cohorts),
  };
}
