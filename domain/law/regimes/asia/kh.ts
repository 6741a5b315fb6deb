import { withoutDuty } from '../short';

export const kh = withoutDuty({
  id: 'kh',
  name: 'Cambodia',
  statute: 'no data protection act in force (Cambodia)',
  force: 'none_general',
  territory: 'KH',
  zone: 'Asia/Phnom_Penh',
});
