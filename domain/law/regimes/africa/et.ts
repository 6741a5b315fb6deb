import { shortAfterGdpr } from '../short';

export const et = shortAfterGdpr(
  { id: 'et', name: 'Ethiopia', statute: 'Proclamation 1321/2024 (ET)', territory: 'ET', zone: 'Africa/Addis_Ababa' },
  'et.authority',
);
