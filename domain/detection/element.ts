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
  /** Last segments of column paths, in snake case, that suggest it; the first is the plainest. */
  columns: readonly string[];
  /** Share of a sample that must validate before a column counts as this: 0.95 where the shape is only digits. */
  share: number;
  /** true = values tell it by themselves, so that a column of another name may be recognised. */
  byValue?: boolean;
  /** true = people wrote such values, so they are searched as text as well. */
  prose?: boolean;
  /** true = several columns of one row tell one datum, such as street and town, latitude and longitude. */
  oncePerRow?: boolean;
  /** What a value of more than 40 characters is, unless it begins as one that is encrypted. */
  byBeginning?: ElementFinding;
  /** true = in values of ten characters and more the check tells no hexadecimal digit from another. */
  hexBlind?: true;
  /** A value of a column that is said to hold this; null = it does not look like it. */
  check: (value: string, context: ElementContext) => ElementFinding | null;
  /** What a value that was taken says besides, for example a minor by a birth date. Never more than `likely`. */
  derive?: (value: string, context: ElementContext) => readonly ElementFinding[];
  /** Whether nothing but 8 to 19 digits, in a column that says nothing, could be this. */
  bareDigits?: (digits: string) => boolean;
  /** true = no text without a digit holds it, so that most of them are not searched. */
  textHasDigits?: boolean;
  /** Every occurrence in free text; digits of other scripts are ASCII in it. */
  findInText?: (text: string, context: ElementContext) => readonly ElementFinding[];
  /** Patterns one of which matches every text in which `findInText` finds something; without them every text is searched. */
  textNeeds?: readonly RegExp[];
  /** Patterns one of which matches besides in every such text. */
  textAlsoNeeds?: readonly RegExp[];
  /** Words: where no twelve of them stand in a row, `findInText` finds nothing. One detector may say so. */
  textPhraseOf?: readonly string[];
  /** true = texts without 26 letters and digits in a row, not all of them hexadecimal, are not searched. */
  textHasLongToken?: boolean;
  /** What people say of themselves, in lower case, right behind a first-person word: a hint, only ever `possible`. */
  selfStatement?: RegExp;
  /** Values of this element, all fabricated: what the check must take and what it must leave. */
  examples: {
    hits: readonly string[];
    misses: readonly string[];
    textHits?: readonly string[];
    textMisses?: readonly string[];
  };
}

/** Nothing found; shared, so that a search that finds nothing costs nothing. */
export const NONE: readonly ElementFinding[] = [];

const EMPTY = new Set(['', '-', '--', 'null', 'none', 'n/a', 'na', 'nil', 'undefined', 'unknown', '\\n']);

/** What exporters write where there is nothing. */
export function isEmptyValue(value: string): boolean {
  if (value.length > 9) return false;
  return EMPTY.has(value) || (/[A-Z]|^\s|\s$/.test(value) && EMPTY.has(value.trim().toLowerCase()));
}

const DIGIT_ZEROS = [0x0660, 0x06f0, 0xff10];

const WIDE_DIGIT = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/;

/** Full-width and Arabic-Indic digits as ASCII digits; every other character stays where it is. */
export function asciiDigits(text: string): string {
  if (!WIDE_DIGIT.test(text)) return text;
  return text.replace(/[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/g, (digit) => {
    const zero = DIGIT_ZEROS.find((start) => digit.charCodeAt(0) - start >= 0 && digit.charCodeAt(0) - start <= 9) ?? 0;
    return String(digit.charCodeAt(0) - zero);
  });
}

const SLOW_HASH =
  /^(?:\$2[abxy]?\$\d\d\$[./A-Za-z0-9]{53}|\$argon2(?:id|i|d)\$.+|\$scrypt\$.+|\$(?:5|6|y|7)\$.+|\$?pbkdf2[_:-].+|scrypt:\d+:.+)$/;
const FAST_HASH =
  /^(?:[0-9a-f]{32}|[0-9a-f]{40}|[0-9a-f]{56}|[0-9a-f]{64}|[0-9a-f]{96}|[0-9a-f]{128}|\$1\$.+|\{SSHA?(?:256|512)?\}.+)$/i;
/** Forms of services that swap a value for a reference. */
const TOKENISED = /^(?:tok|tkn|token|vlt|pm|vgs)_(?:[a-z]{2,12}_)?(?=[A-Za-z0-9]*\d)[A-Za-z0-9]{10,}$/;
/** The first four characters of every value that is taken as encrypted. */
export const ENCRYPTED_BEGINNINGS = ['ENC[', 'enc:', 'vaul', 'U2Fs', '----', 'age-', 'AQIC', '{cip'] as const;
const ENCRYPTED = /^(?:ENC\[|enc:|vault:v\d+:|U2FsdGVkX1|-----BEGIN PGP MESSAGE|age-encryption\.org|AQICAH|\{cipher\})/;

/** A password hash by its scheme; null when the value is none. */
export function hashForm(value: string): 'hashed_slow' | 'hashed_fast' | null {
  if (SLOW_HASH.test(value)) return 'hashed_slow';
  return FAST_HASH.test(value) ? 'hashed_fast' : null;
}

export function isEncrypted(value: string): boolean {
  return ENCRYPTED.test(value);
}

/** How a value that is not in clear is protected; null when it seems to be in clear. */
export function protectedForm(value: string): Protection | null {
  if (isEncrypted(value)) return 'encrypted';
  if (TOKENISED.test(value)) return 'tokenised';
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

/** A kind of datum that the column's name tells; all but id, columns and examples may be left out. */
export interface NamedElement {
  id: ElementId;
  columns: readonly string[];
  /** What a value has to look like; without it anything that is not empty. */
  takes?: RegExp;
  /** Values that look like it and are none, such as `false` in a column of flags. */
  leaves?: RegExp;
  /** Values that tell it by their form: `certain` instead of `likely`. */
  certain?: RegExp;
  /** In characters; 0 = as long as it comes. Without it 500. */
  longest?: number;
  /** false = hex digits are its plain form, as of device ids, and no hash of it. */
  hashes?: boolean;
  byValue?: boolean;
  prose?: boolean;
  oncePerRow?: boolean;
  derive?: ElementDetector['derive'];
  textHasDigits?: boolean;
  findInText?: ElementDetector['findInText'];
  textNeeds?: readonly RegExp[];
  textAlsoNeeds?: readonly RegExp[];
  selfStatement?: RegExp;
  examples: ElementDetector['examples'];
}

/** A detector from the short form: `likely` by the column's name, `certain` only where the form of the value tells it. */
export function byColumn(named: NamedElement): ElementDetector {
  const { takes, leaves, certain, longest = 500, hashes = true, ...rest } = named;
  const found = findingsOf(named.id);
  return {
    ...rest,
    share: 0.8,
    check: (value) => {
      if (isEmptyValue(value)) return null;
      const text = value.trim();
      if (leaves?.test(text)) return null;
      if (certain?.test(text)) return found('plain', 'certain');
      const form = protectedForm(text);
      if (form !== null && (hashes || !form.startsWith('hashed'))) return found(form, 'likely');
      if (longest > 0 && text.length > longest) return null;
      return !takes || takes.test(text) ? found('plain', 'likely') : null;
    },
  };
}

/** Findings of one element, each made once: millions of rows share them. */
export function findingsOf(element: ElementId): (protection: Protection, evidence: Evidence) => ElementFinding {
  const made = new Map<Protection, Record<Evidence, ElementFinding>>();
  return (protection, evidence) => {
    let known = made.get(protection);
    if (!known) {
      const of = (level: Evidence): ElementFinding => ({ element, protection, evidence: level });
      made.set(protection, (known = { certain: of('certain'), likely: of('likely'), possible: of('possible') }));
    }
    return known[evidence];
  };
}
