import { shortLaw, unconfirmed } from '../short';

export const jm = shortLaw({
  id: 'jm',
  name: 'Jamaica',
  statute: 'Data Protection Act 2020 s. 21; Data Protection Regulations 2024 (JM)',
  territory: 'JM',
  zone: 'America/Jamaica',
  sources: [
    'Office of the Information Commissioner in the Jamaica Observer (February 2025)',
    'Jamaica Observer (March 2026)',
  ],
  people: {
    deadline: unconfirmed('72 hours to each person; their start and counting were not confirmed'),
    cite: 'Data Protection Regulations 2024 (JM)',
  },
  bodies: {
    ids: ['jm.commissioner'],
    deadline: unconfirmed('72 hours from awareness or the first discovery; which of them counts was not confirmed'),
    cite: 'Data Protection Act 2020 s. 21 (JM)',
  },
});
