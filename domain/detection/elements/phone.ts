import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { type ElementDetector, asciiDigits, protectedFinding } from '../element';

/** Only in columns: in text, order numbers and timestamps look the same, and searching runs at 2 MB/s. */
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
  examples: {
    hits: ['+1 415 555 2671', '(415) 555-2671', '+49 30 901820', '***-***-2671'],
    misses: ['2025-01-06', 'call me', '12', '123456789012345678', 'ada@example.org'],
  },
};
