import type { ExposureRecord } from '../record/exposure-record';
import type { Combination, Condition, Counted, Operator } from './condition';
import type { CountRule, DeadlineRule } from './deadline-rule';
import type { Channel, RecipientKind } from './obligation';
import type { SubstituteRule } from './substitute';
import type { AnchorId } from './vocabularies/anchors';
import type { ContentItem } from './vocabularies/content-items';
import type { EmailCondition } from './vocabularies/email-conditions';
import type { EntityKind } from './vocabularies/entity-kinds';
import type { StageName } from './vocabularies/stages';

export interface ConditionalItem {
  item: ContentItem;
  /** due for people of whom one of these atoms is exposed; absent: for everybody, once `condition` is answered */
  ifAnyOf?: readonly string[];
  condition: string;
  cite: string;
}

export interface ContentRule {
  required: readonly ContentItem[];
  conditional: readonly ConditionalItem[];
  /** due as soon as the date has passed */
  ifLate: readonly ContentItem[];
  prohibited: readonly ContentItem[];
  headings: readonly string[];
  title: string | null;
  /** id of a prescribed form or wording, or null */
  form: string | null;
}

export interface ChannelRule {
  channel: Exclude<Channel, 'none'>;
  requires: EmailCondition;
  cite: string;
  /** only for people of whom this combination and no other is exposed; absent = for everybody */
  onlyFor?: { group: Combination; words: string };
}

export interface ServiceRule {
  kind: 'credit_monitoring' | 'identity_theft_protection';
  months: number;
  /** longer for some kinds of organisation */
  longerFor: { anyOf: readonly EntityKind[]; months: number } | null;
  ifAnyOf: readonly string[];
  condition: string;
  cite: string;
}

/** Days on which a rule begins and ends to apply. `by`: the event that decides which text governs, null = not read, so ask. */
export interface InForce {
  from: string | null;
  until: string | null;
  by: AnchorId | null;
  cite: string;
}

export interface Stage {
  stage: StageName;
  deadline: DeadlineRule;
  content: ContentRule;
  cite: string;
  /** open points and side rules that belong on the line of this stage */
  notes: readonly string[];
  /** the stage is owed only while this holds */
  when?: Condition;
  inForce?: InForce;
  /** the earliest moment for it */
  notBefore?: CountRule;
}

/** `>`, `>=` and `<` are different laws. */
export interface Threshold {
  op: Operator;
  n: number;
  of: Counted;
  /** meets the threshold whatever the number */
  or?: Condition;
  /** must hold beside the number */
  and?: Condition;
}

export interface RecipientRule {
  kind: Exclude<RecipientKind, 'individuals'>;
  /** what it is called here, where no list names it */
  name?: string;
  /** `competent`: worked out from establishment and residence · else an id of the authority list, or the kind itself */
  recipient: string;
  threshold: Threshold | null;
  /** whom or what it binds; null = everybody that the law binds */
  when: Condition | null;
  /** takes the place of the law's trigger for this recipient; null = the law's own */
  trigger: Condition | null;
  /** the law's harm test does not end this duty */
  despiteHarmTest?: boolean;
  stages: readonly Stage[];
  how: string;
}

/** What must have happened to the data; complete logs that show none of it end the duty. */
export type Basis =
  | 'any'
  | 'access'
  | 'acquisition'
  | 'use'
  | 'access_or_acquisition'
  | 'access_and_acquisition'
  | 'acquisition_or_use'
  | 'access_or_use'
  | 'loss_of_access'
  /** an event in the organisation's systems; no person's data are needed */
  | 'event';

/** When the law is set off. Read once for every kind of cohort. */
export interface TriggerRule {
  basis: Basis;
  /** `computerized` leaves paper out; printed from a computer counts where the law says so */
  media: 'any' | 'computerized' | 'computerized_or_printed';
  /** null = the law asks nobody to tell people */
  individuals: Condition | null;
  /** for authorities and other bodies; null = the same as for people */
  authority: Condition | null;
  cite: string;
  /** cases that the law leaves out; two people say so */
  exceptions: readonly { question: string; words: string; cite: string }[];
}

/**
 * `risk_test`: only inside the risk test · `safe_harbour`: unreadable data do not count once two people rely on it ·
 * `none`: the law does not look at it
 */
export interface EncryptionRule {
  effect: 'risk_test' | 'safe_harbour' | 'none';
  /** which duties it cuts */
  cuts: 'all' | 'individuals';
  /** a key that went too voids it; `not_stated` is read as voiding, and shown as an assumption */
  voidIfKeyAcquired: true | 'not_stated';
  /** least key length in bits that the law demands, or null */
  minBits: number | null;
  /** true: on the stricter reading it excuses nothing once acquisition or use is known */
  fallsWithKnownUse: boolean;
  /** standard that the encryption must meet, in words, or null */
  strength: string | null;
  cite: string;
}

/** What we write down for ourselves, told to nobody unless asked for. */
export interface RegisterRule {
  content: ContentRule;
  standard: string;
  notes: readonly string[];
  /** years it is kept, or null where the law gives no number */
  keepYears: number | null;
  cite: string;
}

/**
 * A harm test. `exemption`: owed unless two people find no harm · `trigger`: no duty until the harm is found; until people
 * have answered it is owed all the same, provisionally.
 */
export interface HarmTest {
  mode: 'exemption' | 'trigger';
  /** answered `yes` by two people it ends the duty */
  question: string;
  words: string;
  cite: string;
  /** causes beside which nobody needs to be asked */
  ruledOutBy: readonly ExposureRecord['cause'][];
  /** who cannot rely on it: while this holds the law knows no such test */
  notFor?: Condition;
  /** which duties it ends */
  ends: 'all' | 'individuals';
  /** who must be asked or told before relying on it, in words */
  consult: readonly string[];
  register: RegisterRule | null;
  /** bodies that the reasoned determination goes to */
  filings: readonly RecipientRule[];
}

/** How far a law is law. Only `in_force` and `text_open` (which text governs is open) are enforced. */
export type LegalForce =
  | 'in_force'
  | 'text_open'
  | 'none'
  | 'none_general'
  | 'none_found'
  | 'voluntary'
  | 'not_yet_in_force'
  | 'not_operational'
  | 'not_in_force';

export interface IndividualsRule {
  stage: Stage;
  /** further notices beside it (a possible breach, a later text) */
  further: readonly Stage[];
  channels: readonly ChannelRule[];
  services: readonly ServiceRule[];
  substitute: SubstituteRule | null;
  /** where the law says in which language */
  language: string | null;
  /** whom the notice goes to in place of the person (guardian, next of kin), in words */
  addressees: readonly string[];
  /** statute of the lawful delay; null = the law knows none */
  holdCite: string | null;
}

/** Somebody whom the law does not bind, or whose other duty counts as meeting it. Both are for people to rely on. */
export interface Relief {
  anyOf: readonly EntityKind[];
  /** `exempt`: not bound · `individuals`: people are told under the other law · `all`: everything is */
  effect: 'exempt' | 'individuals' | 'all';
  words: string;
  cite: string;
}

export interface Regime {
  id: string;
  /** `contract`: an agreement of the record, read like a law */
  source: 'rule' | 'contract';
  name: string;
  statute: string;
  force: LegalForce;
  /** true: a line of the fact tables without starts and thresholds; all it yields is provisional */
  short: boolean;
  /** day on which the text used here took effect, YYYY-MM-DD; null where `force` says why, or a short row has none */
  effective: string | null;
  /** event that decides which text governs, null = the transitional rule was not read */
  versionBy: AnchorId | null;
  reviewedAt: string;
  confidence: 'high' | 'medium' | 'low';
  sources: readonly string[];
  /** readings that were not settled; each is shown, none changes a value */
  openPoints: readonly string[];
  /** neighbouring duties, penalties, pending bills: shown, never computed */
  notes: readonly string[];
  /** ISO 3166 codes of residence that bring people under this law */
  territories: readonly string[];
  /** code that a record may use for "somewhere in here", or null */
  area: string | null;
  /** `residence` of people · `establishment`: follows a controller established there to all people · `entity`: follows the organisation */
  reach: 'residence' | 'establishment' | 'entity';
  /** the only kinds of organisation that it binds; null = any · `actors`: whoever acts for one of them is bound as well */
  binds: { anyOf: readonly EntityKind[]; words: string; actors?: true } | null;
  /** people of other places of `area` whom an organisation seated here owes it too */
  elsewhere: { area: string; seat: 'any' | 'main'; words: string; cite: string } | null;
  scopeCite: string;
  /** zone in which days of this law end, when the authority names none */
  zone: string;
  /** business-day calendar (ISO code), or null when the law counts none */
  calendar: string | null;
  trigger: TriggerRule;
  encryption: EncryptionRule;
  harm: HarmTest | null;
  individuals: IndividualsRule | null;
  recipients: readonly RecipientRule[];
  /** duty of somebody who acts for a controller or holds data of an owner; null = the law gives none */
  processor: ProcessorRule | null;
  /** what is written down of every breach, whether anybody is told or not; null = the law asks for nothing */
  register: RegisterRule | null;
  relief: readonly Relief[];
}

export interface ProcessorRule {
  kind: 'controller' | 'data-owner';
  deadline: DeadlineRule;
  riskTest: boolean;
  /** owed only while this holds */
  condition: string | null;
  cite: string;
}
