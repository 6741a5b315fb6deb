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
}

export interface ServiceRule {
  kind: 'credit_monitoring' | 'identity_theft_protection';
  months: number;
  ifAnyOf: readonly Atom[];
  condition: string;
  cite: string;
}

export interface Stage {
  stage: 'initial' | 'phased_updates' | 'supplement' | 'notice' | 'declaration';
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
      cite: string;
    };

export type RelevantRiskCriterion =
  'sensitive' | 'children_or_elderly' | 'financial' | 'authentication' | 'privileged' | 'large_scale';

export interface Substitute {
  costOverUsd: number | null;
  personsOver: number | null;
  insufficientContact: boolean;
  by: readonly string[];
  need: 'all' | 'any';
  cite: string;
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
  /** `risk_test`: only inside the risk test · `safe_harbour`: unreadable data do not count while the key is safe */
  encryption: { effect: 'risk_test' | 'safe_harbour'; cite: string };
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
  /** a harm test that could end the duty; a person decides about it */
  exemption: { question: string; words: string; cite: string } | null;
}
