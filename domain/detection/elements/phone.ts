import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type ElementDetector, type ElementFinding, asciiDigits, protectedFinding } from '../element';

const IN_TEXT = /(?<![\w+])\+[1-9](?:[ ()./-]{0,2}\d){6,14}(?!\d)/g;
const CONTEXT = /phone|\btel|mobil|\bcell|\bcall|whatsapp|\bsms\b|\bfax|telefon|handy|reach (?:me|us)|contact/i;

/**
 * In text only with a plus sign and a valid country code: order numbers and timestamps look like the rest, and a search
 * without such a mark runs at 2 MB/s.
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
  bareDigits: () => true,
  findInText,
  examples: {
    hits: ['+1 415 555 2671', '(415) 555-2671', '+49 30 901820', '***-***-2671'],
    misses: ['2025-01-06', 'call me', '12', '123456789012345678', 'ada@example.org'],
    textHits: ['call me at +1 415 555 2671.', 'tel:+49-30-901820', '+4930901820'],
    textMisses: ['a+1234567', '1 + 4155552671', 'order 4155552671', '+1 000 000 0000', 'x=+1737072000123456'],
  },
};

function findInText(original: string): ElementFinding[] {
  if (!original.includes('+')) return [];
  const text = asciiDigits(original);
  const found: ElementFinding[] = [];
  for (const match of text.matchAll(IN_TEXT)) {
    if (!parsePhoneNumberFromString(match[0])?.isValid()) continue;
    const before = text.slice(Math.max(0, match.index - 40), match.index);
    found.push({ element: 'phone', protection: 'plain', evidence: CONTEXT.test(before) ? 'likely' : 'possible' });
  }
  return found;
}
