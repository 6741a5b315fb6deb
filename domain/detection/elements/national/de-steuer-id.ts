import type { NumberKind } from '../../number-detector';
import { mod11And10 } from '../checksums';

/** Among the first ten digits exactly one stands two or three times (German Federal Central Tax Office). */
function oneRepeats(digits: string): boolean {
  const counts = new Map<string, number>();
  for (const digit of digits.slice(0, 10)) counts.set(digit, (counts.get(digit) ?? 0) + 1);
  const repeated = [...counts.values()].filter((count) => count > 1);
  return repeated.length === 1 && (repeated[0] ?? 0) <= 3;
}

export const deSteuerId: NumberKind = {
  id: 'national_id.de_steuer_id',
  columns: ['steuer_id', 'idnr', 'steueridentifikationsnummer', 'steuer_identifikationsnummer', 'steuerid'],
  lengths: [11],
  shape: /^[1-9]\d{10}$/,
  passes: (digits) => mod11And10(digits) && oneRepeats(digits),
  text: {
    words: 'steuer-?id(?:nr|entifikationsnummer)?|steuerliche identifikationsnummer|idnr|steuer_id',
    grouped: /^\d\d \d{3} \d{3} \d{3}$/,
    hits: ['meine Steuer-ID lautet 12345678000', '12 345 678 000'],
    misses: ['Steuer-ID 12345678001', 'Bestellung 12345678000'],
  },
  hits: ['12345678000', '12 345 678 000'],
  misses: ['02345678000', '1234567800', '123456780001'],
};
