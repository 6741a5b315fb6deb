import { type ElementDetector, protectedFinding } from '../element';

const NAME = /^[\p{L}\p{M}][\p{L}\p{M}\p{N} .,'’·-]{1,119}$/u;

export const nameFull: ElementDetector = {
  id: 'name.full',
  columns: [
    'name',
    'full_name',
    'first_name',
    'last_name',
    'given_name',
    'surname',
    'family_name',
    'display_name',
    'customer_name',
    'nombre',
    'nom',
    '姓名',
  ],
  share: 0.8,
  check: (value) => {
    const trimmed = value.trim();
    const protection = protectedFinding('name.full', trimmed);
    if (protection) return protection;
    return NAME.test(trimmed) && !/\d{3}/.test(trimmed)
      ? { element: 'name.full', protection: 'plain', evidence: 'certain' }
      : null;
  },
  examples: {
    hits: ['Ada Muster', "Seán O'Sample", '例文太郎', 'J. Doe-Muster'],
    misses: ['12345', 'https://example.org', 'x', '{"a":1}', 'user_000123'],
  },
};
