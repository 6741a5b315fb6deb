import { shortAfterGdpr } from '../short';

export const ba = shortAfterGdpr(
  {
    id: 'ba',
    name: 'Bosnia and Herzegovina',
    statute: 'Law on Protection of Personal Data 12/25 (BA)',
    territory: 'BA',
    zone: 'Europe/Sarajevo',
    openPoints: ['the law applies from October 2025; the day was not confirmed'],
  },
  'ba.authority',
);
