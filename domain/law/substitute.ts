import type { Operator } from './condition';

/** What takes the place of direct notice, and when. */
export interface SubstituteRule {
  costOverUsd: number | null;
  personsOver: number | null;
  /** no sufficient contact details */
  insufficientContact: boolean;
  /** a direct notice would be a disproportionate effort; the law names no number, a person weighs it */
  disproportionateEffort: boolean;
  by: readonly string[];
  need: 'all' | 'any' | 'any_two';
  /** other figures for small organisations, or for those seated in the state */
  forSmall?: { maxEmployees: number; costOverUsd: number; personsOver: number | null; by: readonly string[] | null };
  forSeated?: { territory: string; costOverUsd: number; personsOver: number };
  /** steps by how many people cannot be reached */
  byUnreachable?: readonly { op: Operator; n: number; by: readonly string[]; need: 'all' | 'any' }[];
  /** what else the law ties to it */
  notes: readonly string[];
  cite: string;
}

/** What is known about the effort of telling everybody directly; null = not known. */
export interface Effort {
  costUsd: number | null;
  persons: { least: number; most: number | null };
  unreachable: number | null;
  employees: number | null;
  seats: readonly string[];
}

/** Whether substitute notice is open, on what grounds, and what then has to be done. */
export interface SubstituteAnswer {
  open: 'yes' | 'no' | 'unclear';
  grounds: readonly string[];
  by: readonly string[];
  need: SubstituteRule['need'];
}

const LARGEST = Number.MAX_SAFE_INTEGER;

/** Each ground alone opens it: cost over the limit, persons over the limit, or people without contact details. */
export function substituteFor(rule: SubstituteRule, effort: Effort): SubstituteAnswer {
  const { costOverUsd, personsOver, by, need } = limitsFor(rule, effort);
  const grounds: string[] = [];
  let unclear = rule.disproportionateEffort;
  if (costOverUsd !== null) {
    if (effort.costUsd === null) unclear = true;
    else if (effort.costUsd > costOverUsd) grounds.push(`cost of ${effort.costUsd} USD is over ${costOverUsd} USD`);
  }
  if (personsOver !== null) {
    if (effort.persons.least > personsOver) grounds.push(`${effort.persons.least} persons are over ${personsOver}`);
    else if ((effort.persons.most ?? LARGEST) > personsOver) unclear = true;
  }
  if (rule.insufficientContact) {
    if (effort.unreachable === null) unclear = true;
    else if (effort.unreachable > 0) grounds.push(`${effort.unreachable} people have no sufficient contact details`);
  }
  const step = stepFor(rule, effort.unreachable);
  if (step) return { open: 'yes', grounds: [...grounds, step.words], by: step.by, need: step.need };
  if (rule.byUnreachable && effort.unreachable === null) unclear = true;
  return { open: grounds.length > 0 ? 'yes' : unclear ? 'unclear' : 'no', grounds, by, need };
}

function limitsFor(
  rule: SubstituteRule,
  effort: Effort,
): Pick<SubstituteRule, 'costOverUsd' | 'personsOver' | 'by' | 'need'> {
  const { forSmall, forSeated, need, by } = rule;
  if (forSmall && effort.employees !== null && effort.employees <= forSmall.maxEmployees)
    return {
      costOverUsd: forSmall.costOverUsd,
      personsOver: forSmall.personsOver,
      by: forSmall.by ?? by,
      need,
    };
  if (forSeated && effort.seats.includes(forSeated.territory))
    return { costOverUsd: forSeated.costOverUsd, personsOver: forSeated.personsOver, by, need };
  return { costOverUsd: rule.costOverUsd, personsOver: rule.personsOver, by, need };
}

function stepFor(
  { byUnreachable }: SubstituteRule,
  unreachable: number | null,
): { by: readonly string[]; need: 'all' | 'any'; words: string } | null {
  if (!byUnreachable || unreachable === null || unreachable === 0) return null;
  const step = byUnreachable.find(({ op, n }) =>
    op === '<' ? unreachable < n : op === '>' ? unreachable > n : unreachable >= n,
  );
  return step ? { by: step.by, need: step.need, words: `${unreachable} people cannot be reached directly` } : null;
}
