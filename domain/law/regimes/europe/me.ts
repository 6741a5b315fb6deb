import { withoutDuty } from '../short';

export const me = withoutDuty({
  id: 'me',
  name: 'Montenegro',
  statute: 'Law on personal data of 2008 (ME)',
  territory: 'ME',
  zone: 'Europe/Podgorica',
  force: 'none_found',
  openPoints: ['a law after the GDPR is on its way'],
});
