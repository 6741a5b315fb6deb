import type { DecidedObligation, Decision } from '../domain/law/obligation';
import { columns, instant, type Output } from './output';

/** Obligations with deadlines, what is not covered, and what is asked; citations and arithmetic, never advice. */
export function printDecision(out: Output, decision: Decision): void {
  const rows = [...decision.obligations].sort(byDeadline);
  out.line(`obligations (rule set ${decision.ruleSet.version.slice(0, 12)}):`);
  const head = ['due', 'regime', 'recipient', 'stage', ''];
  if (rows.length === 0) out.line('  none that the record leads to so far; the questions below come first');
  else for (const line of columns([head, ...rows.map(obligationLine)])) out.line(`  ${line}`);
  for (const row of decision.notCovered)
    out.line(`  not covered: ${row.territory} (no rule of that territory in the rule set)`);
  if (decision.questions.length > 0) out.line('questions:');
  for (const question of decision.questions) out.line(`  ${question.id}: ${question.text}`);
}

function obligationLine(row: DecidedObligation): string[] {
  const remarks = [
    row.provisional ? 'provisional' : '',
    ...row.alternatives.map((other) => `${instant(other.dueAt)} under claim ${other.claim}`),
  ];
  return [dueOf(row), row.regime, row.recipient.name, row.stage, remarks.filter(Boolean).join('; ')];
}

function dueOf(row: DecidedObligation): string {
  if (row.dueAt !== null) return instant(row.dueAt);
  return (row.standard ?? 'no date').replaceAll('_', ' ');
}

function byDeadline(a: DecidedObligation, b: DecidedObligation): number {
  return (a.dueAt ?? '9').localeCompare(b.dueAt ?? '9') || a.key.localeCompare(b.key);
}
