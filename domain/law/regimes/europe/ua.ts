import { withoutDuty } from '../short';

export const ua = withoutDuty({
  id: 'ua',
  name: 'Ukraine',
  statute: 'Law 2297-VI of 2010 (UA)',
  force: 'none',
  short: false,
  confidence: 'high',
  territory: 'UA',
  zone: 'Europe/Kyiv',
  sources: ['recordinglaw.com on Ukraine'],
  openPoints: ['draft law 8153 (72 hours to an authority) passed its first reading in 2024; not law as of May 2026'],
});
