import type { Condition } from '../../condition';
import type { InForce } from '../../regime';
import { law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { WIDE_SCOPE, asked, publicly, toPeople } from './asia-parts';

const ACT = 'PIPA art. 34';
const DECREE = 'PIPA Enforcement Decree';
const WEBSITE = ['website_30_days'];

const POSSIBLE_TEXT: InForce = {
  from: '2026-09-11',
  until: null,
  by: 'awareness',
  cite: 'Act 21445, supplementary art. 2',
};

const FROM_OUTSIDE: Condition = {
  is: 'fact',
  fact: 'cause',
  among: ['hacking', 'ransomware', 'credential_stuffing'],
  words: 'illegal access from outside',
};

const POSSIBLE: Condition = {
  is: 'any',
  of: [
    {
      is: 'all',
      of: [FROM_OUTSIDE, asked('signs-of-leak/kr', 'there are signs of a leak, and who is affected is hard to tell')],
    },
    {
      is: 'all',
      of: [
        { is: 'fact', fact: 'published', among: ['yes'], words: 'part of the data is out' },
        asked('more-affected/kr', 'a part is confirmed as leaked, and more people may be affected'),
      ],
    },
  ],
};

const REPORTED: Condition = {
  is: 'all',
  of: [
    {
      is: 'any',
      of: [
        { is: 'count', op: '>=', n: 1000, of: 'residents' },
        { is: 'class', of: 'sensitive' },
        { is: 'class', of: 'identity_number' },
        FROM_OUTSIDE,
      ],
    },
    {
      is: 'not',
      of: asked('recovered/kr', 'the data were recovered or deleted, which markedly lowers the risk', 'no'),
    },
  ],
};

const NOTICE = says([
  'pi_types',
  'incident_date',
  'nature_of_breach',
  'mitigation_advice',
  'measures_taken',
  'rights_and_remedies',
  'contact_point',
]);

export const kr = law({
  id: 'kr',
  name: 'South Korea: Personal Information Protection Act',
  statute: `${ACT} as amended by Act 21445; ${DECREE} 36671 art. 39 to 40`,
  effective: '2023-09-15',
  versionBy: 'awareness',
  confidence: 'high',
  sources: [
    'legalize-kr/legalize-kr (Act and Enforcement Decree, official texts)',
    'dlapiperdataprotection.com, KR',
    'm.segye.com of 2026-03-09',
    'm.ajunews.com of 2023-09-05',
  ],
  openPoints: [
    WIDE_SCOPE,
    'forgery, alteration and damage count since 11 September 2026 only; they are counted before it too, the stricter reading',
    'a surcharge of 10 % needs a repeat within three years, ten million persons or a disobeyed order; the conditions of fault were not read',
  ],
  notes: [
    'which text governs hangs on the day of awareness, whenever the leak happened',
    'information and communications providers also report intrusions to the ministry or KISA within 24 hours (Network Act art. 48-3); credit information has a rule of its own',
    'a trustee tells the controller (art. 26) and is bound by contract',
    'fine up to KRW 30 million for missing notices; surcharge up to 3 %, in grave cases up to 10 % since 11 September 2026',
    'no exemption for encrypted data',
  ],
  territories: ['KR'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in Korea, and controllers seated there`,
  zone: 'Asia/Seoul',
  trigger: trigger('any', { is: 'always' }, `${ACT}(1)`, { authority: REPORTED }),
  individuals: toPeople(
    stage('notice', within(72, 'hours', 'awareness'), `${ACT}(1); ${DECREE} art. 39`, NOTICE, {
      notes: [
        'later only for urgent containment or a disaster',
        'what is known goes first, the rest when confirmed',
        'since 11 September 2026 the text names damages and ways to settle a dispute',
      ],
    }),
    [
      ...ways('none', `${DECREE} art. 39: each person individually`),
      { channel: 'phone', requires: 'none', cite: `${DECREE} art. 39: each person individually` },
    ],
    {
      further: [
        stage(
          'possible',
          within(72, 'hours', 'discovery'),
          `${ACT}(2); ${DECREE} art. 39-2, 39-3`,
          { ...NOTICE, required: [...NOTICE.required, 'further_notice_follows'] },
          {
            when: POSSIBLE,
            inForce: POSSIBLE_TEXT,
            notes: [
              'on the website for at least 30 days; later only for a disaster or a cause nobody can avoid',
              'a full notice inside the 72 hours takes its place; if no leak is confirmed later, people hear that at once',
              'people only: the authority hears of actual breaches',
            ],
          },
        ),
      ],
      substitute: publicly(WEBSITE, `${DECREE} art. 39: no contact details`, { disproportionateEffort: false }),
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'kr.pipc',
      [
        stage('initial', within(72, 'hours', 'awareness'), `${ACT}(4); ${DECREE} art. 40`, NOTICE, {
          notes: ['not owed once recovery or deletion markedly lowers the risk: two people say so'],
        }),
        stage('phased_updates', worded('on_confirmation', 'awareness'), `${DECREE} art. 40`, NOTICE),
      ],
      { how: 'privacy.go.kr or the portal of KISA, in Korean' },
    ),
  ],
});
