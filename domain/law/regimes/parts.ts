import type { Combination, Condition, ElementsCondition } from '../condition';
import type { DeadlineRule } from '../deadline-rule';
import type {
  ChannelRule,
  ContentRule,
  EncryptionRule,
  HarmTest,
  IndividualsRule,
  RecipientRule,
  Regime,
  RegisterRule,
  Stage,
  TriggerRule,
} from '../regime';
import type { SubstituteRule } from '../substitute';
import type { ContentItem } from '../vocabularies/content-items';
import type { EmailCondition } from '../vocabularies/email-conditions';
import type { StageName } from '../vocabularies/stages';

/**
 * Short forms in which laws are written down. Each fills in what most laws leave open, so that a file shows what is
 * particular to its law; nothing here decides anything.
 */

/** What a text must say. */
export function says(required: readonly ContentItem[] = [], more: Partial<ContentRule> = {}): ContentRule {
  return { required, conditional: [], ifLate: [], prohibited: [], headings: [], title: null, form: null, ...more };
}

export function stage(
  name: StageName,
  deadline: DeadlineRule,
  cite: string,
  content: ContentRule = says(),
  more: Partial<Omit<Stage, 'stage' | 'deadline' | 'cite' | 'content'>> = {},
): Stage {
  return { stage: name, deadline, content, cite, notes: [], ...more };
}

/** Who is told besides the people, and how. */
export function told(
  kind: RecipientRule['kind'],
  recipient: string,
  stages: readonly Stage[],
  more: Partial<Omit<RecipientRule, 'kind' | 'recipient' | 'stages'>> = {},
): RecipientRule {
  return { kind, recipient, threshold: null, when: null, trigger: null, how: 'not stated', ...more, stages };
}

/** Combinations of statutory atoms exposed for one person. */
export function exposed(
  groups: readonly Combination[],
  more: Omit<ElementsCondition, 'is' | 'groups'> = {},
): ElementsCondition {
  return { is: 'elements', groups, ...more };
}

/** Sets off the duty to people and, unless `authority` says otherwise, the one to bodies. */
export function trigger(
  basis: TriggerRule['basis'],
  individuals: Condition | null,
  cite: string,
  more: Partial<Omit<TriggerRule, 'basis' | 'individuals' | 'cite'>> = {},
): TriggerRule {
  return { basis, media: 'any', individuals, authority: null, cite, exceptions: [], ...more };
}

/** Encryption that keeps data from counting; `risk_test`: it is weighed in the severity. */
export function encryption(
  effect: EncryptionRule['effect'],
  cite: string,
  more: Partial<Omit<EncryptionRule, 'effect' | 'cite'>> = {},
): EncryptionRule {
  return {
    effect,
    cuts: 'all',
    voidIfKeyAcquired: 'not_stated',
    minBits: null,
    fallsWithKnownUse: false,
    strength: null,
    cite,
    ...more,
  };
}

/** A harm test; answered `yes` by two people its question ends the duty. */
export function harmTest(
  mode: HarmTest['mode'],
  regimeId: string,
  words: string,
  cite: string,
  more: Partial<Omit<HarmTest, 'mode' | 'words' | 'cite'>> = {},
): HarmTest {
  return {
    mode,
    question: `no-harm/${regimeId}`,
    words,
    cite,
    ruledOutBy: [],
    ends: 'all',
    consult: [],
    register: null,
    filings: [],
    ...more,
  };
}

/** What is kept in writing, and for how many years. */
export function kept(
  standard: string,
  cite: string,
  keepYears: number | null = null,
  content: ContentRule = says(['nature_of_breach', 'categories_and_numbers', 'likely_consequences']),
): RegisterRule {
  return { content, standard, notes: [], keepYears, cite };
}

/** Letter always where an address is known; e-mail on the law's condition; calls where it knows them. */
export function ways(
  email: EmailCondition | null,
  cite: string,
  phone: 'log_kept' | 'live_call' | null = null,
): ChannelRule[] {
  return [
    ...(email === null ? [] : [{ channel: 'email', requires: email, cite } as const]),
    { channel: 'letter', requires: 'postal_address', cite },
    ...(phone === null ? [] : [{ channel: 'phone', requires: phone, cite } as const]),
  ];
}

/** What takes the place of direct notice: over a cost, over a number of people, or without enough contact details. */
export function instead(
  over: { costUsd: number; persons: number },
  by: readonly string[],
  need: SubstituteRule['need'],
  cite: string,
  notes: readonly string[] = [],
): SubstituteRule {
  return {
    costOverUsd: over.costUsd,
    personsOver: over.persons,
    insufficientContact: true,
    disproportionateEffort: false,
    by,
    need,
    notes,
    cite,
  };
}

type Needed =
  | 'id'
  | 'name'
  | 'statute'
  | 'effective'
  | 'confidence'
  | 'sources'
  | 'territories'
  | 'zone'
  | 'trigger'
  | 'individuals'
  | 'recipients';

/** A law in force that follows the residence of people, unless it says otherwise. */
export function law(own: Pick<Regime, Needed> & Partial<Regime>): Regime {
  return {
    source: 'rule',
    force: 'in_force',
    short: false,
    versionBy: null,
    reviewedAt: '2026-11-23',
    openPoints: [],
    notes: [],
    area: null,
    reach: 'residence',
    binds: null,
    elsewhere: null,
    scopeCite: `${own.statute}: people living in ${own.territories.join(', ')}`,
    calendar: own.territories[0] ?? null,
    encryption: encryption('none', own.statute),
    harm: null,
    processor: null,
    register: null,
    relief: [],
    ...own,
  };
}

/** The notice to people; what is left out the law does not know. */
export function people(own: Pick<IndividualsRule, 'stage' | 'channels'> & Partial<IndividualsRule>): IndividualsRule {
  return { further: [], services: [], substitute: null, language: null, addressees: [], holdCite: null, ...own };
}
