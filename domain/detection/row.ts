import { type ElementContext, type ElementDetector, type RowFinding, asciiDigits, isEmptyValue } from './element';
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
  findings: RowFinding[];
}

/** How deep maps may nest; a row beyond it is quarantined by the reader. */
export const MAX_DEPTH = 64;

/** Keys of one map that are told apart; beyond it a map's keys are data, not columns. */
const MAX_KEYS = 2000;

export class RowTooDeepError extends Error {
  override readonly name = 'RowTooDeepError';
}

/**
 * Takes a parsed row (a map, possibly nested) and returns the key of its person and every finding, one per occurrence.
 * Numbers beyond 2^53 lose digits in parsing: `exactKey` is asked for the text of such a person key.
 */
export type RowScanner = (row: object, exactKey?: ExactKey) => RowFindings;

type ExactKey = (path: string) => string | null;

/** What does not change from row to row. */
interface Plan {
  columns: ReadonlyMap<string, Column>;
  searchers: readonly NonNullable<ElementDetector['findInText']>[];
  digitDetectors: readonly ElementDetector[];
  context: ElementContext;
}

/** The row in work. */
interface State extends RowFindings {
  keyRank: number;
  oncePerRow: string[];
  exactKey: ExactKey | undefined;
}

/** Prepares the work on many rows of one mapping. */
export function createRowScanner(
  mapping: Mapping,
  detectors: readonly ElementDetector[],
  context: ElementContext,
): RowScanner {
  const root = emptyColumn('');
  const columns = columnPlans(mapping, detectors);
  const searchers = detectors.flatMap(({ findInText }) => (findInText ? [findInText] : []));
  const digitDetectors = detectors.filter(({ bareDigits }) => bareDigits);
  const plan: Plan = { columns, searchers, digitDetectors, context };
  return (row, exactKey) => {
    const state: State = { personKey: null, findings: [], keyRank: Infinity, oncePerRow: [], exactKey };
    visit(plan, state, root, row, 0);
    return state;
  };
}

function visit(plan: Plan, state: State, column: Column, value: unknown, depth: number): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'object') {
    scanLeaf(plan, state, column, value as string | number | boolean);
    return;
  }
  if (depth >= MAX_DEPTH) throw new RowTooDeepError('too deep');
  if (Array.isArray(value)) {
    for (const item of value) visit(plan, state, column, item, depth + 1);
    return;
  }
  for (const name in value) {
    const child = childOf(column, name, plan.columns);
    visit(plan, state, child, (value as Record<string, unknown>)[name], depth + 1);
  }
}

function scanLeaf(plan: Plan, state: State, column: Column, value: string | number | boolean): void {
  const text = typeof value === 'string' ? value : String(value);
  if (isEmptyValue(text)) return;
  if (column.keyRank >= 0 && column.keyRank < state.keyRank) {
    const lossy = typeof value === 'number' && !Number.isSafeInteger(value);
    state.personKey = ((lossy && state.exactKey?.(column.path)) || text.trim()).normalize('NFC');
    state.keyRank = column.keyRank;
  }
  if (column.ignored) return;
  if (column.detector) {
    const finding = column.detector.check(text, plan.context);
    if (finding) add(state, finding);
    if (column.chat || !finding) searchText(plan, state, text);
  } else if (column.element) {
    add(state, { element: column.element, protection: 'plain', evidence: 'likely' });
  } else if (typeof value === 'string') {
    searchText(plan, state, text);
  } else if (typeof value === 'number') {
    weighDigits(plan, state, text);
  }
}

function searchText(plan: Plan, state: State, text: string): void {
  if (text.length < 6) return;
  for (const findInText of plan.searchers) for (const finding of findInText(text, plan.context)) add(state, finding);
  weighDigits(plan, state, text);
}

/** Nine digits alone fit several kinds of data; where two or more would take them, all are named and none is chosen. */
function weighDigits(plan: Plan, state: State, text: string): void {
  if (text.length > 20) return;
  const digits = asciiDigits(text.trim());
  if (!/^\d{9}$/.test(digits)) return;
  const candidates = plan.digitDetectors.filter(({ bareDigits }) => bareDigits?.(digits)).map(({ id }) => id);
  if (candidates.length > 1) {
    state.findings.push({ element: null, candidates, protection: 'plain', evidence: 'possible' });
  }
}

/** An address over several columns is one address. */
function add(state: State, finding: RowFinding): void {
  if (finding.element === 'postal_address') {
    if (state.oncePerRow.includes(finding.protection)) return;
    state.oncePerRow.push(finding.protection);
  }
  state.findings.push(finding);
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
    if (!plan && parent.path !== '' && parent.keyRank < 0) {
      const { ignored, detector, element, chat } = parent;
      child = { ...child, ignored, detector, element, chat };
    }
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
