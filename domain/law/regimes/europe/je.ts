import { shortAfterGdpr } from '../short';

export const je = shortAfterGdpr(
  {
    id: 'je',
    name: 'Jersey',
    statute: 'Data Protection (Jersey) Law 2018 art. 20',
    territory: 'JE',
    zone: 'Europe/Jersey',
  },
  'je.joic',
  { unlessUnlikely: true },
);
