import { type ElementContext, type ElementDetector, type ElementFinding, isEmptyValue } from './element';
import type { ElementId } from './element-ids';
import type { Mapping } from './mapping';

/** What one column is, worked out once per mapping. */
interface Column {
  detector: ElementDetector | null;
  /** For kinds of data without a check of their own: presence counts, by the column alone. */
  element: ElementId | null;
  chat: boolean;
  ignored: boolean;
  /** Rank among the person keys; -1 = none. */
  keyRank: number;
  children: Map<string, Column> | null;
  path: string;
}

export interface RowFindings {
  /** null = the row names nobody. */
  personKey: string | null;
  findings: ElementFinding[];
}

/** How deep maps may nest; a row beyond it is quarantined by the reader. */
export const MAX_DEPTH = 64;

/** Keys of one map that are told apart; beyond it a map's keys are data, not columns. */
const MAX_KEYS = 2000;

export class RowTooDeepError extends Error {
  override readonly name = 'RowTooDeepError';
}

/**
 * Prepares the work on many rows of one mapping. `scan` takes a parsed row (a map, possibly nested) and returns the key
 * of its person and every finding, one per occurrence. Numbers beyond 2^53 lose digits in parsing: `exactKey` is asked
 * for the text of such a person key.
 */
export function createRowScanner(
  mapping: Mapping,
  detectors: readonly ElementDetector[],
  context: ElementContext,
): { scan: (row: object, exactKey?: (path: string) => string | null) => RowFindings } {
  const root = emptyColumn('');
  const plans = columnPlans(mapping, detectors);
  const searchers = detectors.filter((detector) => detector.findInText);
  const oncePerRow = new Set<string>(['postal_address']);
  let findings: ElementFinding[] = [];
  let seen: Set<string> | null = null;
  let key: string | null = null;
  let keyRank = Infinity;
  let exact: ((path: string) => string | null) | undefined;

  const add = (finding: ElementFinding): void => {
    if (oncePerRow.has(finding.element)) {
      seen ??= new Set();
      const name = `${finding.element} ${finding.protection}`;
      if (seen.has(name)) return;
      seen.add(name);
    }
    findings.push(finding);
  };

  const searchText = (text: string): void => {
    if (text.length < 6) return;
    for (const { findInText } of searchers) for (const finding of findInText?.(text) ?? []) add(finding);
  };

  const leaf = (column: Column, value: string | number | boolean | bigint): void => {
    const text = typeof value === 'string' ? value : String(value);
    if (column.keyRank >= 0 && column.keyRank < keyRank && !isEmptyValue(text)) {
      const unsafe = typeof value === 'number' && !Number.isSafeInteger(value);
      key = (unsafe && exact?.(column.path)) || text.trim();
      keyRank = column.keyRank;
    }
    if (column.ignored || isEmptyValue(text)) return;
    if (column.detector) {
      const finding = column.detector.check(text, context);
      if (finding) add(finding);
      if (column.chat || !finding) searchText(text);
    } else if (column.element) {
      add({ element: column.element, protection: 'plain', evidence: 'likely' });
    } else if (typeof value === 'string') {
      searchText(text);
    }
  };

  const visit = (column: Column, value: unknown, depth: number): void => {
    if (value === null || value === undefined) return;
    if (typeof value !== 'object') {
      leaf(column, value as string | number | boolean);
      return;
    }
    if (depth > MAX_DEPTH) throw new RowTooDeepError('too deep');
    if (Array.isArray(value)) {
      for (const item of value) visit(column, item, depth + 1);
      return;
    }
    for (const name in value) {
      visit(childOf(column, name, plans), (value as Record<string, unknown>)[name], depth + 1);
    }
  };

  return {
    scan: (row, exactKey) => {
      findings = [];
      seen = null;
      key = null;
      keyRank = Infinity;
      exact = exactKey;
      visit(root, row, 0);
      return { personKey: key, findings };
    },
  };
}

function emptyColumn(path: string): Column {
  return { detector: null, element: null, chat: false, ignored: false, keyRank: -1, children: null, path };
}

function childOf(parent: Column, name: string, plans: ReadonlyMap<string, Column>): Column {
  const children = (parent.children ??= new Map());
  let child = children.get(name);
  if (!child) {
    const path = parent.path === '' ? name : `${parent.path}.${name}`;
    const plan = plans.get(path);
    child = { ...(plan ?? emptyColumn(path)), children: null };
    // What is said of a map holds for everything in it that nothing else is said about.
    if (!plan && parent.path !== '') child = { ...child, ignored: parent.ignored };
    if (plan || children.size < MAX_KEYS) children.set(name, child);
  }
  return child;
}

/** The person key counts as an account id unless the mapping says otherwise: it links records to a person. */
function columnPlans(mapping: Mapping, detectors: readonly ElementDetector[]): Map<string, Column> {
  const byId = new Map<string, ElementDetector>(detectors.map((detector) => [detector.id, detector]));
  const plans = new Map<string, Column>();
  const plan = (path: string): Column => {
    const column = plans.get(path) ?? emptyColumn(path);
    plans.set(path, column);
    return column;
  };
  for (const path of mapping.ignore) plan(path).ignored = true;
  for (const [path, element] of Object.entries(mapping.columns)) {
    Object.assign(plan(path), { detector: byId.get(element) ?? null, element: element as ElementId });
  }
  for (const path of mapping.credentials) {
    Object.assign(plan(path), { detector: byId.get('auth_token.api_key') ?? null, element: 'auth_token.api_key' });
  }
  for (const path of mapping.free_text) {
    Object.assign(plan(path), { detector: byId.get('chat_content') ?? null, element: 'chat_content', chat: true });
  }
  mapping.person_key.forEach((path, rank) => {
    const column = plan(path);
    column.keyRank = rank;
    if (!column.element && !column.ignored) {
      Object.assign(column, { detector: byId.get('account_id') ?? null, element: 'account_id' });
    }
  });
  return plans;
}
