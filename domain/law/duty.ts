import type { Cohort } from '../people/cohort';
import type { Anchor } from './anchor';
import { findAuthority } from './vocabularies/authorities';
import type { Context } from './context';
import { personsOf } from './counts';
import { contentAndHelp } from './duty-content';
import { anchorFor, type Bounds } from './duty-anchor';
import { deadlineOf, type Deadline, type Place } from './deadline';
import { applyHolds } from './hold';
import { keyOf, type DecidedObligation, type Recipient } from './obligation';
import type { Regime, Stage } from './regime';
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

const SMALL_AGENT = 'small_agent';

/** One decided line: date, arithmetic, content, channels. */
export function decideDuty(ctx: Context, duty: Duty, bounds: Bounds): DecidedObligation {
  const { regime, recipient, stage } = duty;
  const key = keyOf(regime.id, recipient, stage.stage);
  const place = placeOf(regime, recipient);
  const anchor = anchorFor(ctx, { recipient, rule: stage.deadline, bounds, place });
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
    open.push('the event that starts the period lies ahead, or is not dated');
  if (anchor.event === 'assessed' && anchor.state === 'ahead') {
    ctx.ask('claim/assessed', 'when was it determined that nobody has to be told', key);
  }
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
