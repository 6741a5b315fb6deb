import { withoutDuty } from '../short';

export const np = withoutDuty({
  id: 'np',
  name: 'Nepal',
  statute: 'Privacy Act 2018 (Nepal)',
  force: 'none_general',
  territory: 'NP',
  zone: 'Asia/Kathmandu',
});
