import type { TimelineEvent } from '../../record/timeline';

/**
 * What a law counts from, by the law's own word. `event` is the timeline event that dates it; `orEvent` dates it when
 * somebody else told us, where that came first; `own` anchors are dates of the same decision (another stage's filing or
 * deadline), or of what was already told to whom: `toldTo` an authority, or `recipient` the one of the duty itself.
 */
export const ANCHORS = {
  awareness: {
    event: 'aware',
    orEvent: 'processor_told_controller',
    own: false,
    toldTo: null,
    words: 'awareness (reasonable certainty)',
  },
  discovery: {
    event: 'discovered',
    orEvent: 'processor_told_controller',
    own: false,
    toldTo: null,
    words: 'discovery',
  },
  knows_or_has_reason_to_know: {
    event: 'aware',
    orEvent: 'processor_told_controller',
    own: false,
    toldTo: null,
    words: 'knowledge or reason to know',
  },
  determination: { event: 'determined', orEvent: null, own: false, toldTo: null, words: 'determination' },
  assessment: {
    event: 'assessed',
    orEvent: null,
    own: false,
    toldTo: null,
    words: 'the determination that nobody has to be told',
  },
  notice_to_individuals: {
    event: 'notice_to_individuals',
    orEvent: null,
    own: true,
    toldTo: null,
    words: 'notice to individuals',
  },
  prior_filing: { event: 'prior_filing', orEvent: null, own: true, toldTo: 'recipient', words: 'the filing before' },
  prior_deadline: {
    event: null,
    orEvent: null,
    own: true,
    toldTo: null,
    words: 'the end of the period for individuals',
  },
  hhs_notice: {
    event: null,
    orEvent: null,
    own: true,
    toldTo: 'us.hhs',
    words: 'the notice to the Secretary of Health and Human Services',
  },
} as const satisfies Record<
  string,
  { event: TimelineEvent | null; orEvent: TimelineEvent | null; own: boolean; toldTo: string | null; words: string }
>;

export type AnchorId = keyof typeof ANCHORS;
