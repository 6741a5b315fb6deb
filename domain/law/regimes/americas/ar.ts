import { withoutDuty } from '../short';

export const ar = withoutDuty({
  id: 'ar',
  name: 'Argentina',
  statute: 'Law 25.326 (AR)',
  force: 'none_general',
  short: false,
  confidence: 'high',
  territory: 'AR',
  zone: 'America/Argentina/Buenos_Aires',
  sources: ['iapp.org on the guide for public bodies', 'iapp.org on the rules of the central bank'],
  openPoints: ['the hour within which banks report to the central bank (BCRA) was not confirmed by a recent source'],
  notes: [
    'the authority (AAIP) recommends that it is told: Resolution 47/2018',
    'public bodies report cyber incidents within 48 hours, banks to the BCRA within one hour; neither is computed',
  ],
});
