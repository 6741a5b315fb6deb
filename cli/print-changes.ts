import type { RuleChange } from '../domain/law/compare-rules';
import type { Output } from './output';

/** One line for each law that came or went and for each field that changed. */
export function printChanges(out: Output, changes: readonly RuleChange[]): void {
  if (changes.length === 0) out.line('no law differs');
  for (const { law, kind, fields } of changes) {
    out.line(kind === 'changed' ? `${law}:` : `${law}: ${kind}`);
    for (const { at, before, after } of fields) out.line(`  ${at}: ${before} → ${after}`);
  }
}
