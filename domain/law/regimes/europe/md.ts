import { shortAfterGdpr } from '../short';

export const md = shortAfterGdpr(
  {
    id: 'md',
    name: 'Moldova',
    statute: 'Law 195/2024 (MD)',
    territory: 'MD',
    zone: 'Europe/Chisinau',
    openPoints: ['the law is in force since August 2026; the day was not confirmed, and nothing here holds before it'],
  },
  'md.authority',
);
