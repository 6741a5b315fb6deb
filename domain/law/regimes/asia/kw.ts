import { shortLaw, unconfirmed } from '../short';
import { asked } from './asia-parts';

export const kw = shortLaw({
  id: 'kw',
  name: 'Kuwait',
  statute: 'CITRA Resolution 26 of 2024 (Kuwait)',
  territory: 'KW',
  zone: 'Asia/Kuwait',
  sources: ['Techlegis note', 'Thomson Reuters Middle East update', 'GLA & Co', 'DataGuidance'],
  openPoints: [
    'the start of the 24 hours was not seen; one source still has 72 hours',
    'towards people (art. 4(15)) neither the number of users nor the hours were read',
  ],
  notes: ['in force since 19 February 2024, in the place of Resolution 42 of 2021'],
  binds: { anyOf: ['citra_licensee'], words: 'licensed providers of communications services' },
  people: {
    when: asked('significant-number/kw', 'improper disclosure harms a significant number of users'),
    deadline: unconfirmed('as the Resolution says; the hours were not read'),
  },
  bodies: { ids: ['kw.citra'], deadline: unconfirmed('24 hours, awareness taken as start; not confirmed') },
});
