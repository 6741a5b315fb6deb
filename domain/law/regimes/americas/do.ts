import { withoutDuty } from '../short';

export const dominicanRepublic = withoutDuty({
  id: 'do',
  name: 'Dominican Republic',
  statute: 'Law 172-13 (DO)',
  territory: 'DO',
  zone: 'America/Santo_Domingo',
  force: 'none_general',
});
