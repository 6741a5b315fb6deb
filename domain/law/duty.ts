import type { Cohort } from '../people/cohort';
import type { Recipient } from './obligation';
import type { Regime, Stage } from './regime';
import type { Proposal, Standing } from './standing';

/** What is known before the date is counted. */
export interface Duty {
  regime: Regime;
  recipient: Recipient;
  stage: Stage;
  standings: readonly Standing[];
  /** persons that may belong here on top */
  possible: readonly Cohort[];
  why: readonly string[];
  /** reasons why this line is provisional; empty = it is not */
  open: readonly string[];
  /** answers that would end it */
  proposals: readonly Proposal[];
  keepYears?: number | null;
}
