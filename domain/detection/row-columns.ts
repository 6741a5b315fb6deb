import type { ElementDetector } from './element';
import type { ElementId } from './element-ids';
import type { Mapping } from './mapping';

/** What one column is, worked out once per mapping. */
export interface Column {
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

/** Keys of one map that are told apart; beyond it a map's keys are data, not columns. */
const MAX_KEYS = 2000;

/** A column that nothing is said about. */
export function emptyColumn(path: string): Column {
  return { detector: null, element: null, prose: false, ignored: false, keyRank: -1, children: null, path };
}

/** The column of a name within another, in `plans` or as what is said of the one above it. */
export function childOf(parent: Column, name: string, plans: ReadonlyMap<string, Column>): Column {
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

/** Every column that a mapping names, by its path. The person key counts as an account id unless the mapping says otherwise: it links records to a person. */
export function columnPlans(mapping: Mapping, detectors: readonly ElementDetector[]): Map<string, Column> {
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
