import { law, trigger } from '../parts';

const STATUTE = 'Cap. 486 (Hong Kong) and PCPD guidance of June 2023';

export const hk = law({
  id: 'hk',
  name: 'Hong Kong: Personal Data (Privacy) Ordinance',
  statute: STATUTE,
  force: 'voluntary',
  effective: null,
  confidence: 'high',
  sources: ['dlapiperdataprotection.com, HK', 'iapp.org on Cap. 653'],
  openPoints: ['the Commissioner plans a duty to notify; no bill was found by 9 October 2026'],
  notes: [
    'the guidance urges to tell the Commissioner and people as soon as practicable where there is a real risk of harm',
    'Cap. 653 on critical infrastructures, from 1 January 2026: 12 hours for serious computer-system incidents, 48 for others, a written report in 14 days',
  ],
  territories: ['HK'],
  zone: 'Asia/Hong_Kong',
  trigger: trigger('any', null, STATUTE),
  individuals: null,
  recipients: [],
});
