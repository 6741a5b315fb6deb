import type { Counting } from '../../domain/law/count';
import type { Operator } from '../../domain/law/condition';
import type { Regime } from '../../domain/law/regime';

/** A law with one of its fields changed; `words` say which, from what and to what. */
export interface Mutant {
  law: Regime;
  words: string;
}

type Tree = Record<string, unknown>;
const OPERATORS: readonly Operator[] = ['>', '>=', '<'];
const COUNTINGS: readonly Counting[] = [
  { unit: 'hours', rule: 'elapsed_hours' },
  { unit: 'calendar_days', rule: 'calendar_days_after' },
  { unit: 'calendar_days', rule: 'calendar_days_day1' },
  { unit: 'business_days', rule: 'business_days_after' },
  { unit: 'months', rule: 'eu_1182_months' },
];
/** The day of our own reading decides nothing. */
const NOT_A_RULE = ['reviewedAt'];

/**
 * Every mutant of a law: numbers one up and one down, operators and units each for the others, days one earlier and one
 * later, "any" for "all" in substitute notice.
 */
export function* mutantsOf(law: Regime): Generator<Mutant> {
  yield* mutantsAt(law, law as unknown as Tree, []);
}

function* mutantsAt(law: Regime, node: Tree, path: readonly string[]): Generator<Mutant> {
  for (const [key, value] of Object.entries(node)) {
    if (NOT_A_RULE.includes(key)) continue;
    const here = [...path, key];
    for (const other of othersFor(key, value)) {
      yield { law: withValue(law, here, other), words: `${here.join('.')}: ${show(value)} → ${show(other)}` };
    }
    if (typeof value === 'object' && value !== null) yield* mutantsAt(law, value as Tree, here);
  }
}

function othersFor(key: string, value: unknown): unknown[] {
  if (typeof value === 'number') return value > 0 ? [value - 1, value + 1] : [value + 1];
  if (key === 'op') return OPERATORS.filter((op) => op !== value);
  if (key === 'need') return ['all', 'any'].filter((need) => need !== value);
  if (key === 'counting') return otherCountings(value as Counting);
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return [dayBeside(value, -1), dayBeside(value, 1)];
  return [];
}

function otherCountings(value: Counting): Counting[] {
  return COUNTINGS.filter(({ unit, rule }) => unit !== value.unit || (rule !== value.rule && unit !== 'months'));
}

function dayBeside(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function withValue(law: Regime, path: readonly string[], value: unknown): Regime {
  const copy = structuredClone(law);
  let node = copy as unknown as Tree;
  for (const key of path.slice(0, -1)) node = node[key] as Tree;
  node[path[path.length - 1] ?? ''] = value;
  return copy;
}

function show(value: unknown): string {
  return typeof value === 'object' ? Object.values(value as Tree).join(' ') : String(value);
}
