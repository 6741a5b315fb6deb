import type { TimelineEvent } from '../../record/timeline';

/**
 * What a law counts from, by the law's own word. `event` is the timeline event that dates it; `orEvent` dates it when
 * somebody else told us; `own` anchors are dates of the same decision (another stage's filing or deadline).
 */
export const ANCHORS = {
  awareness: {
    event: 'aware',
    orEvent: 'processor_told_controller',
    own: false,
    words: 'awareness (reasonable certainty)',
  },
  discovery: { event: 'discovered', orEvent: 'processor_told_controller', own: false, words: 'discovery' },
  knows_or_has_reason_to_know: { event: 'aware', orEvent: null, own: false, words: 'knowledge or reason to know' },
  determination: { event: 'determined', orEvent: null, own: false, words: 'determination' },
  notice_to_individuals: { event: 'notice_to_individuals', orEvent: null, own: true, words: 'notice to individuals' },
  prior_filing: { event: 'prior_filing', orEvent: null, own: true, words: 'the filing before' },
  prior_deadline: { event: null, orEvent: null, own: true, words: 'the end of the period for individuals' },
} as const satisfies Record<
  string,
  { event: TimelineEvent | null; orEvent: TimelineEvent | null; own: boolean; words: string }
>;

export type AnchorId = keyof typeof ANCHORS;
