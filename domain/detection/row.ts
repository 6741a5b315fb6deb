import { personKeyForm } from '../people/person-key';
import { type KeyHint, hintIn } from './bare-runs';
import {
  type ElementContext,
  type ElementDetector,
  ENCRYPTED_BEGINNINGS,
  type ElementFinding,
  type RowFinding,
  asciiDigits,
  findingsOf,
  isEmptyValue,
} from './element';
import type { ElementId } from './element-ids';
import { LEAVES, type LeafUse, type LeafVisit, MOST_KEPT, createLeafWalk } from './kernel/json-leaves';
import { keep, setKernel } from './kernel/kernel';
import type { KernelBlock } from './kernel/kernel-block';
import type { Mapping } from './mapping';
import { MAX_DEPTH, RowTooDeepError } from './quarantine-reason';
import { type Column, childOf, columnPlans, emptyColumn } from './row-columns';
import type { TextSearch } from './text-search';

/** The key of a row's person: of one that comes again the same object, mostly. */
export interface PersonKey {
  readonly text: string;
  /** It is kept for the next rows with the same value; else another row has another one. */
  readonly isKept: boolean;
  /** Room for whoever reads the rows to remember who that is. */
  who: object | null;
}

export interface RowFindings {
  /** null = the row names nobody. */
  personKey: PersonKey | null;
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

/** Only the leaves that may matter become values, and of those that come again only the first. */
function createJsonScan(plan: Plan): RowScanner['scanJson'] {
  let numbered: Column[] = [];
  let state = newState();
  let exact: string | null = null;
  const kept = createKeptValues(plan);
  const walk = createLeafWalk({
    forget: () => void (numbered = [emptyColumn('')]),
    forgetKept: () => kept.forget(),
    add: (parent, name) => {
      const above = numbered[parent] as Column;
      const column = childOf(above, name, plan.columns);
      // What a map has too many of is data, not columns.
      if ((above.children?.size ?? 0) > MOST_WALKED) return null;
      numbered.push(column);
      return useOf(column, plan.mayHoldKey);
    },
  });
  const exactKey = (): string | null => exact;
  const visitor: LeafVisit = {
    leaf: (number, value, { digits, isBegun, may, kept: valueNumber }) => {
      const column = numbered[number] as Column;
      exact = digits;
      state.may = may;
      if (isBegun) scanBeginning(plan, state, column, value as string);
      else if (valueNumber === 0 || !kept.learn(valueNumber, column, value, digits, state))
        scanLeaf(plan, state, column, value);
    },
    kept: (number, valueNumber) => kept.take(valueNumber, numbered[number] as Column, state),
    usual: (number) => {
      const { detector } = numbered[number] as Column;
      if (detector?.byBeginning) addOfColumn(state, detector, detector.byBeginning);
    },
  };
  return (block, from, to) => {
    plan.textSearch.use();
    state = newState(exactKey);
    return walk(block, from, to, visitor) ? state : null;
  };
}

/** What was found in the values of some columns, by their numbers: person keys, addresses and the like come again and again. */
interface KeptValues {
  /** Adds what was found in this value; false = it is not known, or has to be looked at each time. */
  take(number: number, column: Column, state: State): boolean;
  /** Looks at a value for all times that it comes, and adds what is found; false as above. */
  learn(number: number, column: Column, value: Leaf, digits: string | null, state: State): boolean;
  forget(): void;
}

type Leaf = string | number | boolean;

/** Of a value: nothing is known; it has to be looked at each time; it is nothing. Greater ones are findings. */
const UNKNOWN = 0;
const LOOK = 1;
const NOTHING = 2;

function createKeptValues(plan: Plan): KeptValues {
  const codes = new Uint16Array(MOST_KEPT + 1);
  let keys: (PersonKey | undefined)[] = [];
  const findings: (ElementFinding | null)[] = [null, null, null];
  const codeOf = (finding: ElementFinding): number => {
    const known = findings.indexOf(finding);
    return known >= 0 ? known : findings.push(finding) - 1;
  };
  const kept: KeptValues = {
    take: (number, column, state) => {
      const code = codes[number] as number;
      if (code <= LOOK) return false;
      const key = column.keyRank < 0 ? undefined : keys[number];
      if (key !== undefined) setKey(state, column, key);
      const finding = findings[code];
      if (finding) addOfColumn(state, column.detector, finding);
      return true;
    },
    learn: (number, column, value, digits, state) => {
      if (codes[number] === LOOK) return false;
      const text = String(value);
      const finding = column.ignored || isEmptyValue(text) ? null : ofColumn(plan, column, text);
      if (column.keyRank >= 0 && !isEmptyValue(text))
        keys[number] = { text: keyForm(value, text, () => digits), isKept: true, who: null };
      const isLeft = finding === null && !column.ignored && !isEmptyValue(text);
      codes[number] = finding ? codeOf(finding) : isLeft ? LOOK : NOTHING;
      return kept.take(number, column, state);
    },
    forget: () => {
      codes.fill(UNKNOWN);
      keys = [];
    },
  };
  return kept;
}

/** So many names of one map are told apart in the walk over JSON. */
const MOST_WALKED = 200;

function useOf({ ignored, keyRank, detector, element, prose, path }: Column, mayHoldKey: MayHoldKey): LeafUse {
  if (ignored && keyRank < 0) return LEAVES.ignored;
  if (prose && detector?.byBeginning && keyRank < 0) return LEAVES.begun;
  if (keyRank >= 0 || detector || element) return keptUse(detector, prose, keyRank >= 0);
  return mayHoldKey(path) ? LEAVES.searched : LEAVES.searchedForData;
}

/**
 * Where the same value says the same each time; what people write, birth dates and keys take more than a look. A value that also
 * names a person is never one of a form.
 */
function keptUse(detector: ElementDetector | null, prose: boolean, namesPerson: boolean): LeafUse {
  if (prose || detector?.derive || detector?.id === 'auth_token.api_key') return LEAVES.named;
  return detector?.hexBlind && !namesPerson ? LEAVES.keptBlind : LEAVES.kept;
}

/** Of a text in which nothing may be found. */
function scanBeginning(plan: Plan, state: State, column: Column, text: string): void {
  const finding = ofColumn(plan, column, text);
  if (finding) addOfColumn(state, column.detector, finding);
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

function scanLeaf(plan: Plan, state: State, column: Column, value: Leaf): void {
  const text = typeof value === 'string' ? value : String(value);
  if (isEmptyValue(text)) return;
  if (column.keyRank >= 0)
    setKey(state, column, {
      text: keyForm(value, text, () => state.exactKey?.(column.path)),
      isKept: false,
      who: null,
    });
  if (column.ignored) return;
  const { detector } = column;
  const finding = ofColumn(plan, column, text);
  if (finding) addOfColumn(state, detector, finding);
  if (detector) {
    if (finding) {
      if (detector.derive) for (const more of detector.derive(text, plan.context)) state.findings.push(more);
    }
    const hint = column.prose || !finding ? searchText(plan, state, text) : null;
    if (column.prose) weighDigits(plan, state, text);
    if (column.prose) addHint(state, column, text, hint);
    else if (detector.id === 'auth_token.api_key') addHint(state, column, text, hintIn(text));
  } else if (column.element) {
    return;
  } else if (typeof value === 'string') {
    addHint(state, column, text, searchText(plan, state, text));
    weighDigits(plan, state, text);
  } else if (typeof value === 'number' && Number.isSafeInteger(value)) {
    weighDigits(plan, state, text);
  }
}

/** What a column says of a value that is not empty. */
function ofColumn({ context }: Plan, { detector, element }: Column, text: string): ElementFinding | null {
  if (!detector) return element && shared({ element, protection: 'plain', evidence: 'likely' });
  const finding = detector.check(text, context);
  return finding && shared(finding);
}

/** What the key of a person says; `exact` = the digits of a number that lost some. */
function keyForm(value: Leaf, text: string, exact: () => string | null | undefined): string {
  const lossy = typeof value === 'number' && !Number.isSafeInteger(value);
  return personKeyForm((lossy && exact()) || text);
}

function setKey(state: State, { keyRank }: Column, key: PersonKey): void {
  if (keyRank >= state.keyRank) return;
  state.personKey = key;
  state.keyRank = keyRank;
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
function addOfColumn(state: State, detector: ElementDetector | null, finding: ElementFinding): void {
  if (detector?.oncePerRow) {
    for (const { element, protection } of state.findings) {
      if (element === finding.element && protection === finding.protection) return;
    }
  }
  state.findings.push(finding);
}

const SHARED = new Map<ElementId, ReturnType<typeof findingsOf>>();

/** Checks make the same few findings again and again: one object each is cheaper to keep and to compare. */
function shared({ element, protection, evidence }: ElementFinding): ElementFinding {
  let found = SHARED.get(element);
  if (!found) SHARED.set(element, (found = findingsOf(element)));
  return found(protection, evidence);
}

setKernel({ beginnings: keep(Buffer.from(`${ENCRYPTED_BEGINNINGS.join('')}\0\0\0\0`, 'latin1')) });
