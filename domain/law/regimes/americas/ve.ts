import { withoutDuty } from '../short';

export const ve = withoutDuty({
  id: 've',
  name: 'Venezuela',
  statute: 'no act on data protection (VE)',
  territory: 'VE',
  zone: 'America/Caracas',
  force: 'none_general',
});
