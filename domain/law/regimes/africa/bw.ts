import { shortAfterGdpr } from '../short';

export const bw = shortAfterGdpr(
  {
    id: 'bw',
    name: 'Botswana',
    statute: 'Data Protection Act 18/2024 (BW)',
    territory: 'BW',
    zone: 'Africa/Gaborone',
    effective: '2025-01-14',
  },
  'bw.authority',
);
