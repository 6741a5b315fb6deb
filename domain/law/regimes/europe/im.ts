import { shortAfterGdpr } from '../short';

export const im = shortAfterGdpr(
  {
    id: 'im',
    name: 'Isle of Man',
    statute: 'Applied GDPR Order 2018 (IM)',
    territory: 'IM',
    zone: 'Europe/Isle_of_Man',
  },
  'im.commissioner',
);
