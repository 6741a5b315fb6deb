import { law, trigger } from '../parts';

const STATUTE = 'no data protection act (Pakistan)';

export const pk = law({
  id: 'pk',
  name: 'Pakistan',
  statute: STATUTE,
  force: 'none',
  effective: null,
  confidence: 'high',
  sources: ['hrcomplianceassist.com, Pakistan', 'legalsols.com on the bill'],
  openPoints: ['how far rules of sectors ask for notices was not read'],
  notes: [
    'a bill is pending that would set 72 hours',
    'rules of the State Bank and of the PTA for their sectors; advisories of PKCERT',
  ],
  territories: ['PK'],
  zone: 'Asia/Karachi',
  trigger: trigger('any', null, STATUTE),
  individuals: null,
  recipients: [],
});
