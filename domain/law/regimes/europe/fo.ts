import { shortAfterGdpr } from '../short';

export const fo = shortAfterGdpr(
  {
    id: 'fo',
    name: 'Faroe Islands',
    statute: 'Data Protection Act 80/2020 (FO)',
    territory: 'FO',
    zone: 'Atlantic/Faroe',
  },
  'fo.authority',
);
