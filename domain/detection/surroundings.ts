/** What stands around a value: the name it goes by, and the words of its record. */

/** Where a value stands: its column and the rest of its record can name the issuer of a shape that several share. */
export interface ValueContext {
  /** Path of the column; null = the text is no column's value. */
  column: string | null;
  /** The whole record as text, asked for only when a shape needs it: one function a record, so that it is read once. */
  record: () => string;
  /** Prose, where people write `password = …`; null or missing = prose when it stands in no column. */
  freeText?: boolean;
}

/** What tells whose a shape is that has no mark of its own. */
export interface IssuerSigns {
  /** Names of the issuer, in the record or in the name that the value goes by. */
  words: readonly string[];
  /** Words that count only in the name that the value goes by. */
  names?: readonly string[];
  /** Something else in the record that is as good as the issuer's name. */
  beside?: RegExp;
  /** The name must hold one of these, whatever the record says. */
  needs?: readonly string[];
}

/** `near` = by its own name or the words just before it, `record` = by the record around it. */
export type Sign = 'near' | 'record' | null;

/** Whose a value is, by what stands around it. `before` is the text that leads to it in its own value. */
export function signOf(signs: IssuerSigns, before: string, context: ValueContext): Sign {
  const names = `${context.column ?? ''} ${before.slice(-60)}`;
  if (signs.needs && !hasAny(names, signs.needs)) return null;
  if (hasAny(names, [...signs.words, ...(signs.names ?? [])])) return 'near';
  return inRecord(context, signs) ? 'record' : null;
}

// A record may hold a hundred thousand keys, and its words do not change from key to key.
const ANSWERS = new WeakMap<ValueContext['record'], Map<IssuerSigns, boolean>>();

function inRecord({ record }: ValueContext, signs: IssuerSigns): boolean {
  let answers = ANSWERS.get(record);
  if (!answers) ANSWERS.set(record, (answers = new Map()));
  let answer = answers.get(signs);
  if (answer === undefined) {
    const text = record();
    answers.set(signs, (answer = hasAny(text, signs.words) || (signs.beside?.test(text) ?? false)));
  }
  return answer;
}

const hasAny = (text: string, words: readonly string[]): boolean => words.some((word) => hasWord(text, word));

/** Whether a word stands in a text as a whole word or as a part of a name: `oktaToken` and `OKTA_TOKEN`, not `rookTable`. */
export function hasWord(text: string, word: string): boolean {
  const pattern = patternOf(word);
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const before = text[match.index - 1] ?? '';
    const after = text[match.index + word.length] ?? '';
    const first = text[match.index] ?? '';
    const last = text[match.index + word.length - 1] ?? '';
    const begins =
      !/[A-Za-z]/.test(before) || (/[a-z]/.test(before) && /[A-Z]/.test(first)) || isEscape(text, match.index);
    const ends = !/[A-Za-z]/.test(after) || (/[a-z]/.test(last) && /[A-Z]/.test(after));
    if (begins && ends) return true;
  }
  return false;
}

/** The words come from the detectors, and there are few. */
const PATTERNS = new Map<string, RegExp>();

function patternOf(word: string): RegExp {
  let pattern = PATTERNS.get(word);
  if (!pattern) PATTERNS.set(word, (pattern = new RegExp(word.replace(/[^a-z0-9]/gi, '\\$&'), 'gi')));
  return pattern;
}

/** The letter before belongs to an escape such as `\n`. */
const isEscape = (text: string, at: number): boolean => text[at - 2] === '\\' && /[ntrbf]/.test(text[at - 1] ?? '');

const PLAIN_IDS = [
  'id',
  'ids',
  'hash',
  'trace',
  'span',
  'request',
  'etag',
  'checksum',
  'digest',
  'sha',
  'sha1',
  'sha256',
  'md5',
  'commit',
  'uuid',
  'guid',
  'revision',
  'fingerprint',
];

/** Whether a value goes by the name of an id or a digest, in its column or in the words just before it. */
export function namedAsId(before: string, column: string | null): boolean {
  // Most words are assigned to nothing, which the last characters tell.
  const local = !/[:=]/.test(before.slice(-6))
    ? undefined
    : /([A-Za-z0-9_.-]{1,40})["'\\]{0,3}\s{0,2}[:=]\s{0,2}["'\\]{0,3}$/.exec(before)?.[1];
  const word = /([A-Za-z0-9]{2,20})\s{1,2}["'`(]?$/.exec(before)?.[1];
  const names = [local, word, column?.split('.').pop()].filter((name) => name !== undefined);
  return names.some(namesAnId);
}

/** Most values of a leak stand in the same few columns. */
const NAMES = new Map<string, boolean>();
const MOST_NAMES = 1000;

function namesAnId(name: string): boolean {
  let answer = NAMES.get(name);
  if (answer === undefined) {
    if (NAMES.size === MOST_NAMES) NAMES.clear();
    NAMES.set(name, (answer = hasAny(name, PLAIN_IDS)));
  }
  return answer;
}
