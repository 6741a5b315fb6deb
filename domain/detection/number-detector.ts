import { type ElementDetector, asciiDigits, protectedFinding } from './element';
import type { ElementId } from './element-ids';
import type { Evidence } from '../record/exposure-record';

/** How a kind of number is told in free text; `text-candidates` searches for all kinds in one pass. */
export interface NumberInText {
  /** Lengths of the number without its separators. */
  lengths: readonly number[];
  /** true = may consist of digits alone. */
  digits: boolean;
  /** Shape and checksum of a number without separators, in capitals. */
  fits: (compact: string) => boolean;
  /** Words that stand before such a number: alternatives of a regular expression, in lower case. */
  words: string;
  /** The national way to write it, which says as much as a word. */
  grouped?: RegExp;
  /** likely: checksum or a strict structure besides the context · possible: the word alone carries it */
  evidence: 'likely' | 'possible';
  hits: readonly string[];
  misses: readonly string[];
}

export interface NumberDetector extends ElementDetector {
  inText?: NumberInText;
}

/** What is particular to one kind of number: a file in elements/ and a line in its list. */
export interface NumberKind {
  id: ElementId;
  columns: readonly string[];
  byValue?: boolean;
  /** Lengths of a whole number without separators. */
  lengths: readonly number[];
  /** A number without separators, in capitals. */
  shape: RegExp;
  /** Checksum, or the rules of the structure. */
  passes?: (compact: string) => boolean;
  /** Evidence of a value in its own column that passes; `certain` needs a checksum or a strict structure. */
  passed?: Evidence;
  /** Evidence of a value of the right shape that does not pass: a mistyped number is one nevertheless. */
  failed?: Evidence;
  /** A longer form of it that tells itself, such as a machine-readable line. */
  certainForm?: (value: string) => boolean;
  /** false = a run of digits of this shape is no hint, because almost every run would be one. */
  bare?: boolean;
  /** Without `fits` what passes in a column fits in text. */
  text?: Pick<NumberInText, 'words' | 'grouped' | 'hits' | 'misses'> & Partial<Pick<NumberInText, 'evidence' | 'fits'>>;
  hits: readonly string[];
  misses: readonly string[];
}

/** Signs between the groups of a number: one of them, or a hyphen within spaces. */
const GROUPS = /^[\p{L}\d]+(?:(?: ?[-‐-–/] ?|[. \u00a0\u202f+])[\p{L}\d]+)*$/u;
/** One sign again and again passes many checks and is nobody's number. */
const REPEATED = /^(.)\1*$/;
const SEPARATORS = /[-‐-–/. \u00a0\u202f+]/g;

/** A number without the signs between its groups, in capitals. */
export function compactNumber(text: string): string {
  return text.replace(SEPARATORS, '').toUpperCase();
}

/**
 * A detector of numbers with a shape of their own. In a column: `certain` when the number passes, `possible` when only
 * its shape is right, the protection by its form when it is not in clear.
 */
export function numberDetector(kind: NumberKind): NumberDetector {
  const { id, lengths, shape, passes = () => true, passed = 'certain', failed = 'possible', text } = kind;
  const fits = (compact: string) => shape.test(compact) && !REPEATED.test(compact) && passes(compact);
  const isDigits = (hit: string) => /^\d+$/.test(compactNumber(hit));
  const onlyDigits = isDigits(kind.hits[0] ?? '');
  const longest = Math.max(...lengths);
  return {
    id,
    columns: kind.columns,
    share: onlyDigits ? 0.95 : 0.8,
    ...(kind.byValue && { byValue: true }),
    check: (value) => {
      const trimmed = asciiDigits(value.trim());
      const compact = GROUPS.test(trimmed) ? compactNumber(trimmed) : '';
      if (kind.certainForm?.(trimmed)) return { element: id, protection: 'plain', evidence: 'certain' };
      if (shape.test(compact)) return { element: id, protection: 'plain', evidence: fits(compact) ? passed : failed };
      // Tables that keep numbers as integers lose the zeros in front.
      const padded = onlyDigits && /^\d{7,}$/.test(compact) ? compact.padStart(longest, '0') : '';
      if (padded !== '' && longest - compact.length <= 2 && passed === 'certain' && fits(padded)) {
        return { element: id, protection: 'plain', evidence: 'likely' };
      }
      return protectedFinding(id, trimmed);
    },
    ...(kind.bare !== false && { bareDigits: (digits: string) => lengths.includes(digits.length) && fits(digits) }),
    ...(text && { inText: { evidence: 'likely', fits, ...text, lengths, digits: kind.hits.some(isDigits) } }),
    examples: { hits: kind.hits, misses: kind.misses },
  };
}
