import { type ElementDetector, type ElementFinding, asciiDigits, protectedForm } from '../../element';

const ID = 'national_id.us_ssn' as const;
const CANDIDATE = /(?<![\d-])(\d{3})([- ]?)(\d{2})\2(\d{4})(?![\d-]|\.\d)/g;
/** Without a sign between the groups a word has to tell it. */
const GROUPED = /(?<![\d-])\d{3}[- ]\d{2}[- ]\d{4}(?!\d)/;
const LAST_FOUR = /(?<![A-Za-z0-9*])(?:[*•xX]{3}[- ]?[*•xX]{2}[- ]?)(\d{4})(?!\d)/g;
const CONTEXT = /(?<![A-Za-z])ssn(?![A-Za-z])|social[ _-]?security|\bsocial\b(?=.{0,20}$)|\btax ?id\b/i;
/** Printed on sample cards and in advertisements, so nobody's. */
const VOID = new Set([
  '078051120',
  '219099999',
  '123456789',
  '111111111',
  '222222222',
  '333333333',
  '444444444',
  '555555555',
  '777777777',
  '888888888',
]);

/** Area not 000, 666 or 900-999; group not 00; serial not 0000 (US Social Security Administration). No check digit. */
export const usSsn: ElementDetector = {
  id: ID,
  columns: ['ssn', 'social_security', 'social_security_number', 'social', 'ssn_number'],
  share: 0.95,
  check: (value) => {
    const trimmed = asciiDigits(value.trim());
    const match = /^(\d{3})[- ]?(\d{2})[- ]?(\d{4})$/.exec(trimmed);
    if (match) return isSsn(match.slice(1).join('')) ? { element: ID, protection: 'plain', evidence: 'certain' } : null;
    const protection = protectedForm(trimmed);
    return protection ? { element: ID, protection, evidence: 'likely' } : null;
  },
  bareDigits: isSsn,
  textHasDigits: true,
  textNeeds: [GROUPED, CONTEXT, LAST_FOUR],
  findInText,
  examples: {
    hits: ['899-45-6789', '899456789', '899 45 6789', '***-**-6789'],
    misses: ['666-12-3456', '899-00-6789', '899-45-0000', '123-45-6789', '89-945-6789'],
    textHits: [
      'my social security number is 899-45-6789, ok?',
      'ssn: 899456789',
      '{"customer_ssn":"899456789"}',
      'it is 899-45-6789',
      'SSN ***-**-6789',
    ],
    textMisses: [
      'order 899456789 shipped',
      'ssn 666-12-3456',
      'ssn 078-05-1120',
      'id 1899-45-67890',
      '899-456789',
      'trace 899-45-6789-11',
    ],
  },
};

function isSsn(digits: string): boolean {
  if (digits.length !== 9) return false;
  const area = digits.slice(0, 3);
  if (digits.length !== 9 || area === '000' || area === '666' || area >= '900') return false;
  return digits.slice(3, 5) !== '00' && digits.slice(5) !== '0000' && !VOID.has(digits);
}

/** Nine bare digits are noise: the grouping or a telling word before them is needed. */
function findInText(original: string): ElementFinding[] {
  const text = asciiDigits(original);
  const found: ElementFinding[] = [];
  for (const match of text.matchAll(CANDIDATE)) {
    const [, area = '', separator = '', group = '', serial = ''] = match;
    if (!isSsn(area + group + serial)) continue;
    if (separator !== '' || CONTEXT.test(text.slice(Math.max(0, match.index - 60), match.index))) {
      found.push({ element: ID, protection: 'plain', evidence: 'likely' });
    }
  }
  if (!/[*•xX]{3}/.test(text)) return found;
  for (const match of text.matchAll(LAST_FOUR)) {
    if (CONTEXT.test(text.slice(Math.max(0, match.index - 60), match.index))) {
      found.push({ element: ID, protection: 'truncated', evidence: 'likely' });
    }
  }
  return found;
}
