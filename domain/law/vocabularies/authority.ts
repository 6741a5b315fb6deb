import type { RecipientKind } from '../obligation';

/** A body that is told. Ids are `<territory>.<short name>`; they never change, names may. */
export interface Authority {
  id: string;
  kind: RecipientKind;
  /** ISO 3166-1 or 3166-2 code */
  territory: string;
  /** further codes whose people it answers for (outermost regions) */
  alsoFor: readonly string[];
  /** names in order of time; `from` null = always */
  names: readonly { from: string | null; name: string }[];
  /** IANA zone in which its days end */
  zone: string;
  /** ISO 639-1 */
  language: string;
  channel: string;
  /** whom it supervises, where one territory has several */
  sector: 'any' | 'private' | 'public' | 'federal';
  /** the law or list that names it */
  source: string;
}

/** [id, kind, territory, name, zone, language, channel, source] */
export type AuthorityRow = readonly [string, RecipientKind, string, string, string, string, string, string];
