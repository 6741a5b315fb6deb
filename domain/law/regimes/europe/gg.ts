import { shortAfterGdpr } from '../short';

export const gg = shortAfterGdpr(
  {
    id: 'gg',
    name: 'Guernsey',
    statute: 'Data Protection (Bailiwick of Guernsey) Law 2017 s. 42, 43',
    territory: 'GG',
    zone: 'Europe/Guernsey',
  },
  'gg.odpa',
  { unlessUnlikely: true },
);
