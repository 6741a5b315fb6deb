import { shortLaw, unconfirmed } from '../short';

export const dz = shortLaw({
  id: 'dz',
  name: 'Algeria',
  statute: 'Law 18-07 as amended in 2025 (DZ)',
  territory: 'DZ',
  zone: 'Africa/Algiers',
  people: {
    when: { is: 'severity', from: 'risk' },
    deadline: unconfirmed('people are told of a risk; no period was confirmed'),
  },
  bodies: { ids: ['dz.authority'], deadline: unconfirmed('five days; their start and counting were not confirmed') },
});
