import type { Context } from './context';
import { endOfDay } from './calendar';
import type { Deadline } from './deadline';
import type { Regime } from './regime';

/**
 * A lawful hold on a notice to people. Where the law lets it toll, the last lawful instant moves to its end at once; the
 * operative date moves only when a person has answered `lawful-delay`. Elsewhere the date stands and the line says so.
 */
export function applyHolds(ctx: Context, regime: Regime, deadline: Deadline, key: string): Deadline {
  const { holds } = ctx.record;
  if (holds.length === 0) return deadline;
  const { holdTolls, holdCite, stage } = regime.individuals;
  const steps = [...deadline.steps];
  if (!holdTolls) {
    steps.push(`the hold stated in the record moves nothing here (${holdCite})`);
    return { ...deadline, steps };
  }
  ctx.ask('lawful-delay', 'may the stated hold delay the notices to people', key);
  const ends = holds.map((hold) => (hold.until ? endOfHold(hold.until, regime.zone) : null));
  if (ends.some((end) => end === null)) {
    steps.push(
      `a hold without an end is stated: while it lasts it tolls the date (${holdCite}); the date without it is shown`,
    );
    return { ...deadline, steps };
  }
  const last = ends
    .filter((end) => end !== null)
    .sort((a, b) => Date.parse(a) - Date.parse(b))
    .at(-1);
  if (last === undefined) return deadline;
  if (deadline.dueAt === null) {
    steps.push(`held until ${last} (${holdCite}); then ${stage.cite} goes on`);
    return { ...deadline, latestAt: last, steps };
  }
  if (Date.parse(last) <= Date.parse(deadline.latestAt ?? deadline.dueAt)) {
    steps.push(`a hold until ${last} ends before the date: it moves nothing`);
    return { ...deadline, steps };
  }
  steps.push(
    `a hold until ${last} tolls the date (${holdCite}): ${deadline.latestAt ?? deadline.dueAt} moves to ${last}`,
  );
  const granted = ctx.said('lawful-delay') === true;
  steps.push(
    granted ? 'two people allowed the delay' : 'until a person allows the delay, the earlier date stays operative',
  );
  return { ...deadline, latestAt: last, dueAt: granted ? last : deadline.dueAt, steps };
}

function endOfHold(until: string, zone: string): string {
  return until.length === 10 ? endOfDay(until, zone) : until;
}
