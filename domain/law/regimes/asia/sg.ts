import type { Condition } from '../../condition';
import { tellController } from '../holders';
import { encryption, exposed, law, says, stage, told, trigger, ways } from '../parts';
import { within, worded } from '../periods';
import { WIDE_SCOPE, asked, toPeople } from './asia-parts';

const ACT = 'PDPA 2012 (Singapore)';
const RULES = 'S 64/2021';

/** Deemed harm: who it is with a class of the Schedule, or an account with what opens it. */
const DEEMED: Condition = {
  is: 'any',
  of: [
    {
      is: 'all',
      of: [
        { is: 'any', of: [exposed(['name']), { is: 'class', of: 'identity_number' }] },
        {
          is: 'any',
          of: [
            { is: 'class', of: 'financial' },
            { is: 'class', of: 'sensitive' },
          ],
        },
      ],
    },
    { is: 'class', of: 'account_access' },
  ],
};

const HARM: Condition = {
  is: 'any',
  of: [DEEMED, asked('significant-harm/sg', 'significant harm to people is likely for another reason')],
};

export const sg = law({
  id: 'sg',
  name: 'Singapore: Personal Data Protection Act',
  statute: `${ACT} Part 6A (s. 26A to 26E); ${RULES} as amended by S 735/2021 and S 800/2024`,
  effective: '2021-02-01',
  confidence: 'high',
  sources: ['laws.sg, s. 26B', `${RULES} (text)`, 'legal-wires.com on the Regulations'],
  openPoints: [
    WIDE_SCOPE,
    'the 30 days of the assessment are guidance of the commission; the law says reasonable and expeditious',
    'the classes of the Schedule are read through financial and sensitive data; its other classes are left to the question about harm',
  ],
  notes: [
    'a lost medium counts where access to it is likely',
    'the commission may waive the notice to people (s. 26D(7))',
    'a data intermediary of a public agency tells that agency',
    'up to SGD 1 million, or 10 % of turnover in Singapore above SGD 10 million',
  ],
  territories: ['SG'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in Singapore, and organisations seated there`,
  zone: 'Asia/Singapore',
  trigger: trigger('any', HARM, `${ACT} s. 26B; ${RULES}`, {
    authority: { is: 'any', of: [HARM, { is: 'count', op: '>=', n: 500, of: 'residents' }] },
    exceptions: [
      {
        question: 'within-organisation/sg',
        words: 'access and use stayed within the organisation',
        cite: `${ACT} s. 26B(4)`,
      },
    ],
  }),
  encryption: encryption('safe_harbour', `${ACT} s. 26D(5)`, {
    cuts: 'individuals',
    strength: 'makes significant harm unlikely',
  }),
  harm: {
    mode: 'exemption',
    question: 'no-harm/sg',
    words: 'did an earlier measure or later action make significant harm unlikely',
    cite: `${ACT} s. 26D(5)`,
    ruledOutBy: [],
    ends: 'individuals',
    consult: [],
    register: null,
    filings: [],
  },
  individuals: toPeople(
    stage(
      'notice',
      worded('on_or_after_telling_the_commission_as_soon_as_practicable', 'authority_filing', {
        tolling: ['law_enforcement'],
      }),
      `${ACT} s. 26D`,
      says([
        'date_known',
        'awareness_circumstances',
        'pi_types',
        'likely_consequences',
        'measures_taken',
        'mitigation_advice',
        'contact_point',
      ]),
    ),
    [
      ...ways('none', `${ACT} s. 26D: any reasonable manner`),
      { channel: 'phone', requires: 'none', cite: `${ACT} s. 26D: any reasonable manner` },
    ],
    { holdCite: `${ACT} s. 26D(6): law enforcement, or a direction of the commission` },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'sg.pdpc',
      [
        stage(
          'assessment',
          within(30, 'days', 'suspicion', { standard: 'reasonable_and_expeditious' }),
          `${ACT} s. 26C`,
          says(),
          { notes: ['our own finding, nothing is sent'] },
        ),
        stage(
          'initial',
          within(3, 'days', 'assessment', { standard: 'as_soon_as_practicable' }),
          `${ACT} s. 26D; ${RULES}`,
          says(
            [
              'date_known',
              'awareness_circumstances',
              'chronology',
              'risk_assessment',
              'nature_of_breach',
              'cause',
              'number_affected',
              'pi_types',
              'likely_consequences',
              'remedial_actions',
              'timing_and_distribution',
              'contact_point',
            ],
            { ifLate: ['delay_reasons'] },
          ),
          { notes: ['late: with evidence for the reasons; people who are not told: on what grounds'] },
        ),
      ],
      { how: 'web form; by phone when it is urgent' },
    ),
  ],
  processor: tellController(worded('without_undue_delay', 'suspicion'), `${ACT} s. 26C`),
});
