import type { Condition } from '../../condition';
import { encryption, exposed, harmTest, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, withPeople, within, worded } from '../periods';

const STATUTE = '47 CFR 64.2011, 64.5111';
const FORMER = '47 CFR 64.2011, 64.5111, text before the order of 2024';
const NO_HARM = 'no-harm/us-fcc-64.2011';

const HARM_RULED_OUT: Condition = {
  is: 'asked',
  question: NO_HARM,
  words: 'no harm to customers is reasonably likely',
  unanswered: 'unclear',
};

/** The former text counts only what somebody did on purpose. */
const FORMER_TRIGGER: Condition = {
  is: 'all',
  of: [
    exposed(['cpni']),
    {
      is: 'asked',
      question: 'intentional/us-fcc-64.2011',
      words: 'somebody got at the data, used or disclosed them on purpose',
      unanswered: 'unclear',
    },
  ],
};

export const usFcc642011 = law({
  id: 'us-fcc-64.2011',
  name: 'FCC rule on breaches at telecommunications carriers',
  statute: STATUTE,
  force: 'text_open',
  effective: null,
  confidence: 'medium',
  sources: [
    'cooley.com on the judgment of August 2025',
    '89 FR 9968 (12 February 2024)',
    'omb.report (ICR 202408-3060-017)',
    'ruralspectrumscanner.com',
    '47 CFR 64.2011(a), (b)(1) and 64.5111 as of 2021',
  ],
  openPoints: [
    'the order of 2024 took effect on 13 March 2024 but for these very sections, and no notice that starts them was found: the amended text and the former one are both shown',
    'the amended text may count an unknown number of customers as 500, ask for the yearly summary by 1 February, and put customers after the agencies (64.2011(a)(3), (b))',
    'the ways that the notice may take were not read',
  ],
  notes: [
    'plan for both texts: the agencies and the Commission within seven business days, customers after seven full business days from that filing and within 30 days of the determination',
    'by the former text neither customers nor the public may be told before, nor may notices under state law go out, unless the need is extraordinarily urgent and the investigating agency was consulted; that agency may extend the hold',
    'by the amended text inadvertent breaches count too',
  ],
  territories: ['US'],
  reach: 'entity',
  binds: {
    anyOf: ['telecom', 'telecommunications', 'trs_provider'],
    words: 'telecommunications carriers, providers of interconnected VoIP and of relay services',
  },
  scopeCite: `${STATUTE}: customers whose data are concerned`,
  zone: 'America/New_York',
  trigger: trigger('access_or_use', exposed(['cpni', 'customer_pii']), '47 CFR 64.2011'),
  encryption: encryption('safe_harbour', '47 CFR 64.2011: encrypted, and the key not taken', {
    voidIfKeyAcquired: true,
  }),
  harm: harmTest('exemption', 'us-fcc-64.2011', 'is no harm to customers reasonably likely', '47 CFR 64.2011', {
    question: NO_HARM,
    ends: 'individuals',
  }),
  individuals: people({
    stage: stage(
      'notice',
      within(30, 'days', 'determination', { standard: 'without_unreasonable_delay', tolling: ['law_enforcement'] }),
      '47 CFR 64.2011',
      says(),
      { notBefore: within(7, 'business_days', 'agency_notice') },
    ),
    channels: ways('agreed', STATUTE),
    holdCite: '47 CFR 64.2011',
  }),
  recipients: [
    told(
      'sector-regulator',
      'us.fcc',
      [stage('initial', within(7, 'business_days', 'determination'), '47 CFR 64.2011')],
      {
        threshold: persons('>=', 500, 'all', { or: { is: 'not', of: HARM_RULED_OUT } }),
        how: 'one portal for the Commission, the FBI and the Secret Service',
      },
    ),
    told(
      'sector-regulator',
      'us.fcc',
      [stage('annual', worded('annual_summary', 'end_of_year_of_discovery'), '47 CFR 64.2011')],
      { threshold: persons('<', 500, 'all', { and: HARM_RULED_OUT }), how: 'a summary of the year' },
    ),
    told('agency', 'us.fbi-secret-service', [stage('initial', within(7, 'business_days', 'determination'), FORMER)], {
      trigger: FORMER_TRIGGER,
      how: 'the central reporting facility, by the former text',
    }),
    told(
      'sector-regulator',
      'us.fcc-disability',
      [stage('copy', withPeople('same_time_as'), FORMER, says(['sample_notice']))],
      {
        when: { is: 'entity', anyOf: ['trs_provider'], words: 'providers of relay services' },
        trigger: FORMER_TRIGGER,
        how: 'by the former text',
      },
    ),
  ],
});
