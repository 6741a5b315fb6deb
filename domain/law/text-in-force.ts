import type { Context } from './context';
import { isOneOf } from './organisation';
import type { InForce, Regime } from './regime';

/** Whether a text applies to this incident, and whether that is settled. */
export interface TextAnswer {
  applies: boolean;
  sure: boolean;
  why: string;
}

/** By the event that decides, where it was read and is dated; else by all the days of the record together. */
export function textApplies(ctx: Context, { from, until, by, cite }: InForce): TextAnswer {
  const anchor = by === null ? null : ctx.anchorOf(by);
  const day = anchor?.state === 'known' ? anchor.start?.at.slice(0, 10) : undefined;
  const days = day === undefined ? daysOf(ctx) : [day];
  const inside = (one: string): boolean => (from === null || one >= from) && (until === null || one < until);
  const within = days.filter(inside).length;
  const span = `${from === null ? '' : ` from ${from}`}${until === null ? '' : ` until ${until}`}`;
  if (within === days.length) return { applies: true, sure: true, why: `in force${span} (${cite})` };
  if (within === 0) return { applies: false, sure: true, why: `in force${span} only (${cite})` };
  return { applies: true, sure: false, why: `in force${span}; the events of the record lie on both sides (${cite})` };
}

function daysOf(ctx: Context): string[] {
  return [...ctx.record.claims.map((claim) => claim.at.slice(0, 10)), ctx.asOf.slice(0, 10)];
}

/** Whether a law is enforced at all; where not, the words say why. It is shown in either case. */
export function lawApplies(ctx: Context, regime: Regime): TextAnswer {
  const { force, statute, effective } = regime;
  switch (force) {
    case 'in_force':
    case 'text_open':
      return { applies: true, sure: true, why: statute };
    case 'not_yet_in_force':
      if (effective === null) return refused(`${statute}: not in force, and no date is set`);
      return textApplies(ctx, { from: effective, until: null, by: regime.versionBy, cite: statute });
    case 'none':
      return refused(`no duty to notify in the law: ${statute}`);
    case 'none_general':
      return refused(`no general duty; sector or public-body rules may exist: ${statute}`);
    case 'none_found':
      return refused(`no duty was found, the search was not complete: ${statute}`);
    case 'voluntary':
      return refused(`voluntary guidance, no duty: ${statute}`);
    case 'not_operational':
      return refused(`in force on paper, but its period or procedure is not set: ${statute}`);
    case 'not_in_force':
      return refused(`not in force when last checked: ${statute}`);
  }
}

function refused(why: string): TextAnswer {
  return { applies: false, sure: true, why };
}

/** Why a law is not enforced here, or does not bind this organisation at all; null = it applies. */
export function whyNotApplied(ctx: Context, regime: Regime): string | null {
  return whyNotForOthers(ctx, regime) ?? whyNotBound(ctx, regime);
}

/** The same for what it owes to those whom it acts for; their kind is not in the record. */
export function whyNotForOthers(ctx: Context, regime: Regime): string | null {
  const text = lawApplies(ctx, regime);
  if (!text.applies) return text.why;
  return regime.binds?.actors ? null : whyNotBound(ctx, regime);
}

function whyNotBound(ctx: Context, { binds, relief }: Regime): string | null {
  if (binds && !isOneOf(ctx.record, binds.anyOf)) return `binds ${binds.words}; the record names none of them`;
  const exempt = relief.find(({ effect, anyOf }) => effect === 'exempt' && isOneOf(ctx.record, anyOf));
  return exempt ? `does not bind ${exempt.words} (${exempt.cite})` : null;
}
