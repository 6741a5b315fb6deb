import type { DecidedObligation } from './obligation';
import { ALSO_STATES, type ContentItem } from './vocabularies/content-items';

function states(items: readonly string[]): Set<string> {
  return new Set(items.flatMap((item) => [item, ...(ALSO_STATES[item as ContentItem] ?? [])]));
}

function forbids(a: DecidedObligation, b: DecidedObligation): boolean {
  const said = states(b.content.required);
  return a.content.prohibited.some((item) => said.has(item));
}

/** Whether one text can satisfy both: neither forbids what the other demands, and at most one form is prescribed. */
export function compatible(a: DecidedObligation, b: DecidedObligation): boolean {
  const { form: one } = a.content;
  const { form: other } = b.content;
  if (one !== null && other !== null && one !== other) return false;
  return !forbids(a, b) && !forbids(b, a);
}

/** Obligations of one person in groups that one text can satisfy: as few as a first fit in the given order finds. */
export function groupForNotices(obligations: readonly DecidedObligation[]): DecidedObligation[][] {
  const groups: DecidedObligation[][] = [];
  for (const obligation of obligations) {
    const group = groups.find((members) => members.every((member) => compatible(member, obligation)));
    if (group) group.push(obligation);
    else groups.push([obligation]);
  }
  return groups;
}
