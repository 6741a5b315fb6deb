import { law, stage, told, trigger } from '../parts';

const ACT = 'Act 9 of 2022 (Sri Lanka) s. 23';

export const lk = law({
  id: 'lk',
  name: 'Sri Lanka: Personal Data Protection Act',
  statute: `${ACT}; Act 22 of 2025`,
  force: 'not_yet_in_force',
  effective: null,
  confidence: 'high',
  sources: ['recordinglaw.com, Sri Lanka', 'dpa.gov.lk newsbench'],
  openPoints: ['whom s. 23 asks to tell besides the Authority, and from when on, was not read'],
  notes: [
    'the amendment of 2025 took the fixed days of commencement out; none is set',
    'draft rules of 2024 have 72 hours for the report to the Authority',
  ],
  territories: ['LK'],
  zone: 'Asia/Colombo',
  trigger: trigger('any', null, ACT, { authority: { is: 'always' } }),
  individuals: null,
  recipients: [
    told('supervisory-authority', 'lk.dpa', [
      stage(
        'initial',
        { kind: 'unknown', standard: 'unknown', words: 'the 72 hours stand in draft rules; their start was not found' },
        ACT,
      ),
    ]),
  ],
});
