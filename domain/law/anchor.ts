import { TIMELINE_CHAIN, type Claim, type TimelineEvent } from '../record/timeline';
import { startOfDay } from './calendar';
import { ANCHORS, type AnchorDefinition, type AnchorId } from './vocabularies/anchors';

/** One instant to count from. `date` is set when only a day is known: days are then counted from it as it stands. */
export interface Start {
  at: string;
  date: string | null;
  claim: string | null;
  words: string;
}

/** Where a deadline starts, and how sure that is. */
export interface Anchor {
  event: TimelineEvent | null;
  state: 'known' | 'bounded' | 'ahead' | 'unknown';
  start: Start | null;
  /** the earlier neighbour of a missing event */
  earlier: Start | null;
  /** claims about the same event that are not operative */
  others: readonly Start[];
  /** several claims contradict each other and none is marked operative */
  contested: boolean;
  steps: readonly string[];
}

/** Which claim a person said is operative, by event. */
export type OperativeClaims = ReadonlyMap<TimelineEvent, string>;

export interface Timeline {
  claims: readonly Claim[];
  operative: OperativeClaims;
}

/**
 * A claim as a start. A bare date, or a source exact to the day, counts from the start of that day in its zone: the
 * earliest clock.
 */
export function startOf(claim: Claim): Start {
  const bare = claim.at.length === 10;
  if (!bare && claim.precision !== 'day') {
    const about = claim.precision === 'about' ? 'about ' : '';
    return {
      at: claim.at,
      date: null,
      claim: claim.id,
      words: `${claim.event} ${about}${claim.at} (claim ${claim.id})`,
    };
  }
  const date = claim.at.slice(0, 10);
  const at = startOfDay(date, claim.zone);
  return {
    at,
    date,
    claim: claim.id,
    words: `${claim.event} on ${date} (claim ${claim.id}, known to the day only: counted from the start of that day, ${at}, the earliest clock)`,
  };
}

interface Chosen {
  start: Start;
  others: Start[];
  contested: boolean;
}

/**
 * The operative claim about an anchor: by a person's answer, else by its mark, else the earliest. `orEvents` are the same
 * anchor in other words (we were told), so the earlier of the two starts the clock; only claims about one event contradict.
 */
function choose(timeline: Timeline, event: TimelineEvent, orEvents: readonly TimelineEvent[] = []): Chosen | null {
  const claims = timeline.claims.filter((claim) => claim.event === event || orEvents.includes(claim.event));
  if (claims.length === 0) return null;
  const answered = claims.find((claim) => claim.id === timeline.operative.get(claim.event));
  const marked = claims.find((claim) => claim.operative);
  const sorted = claims
    .map((claim) => ({ claim, start: startOf(claim) }))
    .sort((a, b) => Date.parse(a.start.at) - Date.parse(b.start.at));
  const rules = answered ?? marked ?? sorted[0]?.claim;
  const start = sorted.find((entry) => entry.claim === rules)?.start;
  if (!start) return null;
  const others = sorted.filter((entry) => entry.claim !== rules).map((entry) => entry.start);
  const instants = (of: TimelineEvent) =>
    new Set(sorted.filter((entry) => entry.claim.event === of).map((entry) => entry.start.at)).size;
  return { start, others, contested: !answered && !marked && [event, ...orEvents].some((one) => instants(one) > 1) };
}

function neighbour(timeline: Timeline, events: readonly TimelineEvent[]): Chosen | null {
  for (const event of events) {
    const chosen = choose(timeline, event);
    if (chosen) return chosen;
  }
  return null;
}

/** The anchor of an event of the timeline. A missing one is bounded by its neighbours in the chain. */
export function anchorOf(timeline: Timeline, id: AnchorId): Anchor {
  const { event, orEvents, after, words }: AnchorDefinition = ANCHORS[id];
  const none = { others: [], contested: false, earlier: null };
  if (event === null) return { event, state: 'unknown', start: null, steps: [], ...none };
  const chosen = choose(timeline, event, orEvents);
  if (chosen) return known(event, words, chosen);
  const place = TIMELINE_CHAIN.findIndex((link) => link === event);
  if (place < 0)
    return after === null
      ? { event, state: 'ahead', start: null, steps: [], ...none }
      : boundBefore(timeline, event, after, words);
  const later = neighbour(timeline, TIMELINE_CHAIN.slice(place + 1));
  const earlier = neighbour(timeline, TIMELINE_CHAIN.slice(0, place).reverse());
  const bound = later ?? earlier;
  if (!bound) {
    const step = `no claim dates ${words}, nor anything that bounds it: no date can be counted`;
    return { event, state: 'unknown', start: null, steps: [step], ...none };
  }
  const steps = later
    ? [`no claim dates ${words}: it was at the latest when ${later.start.words}`]
    : [`no claim dates ${words}: counted from the nearest event before it, ${bound.start.words}`];
  if (later && earlier) steps.push(`and at the earliest when ${earlier.start.words}`);
  return { event, state: 'bounded', ...bound, earlier: earlier?.start ?? null, steps };
}

/** An event outside the chain that nobody has dated: it cannot lie before `after`, so the count starts there. */
function boundBefore(timeline: Timeline, event: TimelineEvent, after: TimelineEvent, words: string): Anchor {
  const place = TIMELINE_CHAIN.findIndex((link) => link === after);
  const chosen = neighbour(timeline, [
    after,
    ...TIMELINE_CHAIN.slice(0, place).reverse(),
    ...TIMELINE_CHAIN.slice(place + 1),
  ]);
  const none = { earlier: null, contested: false };
  if (!chosen) {
    const step = `no claim dates ${words}, nor anything that bounds it: no date can be counted`;
    return { event, state: 'unknown', start: null, others: [], steps: [step], ...none };
  }
  const steps = [`no claim dates ${words}: counted from the nearest event, ${chosen.start.words}, the earlier clock`];
  return { event, state: 'bounded', start: chosen.start, others: chosen.others, steps, ...none };
}

function known(event: TimelineEvent, words: string, chosen: Chosen): Anchor {
  const steps = [`counts from ${words}: ${chosen.start.words}`];
  if (chosen.contested) steps.push('claims contradict each other and none is operative: the earliest clock rules');
  return { event, state: 'known', earlier: null, steps, ...chosen };
}
