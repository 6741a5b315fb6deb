import { shortAfterGdpr } from '../short';

export const mk = shortAfterGdpr(
  { id: 'mk', name: 'North Macedonia', statute: 'Law 42/2020 (MK)', territory: 'MK', zone: 'Europe/Skopje' },
  'mk.authority',
);
