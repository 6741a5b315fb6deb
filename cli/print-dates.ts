import type { DatesView } from '../engine/dates-view';
import { instant, type Output } from './output';
import { evidenceLine } from './print-evidence';

/** Dates beside those of duties: keys that should be contained by now, and evidence that ends soon. */
export function printDates(out: Output, { keysOverdue, evidenceEnding }: DatesView): void {
  for (const { provider, danger, open, by } of keysOverdue)
    out.line(`OVERDUE: ${open} ${danger} keys of ${provider} were to be contained by ${instant(by)}`);
  for (const item of evidenceEnding) out.line(`evidence: ${evidenceLine(item)}`);
}
