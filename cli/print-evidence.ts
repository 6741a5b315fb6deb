import type { EvidenceView } from '../engine/secure';
import { instant, type Output } from './output';

/** Each piece of evidence with the end of its retention, and a warning where that is near. */
export function printEvidence(out: Output, evidence: readonly EvidenceView[]): void {
  for (const item of evidence) out.line(`  ${evidenceLine(item)}`);
}

export function evidenceLine({ kind, name, keptUntil, hoursLeft, warning }: EvidenceView): string {
  const until = keptUntil === undefined ? '' : `, kept until ${instant(keptUntil)}`;
  if (warning === null || hoursLeft === null) return `${kind}: ${name}${until}`;
  const left = warning === 0 ? 'its retention is OVER' : `WARNING: ${Math.max(1, Math.round(hoursLeft))} hours left`;
  return `${kind}: ${name}${until}: ${left}`;
}
