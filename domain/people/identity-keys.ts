import { createHash } from 'node:crypto';

/** decisive: one person alone has it · excluding: one person has only one of it · supporting: several may share it */
export type KeyRank = 'decisive' | 'excluding' | 'supporting';

/** A key in clear, as it is made; what is stored is its keyed fingerprint. */
export interface StatedKey {
  rank: KeyRank;
  kind: string;
  value: string;
}

/** What one row of a list or of a directory says that can tell people apart; null is not known. */
export interface StatedIdentity {
  /** the account in the controller's own system */
  accountId: string | null;
  /** the list maker's own number of the person; it means something within `source` only */
  listId: string | null;
  source: string;
  /** national or tax numbers that passed their check, by element id */
  numbers: readonly { element: string; value: string }[];
  name: string | null;
  birthDate: string | null;
  deathDate: string | null;
  email: string | null;
  emailVerified: boolean;
  phone: string | null;
  postcode: string | null;
  city: string | null;
}

/**
 * The keys of one row. A name, a mailbox, a telephone or a town alone is no key at all: namesakes and households share them.
 * Two of them together support a match, and decide nothing; a verified mailbox decides with birth date and name, since twins
 * share the first two.
 */
export function statedKeys(said: StatedIdentity): StatedKey[] {
  const name = normalName(said.name);
  const { birthDate, deathDate } = said;
  const email = normalText(said.email);
  const phone = said.phone?.replace(/[^\d+]/g, '') ?? '';
  const town = normalText(said.postcode ?? said.city);
  const keys: StatedKey[] = [];
  const add = (rank: KeyRank, kind: string, ...parts: (string | null)[]): void => {
    if (parts.every((part) => part !== null && part !== '')) keys.push({ rank, kind, value: parts.join('\n') });
  };
  add('decisive', 'account_id', said.accountId);
  if (said.listId !== null) add('decisive', listKind(said.source), said.listId);
  for (const { element, value } of said.numbers) add('decisive', `number.${element}`, normalNumber(value));
  add('excluding', 'birth_date', birthDate);
  add('excluding', 'death_date', deathDate);
  if (said.emailVerified) add('decisive', 'verified_email', email, birthDate, name);
  if (birthDate !== null) add('supporting', 'name_birth', name, birthDate);
  else add('supporting', 'name_town', name, town);
  if (!said.emailVerified || birthDate === null) add('supporting', 'name_email', name, email);
  if (phone.length > 5) add('supporting', 'name_phone', name, phone);
  return keys;
}

/** What a row is found again by: the same words about the same person give the same text, whichever list says them. */
export function statementKey(said: StatedIdentity, street: string | null): string {
  const excluding = [said.birthDate, said.deathDate, ...said.numbers.map(numberText).sort()].filter((part) => part);
  const base = said.accountId ?? (said.listId === null ? null : `${listKind(said.source)}/${said.listId}`);
  if (base !== null) return [base, ...excluding].join('\n');
  const place = [street, said.postcode, said.city].map(normalText);
  return ['by words', normalName(said.name), normalText(said.email), ...place, ...excluding].join('\n');
}

/** True for kinds of which one person has only one: two values tell two people apart. */
export function isExcluding(kind: string): boolean {
  return kind === 'birth_date' || kind === 'death_date' || kind.startsWith('number.') || kind.startsWith('list_id.');
}

/** A kind in words that say nothing of anybody: `number.national_id.us_ssn` → `national_id.us_ssn`. */
export function kindWords(kind: string): string {
  if (kind.startsWith('list_id.')) return "the list's own number";
  return kind
    .replace(/^number\./, '')
    .replace('verified_email', 'verified e-mail + birth date + name')
    .replace(/^name_(birth|town|email|phone)$/, (_, other: string) => `name + ${OTHER[other] ?? other}`)
    .replace(/^(birth|death)_date$/, '$1 date')
    .replace('account_id', 'account');
}

const OTHER: Record<string, string> = {
  birth: 'birth date',
  town: 'postcode or city',
  email: 'e-mail',
  phone: 'phone',
};

// eslint-disable-next-line no-control-regex -- all of ASCII
const ASCII = /^[\x00-\x7f]*$/;

/** A name without regard to width, case, accents, punctuation and the order of its words. */
export function normalName(name: string | null): string {
  const text = name ?? '';
  // Plain letters have neither widths nor accents; nearly all names of a million are told by the short way.
  const words = ASCII.test(text)
    ? text.toLowerCase().split(/[^a-z0-9]+/)
    : text
        .normalize('NFKD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u);
  return words
    .filter((word) => word !== '')
    .sort()
    .join(' ');
}

function normalText(text: string | null): string {
  if (text !== null && /^[\x21-\x7e]*$/.test(text)) return text.toLowerCase();
  return (text ?? '').normalize('NFKC').toLowerCase().trim().replace(/\s+/g, ' ');
}

function normalNumber(value: string): string {
  return value
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
}

function numberText({ element, value }: { element: string; value: string }): string {
  return `${element}=${normalNumber(value)}`;
}

/** Two lists may give the number 7 to two people; a source is told by a digest, because its name may be somebody's. */
function listKind(source: string): string {
  return `list_id.${createHash('sha256').update(source).digest('hex').slice(0, 8)}`;
}
