import { shortLaw, unconfirmed } from '../short';

const FIVE_DAYS = unconfirmed(
  'five calendar days from when due diligence would have shown the breach; the counting was not confirmed',
);

export const ky = shortLaw({
  id: 'ky',
  name: 'Cayman Islands',
  statute: 'Data Protection Act s. 16 (KY)',
  territory: 'KY',
  zone: 'America/Cayman',
  sources: ['paradigm.ky', 'globallawexperts.com (May 2026)'],
  people: { deadline: FIVE_DAYS },
  bodies: { ids: ['ky.ombudsman'], deadline: FIVE_DAYS },
});
