import type { Anchor } from './anchor';
import type { Context } from './context';
import type { Duty } from './duty';
import { lawApplies, textApplies } from './text-in-force';

/** Why the date of a line is provisional, or the text that it rests on; the questions are asked on the way. */
export function openDates(ctx: Context, duty: Duty, anchor: Anchor, key: string): string[] {
  const { regime } = duty;
  const open: string[] = [];
  if (regime.short) open.push('a short row of the rule set: no start, rule or threshold was confirmed');
  const event = anchor.event ?? 'anchor';
  if (anchor.event && (anchor.state === 'bounded' || anchor.state === 'unknown')) {
    open.push(`${event.replaceAll('_', ' ')} is not dated`);
    ctx.ask(`claim/${event}`, `when was the event "${event.replaceAll('_', ' ')}"`, key);
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
  if (regime.effective !== null && first.slice(0, 10) < regime.effective) {
    open.push(`the text used took effect on ${regime.effective}, after the event or the day asked about`);
    ctx.ask(
      `text-in-force/${regime.id}`,
      `which text of ${regime.statute} governs an event before ${regime.effective}`,
      key,
    );
  }
  if (regime.force === 'text_open') {
    open.push(`which text of ${regime.statute} is in force is open`);
    ctx.ask(`text-in-force/${regime.id}`, `which text of ${regime.statute} is in force`, key);
  }
  open.push(...openText(ctx, duty, key));
  return open;
}

/** A stage that begins or ends to apply on a day: which event decides may not have been read. */
function openText(ctx: Context, { regime, stage }: Duty, key: string): string[] {
  const { inForce } = stage;
  const unsure = [lawApplies(ctx, regime), ...(inForce ? [textApplies(ctx, inForce)] : [])].filter(({ sure }) => !sure);
  if (unsure.length === 0) return [];
  ctx.ask(`text-in-force/${regime.id}`, `which text of ${regime.statute} governs this incident`, key);
  return unsure.map(({ why }) => `which text governs is not settled: ${why}`);
}
