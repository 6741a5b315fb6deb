import { type KeyHint, IN_RUN, IN_RUN_KINDS, TELLING_NAMES, mayAssign } from './bare-runs';
import { type ElementContext, type ElementFinding, type RowFinding, asciiDigits } from './element';
import { type Sequence, gramTable, keepGramTable } from './kernel/gram-table';
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

/**
 * The search in text of some detectors, prepared once. `known` hands out what `prepareTextSearch` says of the same detectors, where
 * somebody has kept that; without it most of the time goes into working it out.
 */
export function textSearchOf(
  detectors: readonly NumberDetector[],
  known: () => PreparedSigns | null = () => null,
): TextSearch {
  let search = PREPARED.get(detectors);
  if (!search) {
    const searches = searchesOf(detectors);
    PREPARED.set(detectors, (search = createTextSearch(searches, known() ?? signsOf(searches))));
  }
  return search;
}

/** Works out what the searches of some detectors need of a text. */
export const prepareTextSearch = (detectors: readonly NumberDetector[]): PreparedSigns =>
  signsOf(searchesOf(detectors));

interface OneSearch extends Omit<SearchNeeds, 'needed' | 'alsoNeeded'> {
  find(text: string, context: ElementContext): readonly ElementFinding[];
  needs: readonly RegExp[] | null;
  alsoNeeds?: readonly RegExp[] | null;
}

function searchesOf(detectors: readonly NumberDetector[]): OneSearch[] {
  const findNumbers = createNumberSearch(detectors);
  const { words, grouped } = numberNeeds(detectors);
  return [
    ...detectors.flatMap(
      ({ findInText, textNeeds = null, textAlsoNeeds = null, textHasDigits, textHasLongToken, textPhraseOf }) =>
        findInText
          ? [
              {
                find: findInText,
                needs: textNeeds,
                alsoNeeds: textAlsoNeeds,
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
}

function signsOf(searches: readonly OneSearch[]): PreparedSigns {
  return prepareSigns([
    ...searches.map(({ needs, alsoNeeds, find: _find, ...rest }) => ({
      needed: needs && neededBy(needs),
      alsoNeeded: alsoNeeds && neededBy(alsoNeeds),
      ...rest,
    })),
    { needed: neededBy([TELLING_NAMES]), isAssigned: true },
  ]);
}

/** All searches in text of some detectors; one pass over a text decides which of them look at it, and most look at few. */
function createTextSearch(searches: readonly OneSearch[], prepared: PreparedSigns): TextSearch {
  const signs = createTextSigns(prepared);
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

/** What a look over texts goes by, worked out once: data alone, so that a build can keep it. */
export interface PreparedSigns {
  settings: Partial<Record<KernelSetting, number>>;
  table: Uint32Array;
  words: Uint8Array;
  pairs: Uint8Array;
}

/** Works out what some searches need of a text. */
export function prepareSigns(needs: readonly SearchNeeds[]): PreparedSigns {
  // What is needed besides is told apart as if it were a search.
  const besides = needs.flatMap(({ alsoNeeded }, index) => (alsoNeeded ? [{ index, needed: alsoNeeded }] : []));
  const all: readonly SearchNeeds[] = [...needs, ...besides.map(({ needed }) => ({ needed }))];
  if (all.length > 30) throw new RangeError("couldn't prepare the search: more than 30 of them in one pass");
  const pairs = besides.map(({ index }, place) => [1 << index, 1 << (needs.length + place)] as const);
  const bitsOf = (is: (needs: SearchNeeds) => boolean): number =>
    needs.reduce((bits, one, index) => (is(one) ? bits | (1 << index) : bits), 0);
  return {
    settings: {
      ...loneOf(needs),
      always: bitsOf(({ needed }) => needed === null),
      withDigit: bitsOf(({ hasDigits }) => hasDigits === true),
      ofWords: bitsOf(({ ofWords }) => ofWords === true),
      seconds: pairs.reduce((bits, [, second]) => bits | second, 0),
      withToken: bitsOf(({ hasLongToken }) => hasLongToken === true),
      ofPhrase: bitsOf(({ phraseOf }) => phraseOf !== undefined),
      ofAssignment: bitsOf(({ isAssigned }) => isAssigned === true),
      ofRun: LONG_TOKEN,
    },
    table: gramTable(all.flatMap(sequencesOf).filter((one) => !isLone(one))),
    words: hashesOf(needs.flatMap(({ phraseOf = [] }) => phraseOf)),
    pairs: bytesOf([...pairs.flat(), 0]),
  };
}

/** The look over texts that was prepared. */
export function createTextSigns({ settings, table, words, pairs }: PreparedSigns): TextSigns {
  const kept = { ...settings, signs: keepGramTable(table), words: keep(words), pairs: keep(pairs) };
  const signs: TextSigns = {
    mayHold: (text) => {
      signs.use();
      return kernel.mayHold(toKernelText(text), text.length, 1);
    },
    use: () => {
      if (inUse === signs) return;
      setKernel(kept);
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

/** As the kernel reads numbers of four bytes. */
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

/** The last three letters of every telling name as one number, and a zero behind them. */
function nameEnds(): Uint8Array {
  const ends = TELLING_NAMES.source.split('|').map((name) => Buffer.from(name.slice(-3), 'latin1').readUIntBE(0, 3));
  return bytesOf([...ends, 0]);
}

setKernel({ runs: keep(IN_RUN), runKinds: keep(IN_RUN_KINDS), names: keep(nameEnds()) });
