/** Arithmetic of check digits. Every function takes a string of ASCII digits (letters where it says so) and allocates nothing. */

const ZERO = 48;

/** Sum of digit × weight over as many digits as there are weights. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  let sum = 0;
  for (let at = 0; at < weights.length; at++) sum += (digits.charCodeAt(at) - ZERO) * (weights[at] ?? 0);
  return sum;
}

/** ISO/IEC 7812-1: every second digit from the right doubled. */
export function luhn(digits: string): boolean {
  let sum = 0;
  for (let at = digits.length - 1, twice = false; at >= 0; at--, twice = !twice) {
    const digit = digits.charCodeAt(at) - ZERO;
    sum += twice ? (digit > 4 ? 2 * digit - 9 : 2 * digit) : digit;
  }
  return sum % 10 === 0;
}

/** ISO/IEC 7064, MOD 11,10: the last digit checks the others. */
export function mod11And10(digits: string): boolean {
  let product = 10;
  for (let at = 0; at < digits.length - 1; at++) {
    const sum = (product + digits.charCodeAt(at) - ZERO) % 10 || 10;
    product = (2 * sum) % 11;
  }
  return (product + digits.charCodeAt(digits.length - 1) - ZERO) % 10 === 1;
}

/** ISO/IEC 7064, MOD 11-2: the last sign, a digit or X for ten, checks the others. */
export function mod11To2(value: string): boolean {
  let rest = 0;
  for (let at = 0; at < value.length; at++) {
    const code = value.charCodeAt(at);
    rest = (2 * rest + (code > 57 ? 10 : code - ZERO)) % 11;
  }
  return rest === 1;
}

const VERHOEFF_TURNS = [
  '0123456789',
  '1576283094',
  '5803796142',
  '8916043527',
  '9453126870',
  '4286573901',
  '2793806415',
  '7046913258',
];

/** Product in the dihedral group of order ten: below 5 turns, from 5 on mirrored turns. */
function dihedral(a: number, b: number): number {
  if (a < 5) return b < 5 ? (a + b) % 5 : 5 + ((a + b) % 5);
  return b < 5 ? 5 + ((a - b) % 5) : (a - b + 5) % 5;
}

/** Verhoeff's check over the dihedral group; the last digit checks the others. */
export function verhoeff(digits: string): boolean {
  let check = 0;
  for (let at = 0; at < digits.length; at++) {
    const digit = digits.charCodeAt(digits.length - 1 - at) - ZERO;
    check = dihedral(check, (VERHOEFF_TURNS[at % 8] ?? '').charCodeAt(digit) - ZERO);
  }
  return check === 0;
}

const LONGEST = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the calendar has such a day in some year. */
export function isMonthDay(month: number, day: number): boolean {
  return day >= 1 && day <= (LONGEST[month - 1] ?? 0);
}
