import type { Evidence, Protection } from '../record/exposure-record';
import type { ElementId } from './element-ids';

/** What a check says about one value: the kind of datum, how it is protected, how sure we are. */
export interface ElementFinding {
  element: ElementId;
  protection: Protection;
  /** certain: in a column and validated · likely: by the column alone, or in text with checksum and context · possible */
  evidence: Evidence;
}

/** Bare digits that fit several kinds of data and name none of them: a hint, never an exposure. */
export interface AmbiguousFinding {
  element: null;
  candidates: ElementId[];
  protection: 'plain';
  evidence: 'possible';
}

export type RowFinding = ElementFinding | AmbiguousFinding;

export interface ElementContext {
  /** The day of the scan, `YYYY-MM-DD`: ages are bounded by it; null = not known. */
  today: string | null;
}

/** One kind of datum: one file in elements/. Column name and validator decide before any search in text. */
export interface ElementDetector {
  id: ElementId;
  /** Last segments of column paths, in snake case, that suggest it. */
  columns: readonly string[];
  /** Share of a sample that must validate before a column counts as this: 0.95 where the shape is only digits. */
  share: number;
  /** true = values tell it by themselves, so that a column of another name may be recognised. */
  byValue?: boolean;
  /** A value of a column that is said to hold this; null = it does not look like it. */
  check: (value: string, context: ElementContext) => ElementFinding | null;
  /** Whether a value of nothing but nine digits, in a column that says nothing, could be this. */
  bareDigits?: (digits: string) => boolean;
  /** Every occurrence in free text. Must begin with something cheap. */
  findInText?: (text: string, context: ElementContext) => ElementFinding[];
  /** Values of this element, all fabricated: what the check must take and what it must leave. */
  examples: {
    hits: readonly string[];
    misses: readonly string[];
    textHits?: readonly string[];
    textMisses?: readonly string[];
  };
}

const EMPTY = new Set(['', '-', '--', 'null', 'none', 'n/a', 'na', 'nil', 'undefined', 'unknown', '\\n']);

/** What exporters write where there is nothing. */
export function isEmptyValue(value: string): boolean {
  return value.length <= 9 && EMPTY.has(value.trim().toLowerCase());
}

const DIGIT_ZEROS = [0x0660, 0x06f0, 0xff10];

/** Full-width and Arabic-Indic digits as ASCII digits; every other character stays where it is. */
export function asciiDigits(text: string): string {
  if (!/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/.test(text)) return text;
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => {
    const zero = DIGIT_ZEROS.find((start) => digit.charCodeAt(0) - start >= 0 && digit.charCodeAt(0) - start <= 9) ?? 0;
    return String(digit.charCodeAt(0) - zero);
  });
}

const SLOW_HASH =
  /^(?:\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}|\$argon2(?:id|i|d)\$.+|\$scrypt\$.+|\$(?:5|6|y|7)\$.+|\$?pbkdf2[_:-].+|scrypt:\d+:.+)$/;
const FAST_HASH =
  /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128}|\$1\$.+|\{SSHA?(?:256|512)?\}.+)$/i;
const ENCRYPTED = /^(?:ENC\[|enc:|vault:v\d+:|U2FsdGVkX1|-----BEGIN PGP MESSAGE|age-encryption\.org|AQICAH|\{cipher\})/;

/** A password hash by its scheme; null when the value is none. */
export function hashForm(value: string): 'hashed_slow' | 'hashed_fast' | null {
  if (SLOW_HASH.test(value)) return 'hashed_slow';
  return FAST_HASH.test(value) ? 'hashed_fast' : null;
}

/** How a value that is not in clear is protected; null when it seems to be in clear. */
export function protectedForm(value: string): Protection | null {
  if (ENCRYPTED.test(value)) return 'encrypted';
  const masks = value.match(/[*•#]|\b[xX]{3,}/g);
  const masked = masks ? masks.join('').length : 0;
  if (masked >= 3) return /\d{4}$/.test(value) && !/\d/.test(value.slice(0, -4)) ? 'truncated' : 'masked';
  return hashForm(value);
}

/** For checks whose value is not in clear: by the column alone, so `likely`. */
export function protectedFinding(element: ElementId, value: string): ElementFinding | null {
  const protection = protectedForm(value);
  return protection ? { element, protection, evidence: 'likely' } : null;
}
