import { shortAfterGdpr } from '../short';

export const mc = shortAfterGdpr(
  {
    id: 'mc',
    name: 'Monaco',
    statute: 'Law 1.565 of 3 December 2024 (MC)',
    territory: 'MC',
    zone: 'Europe/Monaco',
    openPoints: ['the articles on breaches were not reached'],
  },
  'mc.authority',
);
