import { shortAfterGdpr } from '../short';

export const sm = shortAfterGdpr(
  { id: 'sm', name: 'San Marino', statute: 'Law 171/2018 (SM)', territory: 'SM', zone: 'Europe/San_Marino' },
  'sm.authority',
);
