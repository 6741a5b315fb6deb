import type { DeadlineRule } from '../../deadline-rule';
import type { Condition } from '../../condition';
import type { RecipientRule } from '../../regime';
import type { ContentItem } from '../../vocabularies/content-items';
import { says, stage, told } from '../parts';
import { persons } from '../periods';

/** Institutions under the Gramm-Leach-Bliley Act need not tell the bureaus. */
export const NOT_UNDER_GLBA: Condition = {
  is: 'not',
  of: { is: 'entity', anyOf: ['glba_institution'], words: 'an institution under the Gramm-Leach-Bliley Act' },
};

/** The nationwide consumer reporting agencies, told of the notices to more than so many people. */
export function bureaus(
  over: number,
  deadline: DeadlineRule,
  cite: string,
  { content = [], when = null }: { content?: readonly ContentItem[]; when?: Condition | null } = {},
): RecipientRule {
  return told('credit-bureaus', 'credit-bureaus', [stage('initial', deadline, cite, says(content))], {
    threshold: persons('>', over),
    when,
    how: 'the nationwide consumer reporting agencies',
  });
}
