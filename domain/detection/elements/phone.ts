import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type ElementDetector, type ElementFinding, NONE, asciiDigits, protectedFinding } from '../element';

const IN_TEXT = /(?<![\w+])\+[1-9](?:[ ()./-]{0,2}\d){6,14}(?!\d)/g;
/** Grouped as in North America: the one national layout that tells itself; a telling word is needed as well. */
const NATIONAL = /(?<![\w+.(-]|\+1[ .-]?)(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?![\w-])/g;
const GROUPED = /\d{3}[ .-]\d{4}(?!\d)/;
const CONTEXT = /phone|\btel|mobil|\bcell|\bcall|whatsapp|\bsms\b|\bfax|telefon|handy|reach (?:me|us)|contact/i;

/**
 * In text only with a plus sign and a valid country code, or grouped as in North America behind a telling word: order numbers
 * and timestamps look like the rest, and a search without such a mark runs at 2 MB/s.
 */
export const phone: ElementDetector = {
  id: 'phone',
  columns: [
    'phone',
    'phone_number',
    'tel',
    'telephone',
    'mobile',
    'mobile_number',
    'msisdn',
    'cell',
    'whatsapp',
    'fax',
    'telefon',
    'handy',
    'phone_no',
    'mobile_phone',
    'cell_phone',
    'contact_number',
    'telefono',
    'teléfono',
    'celular',
    'telefone',
    'telephone_number',
    'portable',
    '手机',
    '手机号',
    '电话',
    '電話番号',
  ],
  share: 0.95,
  check: (value) => {
    const trimmed = asciiDigits(value.trim());
    const digits = trimmed.replace(/\D/g, '').length;
    if (!/^[+(\d][\d ()./-]{5,24}$/.test(trimmed) || digits < 7 || digits > 15)
      return protectedFinding('phone', trimmed);
    if (/^\d{4}-\d{2}-\d{2}$/.test(trimmed)) return null;
    // Without a country code a number cannot be validated: then the column's name carries it.
    const valid = trimmed.startsWith('+') ? (parsePhoneNumberFromString(trimmed)?.isValid() ?? false) : null;
    if (valid === false) return { element: 'phone', protection: 'plain', evidence: 'possible' };
    return { element: 'phone', protection: 'plain', evidence: valid ? 'certain' : 'likely' };
  },
  bareDigits: (digits) => digits.length >= 9 && digits.length <= 13 && !isInstant(digits),
  textHasDigits: true,
  textNeeds: [IN_TEXT, NATIONAL],
  findInText,
  examples: {
    hits: ['+1 415 555 2671', '(415) 555-2671', '+49 30 901820', '***-***-2671'],
    misses: ['2025-01-06', 'call me', '12', '123456789012345678', 'ada@example.org'],
    textHits: ['call me at +1 415 555 2671.', 'tel:+49-30-901820', '+4930901820', 'call me at (415) 555-2671'],
    textMisses: [
      'a+1234567',
      '1 + 4155552671',
      'order 4155552671',
      'order 415-555-2671',
      'phone case 415-000-2671',
      '+1 000 000 0000',
      'x=+1737072000123456',
    ],
  },
};

function findInText(original: string): readonly ElementFinding[] {
  const plus = original.includes('+');
  if (!plus && !GROUPED.test(original)) return NONE;
  const text = asciiDigits(original);
  const found: ElementFinding[] = [];
  for (const match of text.matchAll(NATIONAL)) {
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    if (!CONTEXT.test(before) || !parsePhoneNumberFromString(match[0], 'US')?.isValid()) continue;
    found.push({ element: 'phone', protection: 'plain', evidence: 'likely' });
  }
  if (!plus) return found;
  for (const match of text.matchAll(IN_TEXT)) {
    if (!parsePhoneNumberFromString(match[0])?.isValid()) continue;
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    found.push({ element: 'phone', protection: 'plain', evidence: CONTEXT.test(before) ? 'likely' : 'possible' });
  }
  return found;
}

/** Seconds or milliseconds since 1970, between 2001 and 2033: most bare numbers of logs. */
function isInstant(digits: string): boolean {
  return (digits.length === 10 || digits.length === 13) && digits >= '1' && digits < '2';
}
