import { worded } from '../periods';
import { shortLaw, unconfirmed } from '../short';

export const zm = shortLaw({
  id: 'zm',
  name: 'Zambia',
  statute: 'Data Protection Act 3/2021 (ZM)',
  territory: 'ZM',
  zone: 'Africa/Lusaka',
  people: { deadline: worded('as_soon_as_practicable', 'awareness') },
  bodies: { ids: ['zm.authority'], deadline: unconfirmed('24 hours; their start and counting were not confirmed') },
});
