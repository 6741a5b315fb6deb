import type { Context } from './context';
import type { Duty } from './duty';
import { evaluate } from './evaluate';
import { keyOf } from './obligation';
import { recordSubject } from './subject';
import { textApplies } from './text-in-force';

/** A stage that is owed only while something holds, or that another text of the law knows, falls away or stays open. */
export function stageDuty(ctx: Context, duty: Duty): Duty[] {
  const { stage, regime } = duty;
  const open = [...duty.open];
  if (stage.inForce && !textApplies(ctx, stage.inForce).applies) return [];
  if (stage.when) {
    const met = evaluate(stage.when, recordSubject(ctx, regime, stage.cite));
    if (met.holds === 'no') return [];
    if (met.holds === 'unclear') {
      open.push(...met.why);
      for (const { id, text } of met.questions) ctx.ask(id, text, keyOf(regime.id, duty.recipient, stage.stage));
    }
  }
  return [{ ...duty, open }];
}
