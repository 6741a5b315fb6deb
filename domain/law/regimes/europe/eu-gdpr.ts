import { EU_AND_EEA, GDPR_FILING, GDPR_NOTICE, gdprRegister, phasedUpdates } from './gdpr-parts';
import { tellController } from '../holders';
import { encryption, law, people, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';

export const euGdpr = law({
  id: 'eu-gdpr',
  name: 'European Union and EEA: General Data Protection Regulation',
  statute: 'Regulation (EU) 2016/679 Art. 4(12), 33, 34; EDPB Guidelines 9/2022 v2.0',
  effective: '2018-05-25',
  confidence: 'high',
  sources: [
    'GDPR Art. 33, 34',
    'gdprhub.eu (Art. 34)',
    'mkm.legal on the 72 hours',
    'EDPB Guidelines 01/2021 (examples)',
  ],
  openPoints: [
    'a proposal of November 2025 (96 hours, high risk only) is not adopted; 72 hours stay law',
    'whether Reg. 1182/71 Art. 3(5) (two working days) reaches periods in hours is disputed; it is shown as arguable and not used',
    'churches, broadcasters, the Austrian parliament, Flemish public bodies and public bodies of Åland have authorities of their own, which this table does not hold',
    'institutions of the Union answer to the EDPS under Regulation (EU) 2018/1725, which this table does not hold',
    'an agreement of December 2025 would reform the supervision of private bodies in Germany; nothing of it is in force',
  ],
  notes: [
    'fines up to EUR 10 million or 2 % of worldwide turnover for breaches of Art. 33 and 34',
    'in Germany a notification may be used against the notifier only with consent (BDSG s. 42(4), 43(4))',
  ],
  territories: EU_AND_EEA,
  area: 'EU',
  reach: 'establishment',
  scopeCite: 'GDPR Art. 3(1), 3(2), 55, 56; EDPB 9/2022 v2.0 para. 73',
  zone: 'Europe/Brussels',
  calendar: null,
  trigger: trigger('any', { is: 'severity', from: 'high-risk' }, 'GDPR Art. 33(1), 34(1)', {
    authority: { is: 'severity', from: 'risk' },
  }),
  encryption: encryption('risk_test', 'GDPR Art. 34(3)(a)', { cuts: 'individuals' }),
  individuals: people({
    stage: stage('notice', worded('without_undue_delay', 'awareness'), 'GDPR Art. 34(1), 34(2)', GDPR_NOTICE, {
      notes: ['clear and plain language that the recipients understand; a message of its own'],
    }),
    channels: ways('none', 'EDPB 9/2022 v2.0 (direct message)'),
    substitute: {
      costOverUsd: null,
      personsOver: null,
      insufficientContact: true,
      disproportionateEffort: true,
      by: ['public_communication'],
      need: 'all',
      notes: ['the authority may order a direct notice, or find that one of the conditions of Art. 34(3) is met'],
      cite: 'GDPR Art. 34(3)(c)',
    },
    language: 'plain, and one that the recipients understand',
    holdCite: 'GDPR Art. 34 knows no delay for an investigation; recital 88 and national law only',
  }),
  recipients: [
    told(
      'supervisory-authority',
      'competent',
      [
        stage(
          'initial',
          within(72, 'hours', 'awareness', {
            counting: { unit: 'hours', rule: 'eu_1182_hours' },
            standard: 'without_undue_delay',
          }),
          'GDPR Art. 33(1), 33(3)',
          GDPR_FILING,
        ),
        phasedUpdates('GDPR Art. 33(4)'),
      ],
      { how: 'web form or portal of the authority, in its language' },
    ),
  ],
  processor: tellController(worded('without_undue_delay', 'awareness'), 'GDPR Art. 33(2)'),
  register: gdprRegister('GDPR Art. 33(5)'),
});
