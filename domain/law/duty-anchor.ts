import { anchorOf, type Anchor, type Start } from './anchor';
import { dateIn } from './calendar';
import type { Context } from './context';
import type { Place } from './deadline';
import type { DecidedObligation, Recipient } from './obligation';
import type { DeadlineRule } from './regime';
import { ANCHORS } from './vocabularies/anchors';

/** Decided lines that anchors of the decision itself refer to. */
export interface Bounds {
  individuals: DecidedObligation | null;
  /** the first stage towards the same recipient */
  before: DecidedObligation | null;
}

interface Counted {
  recipient: Recipient;
  rule: DeadlineRule;
  bounds: Bounds;
  place: Place;
}

/** What one deadline counts from. */
export function anchorFor(ctx: Context, { recipient, rule, bounds, place }: Counted): Anchor {
  const id = rule.kind === 'with_individuals' ? 'notice_to_individuals' : rule.from;
  if (!ANCHORS[id].own) return anchorOf(ctx.timeline, id);
  const { words, event, toldTo } = ANCHORS[id];
  const whom = toldTo === 'recipient' ? recipient.id : toldTo;
  const told = ctx.record.alreadyTold.find((row) => row.recipient === whom);
  if (told)
    return knownAt({ at: told.at, date: told.at.length === 10 ? told.at : null, claim: null, words }, event, words);
  const claimed = anchorOf(ctx.timeline, id);
  if (claimed.state === 'known') return claimed;
  const bound = toldTo === null ? bounds.individuals : toldTo === 'recipient' ? bounds.before : null;
  return boundAhead(id, rule, bound, place);
}

function knownAt(start: Start, event: Anchor['event'], words: string): Anchor {
  const steps = [`counts from ${words}: ${start.at}`];
  return { event, state: 'known', start, earlier: null, others: [], contested: false, steps };
}

/** An anchor that lies ahead is bounded by the last date of the line that it belongs to. */
function boundAhead(
  id: keyof typeof ANCHORS,
  rule: DeadlineRule,
  bound: DecidedObligation | null,
  place: Place,
): Anchor {
  const { words, event } = ANCHORS[id];
  // The end of a period is known before it comes: it is an anchor like any other.
  const state = id === 'prior_deadline' ? (bound?.dueAt ? 'known' : 'unknown') : 'ahead';
  const none = { event, state, earlier: null, others: [], contested: false } as const;
  if (rule.kind === 'standard') return { ...none, start: null, steps: [`counts from ${words}, which lies ahead`] };
  if (!bound?.dueAt) {
    return { ...none, start: null, steps: [`counts from ${words}, which lies ahead and has no last date`] };
  }
  const start = startAt(bound.dueAt, place);
  const step =
    state === 'known'
      ? `counts from ${words}: ${bound.dueAt} (${bound.cite})`
      : `counts from ${words}, which lies ahead: at the latest ${bound.dueAt} (${bound.cite}), so the date here is one at the latest`;
  const others = bound.alternatives.map((other) => ({ ...startAt(other.dueAt, place), claim: other.claim }));
  return { ...none, start, others, steps: [step] };
}

function startAt(at: string, place: Place): Start {
  return { at, date: dateIn(at, place.zone), claim: null, words: at };
}
