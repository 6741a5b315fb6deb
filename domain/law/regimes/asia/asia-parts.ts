import type { Condition } from '../../condition';
import type { IndividualsRule, Stage } from '../../regime';
import type { SubstituteRule } from '../../substitute';

/** Short forms that laws of Asia, the Middle East and Oceania share. */

/** Open point of laws that are taken to follow a controller seated there. */
export const WIDE_SCOPE =
  'a controller seated there is taken to owe the same to people elsewhere, the wider reading; the scope article was not in what was read';

/** Somebody meant it: a deliberate act, or a cause that is one. */
export const DELIBERATE: Condition = {
  is: 'any',
  of: [
    { is: 'fact', fact: 'malice', among: ['yes'], words: 'a deliberate act' },
    {
      is: 'fact',
      fact: 'cause',
      among: ['hacking', 'ransomware', 'credential_stuffing', 'insider'],
      words: 'an intrusion or an act of an insider',
    },
  ],
};

/** What only people can say; until two of them have, the duty stands, provisionally. */
export function asked(question: string, words: string, unanswered: 'unclear' | 'no' = 'unclear'): Condition {
  return { is: 'asked', question, words, unanswered };
}

/** The notice to people, where the law knows nothing more particular. */
export function toPeople(
  stage: Stage,
  channels: IndividualsRule['channels'],
  more: Partial<Omit<IndividualsRule, 'stage' | 'channels'>> = {},
): IndividualsRule {
  return {
    stage,
    further: [],
    channels,
    services: [],
    substitute: null,
    language: null,
    addressees: [],
    holdCite: null,
    ...more,
  };
}

/** Public notice in the place of a direct one; no law here names a cost or a number of people. */
export function publicly(
  by: readonly string[],
  cite: string,
  more: Partial<Omit<SubstituteRule, 'by' | 'cite'>> = {},
): SubstituteRule {
  return {
    costOverUsd: null,
    personsOver: null,
    insufficientContact: true,
    disproportionateEffort: true,
    by,
    need: 'all',
    notes: [],
    cite,
    ...more,
  };
}
