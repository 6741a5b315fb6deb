import { validateMnemonic } from '@scure/bip39';
import { wordlist } from '@scure/bip39/wordlists/english';
import { type ElementDetector, type ElementFinding, protectedFinding } from '../../element';

const ID = 'crypto_seed_phrase' as const;
const WORDS: ReadonlySet<string> = new Set(wordlist);
/** Words that BIP-39 allows in a phrase, the longest first. */
const LENGTHS = [24, 21, 18, 15, 12] as const;
/** Twelve words of three letters with eleven spaces. */
const SHORTEST = 47;

/** Every run of at least twelve words of three to eight letters: all of the English list have so many. */
function wordRuns(text: string): string[] {
  const runs: string[] = [];
  let from = 0;
  let words = 0;
  let letters = 0;
  for (let at = 0; at <= text.length; at++) {
    const folded = text.charCodeAt(at) | 32;
    if (folded >= 97 && folded <= 122) {
      letters++;
    } else if (letters > 0 || at === text.length) {
      if (letters >= 3 && letters <= 8) words++;
      if (letters < 3 || letters > 8 || at === text.length) {
        if (words >= 12) runs.push(text.slice(from, at));
        from = at;
        words = 0;
      }
      letters = 0;
    }
  }
  return runs;
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
