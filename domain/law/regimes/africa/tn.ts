import { withoutDuty } from '../short';

export const tn = withoutDuty({
  id: 'tn',
  name: 'Tunisia',
  statute: 'Organic Act 2004-63 (TN)',
  territory: 'TN',
  zone: 'Africa/Tunis',
  force: 'none_general',
  sources: ['turess.com', 'lequotidien.com.tn'],
  openPoints: ['proposal 095/2025 for an organic law is pending; no enactment was found'],
});
