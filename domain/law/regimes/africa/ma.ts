import { withoutDuty } from '../short';

export const ma = withoutDuty({
  id: 'ma',
  name: 'Morocco',
  statute: 'Law 09-08 (MA)',
  territory: 'MA',
  zone: 'Africa/Casablanca',
  force: 'none_general',
});
