import { shortAfterGdpr } from '../short';

export const bb = shortAfterGdpr(
  { id: 'bb', name: 'Barbados', statute: 'Data Protection Act 2019 (BB)', territory: 'BB', zone: 'America/Barbados' },
  'bb.commissioner',
  { unlessUnlikely: true },
);
