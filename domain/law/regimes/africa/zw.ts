import { shortLaw, unconfirmed } from '../short';

export const zw = shortLaw({
  id: 'zw',
  name: 'Zimbabwe',
  statute: 'Cyber and Data Protection Act 2021; SI 155/2024 (ZW)',
  territory: 'ZW',
  zone: 'Africa/Harare',
  people: {
    when: { is: 'severity', from: 'high-risk' },
    deadline: unconfirmed('72 hours; their start and counting were not confirmed'),
  },
  bodies: { ids: ['zw.authority'], deadline: unconfirmed('24 hours; their start and counting were not confirmed') },
});
