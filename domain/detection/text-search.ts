import { TELLING_NAMES, mayAssign, mayHoldBareRun } from './bare-runs';
import type { CharsBuffer } from './chars';
import { type ElementContext, type RowFinding, asciiDigits } from './element';
import type { NumberDetector } from './number-detector';
import { neededBy } from './pattern-needs';
import { createStatementSearch, statementNeeds } from './self-statements';
import { createNumberSearch, numberNeeds } from './text-candidates';
import { createTextSigns } from './text-signs';

/**
 * Adds everything that a text written by people holds to `found`. Returns whether it may hold a key without a mark. `room`
 * is read into.
 */
export type TextSearch = (text: string, room: CharsBuffer, context: ElementContext, found: RowFinding[]) => boolean;

/** Preparing one takes longer than searching thousands of texts, and a leak has many partitions. */
const PREPARED = new WeakMap<readonly NumberDetector[], TextSearch>();

/** The search in text of some detectors, prepared once. */
export function textSearchOf(detectors: readonly NumberDetector[]): TextSearch {
  let search = PREPARED.get(detectors);
  if (!search) PREPARED.set(detectors, (search = createTextSearch(detectors)));
  return search;
}

/** All searches in text of some detectors; one pass over a text decides which of them look at it, and most look at few. */
function createTextSearch(detectors: readonly NumberDetector[]): TextSearch {
  const searches = [
    ...detectors.flatMap(({ findInText, mayBeIn, textNeeds = null, textHasDigits, textHasLongToken }) =>
      findInText
        ? [{ find: findInText, mayBeIn, needs: textNeeds, hasDigits: textHasDigits, hasLongToken: textHasLongToken }]
        : [],
    ),
    { find: createStatementSearch(detectors), needs: statementNeeds(detectors) },
    { find: createNumberSearch(detectors), needs: numberNeeds(detectors), hasDigits: true },
  ].map((search, index) => ({
    hasDigits: false,
    hasLongToken: false,
    mayBeIn: undefined,
    ...search,
    sign: 1 << index,
  }));
  const assigns = 1 << searches.length;
  const signsOf = createTextSigns([
    ...searches.map(({ needs, hasDigits }) => ({ needed: needs && neededBy(needs), hasDigits })),
    { needed: neededBy([TELLING_NAMES]) },
  ]);
  return (original, room, context, found) => {
    let text = original;
    let chars = room.read(text);
    if (chars.hasWideDigit) chars = room.read((text = asciiDigits(text)));
    const signs = signsOf(chars);
    const hasLongToken = mayHoldBareRun(chars);
    for (const search of searches) {
      if ((signs & search.sign) === 0 || (search.hasLongToken && !hasLongToken)) continue;
      if ((search.hasDigits && chars.firstDigit < 0) || search.mayBeIn?.(chars) === false) continue;
      for (const finding of search.find(text, context)) found.push(finding);
    }
    return hasLongToken || ((signs & assigns) !== 0 && mayAssign(text, chars));
  };
}
