import { shortLaw, unconfirmed } from '../short';

export const ge = shortLaw({
  id: 'ge',
  name: 'Georgia',
  statute: 'Law on Personal Data Protection of 2023 art. 29, 30 (GE)',
  territory: 'GE',
  zone: 'Asia/Tbilisi',
  confidence: 'high',
  sources: ['matsne.gov.ge 5827307 (consolidated law)', 'Georgian press on Law 1054 of 2025'],
  openPoints: [
    'a significant risk and a likely significant harm are both read as the level risk or more, the stricter reading',
  ],
  notes: [
    'the State Audit Office took over on 2 March 2026 (Law 1054 of 2025); the Personal Data Protection Service is abolished',
  ],
  people: {
    when: { is: 'severity', from: 'risk' },
    deadline: unconfirmed('no period for people was confirmed'),
    cite: 'Law on Personal Data Protection of 2023 art. 30 (GE)',
  },
  bodies: {
    ids: ['ge.audit-office'],
    when: { is: 'severity', from: 'risk' },
    deadline: unconfirmed('72 hours from the discovery of the incident; their counting was not confirmed'),
    cite: 'Law on Personal Data Protection of 2023 art. 29 (GE)',
  },
});
