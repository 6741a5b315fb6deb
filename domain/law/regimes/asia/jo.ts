import type { Condition } from '../../condition';
import { shortLaw, unconfirmed } from '../short';
import { asked } from './asia-parts';

const SERIOUS: Condition = asked('serious/jo', 'the breach is a serious one');

export const jo = shortLaw({
  id: 'jo',
  name: 'Jordan',
  statute: 'Law 24/2023 (Jordan) art. 20',
  territory: 'JO',
  zone: 'Asia/Amman',
  confidence: 'high',
  sources: ['dlapiperdataprotection.com, JO'],
  notes: ['people are told sooner than the Unit'],
  people: { when: SERIOUS, deadline: unconfirmed('24 hours from discovery; not confirmed by the text') },
  bodies: {
    when: SERIOUS,
    ids: ['jo.unit'],
    deadline: unconfirmed('72 hours from discovery; not confirmed by the text'),
  },
});
