import type { ExposureRecord } from '../record/exposure-record';
import type { Level } from '../severity/assessment';
import type { Channel, ChannelRequirement, RecipientKind } from './obligation';
import type { AnchorId } from './vocabularies/anchors';
import type { ContentItem } from './vocabularies/content-items';
import type { Atom } from './vocabularies/statutory-atoms';

/** A number always stands with its unit and its counting rule; each rule is defined in `deadline.ts`. */
export type Counting =
  | { unit: 'hours'; rule: 'elapsed_hours' | 'eu_1182_hours' }
  | { unit: 'calendar_days'; rule: 'calendar_days_after' }
  | { unit: 'business_days'; rule: 'business_days_after' };

/** `count`: n units from an anchor · `standard`: a worded standard · `with_individuals`: not later than, and without delaying, the notice to people. */
export type DeadlineRule =
  | {
      kind: 'count';
      n: number;
      smallAgentN: number | null;
      counting: Counting;
      from: AnchorId;
      standard: string | null;
    }
  | { kind: 'standard'; standard: string; from: AnchorId }
  | { kind: 'with_individuals'; standard: string };

export interface ConditionalItem {
  item: ContentItem;
  /** due for people of whom one of these atoms is exposed */
  ifAnyOf: readonly Atom[];
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
  form: string | null;
}

export interface ChannelRule {
  channel: Exclude<Channel, 'none'>;
  requires: ChannelRequirement;
  cite: string;
  /** only for people of whom this combination and no other is exposed; absent = for everybody */
  onlyFor?: { group: readonly Atom[]; words: string };
}

export interface ServiceRule {
  kind: 'credit_monitoring' | 'identity_theft_protection';
  months: number;
  /** longer for organisations that the record's `regulators` or `sectors` name so */
  longerFor: { ids: readonly string[]; months: number } | null;
  ifAnyOf: readonly Atom[];
  condition: string;
  cite: string;
}

export interface Stage {
  stage: 'initial' | 'phased_updates' | 'supplement' | 'notice' | 'declaration' | 'record' | 'exemption';
  deadline: DeadlineRule;
  content: ContentRule;
  cite: string;
  /** open points and side rules that belong on the line of this stage */
  notes: readonly string[];
}

/** `>` and `>=` are different laws. Counts residents of the territory who are to be told. */
export interface Threshold {
  op: '>' | '>=';
  n: number;
}

/** `regulated_by`: the organisation's `regulators` or `sectors` name it · `as_directed`: only when an authority asks. */
export type RecipientCondition =
  { kind: 'regulated_by'; ids: readonly string[]; words: string } | { kind: 'as_directed'; words: string };

export interface RecipientRule {
  kind: Exclude<RecipientKind, 'individuals'>;
  /** `competent`: worked out from establishment and residence · else an id of the authority list, or the kind itself */
  recipient: string;
  threshold: Threshold | null;
  appliesTo: RecipientCondition | null;
  stages: readonly Stage[];
  how: string;
}

/** An element rule: every atom of one group exposed for the same person. */
export type TriggerRule =
  | { kind: 'risk'; authorityFrom: Level; individualsFrom: Level; cite: string }
  | { kind: 'relevant-risk'; significantFrom: Level; criteria: readonly RelevantRiskCriterion[]; cite: string }
  | {
      kind: 'elements';
      basis: 'acquisition' | 'access_or_acquisition' | 'acquisition_or_use';
      groups: readonly (readonly Atom[])[];
      /** kinds of data that count since a later day than the rest; which event decides was not read, so a person says */
      since: readonly { atoms: readonly Atom[]; date: string; cite: string }[];
      cite: string;
    };

export type RelevantRiskCriterion =
  'sensitive' | 'children_or_elderly' | 'financial' | 'authentication' | 'privileged' | 'large_scale';

export interface Substitute {
  costOverUsd: number | null;
  personsOver: number | null;
  insufficientContact: boolean;
  /** a direct notice would be a disproportionate effort; the law names no number, a person weighs it */
  disproportionateEffort: boolean;
  by: readonly string[];
  need: 'all' | 'any';
  /** what else the law ties to it */
  notes: readonly string[];
  cite: string;
}

/** `risk_test`: only inside the risk test · `safe_harbour`: unreadable data do not count while the key is safe */
export interface EncryptionRule {
  effect: 'risk_test' | 'safe_harbour';
  /** least key length in bits that the law demands, or null */
  minBits: number | null;
  /** true: on the stricter reading it excuses nothing once acquisition or use is known */
  fallsWithKnownUse: boolean;
  cite: string;
}

/** What we write down for ourselves, told to nobody unless asked for. */
export interface RegisterRule {
  content: ContentRule;
  standard: string;
  notes: readonly string[];
  cite: string;
}

/** A harm test that ends the duty when two people have said so, and what the law then wants instead. */
export interface ExemptionRule {
  question: string;
  words: string;
  cite: string;
  /** causes beside which nobody needs to be asked */
  ruledOutBy: readonly ExposureRecord['cause'][];
  register: RegisterRule;
  /** the reasoned determination goes to an authority */
  filing: RecipientRule;
}

export interface Regime {
  id: string;
  name: string;
  statute: string;
  /** day on which the text used here took effect, YYYY-MM-DD */
  effective: string;
  reviewedAt: string;
  confidence: 'high' | 'medium' | 'low';
  /** readings that were not settled; each is shown, none changes a value */
  openPoints: readonly string[];
  /** ISO 3166 codes of residence that bring people under this law */
  territories: readonly string[];
  /** code that a record may use for "somewhere in here", or null */
  area: string | null;
  /** true: the law follows a controller established in the territory to all people, wherever they live */
  followsEstablishment: boolean;
  scopeCite: string;
  /** zone in which days of this law end, when the authority names none */
  zone: string;
  /** country of the business-day calendar, or null when the law counts none */
  calendar: string | null;
  trigger: TriggerRule;
  encryption: EncryptionRule;
  individuals: {
    stage: Stage;
    channels: readonly ChannelRule[];
    services: readonly ServiceRule[];
    substitute: Substitute | null;
    /** a lawful hold moves the date */
    holdTolls: boolean;
    holdCite: string;
  };
  recipients: readonly RecipientRule[];
  /** duty of somebody who acts for a controller or holds data of an owner; null = the law gives none */
  processor: { kind: 'controller' | 'data-owner'; deadline: DeadlineRule; riskTest: boolean; cite: string } | null;
  /** what is written down of every breach, whether anybody is told or not; null = the law asks for nothing */
  register: RegisterRule | null;
  exemption: ExemptionRule | null;
}
