import type { ElementContext } from '../../../domain/detection/element';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import type { ElementId } from '../../../domain/detection/element-ids';
import { maskValue } from '../../../domain/detection/mask';
import type { Mapping } from '../../../domain/detection/mapping';
import { createRowScanner, type RowScanner } from '../../../domain/detection/row';
import type { Evidence, Protection } from '../../../domain/record/exposure-record';
import { preparedSearch } from './prepared-search';

/** One value of a row that is a datum of somebody, masked. */
export interface SeenValue {
  element: ElementId;
  protection: Protection;
  evidence: Evidence;
  /** path of the column; null = its name may be a datum itself */
  column: string | null;
  masked: string;
}

/** The search of a scan for one mapping, and what tells the values of a row apart; `today` bounds ages. */
export function createValueReader(
  mapping: Mapping,
  today: string,
): { scanRow: RowScanner['scan']; valuesOf(row: object): SeenValue[] } {
  const { scan: scanRow } = createRowScanner({
    mapping,
    detectors: ELEMENTS,
    textSearch: preparedSearch(),
    context: { today },
  });
  return { scanRow, valuesOf: (row) => valuesOf(row, scanRow, { today }) };
}

/** Each value of a parsed row, scanned by itself in its own column: what it is, and its mask. */
function valuesOf(row: object, scanRow: RowScanner['scan'], context: ElementContext): SeenValue[] {
  const seen: SeenValue[] = [];
  for (const { path, value } of leavesOf(row, [])) {
    const { findings } = scanRow(nested(path, value));
    const told = new Set<string>();
    for (const finding of findings) {
      if (finding.element === null || told.has(`${finding.element} ${finding.protection}`)) continue;
      told.add(`${finding.element} ${finding.protection}`);
      const { element, protection, evidence } = finding;
      const masked = maskValue(element, valueWithin(element, String(value), context));
      seen.push({ element, protection, evidence, column: path.join('.'), masked });
    }
  }
  return seen;
}

type Leaf = string | number | boolean;

function* leavesOf(value: unknown, path: readonly string[]): Generator<{ path: readonly string[]; value: Leaf }> {
  if (value === null || value === undefined) return;
  if (Array.isArray(value)) for (const item of value) yield* leavesOf(item, path);
  else if (typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) yield* leavesOf(inner, [...path, name]);
  } else yield { path, value: value as Leaf };
}

/** `['a', 'b'], 1` → `{ a: { b: 1 } }`: what a mapping says of a map holds for everything in it. */
function nested(path: readonly string[], value: Leaf): object {
  return path.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value) as object;
}

/** Within a text the word that is the datum; the whole value where none is or all of it is. */
function valueWithin(element: ElementId, value: string, context: ElementContext): string {
  const detector = ELEMENTS.find(({ id }) => id === element);
  if (!detector || detector.check(value, context)) return value;
  return value.match(/[^\s"'<>(),;:=]+/g)?.find((word) => detector.check(word.replace(/[.!?]$/, ''), context)) ?? value;
}
