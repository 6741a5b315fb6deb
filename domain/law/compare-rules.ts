import type { Regime } from './regime';

/** What differs between two versions of the rule set, law by law. */
export interface RuleChange {
  law: string;
  kind: 'added' | 'removed' | 'changed';
  /** for a change: the path inside the law with the old and the new value; empty for a law that came or went */
  fields: readonly { at: string; before: string; after: string }[];
}

/** Laws in the order of their ids; laws that are alike are left out. */
export function compareRules(before: readonly Regime[], after: readonly Regime[]): RuleChange[] {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))].sort();
  return ids.flatMap((law): RuleChange[] => {
    const was = before.find(({ id }) => id === law);
    const is = after.find(({ id }) => id === law);
    if (!was || !is) return [{ law, kind: was ? 'removed' : 'added', fields: [] }];
    const fields = differingFields(was, is, []);
    return fields.length > 0 ? [{ law, kind: 'changed', fields }] : [];
  });
}

function differingFields(was: unknown, is: unknown, path: readonly string[]): RuleChange['fields'] {
  if (isNode(was) && isNode(is)) {
    const keys = [...new Set([...Object.keys(was), ...Object.keys(is)])];
    return keys.flatMap((key) => differingFields(was[key], is[key], [...path, key]));
  }
  const [before, after] = [JSON.stringify(was ?? null), JSON.stringify(is ?? null)];
  return before === after ? [] : [{ at: path.join('.'), before, after }];
}

function isNode(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
