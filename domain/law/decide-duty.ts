import type { Context } from './context';
import { atMost, personsOf } from './counts';
import { deadlineFor, type Deadline, type DeadlineCase } from './deadline';
import { contentAndHelp } from './duty-content';
import { anchorFor, type Bounds } from './duty-anchor';
import { evaluate } from './evaluate';
import { applyHolds, tollingOf } from './hold';
import { keyOf, type DecidedObligation } from './obligation';
import type { Duty } from './duty';
import { openDates } from './open-dates';
import { placeOf } from './recipient';
import { recordSubject } from './subject';

/** One decided line: date, arithmetic, content, channels. */
export function decideDuty(ctx: Context, duty: Duty, bounds: Bounds): DecidedObligation {
  const { regime, recipient, stage } = duty;
  const key = keyOf(regime.id, recipient, stage.stage);
  const place = placeOf(regime, recipient);
  const subject = recordSubject(ctx, regime, stage.cite);
  const where: DeadlineCase = {
    place,
    bounds,
    isMet: (condition) => evaluate(condition, subject).holds === 'yes',
    anchorFor: (id, of) => anchorFor(ctx, id, of, { recipient, bounds, place }),
  };
  const { deadline: counted, anchor } = deadlineFor(ctx, stage.deadline, where);
  const tolling = tollingOf(stage.deadline);
  const cite = regime.individuals?.holdCite ?? stage.cite;
  const holds = tolling && (recipient.kind === 'individuals' || tolling.reasons.length > 0);
  const deadline = holds ? applyHolds(ctx, { ...tolling, cite, place }, counted, key) : counted;
  const open = [...duty.open, ...openDates(ctx, duty, anchor, key)];
  const held = notBefore(ctx, stage, where);
  for (const { question, words } of duty.proposals) ctx.ask(question, words, key);
  const cohorts = duty.standings.map((standing) => standing.cohort);
  const sure = duty.standings.filter((standing) => standing.sure).map((standing) => standing.cohort);
  const unsure = duty.standings.filter((standing) => !standing.sure).map((standing) => standing.cohort);
  return {
    key,
    regime: regime.id,
    source: regime.source,
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
    arguable: deadline.arguable,
    notBefore: held?.dueAt ?? null,
    steps: [...deadline.steps, ...(held ? [`not before: ${held.steps.join('; ')}`] : []), ...stage.notes],
    cite: stage.cite,
    ...contentAndHelp(ctx, duty, deadline),
    keepYears: duty.keepYears ?? null,
    proposals: duty.proposals,
    provisional: open.length > 0,
    why: [...duty.why, ...open.map((reason) => `provisional: ${reason}`)],
    persons: personsOf([...sure, ...[...unsure, ...duty.possible].map(atMost)]),
    cohortIds: cohorts.map((cohort) => cohort.id),
  };
}

/** The first lawful moment, where the law holds the notice back. */
function notBefore(ctx: Context, stage: Duty['stage'], where: DeadlineCase): Deadline | null {
  return stage.notBefore ? deadlineFor(ctx, stage.notBefore, where).deadline : null;
}
