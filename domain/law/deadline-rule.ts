import type { HOLD_KINDS } from '../record/hold-kinds';
import type { Condition } from './condition';
import type { Counting } from './count';
import type { AnchorId } from './vocabularies/anchors';
import type { StageName } from './vocabularies/stages';

/** Why a law lets a date move; each is a fact of the record (`holds`) or a determination. */
export type TollingReason = (typeof HOLD_KINDS)[number];

/** A period that runs anew when a hold ends; `orOriginal`: or the first end, if that is later. */
export interface AfterHold {
  n: number;
  counting: Counting;
  orOriginal: boolean;
}

/** A period for some organisations or incidents in the place of the general one. */
export interface PeriodVariant {
  when: Condition;
  n: number;
  counting?: Counting;
  words: string;
}

/** n units from an anchor. A number always stands with its unit, its counting rule and its start. */
export interface CountRule {
  kind: 'count';
  n: number;
  counting: Counting;
  from: AnchorId;
  /** another event that starts the period too: the earlier of the two that are known counts */
  altFrom?: AnchorId;
  /** the stage whose filing or end it counts from, where it is not the first */
  of?: StageName;
  /** a worded standard that holds inside the number, or null */
  standard: string | null;
  variants?: readonly PeriodVariant[];
  tolling?: readonly TollingReason[];
  /** what must be done for a reason in `tolling` to move the date */
  tollingCondition?: string;
  afterHold?: AfterHold;
  /** a longer period that is there on a condition: shown, and counted when people have said that it is met */
  extension?: { n: number; counting: Counting; question: string; words: string };
  /** an event that gives an earlier second date, shown beside the deadline and never in its place */
  cautiousFrom?: AnchorId;
}

/** How a filing stands to the notice to people. */
export type Relation = 'before' | 'not_later_than' | 'same_time_as' | 'without_delaying' | 'after';

export type DeadlineRule =
  | CountRule
  | {
      kind: 'standard';
      standard: string;
      from: AnchorId;
      tolling?: readonly TollingReason[];
      afterHold?: AfterHold;
      /** what an authority expects: shown, never a deadline */
      benchmark?: string;
    }
  /** tied to the notice to people; `cap` bounds it by a period of its own */
  | {
      kind: 'with_individuals';
      relation: Relation;
      standard: string;
      cap?: CountRule;
      tolling?: readonly TollingReason[];
    }
  /** the earliest of several; once the first starts after the end of the others it stands alone where `firstMayStandAlone` */
  | {
      kind: 'earlier_of';
      of: readonly DeadlineRule[];
      standard: string | null;
      firstMayStandAlone?: boolean;
      tolling?: readonly TollingReason[];
    }
  /** an authority sets it (`as ordered`, `on request`): nothing is computed */
  | { kind: 'directed'; standard: string; by: string }
  /** the law has a deadline that was not found, or its start was not: nothing is computed */
  | { kind: 'unknown'; standard: string; words: string };
