import { shortAfterGdpr } from '../short';

export const gi = shortAfterGdpr(
  { id: 'gi', name: 'Gibraltar', statute: 'Gibraltar GDPR', territory: 'GI', zone: 'Europe/Gibraltar' },
  'gi.authority',
);
