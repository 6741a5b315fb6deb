import type { DecidedObligation, NotOwed, ObligationSource, Recipient } from './obligation';

/** Where a change by hand comes from; a law is never its source. */
export const HAND_SOURCES = ['contract', 'order', 'promise', 'voluntary', 'correction'] as const;
export type HandSource = Exclude<ObligationSource, 'rule'>;

/** What people decided about one duty of this incident, beside what the laws say. It stands through every round. */
export interface HandOrder {
  /** `restore` takes back what waived it */
  kind: 'add' | 'change' | 'waive' | 'restore';
  /** the duty, by its key */
  key: string;
  source: HandSource;
  /** citation, or the document with its hash */
  cite: string;
  /** id of the determination that holds the signatures and the reason */
  determination: string;
  /** for `add`: who is told, and which stage it is called */
  recipient?: Recipient;
  stage?: string;
  /** for `add` and `change`: the instant with offset, or null with a worded standard */
  dueAt?: string | null;
  standard?: string | null;
  /** for `add`: content items */
  says?: readonly string[];
}

export interface Decided {
  obligations: readonly DecidedObligation[];
  notOwed: readonly NotOwed[];
}

/** Lays the orders over what the laws say: every line that one of them made or changed says so. */
export function applyByHand({ obligations, notOwed }: Decided, orders: readonly HandOrder[]): Decided {
  let lines = [...obligations];
  const gone: NotOwed[] = [];
  for (const order of orders) {
    const at = lines.find(({ key }) => key === order.key);
    if (order.kind === 'add') {
      lines = [...lines.filter(({ key }) => key !== order.key), added(order)];
    } else if (at && order.kind === 'change') {
      lines = lines.map((line) => (line === at ? changed(line, order) : line));
    } else if (at && order.kind === 'waive') {
      lines = lines.filter((line) => line !== at);
      const { regime, recipient, cohortIds } = at;
      gone.push({ regime, recipient, why: handWords(order, 'waived'), cohortIds, waived: order.key });
    }
  }
  return { obligations: lines, notOwed: [...notOwed, ...gone] };
}

function handWords({ source, cite, determination }: HandOrder, what: string): string {
  return `${what} by hand (${source}: ${cite}; ${determination})`;
}

function changed(line: DecidedObligation, order: HandOrder): DecidedObligation {
  const words = handWords(order, `changed from ${line.dueAt ?? line.standard ?? 'no date'}`);
  return {
    ...line,
    source: order.source,
    byHand: order.determination,
    dueAt: order.dueAt ?? null,
    latestAt: null,
    earliestAt: null,
    alternatives: [],
    standard: order.standard ?? line.standard,
    steps: [...line.steps, words],
    why: [...line.why, words],
  };
}

function added(order: HandOrder): DecidedObligation {
  const { key, source, cite, recipient, stage } = order;
  const who: Recipient = recipient ?? { kind: 'public', id: 'public', name: 'the public' };
  const words = handWords(order, 'added');
  return {
    key,
    regime: 'by-hand',
    source,
    byHand: order.determination,
    recipient: who,
    stage: stage ?? 'initial',
    first: true,
    dueAt: order.dueAt ?? null,
    latestAt: null,
    earliestAt: null,
    standard: order.standard ?? null,
    anchor: { event: null, at: null, state: 'known' },
    alternatives: [],
    steps: [words],
    cite,
    content: { required: order.says ?? [], prohibited: [], headings: [], title: null, form: null },
    channels: [],
    services: [],
    provisional: false,
    why: [words],
    persons: { least: 0, most: null },
    cohortIds: [],
  };
}
