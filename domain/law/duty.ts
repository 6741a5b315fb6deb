import type { Cohort } from '../people/cohort';
import { anchorOf, type Anchor, type Start } from './anchor';
import { findAuthority } from './vocabularies/authorities';
import { ANCHORS } from './vocabularies/anchors';
import { dateIn } from './calendar';
import type { Context } from './context';
import { personsOf } from './counts';
import { deadlineOf, type Deadline, type Place } from './deadline';
import { applyHolds } from './hold';
import { keyOf, type DecidedObligation, type Recipient } from './obligation';
import type { DeadlineRule, Regime, Stage } from './regime';
import type { Standing } from './standing';

/** What is known before the date is counted. */
export interface Duty {
  regime: Regime;
  recipient: Recipient;
  stage: Stage;
  standings: readonly Standing[];
  /** persons that may belong here on top */
  possible: readonly Cohort[];
  why: readonly string[];
  /** reasons why this line is provisional; empty = it is not */
  open: readonly string[];
}

/** Decided lines that anchors of the decision itself refer to. */
export interface Bounds {
  individuals: DecidedObligation | null;
  /** the first stage towards the same recipient */
  before: DecidedObligation | null;
}

const SMALL_AGENT = 'small_agent';

/** One decided line: date, arithmetic, content, channels. */
export function decideDuty(ctx: Context, duty: Duty, bounds: Bounds): DecidedObligation {
  const { regime, recipient, stage } = duty;
  const key = keyOf(regime.id, recipient, stage.stage);
  const place = placeOf(regime, recipient);
  const anchor = anchorFor(ctx, duty, bounds, place);
  const smallAgent = ctx.record.organisation.size === SMALL_AGENT;
  let deadline = deadlineOf(stage.deadline, anchor, place, smallAgent);
  if (stage.deadline.kind === 'with_individuals') deadline = withIndividuals(bounds, deadline);
  if (recipient.kind === 'individuals') deadline = applyHolds(ctx, regime, deadline, key);
  const open = [...duty.open, ...openDates(ctx, duty, anchor, key)];
  const cohorts = duty.standings.map((standing) => standing.cohort);
  return {
    key,
    regime: regime.id,
    source: 'rule',
    recipient,
    stage: stage.stage,
    dueAt: deadline.dueAt,
    latestAt: deadline.latestAt,
    earliestAt: deadline.earliestAt,
    standard: deadline.standard,
    anchor: {
      event: anchor.event,
      at: anchor.state === 'ahead' ? null : (anchor.start?.at ?? null),
      state: anchor.state,
    },
    alternatives: deadline.alternatives,
    steps: [...deadline.steps, ...stage.notes],
    cite: stage.cite,
    ...contentAndHelp(ctx, duty, deadline),
    provisional: open.length > 0,
    why: [...duty.why, ...open.map((reason) => `provisional: ${reason}`)],
    persons: personsOf([...cohorts, ...duty.possible.map((c) => ({ ...c, count: { least: 0, most: c.count.most } }))]),
    cohortIds: cohorts.map((cohort) => cohort.id),
  };
}

function placeOf(regime: Regime, recipient: Recipient): Place {
  return { zone: findAuthority(recipient.id)?.zone ?? regime.zone, calendar: regime.calendar };
}

function anchorFor(ctx: Context, duty: Duty, bounds: Bounds, place: Place): Anchor {
  const rule = duty.stage.deadline;
  const id = rule.kind === 'with_individuals' ? 'notice_to_individuals' : rule.from;
  if (!ANCHORS[id].own) return anchorOf(ctx.timeline, id);
  const { words, event } = ANCHORS[id];
  const told =
    id === 'prior_filing' ? ctx.record.alreadyTold.find((t) => t.recipient === duty.recipient.id) : undefined;
  if (told)
    return knownAt({ at: told.at, date: told.at.length === 10 ? told.at : null, claim: null, words }, event, words);
  const claimed = anchorOf(ctx.timeline, id);
  if (claimed.state === 'known') return claimed;
  const bound = id === 'prior_filing' ? bounds.before : bounds.individuals;
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

/** "Without delaying the notice to people": the last date of that notice is the bound. */
function withIndividuals({ individuals }: Bounds, deadline: Deadline): Deadline {
  if (!individuals) return deadline;
  const { dueAt, latestAt, earliestAt, alternatives } = individuals;
  return { ...deadline, dueAt, latestAt, earliestAt, alternatives: [...alternatives] };
}

function openDates(ctx: Context, duty: Duty, anchor: Anchor, key: string): string[] {
  const { regime } = duty;
  const open: string[] = [];
  const event = anchor.event ?? 'anchor';
  if (anchor.state === 'bounded' || anchor.state === 'unknown') {
    open.push(`${event.replaceAll('_', ' ')} is not dated`);
    if (anchor.event) ctx.ask(`claim/${event}`, `when was the event "${event.replaceAll('_', ' ')}"`, key);
  }
  if (anchor.contested) {
    open.push(`claims about "${event}" contradict each other`);
    ctx.ask(`operative-claim/${event}`, `which claim about "${event}" is operative`, key);
  }
  if (anchor.state === 'ahead' && duty.stage.deadline.kind === 'count')
    open.push('the event that starts the period lies ahead');
  const from = anchor.start?.at ?? ctx.asOf;
  const first = Date.parse(from) < Date.parse(ctx.asOf) ? from : ctx.asOf;
  if (first.slice(0, 10) < regime.effective) {
    open.push(`the text used took effect on ${regime.effective}, after the event or the day asked about`);
    ctx.ask(
      `text-in-force/${regime.id}`,
      `which text of ${regime.statute} governs an event before ${regime.effective}`,
      key,
    );
  }
  return open;
}

type Help = Pick<DecidedObligation, 'content' | 'channels' | 'services' | 'conditional' | 'substitute'>;

/** Content, lawful channels and services; conditional ones name the cohorts they are due for. */
function contentAndHelp(ctx: Context, duty: Duty, deadline: Deadline): Help {
  const { content } = duty.stage;
  const told = duty.recipient.kind === 'individuals';
  const due = content.conditional
    .map((rule) => ({ ...rule, cohortIds: cohortsWith(duty.standings, rule.ifAnyOf) }))
    .filter((rule) => rule.cohortIds.length > 0);
  const late = deadline.dueAt !== null && Date.parse(ctx.asOf) > Date.parse(deadline.dueAt);
  const { individuals } = duty.regime;
  return {
    content: {
      required: [...new Set([...content.required, ...due.map((rule) => rule.item), ...(late ? content.ifLate : [])])],
      prohibited: content.prohibited,
      headings: content.headings,
      title: content.title,
      form: content.form,
    },
    conditional: due.map(({ item, condition, cite, cohortIds }) => ({ item, condition, cite, cohortIds })),
    channels: told
      ? individuals.channels.map(({ channel, requires, cite }) => ({
          channel,
          requires,
          condition: CONDITIONS[requires],
          cite,
        }))
      : [],
    services: told
      ? individuals.services
          .map((service) => ({ ...service, cohortIds: cohortsWith(duty.standings, service.ifAnyOf) }))
          .filter((service) => service.cohortIds.length > 0)
          .map(({ kind, months, condition, cite, cohortIds }) => ({ kind, months, condition, cite, cohortIds }))
      : [],
    substitute: told ? individuals.substitute : null,
  };
}

const CONDITIONS = {
  none: 'an address that the attacker does not hold',
  e_sign_consent: 'the person consented to electronic records (15 U.S.C. 7001)',
  express_consent: 'the person expressly consented to notices by e-mail, and a log is kept',
  postal_address: 'a postal address is known',
  log_kept: 'a log of the calls is kept',
} as const;

function cohortsWith(standings: readonly Standing[], atoms: readonly string[]): string[] {
  return standings
    .filter((standing) => [...standing.atoms.keys()].some((atom) => atoms.includes(atom)))
    .map((standing) => standing.cohort.id);
}
