import type { Anchor, Start } from './anchor';
import { dateIn, endOfDay } from './calendar';
import type { Context } from './context';
import type { Place } from './count';
import type { DecidedObligation, Recipient } from './obligation';
import { ANCHORS, type AnchorDefinition, type AnchorId } from './vocabularies/anchors';
import type { StageName } from './vocabularies/stages';

/** Decided lines that anchors of the decision itself refer to. */
export interface Bounds {
  individuals: DecidedObligation | null;
  /** the stages before towards the same recipient, in order */
  before: readonly DecidedObligation[];
  /** the first filing with an authority under the same law */
  authority: DecidedObligation | null;
}

export interface AnchorCase {
  recipient: Recipient;
  bounds: Bounds;
  place: Place;
}

/** What one deadline counts from. `of`: the stage whose filing or end is meant, where it is not the first. */
export function anchorFor(ctx: Context, id: AnchorId, of: StageName | null, wanted: AnchorCase): Anchor {
  const definition: AnchorDefinition = ANCHORS[id];
  const { words, event } = definition;
  if (!definition.own) return id === 'end_of_year_of_discovery' ? endOfYear(ctx, id, wanted.place) : ctx.anchorOf(id);
  const told = ctx.record.alreadyTold.find(
    (row) => row.recipient === whomOf(definition, wanted) && stageMatches(row.stage, of),
  );
  if (told)
    return knownAt({ at: told.at, date: told.at.length === 10 ? told.at : null, claim: null, words }, event, words);
  const claimed = ctx.anchorOf(id);
  if (claimed.state === 'known') return claimed;
  return boundAhead(definition, id, boundOf(id, of, wanted), wanted.place);
}

function stageMatches(stage: string | undefined, of: StageName | null): boolean {
  return stage === undefined ? of === null : of === null || stage === of;
}

function whomOf({ toldTo }: AnchorDefinition, { recipient, bounds }: AnchorCase): string | null {
  if (toldTo === 'recipient') return recipient.id;
  if (toldTo === 'authority') return bounds.authority?.recipient.id ?? null;
  return toldTo;
}

function boundOf(id: AnchorId, of: StageName | null, { bounds }: AnchorCase): DecidedObligation | null {
  switch (id) {
    case 'notice_to_individuals':
    case 'prior_deadline':
      return bounds.individuals;
    case 'authority_filing':
      return bounds.authority;
    case 'prior_filing':
    case 'assessment':
      return bounds.before.find((line) => line.stage === of) ?? bounds.before[0] ?? null;
    default:
      return null;
  }
}

/** The last day of the calendar year in which the discovery falls; the count starts with its end. */
function endOfYear(ctx: Context, id: AnchorId, place: Place): Anchor {
  const found = ctx.anchorOf(id);
  if (!found.start) return found;
  const at = (start: Start): Start => {
    const date = `${dateIn(start.at, place.zone).slice(0, 4)}-12-31`;
    return { ...start, at: endOfDay(date, place.zone), date };
  };
  const start = at(found.start);
  const steps = [...found.steps, `the calendar year of the discovery ends on ${start.date ?? ''}`];
  return { ...found, start, others: found.others.map(at), earlier: found.earlier ? at(found.earlier) : null, steps };
}

function knownAt(start: Start, event: Anchor['event'], words: string): Anchor {
  const steps = [`counts from ${words}: ${start.at}`];
  return { event, state: 'known', start, earlier: null, others: [], contested: false, steps };
}

/** An anchor that lies ahead is bounded by the last date of the line that it belongs to. */
function boundAhead(
  { words, event }: AnchorDefinition,
  id: AnchorId,
  bound: DecidedObligation | null,
  place: Place,
): Anchor {
  // The end of a period is known before it comes: it is an anchor like any other.
  const state = id === 'prior_deadline' ? (bound?.dueAt ? 'known' : 'unknown') : 'ahead';
  const none = { event, state, earlier: null, others: [], contested: false } as const;
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
