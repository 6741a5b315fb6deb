import type { PersonCount } from '../people/cohort';
import type { TimelineEvent } from '../record/timeline';
import type { SubstituteAnswer, SubstituteRule } from './substitute';

export const RECIPIENT_KINDS = [
  'individuals',
  'supervisory-authority',
  'attorney-general',
  'sector-regulator',
  'agency',
  'credit-bureaus',
  'media',
  'public',
  'controller',
  'data-owner',
  'contract-party',
  'internal-record',
] as const;
export type RecipientKind = (typeof RECIPIENT_KINDS)[number];

export interface Recipient {
  kind: RecipientKind;
  /** id of the authority list (`de-by.baylda`), or the kind itself */
  id: string;
  name: string;
}

/** Where a duty comes from. */
export type ObligationSource = 'rule' | 'contract' | 'order' | 'promise' | 'voluntary' | 'correction';

export interface RequiredContent {
  /** ids of the content item vocabulary */
  required: readonly string[];
  prohibited: readonly string[];
  /** prescribed headings in order, in the law's own words; empty = none prescribed */
  headings: readonly string[];
  title: string | null;
  /** prescribed form (`us-ca`) when title, headings or wording are prescribed, else null */
  form: string | null;
}

export const CHANNELS = ['email', 'letter', 'phone', 'online', 'none'] as const;
export type Channel = (typeof CHANNELS)[number];

/** What must hold about a person's contact data before a channel is lawful. */
export type ChannelRequirement = 'none' | 'e_sign_consent' | 'express_consent' | 'postal_address' | 'log_kept';

/** One duty to notify one recipient at one stage, decided, with its arithmetic. */
export interface DecidedObligation {
  /** stable inside an incident: `eu-gdpr/supervisory-authority/de-by.baylda/initial` */
  key: string;
  regime: string;
  source: ObligationSource;
  /** the determination by which people made or changed this line; absent: it is as the rule says */
  byHand?: string;
  recipient: Recipient;
  /** `initial`, `phased_updates`, `supplement`, `notice`, … */
  stage: string;
  /** the first that this body is sent under this rule; it is drafted at once, later stages wait for their anchor */
  first?: boolean;
  /** operative instant, RFC 3339 with offset, or null with `standard` */
  dueAt: string | null;
  /** last instant still on time under the rule, or null */
  latestAt: string | null;
  /** the date from the earlier neighbour when the anchor itself is missing, else null */
  earliestAt: string | null;
  /** a worded standard such as `without_undue_delay`, or null */
  standard: string | null;
  /** `anchor: null` when the duty counts from an event that has not happened (`ahead`) or is not known */
  anchor: { event: TimelineEvent | null; at: string | null; state: 'known' | 'bounded' | 'ahead' | 'unknown' };
  alternatives: readonly { claim: string; dueAt: string }[];
  /** outer dates that some argue for; never relied on */
  arguable?: readonly { at: string; words: string }[];
  /** the earliest moment for it, where the law sets one */
  notBefore?: string | null;
  /** the arithmetic, one sentence a line */
  steps: readonly string[];
  cite: string;
  content: RequiredContent;
  /** lawful channels in order, with citation and condition in words */
  channels: readonly {
    channel: Channel;
    condition: string;
    cite: string;
    requires?: ChannelRequirement;
    /** the people for whom it is lawful (absent = all) */
    cohortIds?: readonly string[];
  }[];
  /** offers that the law orders; `cohortIds` = the people they are due to (absent = all) */
  services: readonly {
    kind: string;
    months: number;
    condition: string;
    cite: string;
    cohortIds?: readonly string[];
  }[];
  /** items of `content.required` that are due only for some of the people */
  conditional?: readonly { item: string; condition: string; cite: string; cohortIds: readonly string[] }[];
  /** what takes the place of direct notice, and whether it is open on what is known; null = the law knows none */
  substitute?: (SubstituteRule & SubstituteAnswer) | null;
  /** years for which the record of it is kept */
  keepYears?: number | null;
  /** answers that people may give to end the duty; until two of them have it is owed */
  proposals?: readonly { question: string; answer: string; words: string; cite: string }[];
  /** in which language, and to whom in place of the person, where the law says so */
  language?: string | null;
  addressees?: readonly string[];
  provisional: boolean;
  why: readonly string[];
  /** persons behind this duty, in the territory that counts */
  persons: PersonCount;
  /** cohorts that are told (individuals) or that made it owed */
  cohortIds: readonly string[];
}

/** A rule that was checked and did not apply. */
export interface NotOwed {
  regime: string;
  recipient: Recipient;
  why: string;
  cohortIds: readonly string[];
  /** two people ended it: the key of one duty, or all that the law owes this recipient */
  waived?: string | true;
}

/** What the law says of one cohort of people. */
export interface CohortOutcome {
  cohortId: string;
  outcome: 'owed' | 'not_owed' | 'not_covered';
  /** keys of obligations towards individuals that hold for this cohort */
  obligationKeys: readonly string[];
  /** per regime checked, why it is not owed; for not_covered the territory */
  reasons: readonly { regime: string; why: string }[];
}

export interface Question {
  id: string;
  text: string;
  /** what hangs on the answer */
  affects: readonly string[];
}

/** A regime of the rule set as a decision names it, with the readings that nobody has settled. */
export interface RegimeSummary {
  id: string;
  reviewedAt: string;
  confidence: string;
  openPoints?: readonly string[];
}

/** The whole answer of the law engine to one round. */
export interface Decision {
  ruleSet: { version: string; regimes: readonly RegimeSummary[] };
  obligations: readonly DecidedObligation[];
  notOwed: readonly NotOwed[];
  cohorts: readonly CohortOutcome[];
  /** territories with people and no regime in the rule set */
  notCovered: readonly { territory: string; persons: PersonCount }[];
  questions: readonly Question[];
}

/** The name of a duty inside an incident: `<regime>/<recipient kind>/<recipient id>/<stage>`. */
export function keyOf(regimeId: string, recipient: Recipient, stage: string): string {
  return `${regimeId}/${recipient.kind}/${recipient.id}/${stage}`;
}
