import { GDPR_FILING, GDPR_NOTICE, gdprRegister, phasedUpdates } from './gdpr-parts';
import { tellController } from '../holders';
import { encryption, law, people, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';

const PECR = 'PECR reg. 5A; SI 2025/904';
const TELECOM = {
  is: 'entity',
  anyOf: ['telecom', 'telecommunications'],
  words: 'providers of public electronic communications services',
} as const;

export const gb = law({
  id: 'gb',
  name: 'United Kingdom: UK GDPR',
  statute: 'UK GDPR Art. 33, 34; Data Protection Act 2018; PECR reg. 5A',
  effective: '2018-05-25',
  confidence: 'high',
  sources: [
    'legislation.gov.uk (SI 2026/386)',
    'scl.org on the commencement of the Data (Use and Access) Act 2025',
    'ICO guide to breaches',
  ],
  openPoints: [
    'the 72 hours are counted as elapsed hours, the earlier reading: Data Protection Act 2018 s. 205(2) points to Reg. 1182/71 Art. 3, whose full-hour end may be the legal one',
    'which date decides between the 24 and the 72 hours of PECR (20 August 2025) was not read',
    'the day on which the Information Commission took over from the Commissioner rests on secondary sources',
  ],
  notes: [
    'fines up to GBP 8.7 million or 2 % (Art. 33, 34); PECR GBP 17.5 million or 4 % since 5 February 2026',
    'the Cyber Security and Resilience Bill (24 and 72 hours) is not law',
  ],
  territories: ['GB'],
  reach: 'establishment',
  scopeCite: 'UK GDPR Art. 3(1), 3(2)',
  zone: 'Europe/London',
  trigger: trigger('any', { is: 'severity', from: 'high-risk' }, 'UK GDPR Art. 33(1), 34(1)', {
    authority: { is: 'severity', from: 'risk' },
  }),
  encryption: encryption('risk_test', 'UK GDPR Art. 34(3)(a)', { cuts: 'individuals' }),
  individuals: people({
    stage: stage('notice', worded('without_undue_delay', 'awareness'), 'UK GDPR Art. 34(1), 34(2)', GDPR_NOTICE, {
      notes: ['clear and plain language'],
    }),
    channels: ways('none', 'UK GDPR Art. 34(2); ICO guidance'),
    substitute: {
      costOverUsd: null,
      personsOver: null,
      insufficientContact: true,
      disproportionateEffort: true,
      by: ['public_communication'],
      need: 'all',
      notes: [],
      cite: 'UK GDPR Art. 34(3)(c)',
    },
    language: 'clear and plain',
    holdCite: 'UK GDPR Art. 34 knows no hold; Data Protection Act 2018 Sch. 2 only limits it',
  }),
  recipients: [
    told(
      'supervisory-authority',
      'gb.ico',
      [
        stage(
          'initial',
          within(72, 'hours', 'awareness', { standard: 'without_undue_delay' }),
          'UK GDPR Art. 33(1), 33(3)',
          GDPR_FILING,
          {
            notes: [
              'open point: Data Protection Act 2018 s. 205(2) may allow the end of the full hour; the earlier reading is used',
            ],
          },
        ),
        phasedUpdates('UK GDPR Art. 33(4)'),
      ],
      { how: 'online form or helpline' },
    ),
    told(
      'supervisory-authority',
      'gb.ico',
      [
        stage('notification', within(24, 'hours', 'awareness'), PECR, GDPR_FILING, {
          inForce: { from: null, until: '2025-08-20', by: null, cite: PECR },
        }),
        stage('notification', within(72, 'hours', 'awareness'), PECR, GDPR_FILING, {
          inForce: { from: '2025-08-20', until: null, by: null, cite: PECR },
        }),
      ],
      { when: TELECOM, trigger: { is: 'always' }, how: 'PECR form of the office; every breach stands in an inventory' },
    ),
  ],
  processor: tellController(worded('without_undue_delay', 'awareness'), 'UK GDPR Art. 33(2)'),
  register: gdprRegister('UK GDPR Art. 33(5)'),
});
