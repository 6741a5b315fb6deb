/** Shows that a value is there without showing it: enough for somebody who knows it to recognise it, and no more. */

/** A run of marks says how long something is, never exactly: up to 8 signs, up to 16, more. */
function marks(text: string): string {
  if (text.length <= 8) return '•••';
  return text.length <= 16 ? '•••••••' : '•••••••••••';
}

const WHOLLY_HIDDEN = /^(?:credentials\.|auth_token\.)/;
/** Texts whose beginning may say more than their kind does. */
const PROSE = /^(?:chat_content|health\.|postal_address)/;

/** A value of this element, masked: `p•••@m•••.example.org`, `•••-••-6789`, `A••• M•••`. Secrets and prose show their length only. */
export function maskValue(element: string, value: string): string {
  const text = value.trim();
  if (WHOLLY_HIDDEN.test(element)) return marks(text);
  if (PROSE.test(element)) return `text of ${lengthClass(text.length)} characters`;
  if (element === 'email' && text.includes('@')) return maskAddress(text);
  const digits = text.replace(/\D/g, '').length;
  // Half of the signs are digits: a number. Of long ones the last four show, as on a receipt.
  if (digits * 2 >= text.length && digits >= 8) return maskDigits(text, digits - 4);
  if (digits * 2 >= text.length) return marks(text);
  return text
    .split(/\s+/)
    .slice(0, 4)
    .map((word) => `${[...word][0] ?? ''}${marks(word)}`)
    .join(' ');
}

/** Marks of an issuer before the part that authenticates: `ghp_`, `sk-proj-`. */
const PREFIX = /^(?:[A-Za-z]{1,8}\d{0,2}[_-]){0,3}/;
/** With fewer characters left, four of them would say too much. */
const LEAST_BODY = 20;

/**
 * The last four characters of a secret, by which its owner tells it from others; null where they could help anybody else: for
 * short ones, for passwords and other secrets that no issuer made, and where what stands last is no part of the secret.
 */
export function endingOf(provider: string, secret: string): string | null {
  if (provider === 'generic' || provider === 'unknown') return null;
  if (!/^[\w.~+/=-]+$/.test(secret) || secret.includes('//')) return null;
  if (secret.replace(PREFIX, '').length < LEAST_BODY) return null;
  return /[A-Za-z0-9_-]{4}$/.exec(secret)?.[0] ?? null;
}

function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  const labels = address.slice(at + 1).split('.');
  const shown = labels.slice(labels.length > 2 ? -2 : -1);
  const local = address.slice(0, at);
  return `${[...local][0] ?? ''}${marks(local)}@${labels[0]?.charAt(0) ?? ''}•••.${shown.join('.')}`;
}

/** The first `hidden` digits become marks; what stands between digits stays. */
function maskDigits(text: string, hidden: number): string {
  let seen = 0;
  return text.replace(/\d/g, (digit) => ((seen += 1) <= hidden ? '•' : digit));
}

function lengthClass(length: number): string {
  if (length <= 100) return 'up to 100';
  return length <= 1000 ? 'up to 1,000' : 'more than 1,000';
}
