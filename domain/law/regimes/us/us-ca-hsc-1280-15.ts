import { encryption, exposed, harmTest, law, people, stage, told, trigger, ways } from '../parts';
import { within } from '../periods';

const STATUTE = 'Cal. Health & Safety Code 1280.15';
const BUSINESS_DAYS = { unit: 'business_days', rule: 'business_days_after' } as const;

export const usCaHsc128015 = law({
  id: 'us-ca-hsc-1280.15',
  name: 'California, licensed health facilities',
  statute: STATUTE,
  effective: '2015-01-01',
  confidence: 'medium',
  sources: [
    STATUTE,
    '22 CCR 79901, 79902 (in part)',
    'letters AFL 09-38, 14-26 and 21-21 of the department',
    'hooperlundy.com on the regulations of 2021',
    'alstonprivacy.com on AB 1755',
    'survey of 2015 on notices',
  ],
  openPoints: [
    'what the department must be told is not listed here: 22 CCR 79902(a)(1), read up to item (H), names at least the facility, the dates of breach and detection, the patients, the kinds of data and how likely they can be re-identified, the events, who did it, witnesses and recipients, and the day of the notice to patients',
    'patients count wherever they live, since 1280.15 speaks of any patient; residents alone may be meant',
    'the statute is silent on a key that went with encrypted data',
  ],
  notes: [
    'the fifteen business days stand since AB 1755; 22 CCR 79900 to 79905 apply since 1 July 2021',
    'administrative fines for each patient and each late day',
  ],
  territories: ['US-CA'],
  reach: 'entity',
  binds: {
    anyOf: ['ca_health_facility'],
    words: 'licensed clinics, health facilities, home health agencies and hospices of California',
  },
  scopeCite: `${STATUTE}: patients of the facility`,
  zone: 'America/Los_Angeles',
  trigger: trigger('access_or_use', exposed(['medical']), `${STATUTE}(a), (b)`, {
    exceptions: [
      {
        question: 'misdirected-inside/us-ca-hsc-1280.15',
        words: 'a record went astray inside the facility or its system',
        cite: STATUTE,
      },
      {
        question: 'misdirected-in-care/us-ca-hsc-1280.15',
        words: 'a record went astray to a HIPAA covered entity while care was coordinated',
        cite: STATUTE,
      },
      {
        question: 'not-retained/us-ca-hsc-1280.15',
        words: 'the recipient could not have kept the information',
        cite: STATUTE,
      },
    ],
  }),
  encryption: encryption(
    'safe_harbour',
    `${STATUTE}: encrypted data that were lost or stolen and not themselves accessed, used or disclosed`,
  ),
  harm: harmTest(
    'exemption',
    'us-ca-hsc-1280.15',
    'does a documented risk assessment of a disclosure show a low probability that the medical information was compromised',
    '22 CCR 79901, 79902',
    { question: 'low-probability-of-compromise/us-ca-hsc-1280.15' },
  ),
  individuals: people({
    stage: stage(
      'notice',
      within(15, 'business_days', 'detection', {
        tolling: ['law_enforcement'],
        tollingCondition:
          'asked for in writing at most 60 days, by word of mouth at most 30; a written declaration may extend it',
        afterHold: { n: 15, counting: BUSINESS_DAYS, orOriginal: false },
      }),
      `${STATUTE}(b)`,
    ),
    channels: ways('agreed_in_writing', `${STATUTE}(b)(2)`),
    holdCite: STATUTE,
  }),
  recipients: [
    told('sector-regulator', 'us-ca.cdph', [
      stage('initial', within(15, 'business_days', 'detection'), `${STATUTE}(b)`, undefined, {
        notes: ['no hold moves the report to the department'],
      }),
    ]),
  ],
});
