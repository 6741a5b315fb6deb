import {
  type CredentialFinder,
  type CredentialHit,
  findCredentials,
  findHints,
  findObjects,
  findWithHints,
} from '../../../domain/detection/detector';
import type { HintValue } from '../../../domain/detection/row';
import type { FieldValue } from './csv';

/** A credential with the column it stands in and its place in the raw record. */
export interface PlacedHit {
  hit: CredentialHit;
  column: string | null;
  at: number;
}

/** Whether one of some values holds a key, before the record is taken apart for its place: in most rows none does. */
export function holdHint(
  finder: CredentialFinder,
  hints: readonly HintValue[],
  record: () => string,
  credentialColumns: ReadonlySet<string>,
): boolean {
  return hints.some(
    ({ column, text, assigns }) =>
      findHints(finder, text, { column, record, freeText: assigns && !credentialColumns.has(column) }).length > 0,
  );
}

/**
 * Every credential in the values of one record, in the order of their places. Keys without a mark of their own are looked for
 * in `hintColumns`, marks everywhere when the row is `anchored`; values assigned to a telling name in those of them that are not made for keys.
 */
export function findInValues(
  finder: CredentialFinder,
  values: readonly FieldValue[],
  record: () => string,
  where: { anchored: boolean; hintColumns: ReadonlySet<string>; credentialColumns: ReadonlySet<string> },
): PlacedHit[] {
  const { anchored, hintColumns, credentialColumns } = where;
  const found = values.flatMap(({ column, text, rawIndex }) => {
    const hinted = column !== null && hintColumns.has(column);
    // Most rows with a hint hold no mark: then nothing else of theirs has to be looked at.
    if (!hinted && !anchored) return [];
    const context = { column, record, freeText: hinted && !credentialColumns.has(column) };
    const hits = hinted ? findWithHints(finder, text, context) : findCredentials(finder, text, context);
    return hits.map((hit) => ({ hit, column, at: rawIndex(hit.start) }));
  });
  return anchored ? withObjects(finder, record(), found) : found;
}

/** The parts of an object stand in columns of their own in a record of JSON: there the record is its text. */
function withObjects(finder: CredentialFinder, line: string, found: PlacedHit[]): PlacedHit[] {
  const seen = new Set(found.map(({ hit }) => hit.detector));
  const objects = findObjects(finder, line).filter(({ detector }) => !seen.has(detector));
  if (objects.length === 0) return found;
  const outside = found.filter(({ at }) => !objects.some(({ start, end }) => at >= start && at < end));
  return [...outside, ...objects.map((hit) => ({ hit, column: null, at: hit.start }))].sort((a, b) => a.at - b.at);
}

/** Every credential in a record that cannot be read; where it was cut, one that ends there goes on: its fingerprint would be wrong. */
export function findInBroken(finder: CredentialFinder, line: string, isCut: boolean): PlacedHit[] {
  return findCredentials(finder, line)
    .filter(({ end }) => !isCut || end < line.length)
    .map((hit) => ({ hit, column: null, at: hit.start }));
}
