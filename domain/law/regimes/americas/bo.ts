import { withoutDuty } from '../short';

export const bo = withoutDuty({
  id: 'bo',
  name: 'Bolivia',
  statute: 'no act on data protection (BO)',
  territory: 'BO',
  zone: 'America/La_Paz',
  force: 'none_general',
});
