import { type ElementDetector, protectedFinding } from '../element';

/** Street columns; town and postcode belong to it only where a street stands in the same row. */
export const postalAddress: ElementDetector = {
  id: 'postal_address',
  columns: [
    'address',
    'street',
    'street_address',
    'addr1',
    'address_line1',
    'postal_address',
    'shipping_address',
    'billing_address',
    'home_address',
    'strasse',
  ],
  share: 0.8,
  check: (value) => {
    const trimmed = value.trim();
    const protection = protectedFinding('postal_address', trimmed);
    if (protection) return protection;
    // Countries write addresses in too many ways for a validator: the column's name carries it.
    return trimmed.length >= 4 && trimmed.length <= 300 && /\p{L}{2}/u.test(trimmed) && !/@|:\/\//.test(trimmed)
      ? { element: 'postal_address', protection: 'plain', evidence: 'likely' }
      : null;
  },
  examples: {
    hits: ['1 Sample Street', 'Musterweg 12, 12345 Beispielstadt', '例町1-2-3 例区'],
    misses: ['ada@example.org', 'https://example.org/a', '42', '0x1'],
  },
};
