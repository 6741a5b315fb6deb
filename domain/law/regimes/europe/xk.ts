import { shortAfterGdpr } from '../short';

export const xk = shortAfterGdpr(
  { id: 'xk', name: 'Kosovo', statute: 'Law 06/L-082 (XK)', territory: 'XK', zone: 'Europe/Belgrade' },
  'xk.authority',
);
