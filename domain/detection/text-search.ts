import { type KeyHint, IN_RUN, IN_RUN_KINDS, TELLING_NAMES, mayAssign } from './bare-runs';
import { type ElementContext, type RowFinding, asciiDigits } from './element';
import { type Sequence, writeGramTable } from './kernel/gram-table';
import { type KernelSetting, keep, kernel, setKernel, toKernelText } from './kernel/kernel';
import type { NumberDetector } from './number-detector';
import { type Needed, neededBy } from './pattern-needs';
import { createStatementSearch, statementNeeds } from './self-statements';
import { createNumberSearch, numberNeeds } from './text-candidates';

export interface TextSearch {
  /**
   * Adds everything that a text written by people holds to `found`. Returns what speaks for a key without a mark in it. `known` =
   * what may be in it, where the kernel has told that already.
   */
  search(text: string, context: ElementContext, found: RowFinding[], known?: number | null): KeyHint | null;
  /** From here on the kernel asks for what this search looks for. */
  use(): void;
}

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
  const findNumbers = createNumberSearch(detectors);
  const { words, grouped } = numberNeeds(detectors);
  const searches = [
    ...detectors.flatMap(
      ({ findInText, textNeeds = null, textAlsoNeeds = null, textHasDigits, textHasLongToken, textPhraseOf }) =>
        findInText
          ? [
              {
                find: findInText,
                needs: textNeeds,
                alsoNeeded: textAlsoNeeds && neededBy(textAlsoNeeds),
                hasDigits: textHasDigits,
                hasLongToken: textHasLongToken,
                phraseOf: textPhraseOf,
              },
            ]
          : [],
    ),
    { find: createStatementSearch(detectors), needs: statementNeeds(detectors), ofWords: true },
    { find: findNumbers, needs: words, hasDigits: true, ofWords: true },
    { find: findNumbers, needs: grouped, hasDigits: true },
  ];
  const signs = createTextSigns([
    ...searches.map(({ needs, find: _find, ...rest }) => ({ needed: needs && neededBy(needs), ...rest })),
    { needed: neededBy([TELLING_NAMES]), isAssigned: true },
  ]);
  const assigned = 1 << searches.length;
  const [ofGroups, ofNumberWords] = [assigned >> 1, assigned >> 2];
  const finders = searches.map(({ find }) => find);
  return {
    use: signs.use,
    search: (original, context, found, known = null) => {
      // Where the kernel has asked, no digit is of another script.
      const text = known !== null || Buffer.byteLength(original) === original.length ? original : asciiDigits(original);
      const may = known ?? signs.mayHold(text);
      if (may === 0) return null;
      // Numbers are searched for once, whatever speaks for them.
      const twice = (may & ofGroups) !== 0 ? ofNumberWords : 0;
      for (let left = may & ~(LONG_TOKEN | assigned | twice); left !== 0; left &= left - 1)
        for (const finding of finders[31 - Math.clz32(left & -left)]?.(text, context) ?? []) found.push(finding);
      if ((may & assigned) !== 0 && mayAssign(text)) return 'assignment';
      return (may & LONG_TOKEN) !== 0 ? 'run' : null;
    },
  };
}

/** What a search needs of a text. */
export interface SearchNeeds {
  /** One of them stands in every text in which the search finds something; null = it says nothing, so it is always asked. */
  needed: readonly Needed[] | null;
  /** Nor is anything found where none of these stands; missing or null = it says nothing. */
  alsoNeeded?: readonly Needed[] | null;
  /** It finds nothing in a row of letters and digits alone. */
  ofWords?: boolean;
  /** A text without a digit is not searched. */
  hasDigits?: boolean;
  /** Nor is one without a long row of letters and digits that are not all hexadecimal. */
  hasLongToken?: boolean;
  /** Nor is one without twelve words of this list in a row. */
  phraseOf?: readonly string[];
  /** Nor is one in which nothing with a digit is assigned. */
  isAssigned?: boolean;
}

export interface TextSigns {
  /** Which searches may find anything in a text: bit i of the answer is of search i, `LONG_TOKEN` of a long row itself. */
  mayHold(text: string): number;
  /** From here on the kernel asks for these searches. */
  use(): void;
}

/** The bit that tells of a long row of token characters with a digit, as keys without a mark of their own are. */
export const LONG_TOKEN = 1 << 30;

/** Prepares the look over texts for some searches. */
export function createTextSigns(needs: readonly SearchNeeds[]): TextSigns {
  // What is needed besides is told apart as if it were a search.
  const besides = needs.flatMap(({ alsoNeeded }, index) => (alsoNeeded ? [{ index, needed: alsoNeeded }] : []));
  const all: readonly SearchNeeds[] = [...needs, ...besides.map(({ needed }) => ({ needed }))];
  if (all.length > 30) throw new RangeError("couldn't prepare the search: more than 30 of them in one pass");
  const pairs = besides.map(({ index }, place) => [1 << index, 1 << (needs.length + place)] as const);
  const bitsOf = (is: (needs: SearchNeeds) => boolean): number =>
    needs.reduce((bits, one, index) => (is(one) ? bits | (1 << index) : bits), 0);
  const settings: Partial<Record<KernelSetting, number>> = {
    ...loneOf(needs),
    signs: writeGramTable(all.flatMap(sequencesOf).filter((one) => !isLone(one))),
    words: keep(hashesOf(needs.flatMap(({ phraseOf = [] }) => phraseOf))),
    always: bitsOf(({ needed }) => needed === null),
    withDigit: bitsOf(({ hasDigits }) => hasDigits === true),
    ofWords: bitsOf(({ ofWords }) => ofWords === true),
    pairs: keep(bytesOf([...pairs.flat(), 0])),
    seconds: pairs.reduce((bits, [, second]) => bits | second, 0),
    withToken: bitsOf(({ hasLongToken }) => hasLongToken === true),
    ofPhrase: bitsOf(({ phraseOf }) => phraseOf !== undefined),
    ofAssignment: bitsOf(({ isAssigned }) => isAssigned === true),
    ofRun: LONG_TOKEN,
  };
  const signs: TextSigns = {
    mayHold: (text) => {
      signs.use();
      return kernel.mayHold(toKernelText(text), text.length, 1);
    },
    use: () => {
      if (inUse === signs) return;
      setKernel(settings);
      inUse = signs;
    },
  };
  return signs;
}

let inUse: TextSigns | null = null;

function sequencesOf({ needed }: SearchNeeds, index: number): Sequence[] {
  return (needed ?? []).map(({ lead, steps, trail }) => ({
    steps: [...(lead ? [lead] : []), ...steps, ...(trail ? [trail] : [])],
    owner: 1 << index,
  }));
}

/** One character alone, such as the sign of an address: of those one code is looked for by itself. */
const isLone = ({ steps }: Sequence): boolean => steps.length === 1 && steps[0]?.length === 1 && steps[0][0] === LONE;

const LONE = '@'.charCodeAt(0);

function loneOf(needs: readonly SearchNeeds[]): Partial<Record<KernelSetting, number>> {
  const owners = needs.flatMap(sequencesOf).filter(isLone);
  return { lone: LONE, ofLone: owners.reduce((bits, { owner }) => bits | owner, 0) };
}

/** The last three letters of every telling name as one number, and a zero behind them. */
function nameEnds(): Uint8Array {
  const ends = TELLING_NAMES.source.split('|').map((name) => Buffer.from(name.slice(-3), 'latin1').readUIntBE(0, 3));
  return bytesOf([...ends, 0]);
}

const bytesOf = (numbers: readonly number[]): Uint8Array => new Uint8Array(Uint32Array.from(numbers).buffer);

/** One bit for each hash of a word, as the kernel reckons it. */
function hashesOf(list: readonly string[]): Uint8Array {
  const bits = new Uint8Array(1 << 13);
  for (const word of list) {
    const hash = Buffer.from(word, 'latin1').reduce((sum, code) => (sum * 31 + (code & 31)) & 0xffff, 0);
    bits[hash >> 3] = (bits[hash >> 3] as number) | (1 << (hash & 7));
  }
  return bits;
}

setKernel({ runs: keep(IN_RUN), runKinds: keep(IN_RUN_KINDS), names: keep(nameEnds()) });
