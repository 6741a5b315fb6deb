import { validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english';
import { type ElementDetector, type ElementFinding, protectedFinding } from '../../element';

const ID = 'crypto_seed_phrase' as const;
const WORDS: ReadonlySet<string> = new Set(wordlist);
/** Words that BIP-39 allows in a phrase, the longest first. */
const LENGTHS = [24, 21, 18, 15, 12] as const;
/** Twelve words of three letters with eleven spaces. */
const SHORTEST = 47;

/** The first nine words of a phrase take at least so many characters with the spaces behind them. */
const PROBE = 36;

/**
 * Every run of at least twelve words of the list. Four words in some forty characters are looked at, since no phrase is
 * shorter; only where all of them may be of the list the others are.
 */
function wordRuns(text: string): string[] {
  const runs: string[] = [];
  for (let probe = PROBE; probe < text.length; probe += PROBE) {
    const start = wordBefore(text, probe);
    if (start < 0 || !mayGoOn(text, start) || !isListed(text, start)) continue;
    let from = start;
    for (let at = wordBefore(text, from - 1); at >= 0 && isListed(text, at); at = wordBefore(text, from - 1)) from = at;
    let words = 0;
    let to = from;
    for (let at = from; at < text.length && isListed(text, at); at = wordBehind(text, to)) {
      words += 1;
      to = wordEnd(text, at);
    }
    if (words >= 12) runs.push(text.slice(from, to));
    probe = Math.max(probe, to);
  }
  return runs;
}

/** Whether a word and the three behind it begin like words of the list: hardly any four words of prose do. */
function mayGoOn(text: string, start: number): boolean {
  for (let words = 0, at = start; words < 4; words += 1, at = wordBehind(text, wordEnd(text, at)))
    if (!beginsListed(text, at)) return false;
  return true;
}

const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;

/** Words of the list are no longer, and between two of a phrase stand no more signs: `12. ` at most, over a line end. */
const LONGEST_WORD = 8;
const LONGEST_GAP = 12;

/** Where the last word begins that begins before a place; -1 = there is none near that could be of a phrase. */
function wordBefore(text: string, place: number): number {
  let at = Math.min(place, text.length) - 1;
  for (const least = at - LONGEST_GAP; at >= 0 && !isLetter(text.charCodeAt(at)); at -= 1) if (at === least) return -1;
  for (const least = at - LONGEST_WORD; at > 0 && isLetter(text.charCodeAt(at - 1)); at -= 1)
    if (at === least) return -1;
  return at;
}

/** Behind the last letter of a word, or behind more of them than a word of the list has. */
function wordEnd(text: string, start: number): number {
  let at = start;
  while (at <= start + LONGEST_WORD && isLetter(text.charCodeAt(at))) at += 1;
  return at;
}

/** Where the next word begins; the end of the text = there is none near. */
function wordBehind(text: string, end: number): number {
  for (let at = end; at < text.length && at <= end + LONGEST_GAP; at += 1) if (isLetter(text.charCodeAt(at))) return at;
  return text.length;
}

const beginningOf = (text: string, at: number): number =>
  ((text.charCodeAt(at) & 31) << 10) | ((text.charCodeAt(at + 1) & 31) << 5) | (text.charCodeAt(at + 2) & 31);

/** The first three letters of every word: enough to rule out most others. */
const BEGINNINGS = new Uint8Array(1 << 15);
for (const word of wordlist) BEGINNINGS[beginningOf(word, 0)] = 1;

const beginsListed = (text: string, start: number): boolean => BEGINNINGS[beginningOf(text, start)] === 1;

/** All words of the English list have three to eight letters. */
function isListed(text: string, start: number): boolean {
  if (!beginsListed(text, start)) return false;
  const end = wordEnd(text, start);
  return end - start >= 3 && end - start <= 8 && WORDS.has(text.slice(start, end).toLowerCase());
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

function findInText(text: string): ElementFinding[] {
  if (text.length < SHORTEST) return [];
  return wordRuns(text).flatMap((run) =>
    Array.from({ length: phrasesIn(run) }, () => ({ element: ID, protection: 'plain', evidence: 'likely' }) as const),
  );
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
