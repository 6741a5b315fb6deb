import { shortAfterGdpr } from '../short';

export const ad = shortAfterGdpr(
  { id: 'ad', name: 'Andorra', statute: 'Law 29/2021 (AD)', territory: 'AD', zone: 'Europe/Andorra' },
  'ad.authority',
);
