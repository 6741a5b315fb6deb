import type { AgeBand } from '../people/cohort';
import type { Level } from '../severity/assessment';
import type { EntityKind } from './vocabularies/entity-kinds';
import type { RecordFact } from './vocabularies/record-facts';

/**
 * A combination of the statute's atoms, all of them exposed for the same person, joined by `+`: `name+ssn`. A bare atom
 * needs no name. Every word is an atom of the vocabulary.
 */
export type Combination = string;

/** Operators of a threshold: `>`, `>=` and `<` are different laws. */
export type Operator = '>' | '>=' | '<';

/**
 * Whom a threshold counts. `residents`: people of this law's territory who are concerned · `all`: everybody concerned,
 * wherever they live · `one_state`: residents of any single state or territory of the country.
 */
export type Counted = 'residents' | 'all' | 'one_state';

/** A class of data or people that a law names, worked out from the element table (`data-class.ts`). */
export type DataClass =
  | 'sensitive'
  | 'children_or_elderly'
  | 'financial'
  | 'authentication'
  | 'privileged'
  | 'large_scale'
  | 'identity_number'
  | 'identity_fraud'
  | 'account_access';

/** A combination of elements, with what else must hold for it. */
export interface ElementsCondition {
  is: 'elements';
  groups: readonly Combination[];
  /** kinds of data that count since a later day than the rest; which event decides was not read, so a person says */
  since?: readonly { atoms: readonly string[]; date: string; cite: string }[];
  /** while `words` holds every listed element counts without the name too; owed unless a person denies it */
  nameless?: { question: string; words: string; cite: string };
  /** a combination that counts only for some organisations or data */
  onlyIf?: readonly { group: Combination; when: Condition; words: string }[];
}

/**
 * A test of the law with three answers: yes, no, unclear. Whatever it reads is a field of the record, something known of
 * a cohort, a determination, or a count; there is nothing else to ask.
 */
export type Condition =
  | { is: 'always' }
  /** the cohort's assessed severity reaches a level */
  | { is: 'severity'; from: Level }
  | ElementsCondition
  | { is: 'class'; of: DataClass }
  | { is: 'age'; bands: readonly AgeBand[]; words: string }
  | { is: 'count'; op: Operator; n: number; of: Counted }
  /** a fact of the record has one of the values; `unknown` there is unclear */
  | { is: 'fact'; fact: RecordFact; among: readonly string[]; words: string }
  /** the organisation is of one of these kinds; what the record does not name it is not */
  | { is: 'entity'; anyOf: readonly EntityKind[]; words: string }
  /** only people can say; `unanswered` stands until two of them have */
  | { is: 'asked'; question: string; words: string; unanswered: 'yes' | 'no' | 'unclear' }
  | { is: 'any'; of: readonly Condition[] }
  | { is: 'all'; of: readonly Condition[] }
  | { is: 'not'; of: Condition };
