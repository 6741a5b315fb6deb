import { worded } from '../periods';
import { shortLaw } from '../short';

export const bm = shortLaw({
  id: 'bm',
  name: 'Bermuda',
  statute: 'PIPA 2016 s. 14 (BM)',
  territory: 'BM',
  zone: 'Atlantic/Bermuda',
  effective: '2025-01-01',
  openPoints: [
    'whether people are told of every breach or of a likely adverse effect only was not read; every breach is the safe reading',
    'a likely adverse effect is read as the level risk or more',
  ],
  people: { deadline: worded('without_undue_delay', 'awareness') },
  bodies: {
    ids: ['bm.commissioner'],
    when: { is: 'severity', from: 'risk' },
    deadline: worded('without_undue_delay', 'awareness'),
  },
});
