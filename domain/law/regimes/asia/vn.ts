import type { Condition } from '../../condition';
import { tellController } from '../holders';
import { kept, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { WIDE_SCOPE, asked, toPeople } from './asia-parts';

const ACT = 'Law 91/2025/QH15 (Vietnam) art. 23';
const DECREE = 'Decree 356/2025/ND-CP';

const FINANCE: Condition = {
  is: 'all',
  of: [
    { is: 'entity', anyOf: ['financial_or_credit'], words: 'finance, banking and credit-information entities' },
    {
      is: 'any',
      of: [
        { is: 'class', of: 'sensitive' },
        { is: 'class', of: 'financial' },
      ],
    },
  ],
};

export const vn = law({
  id: 'vn',
  name: 'Vietnam: Personal Data Protection Law',
  statute: `${ACT}; ${DECREE} art. 8(3), 28, 29`,
  effective: '2026-01-01',
  confidence: 'high',
  sources: [
    `${DECREE} art. 8(3) (text)`,
    'public repositories with the texts',
    'aesirx.io',
    'rajahtannasia.com 184709',
  ],
  openPoints: [
    WIDE_SCOPE,
    'financial data count as sensitive beside special categories, the wider reading',
    'a decree on sanctions (330/2026) exists; its amounts were not read',
  ],
  notes: [
    'any violation of the rules on personal data counts, not only a security incident: a wrong purpose, rights not honoured',
    'a third party that finds the violation owes the report too',
    'special and biometric data have rules elsewhere; no general duty towards people was seen',
    'no exemption for encrypted data; no time to assess first',
  ],
  territories: ['VN'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in Vietnam, and organisations seated there`,
  zone: 'Asia/Ho_Chi_Minh',
  trigger: trigger('any', FINANCE, `${DECREE} art. 8(3)`, {
    authority: {
      is: 'any',
      of: [
        FINANCE,
        asked(
          'harm/vn',
          'the violation may harm defence, security or social order, or somebody’s life, health, honour, dignity or property',
        ),
      ],
    },
  }),
  individuals: toPeople(
    stage('notice', within(72, 'hours', 'discovery'), `${DECREE} art. 8(3)`),
    ways('none', `${DECREE} art. 8(3)`),
  ),
  recipients: [
    told(
      'supervisory-authority',
      'vn.a05',
      [
        stage(
          'initial',
          within(72, 'hours', 'discovery'),
          `${ACT}; ${DECREE} art. 28`,
          says([
            'incident_date',
            'incident_location',
            'nature_of_breach',
            'person_responsible_if_known',
            'categories_and_numbers',
            'contact_point',
            'likely_consequences',
            'measures_taken',
          ]),
        ),
      ],
      { how: 'Form 08 on the national portal, in Vietnamese' },
    ),
  ],
  processor: tellController(worded('promptly', 'discovery'), ACT),
  register: kept('written_record_of_the_violation', `${DECREE} art. 28`),
});
