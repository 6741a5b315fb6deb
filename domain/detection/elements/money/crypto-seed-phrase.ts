import { validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english';
import { type Chars, createChars } from '../../chars';
import { type ElementDetector, type ElementFinding, protectedFinding } from '../../element';
import { isLetter } from '../../long-tokens';

const ID = 'crypto_seed_phrase' as const;
const WORDS: ReadonlySet<string> = new Set(wordlist);
/** Words that BIP-39 allows in a phrase, the longest first. */
const LENGTHS = [24, 21, 18, 15, 12] as const;

/** The first nine words of a phrase take at least so many characters with the spaces behind them. */
const PROBE = 36;

/** From the first letter to the last. */
interface Run {
  from: number;
  to: number;
}

/**
 * The next run of at least twelve words of the list. Four words in some forty characters are looked at, since no phrase is
 * shorter; only where all of them may be of the list the others are.
 */
function nextRun(chars: Chars, behind: number): Run | null {
  const { bytes, length } = chars;
  for (let probe = behind + PROBE; probe < length; probe += PROBE) {
    const start = wordBefore(bytes, probe);
    if (start < 0 || !mayGoOn(chars, start) || !isListed(bytes, start)) continue;
    let from = start;
    for (let at = wordBefore(bytes, from - 1); at >= 0 && isListed(bytes, at); at = wordBefore(bytes, from - 1))
      from = at;
    let words = 0;
    let to = from;
    for (let at = from; at < length && isListed(bytes, at); at = wordBehind(chars, to)) {
      words += 1;
      to = wordEnd(bytes, at);
    }
    if (words >= 12) return { from, to };
    probe = Math.max(probe, to);
  }
  return null;
}

/** Whether a word and the three behind it begin like words of the list: hardly any four words of prose do. */
function mayGoOn(chars: Chars, start: number): boolean {
  for (let words = 0, at = start; words < 4; words += 1, at = wordBehind(chars, wordEnd(chars.bytes, at)))
    if (!beginsListed(chars.bytes, at)) return false;
  return true;
}

/** Words of the list are no longer, and between two of a phrase stand no more signs: `12. ` at most, over a line end. */
const LONGEST_WORD = 8;
const LONGEST_GAP = 12;

/** Where the last word begins that begins before a place; -1 = there is none near that could be of a phrase. */
function wordBefore(bytes: Uint8Array, place: number): number {
  let at = place - 1;
  for (const least = at - LONGEST_GAP; at >= 0 && !isLetter(bytes[at] as number); at -= 1) if (at === least) return -1;
  for (const least = at - LONGEST_WORD; at > 0 && isLetter(bytes[at - 1] as number); at -= 1)
    if (at === least) return -1;
  return at;
}

/** Behind the last letter of a word, or behind more of them than a word of the list has. */
function wordEnd(bytes: Uint8Array, start: number): number {
  let at = start;
  while (at <= start + LONGEST_WORD && isLetter(bytes[at] as number)) at += 1;
  return at;
}

/** Where the next word begins; the end of the text = there is none near. */
function wordBehind({ bytes, length }: Chars, end: number): number {
  for (let at = end; at < length && at <= end + LONGEST_GAP; at += 1) if (isLetter(bytes[at] as number)) return at;
  return length;
}

/** All words of the English list have three to eight letters: three of five bits, and up to five. */
function beginningOf(bytes: Uint8Array, at: number): number {
  return (((bytes[at] ?? 0) & 31) << 10) | (((bytes[at + 1] ?? 0) & 31) << 5) | ((bytes[at + 2] ?? 0) & 31);
}

function restOf(bytes: Uint8Array, from: number, end: number): number {
  let rest = 0;
  for (let at = from; at < end; at += 1) rest = (rest << 5) | ((bytes[at] ?? 0) & 31);
  return rest;
}

/** By the first three letters of a word the rests that make one of the list. */
const RESTS: (readonly number[] | undefined)[] = new Array<undefined>(1 << 15).fill(undefined);
for (const word of wordlist) {
  const bytes = Buffer.from(word, 'latin1');
  const beginning = beginningOf(bytes, 0);
  RESTS[beginning] = [...(RESTS[beginning] ?? []), restOf(bytes, 3, bytes.length)];
}

const beginsListed = (bytes: Uint8Array, start: number): boolean => RESTS[beginningOf(bytes, start)] !== undefined;

function isListed(bytes: Uint8Array, start: number): boolean {
  const rests = RESTS[beginningOf(bytes, start)];
  const end = wordEnd(bytes, start);
  return rests !== undefined && end - start >= 3 && end - start <= 8 && rests.includes(restOf(bytes, start + 3, end));
}

/** Phrases within one run, each the longest that begins at its word. */
function phrasesIn(run: string): number {
  const words = run.toLowerCase().match(/[a-z]+/g) ?? [];
  let found = 0;
  for (let at = 0; at + 12 <= words.length; at++) {
    const unknown = words.slice(at, at + 12).findLastIndex((word) => !WORDS.has(word));
    if (unknown >= 0) {
      at += unknown;
      continue;
    }
    const length = LENGTHS.find((count) => isPhrase(words.slice(at, at + count), count));
    if (!length) continue;
    found++;
    at += length - 1;
  }
  return found;
}

function isPhrase(words: readonly string[], count: number): boolean {
  return words.length === count && validateMnemonic(words.join(' '), wordlist);
}

const TEXT = createChars();

function findInText(text: string): ElementFinding[] {
  const found: ElementFinding[] = [];
  const chars = TEXT.read(text);
  for (let run = nextRun(chars, 0); run; run = nextRun(chars, run.to))
    for (let count = phrasesIn(text.slice(run.from, run.to)); count > 0; count -= 1)
      found.push({ element: ID, protection: 'plain', evidence: 'likely' });
  return found;
}

/** 12 to 24 words of the English BIP-39 list, whose last bits are a checksum. Whoever holds it holds the wallet. */
export const cryptoSeedPhrase: ElementDetector = {
  id: ID,
  columns: ['seed_phrase', 'mnemonic', 'recovery_phrase', 'seed', 'wallet_seed', 'backup_phrase'],
  share: 0.8,
  check: (value) => {
    const words = value
      .trim()
      .toLowerCase()
      .split(/[\s,]+/);
    if (!LENGTHS.some((count) => count === words.length) || !words.every((word) => WORDS.has(word))) {
      return protectedFinding(ID, value.trim());
    }
    return { element: ID, protection: 'plain', evidence: isPhrase(words, words.length) ? 'certain' : 'possible' };
  },
  findInText,
  textPhraseOf: wordlist,
  examples: {
    hits: [
      'legal winner thank year wave sausage worth useful legal winner thank yellow',
      'letter advice cage absurd amount doctor acoustic avoid letter advice cage above',
    ],
    misses: ['legal winner thank year', '12345', 'the quick brown fox jumps over the lazy dog and runs away'],
    textHits: [
      'my phrase: legal winner thank year wave sausage worth useful legal winner thank yellow. keep it',
      '1. letter 2. advice 3. cage 4. absurd 5. amount 6. doctor 7. acoustic 8. avoid 9. letter 10. advice 11. cage 12. above',
    ],
    textMisses: [
      'legal winner thank year wave sausage worth useful legal winner thank legal',
      'these words have between three and eight letters each but they stand nowhere within that list',
    ],
  },
};
