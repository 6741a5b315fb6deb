import { withoutDuty } from '../short';

export const mo = withoutDuty({
  id: 'mo',
  name: 'Macao',
  statute: 'Act 8/2005 (Macao)',
  force: 'none_general',
  territory: 'MO',
  zone: 'Asia/Macau',
  notes: ['Cybersecurity Law 13/2019 binds critical operators'],
});
