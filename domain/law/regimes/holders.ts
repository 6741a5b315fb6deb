import type { DeadlineRule } from '../deadline-rule';
import type { ProcessorRule } from '../regime';

/** Short forms of what somebody owes who holds data for another. */

/** Who holds data of an owner tells the owner of what sets the law off. */
export function tellOwner(deadline: DeadlineRule, cite: string): ProcessorRule {
  return { kind: 'data-owner', deadline, riskTest: true, condition: null, cite };
}

/** Who acts for a controller tells the controller of every breach. */
export function tellController(deadline: DeadlineRule, cite: string): ProcessorRule {
  return { kind: 'controller', deadline, riskTest: false, condition: null, cite };
}
