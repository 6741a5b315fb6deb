import type { IndividualsRule, ProcessorRule, Stage } from '../regime';
import type { SubstituteRule } from '../substitute';
import type { CountRule, DeadlineRule } from '../deadline-rule';
import type { AnchorId } from '../vocabularies/anchors';
import type { Counting } from '../count';
import { ways } from './parts';

/** Short forms for laws outside the United States; they fill in what most of them leave open and decide nothing. */

/** A reading shared by laws whose reach was not read. */
export const BY_RESIDENCE =
  'whether the law follows a controller seated there to people elsewhere was not read; residence is used';

/** Notice to people: by e-mail or letter, without services or other persons to address. */
export function toPeople(stage: Stage, more: Partial<Omit<IndividualsRule, 'stage'>> = {}): IndividualsRule {
  return {
    further: [],
    channels: ways('none', stage.cite),
    services: [],
    substitute: null,
    language: null,
    addressees: [],
    holdCite: null,
    ...more,
    stage,
  };
}

/** Public notice where a direct one is not possible; `effort`: or would take too much, which a person weighs. */
export function publicly(
  by: readonly string[],
  cite: string,
  more: { effort?: boolean; withoutContact?: boolean; notes?: readonly string[] } = {},
): SubstituteRule {
  const { effort = false, withoutContact = true, notes = [] } = more;
  return {
    costOverUsd: null,
    personsOver: null,
    insufficientContact: withoutContact,
    disproportionateEffort: effort,
    by,
    need: by.length > 1 ? 'any' : 'all',
    notes,
    cite,
  };
}

/** Who acts for a controller tells it of every breach. */
export function tellsController(deadline: DeadlineRule, cite: string): ProcessorRule {
  return { kind: 'controller', deadline, riskTest: false, condition: null, cite };
}

/** A period by a counting rule that few laws have; the unit stands in the rule. */
export function counted(
  n: number,
  counting: Counting,
  from: AnchorId,
  more: Partial<Omit<CountRule, 'kind' | 'counting'>> = {},
): CountRule {
  return { kind: 'count', n, counting, from, standard: null, ...more };
}
