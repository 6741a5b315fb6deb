import { personKeyForm } from '../people/person-key';
import { type KeyHint, hintIn } from './bare-runs';
import {
  type ElementContext,
  type ElementDetector,
  type ElementFinding,
  type RowFinding,
  asciiDigits,
  findingsOf,
  isEmptyValue,
} from './element';
import type { ElementId } from './element-ids';
import { LEAVES, type LeafUse, createLeafWalk } from './kernel/json-leaves';
import type { KernelBlock } from './kernel/kernel-block';
import type { Mapping } from './mapping';
import { MAX_DEPTH, RowTooDeepError } from './quarantine-reason';
import type { TextSearch } from './text-search';

/** What one column is, worked out once per mapping. */
interface Column {
  detector: ElementDetector | null;
  /** For kinds of data without a check of their own: presence counts, by the column alone. */
  element: ElementId | null;
  /** People wrote here, so it is searched as text as well. */
  prose: boolean;
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
  /** Values that may hold a key without any mark of its own; null = none, as in most rows. */
  hints: HintValue[] | null;
}

export interface HintValue {
  /** path of its column */
  column: string;
  text: string;
  /** Something may be assigned in it to a telling name; else it only holds a long row of token characters. */
  assigns: boolean;
}

/** Keys of one map that are told apart; beyond it a map's keys are data, not columns. */
const MAX_KEYS = 2000;

/** Returns the key of a row's person and every finding, one per occurrence. */
export interface RowScanner {
  /**
   * Takes a parsed row (a map, possibly nested). Numbers beyond 2^53 lose digits in parsing: `exactKey` is asked for the text of
   * such a person key.
   */
  scan(row: object, exactKey?: ExactKey): RowFindings;
  /** Takes a row as JSON in valid UTF-8, and finds the same in a part of the time; null = it is unusual, or none: parse it. */
  scanJson(block: KernelBlock, from: number, to: number): RowFindings | null;
}

type ExactKey = (path: string) => string | null;

/** Whether the values of a column of this path may be keys without a mark of their own. */
type MayHoldKey = (column: string) => boolean;

/** What does not change from row to row. */
interface Plan {
  mayHoldKey: MayHoldKey;
  columns: ReadonlyMap<string, Column>;
  textSearch: TextSearch;
  digitDetectors: readonly ElementDetector[];
  context: ElementContext;
}

/** The row in work. */
interface State extends RowFindings {
  keyRank: number;
  exactKey: ExactKey | undefined;
  /** What may be found in the text in work, where that is known. */
  may: number | null;
}

export interface RowSearch {
  mapping: Mapping;
  detectors: readonly ElementDetector[];
  /** of the same detectors */
  textSearch: TextSearch;
  context: ElementContext;
  /** missing = all may */
  mayHoldKey?: MayHoldKey;
}

/** Prepares the work on many rows of one mapping. */
export function createRowScanner({
  mapping,
  detectors,
  textSearch,
  context,
  mayHoldKey = () => true,
}: RowSearch): RowScanner {
  const plan: Plan = {
    mayHoldKey,
    columns: columnPlans(mapping, detectors),
    textSearch,
    digitDetectors: detectors.filter(({ bareDigits }) => bareDigits),
    context,
  };
  const root = emptyColumn('');
  return {
    scan: (row, exactKey) => {
      const state = newState(exactKey);
      visit(plan, state, root, row, 0);
      return state;
    },
    scanJson: createJsonScan(plan),
  };
}

const newState = (exactKey?: ExactKey): State => ({
  personKey: null,
  findings: [],
  hints: null,
  keyRank: Infinity,
  exactKey,
  may: null,
});

/** Only the leaves that may matter become values. */
function createJsonScan(plan: Plan): RowScanner['scanJson'] {
  let numbered: Column[] = [];
  const walk = createLeafWalk({
    forget: () => void (numbered = [emptyColumn('')]),
    add: (parent, name) => {
      const above = numbered[parent] as Column;
      const column = childOf(above, name, plan.columns);
      // What a map has too many of is data, not columns.
      if ((above.children?.size ?? 0) > MOST_WALKED) return null;
      numbered.push(column);
      return useOf(column, plan.mayHoldKey);
    },
  });
  return (block, from, to) => {
    plan.textSearch.use();
    let exact: string | null = null;
    const state = newState(() => exact);
    const isVisited = walk(block, from, to, (number, value, { digits, isBegun, may }) => {
      const column = numbered[number] as Column;
      exact = digits;
      state.may = may;
      if (isBegun) scanBeginning(plan, state, column, value as string);
      else scanLeaf(plan, state, column, value);
    });
    return isVisited ? state : null;
  };
}

/** So many names of one map are told apart in the walk over JSON. */
const MOST_WALKED = 200;

function useOf({ ignored, keyRank, detector, element, prose, path }: Column, mayHoldKey: MayHoldKey): LeafUse {
  if (keyRank >= 0) return LEAVES.named;
  if (ignored) return LEAVES.ignored;
  if (prose && detector?.byBeginning) return LEAVES.begun;
  if (detector || element) return LEAVES.named;
  return mayHoldKey(path) ? LEAVES.searched : LEAVES.searchedForData;
}

/** Of a text in which nothing may be found. */
function scanBeginning(plan: Plan, state: State, { detector }: Column, text: string): void {
  const finding = detector?.check(text, plan.context);
  if (detector && finding) addOfColumn(state, detector, finding);
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
    state.personKey = personKeyForm((lossy && state.exactKey?.(column.path)) || text);
    state.keyRank = column.keyRank;
  }
  if (column.ignored) return;
  const { detector } = column;
  if (detector) {
    const finding = detector.check(text, plan.context);
    if (finding) {
      addOfColumn(state, detector, finding);
      if (detector.derive) for (const more of detector.derive(text, plan.context)) state.findings.push(more);
    }
    const hint = column.prose || !finding ? searchText(plan, state, text) : null;
    if (column.prose) weighDigits(plan, state, text);
    if (column.prose) addHint(state, column, text, hint);
    else if (detector.id === 'auth_token.api_key') addHint(state, column, text, hintIn(text));
  } else if (column.element) {
    state.findings.push({ element: column.element, protection: 'plain', evidence: 'likely' });
  } else if (typeof value === 'string') {
    addHint(state, column, text, searchText(plan, state, text));
    weighDigits(plan, state, text);
  } else if (typeof value === 'number' && Number.isSafeInteger(value)) {
    weighDigits(plan, state, text);
  }
}

function addHint(state: State, column: Column, text: string, hint: KeyHint | null): void {
  if (hint) (state.hints ??= []).push({ column: column.path, text, assigns: hint === 'assignment' });
}

function searchText({ textSearch: { search }, context }: Plan, state: State, text: string): KeyHint | null {
  return text.length >= SHORTEST_TEXT ? search(text, context, state.findings, state.may) : null;
}

/**
 * Bare digits fit several kinds of data: all that would take them are named and none is chosen, even where one alone is left.
 * It stays a hint.
 */
function weighDigits(plan: Plan, state: State, text: string): void {
  if (text.length < MIN_DIGITS || text.length > MAX_DIGITS + 2 || !DIGITS_ONLY.test(text)) return;
  const digits = asciiDigits(text.trim());
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS) return;
  const candidates: ElementId[] = [];
  for (const { id, bareDigits } of plan.digitDetectors) if (bareDigits?.(digits)) candidates.push(id);
  if (candidates.length > 0)
    state.findings.push({ element: null, candidates, protection: 'plain', evidence: 'possible' });
}

/** The shortest and the longest number that any kind of data has. */
const MIN_DIGITS = 8;
const MAX_DIGITS = 19;
/** No kind of data is told by less within a text. */
const SHORTEST_TEXT = 6;
const DIGITS_ONLY = /^\s*[\d\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]+\s*$/;

/** One datum over several columns of a row is one finding. */
function addOfColumn(state: State, detector: ElementDetector, finding: ElementFinding): void {
  if (detector.oncePerRow) {
    for (const { element, protection } of state.findings) {
      if (element === finding.element && protection === finding.protection) return;
    }
  }
  state.findings.push(shared(finding));
}

const SHARED = new Map<ElementId, ReturnType<typeof findingsOf>>();

/** Checks make the same few findings again and again: one object each is cheaper to keep and to compare. */
function shared({ element, protection, evidence }: ElementFinding): ElementFinding {
  let found = SHARED.get(element);
  if (!found) SHARED.set(element, (found = findingsOf(element)));
  return found(protection, evidence);
}

function emptyColumn(path: string): Column {
  return { detector: null, element: null, prose: false, ignored: false, keyRank: -1, children: null, path };
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
      const { ignored, detector, element, prose } = parent;
      child = { ...child, ignored, detector, element, prose };
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
  const tell = (path: string, id: ElementId): void => {
    const detector = byId.get(id) ?? null;
    Object.assign(plan(path), { detector, element: id, prose: detector?.prose === true });
  };
  for (const [path, id] of Object.entries(mapping.columns)) tell(path, id as ElementId);
  for (const path of mapping.credentials) tell(path, 'auth_token.api_key');
  for (const path of mapping.free_text) {
    // What the columns say stays: a body of a mail is written by people too.
    if (!plan(path).element) tell(path, 'chat_content');
    plan(path).prose = true;
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
