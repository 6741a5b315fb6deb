import type { NumberKind } from '../../number-detector';
import { luhn } from '../checksums';

/** Begin and lengths of the numbers of each brand. UnionPay alone issues numbers that do not pass Luhn's check. */
const BRANDS: readonly { begin: RegExp; lengths: readonly number[]; luhn?: false }[] = [
  { begin: /^4/, lengths: [13, 16, 19] },
  { begin: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { begin: /^3[47]/, lengths: [15] },
  { begin: /^(?:6011|64[4-9]|65)/, lengths: [16, 17, 18, 19] },
  { begin: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { begin: /^3(?:0[0-5]|[689])/, lengths: [14, 15, 16, 17, 18, 19] },
  { begin: /^62/, lengths: [16, 17, 18, 19], luhn: false },
  { begin: /^(?:50|5[6-9]|6)/, lengths: [12, 13, 14, 15, 16, 17, 18, 19] },
  { begin: /^220[0-4]/, lengths: [16, 17, 18, 19] },
  { begin: /^(?:60|65|8[12]|508)/, lengths: [16] },
];

/** Printed in the manuals of payment services, so on nobody's card. */
const PUBLISHED = new Set([
  '4111111111111111',
  '4242424242424242',
  '4012888888881881',
  '4000056655665556',
  '4222222222222',
  '5555555555554444',
  '5105105105105100',
  '5200828282828210',
  '2223003122003222',
  '378282246310005',
  '371449635398431',
  '378734493671000',
  '6011111111111117',
  '6011000990139424',
  '3530111333300000',
  '3566002020360505',
  '30569309025904',
  '38520000023237',
  '3056930009020004',
  '6200000000000005',
]);

/** In its own column a brand that is not bound to Luhn counts without it. */
function isCard(digits: string): boolean {
  return BRANDS.some(
    (brand) =>
      brand.lengths.includes(digits.length) && brand.begin.test(digits) && (brand.luhn === false || luhn(digits)),
  );
}

function isSomebodysCard(digits: string): boolean {
  return luhn(digits) && isCard(digits) && !PUBLISHED.has(digits);
}

/** Brand, the lengths of the brand and Luhn's check (ISO/IEC 7812-1). */
export const paymentCard: NumberKind = {
  id: 'payment_card',
  columns: [
    'card',
    'card_number',
    'pan',
    'cc_number',
    'credit_card',
    'credit_card_number',
    'card_no',
    'cc',
    'cardnumber',
  ],
  lengths: [12, 13, 14, 15, 16, 17, 18, 19],
  shape: /^[2-68]\d{11,18}$/,
  passes: isCard,
  text: {
    fits: isSomebodysCard,
    words:
      'cards?|card_number|credit|debit|visa|mastercard|master card|amex|american express|maestro|discover|diners|jcb|unionpay|rupay|cc|ccn|pan|kreditkarte|karten(?:nummer|nr)|carte|tarjeta|cart[ãa]o|carta',
    grouped: /^(?:\d{4}([ -])\d{4}\1\d{4}\1\d{4}|3\d{3}([ -])\d{6}\2\d{4,5})$/,
    hits: [
      'my card number is 4539578763621486',
      '4539 5787 6362 1486',
      'amex 3712-345678-90120',
      'card:4539-5787-6362-1486',
    ],
    misses: [
      'card 4539578763621487',
      'trace 4539578763621486',
      'card 4111 1111 1111 1111',
      'amex 3782 822463 10005',
      'card 9999 9999 9999 9995',
    ],
  },
  hits: ['4111111111111111', '4111 1111 1111 1111', '3782-822463-10005', '411111******1111', '************1111'],
  misses: ['4111111', '41111111111111111111', 'Visa', '1111111111111117'],
};
