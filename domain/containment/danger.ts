import { DETECTORS } from '../detection/detectors/list';

/** How much harm a key does, the worst first: the order in which keys are taken. */
export const DANGERS = ['critical', 'high', 'medium', 'low'] as const;
export type Danger = (typeof DANGERS)[number];

/** What the issuer says a key may do, the widest first: administer, spend, change. */
export type Right = 'admin' | 'billing' | 'write';

const BY_KIND = new Map(DETECTORS.flatMap(({ id, danger }) => (danger ? [[id, danger] as const] : [])));

/** The danger of a kind of key as its format says; kinds about which it says nothing are `high`, as most keys are. */
export function dangerOf(kind: string): Danger {
  return BY_KIND.get(kind) ?? 'high';
}

/** The place in the order, 0 first. */
export function rankOf(danger: Danger): number {
  return DANGERS.indexOf(danger);
}

/** The danger of a rank as it is stored; a rank that no build knows counts as the lowest. */
export function dangerAt(rank: number): Danger {
  return DANGERS[rank] ?? 'low';
}

/** Rights of which the issuer has told make a key more dangerous than its kind, never less. */
export function rankWith(rank: number, rights: readonly Right[]): number {
  if (rights.includes('admin') || rights.includes('billing')) return Math.min(rank, rankOf('critical'));
  return rights.includes('write') ? Math.min(rank, rankOf('high')) : rank;
}
