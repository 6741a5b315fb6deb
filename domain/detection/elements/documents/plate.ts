import { type ElementDetector, protectedFinding } from '../../element';

const ID = 'vehicle.plate' as const;

/** Letters and digits in groups, as every country writes them in its own way: only the column carries it. */
export const plate: ElementDetector = {
  id: ID,
  columns: [
    'plate',
    'license_plate',
    'licence_plate',
    'plate_number',
    'number_plate',
    'kennzeichen',
    'registration_plate',
  ],
  share: 0.8,
  check: (value) => {
    const trimmed = value.trim().toUpperCase();
    return /^(?=.*\d)[\p{L}\d](?:[ .·-]?[\p{L}\d]){2,9}$/u.test(trimmed)
      ? { element: ID, protection: 'plain', evidence: 'likely' }
      : protectedFinding(ID, trimmed);
  },
  examples: {
    hits: ['B-XY 1234', '7ABC123', 'AB12 CDE', '例 12-34'],
    misses: ['yes', 'none of these', 'https://example.org'],
  },
};
