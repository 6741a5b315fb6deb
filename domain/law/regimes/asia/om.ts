import { shortLaw, unconfirmed } from '../short';
import { asked } from './asia-parts';

export const om = shortLaw({
  id: 'om',
  name: 'Oman',
  statute: 'RD 6/2022 (Oman); Executive Regulation 34/2024 art. 28 to 32',
  territory: 'OM',
  zone: 'Asia/Muscat',
  confidence: 'high',
  sources: ['trowers.com of February 2024', 'Thomson Reuters', 'decree.om'],
  openPoints: [
    'the grace period ended on 5 February 2025, or by one source on 5 February 2026',
    'art. 30 and 32 may set a threshold for the ministry too; the text was cut',
  ],
  notes: ['the Regulation is in force since 5 February 2024'],
  people: {
    when: {
      is: 'any',
      of: [{ is: 'severity', from: 'high-risk' }, asked('serious-harm/om', 'serious harm to the people is possible')],
    },
    deadline: unconfirmed('72 hours; their start was not confirmed'),
  },
  bodies: { ids: ['om.mtcit'], deadline: unconfirmed('72 hours from awareness; not confirmed by the text') },
});
