import { shortAfterGdpr } from '../short';

export const al = shortAfterGdpr(
  {
    id: 'al',
    name: 'Albania',
    statute: 'Law 124/2024 (AL)',
    territory: 'AL',
    zone: 'Europe/Tirane',
    sources: ['general knowledge', 'KPMG Albania (February 2025)', 'clym.io'],
    openPoints: [
      'in force since 31 January or 1 February 2025; some articles wait until early 2027, and whether those on breaches are among them was not found',
    ],
  },
  'al.authority',
);
