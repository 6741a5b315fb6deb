import { encryption, harmTest, law, says, stage, told, trigger, ways } from '../parts';
import { worded } from '../periods';
import { WIDE_SCOPE, publicly, toPeople } from './asia-parts';

const ACT = 'Privacy Act 2020 (NZ)';
const PROMPT = 'as_soon_as_practicable';

const REPORT = says([
  'nature_of_breach',
  'number_affected',
  'identity_of_third_parties_that_acquired_data',
  'measures_taken',
  'public_notice',
  'exceptions_relied_on',
  'other_authorities_told',
  'contact_point',
]);

export const nz = law({
  id: 'nz',
  name: 'New Zealand: Privacy Act',
  statute: `${ACT} s. 112 to 122`,
  effective: '2020-12-01',
  confidence: 'high',
  sources: ['dlapiperdataprotection.com, NZ', 'plainlanguagelaw.ackama.com LMS23193'],
  openPoints: [WIDE_SCOPE],
  notes: [
    'counts too: alteration, loss, destruction, and whatever prevents access, even for a time',
    'who has the data is said to people only where that is needed against a serious threat',
    'a person under 16 need not be told where that is against their interests (s. 116)',
    'notice to people and the public may wait while telling them endangers the data more than it helps; the Commissioner is told all the same',
    'what an agent knows, its principal knows',
    'offence: up to NZD 10,000',
  ],
  territories: ['NZ'],
  reach: 'establishment',
  scopeCite: `${ACT}: people in New Zealand, and agencies seated there`,
  zone: 'Pacific/Auckland',
  trigger: trigger('any', { is: 'always' }, `${ACT} s. 112`),
  encryption: encryption('risk_test', `${ACT} s. 113`),
  harm: harmTest(
    'trigger',
    'nz',
    'is it unreasonable to believe that serious harm was caused or is likely',
    `${ACT} s. 112, 113`,
  ),
  individuals: toPeople(
    stage(
      'notice',
      worded(PROMPT, 'awareness'),
      `${ACT} s. 115, 117(2)`,
      says(
        [
          'nature_of_breach',
          'recipient_identity_suspected',
          'measures_taken',
          'mitigation_advice',
          'authority_told',
          'right_to_complain',
          'contact_point',
        ],
        { prohibited: ['identity_of_third_parties_that_acquired_data'] },
      ),
    ),
    ways('none', `${ACT} s. 115`),
    {
      substitute: publicly(['public_notice'], `${ACT} s. 115`, {
        notes: ['where telling each person is not reasonably practicable'],
      }),
      addressees: ['consider a representative for a person under 16'],
      holdCite: `${ACT} s. 116: while telling people endangers the data`,
    },
  ),
  recipients: [
    told(
      'supervisory-authority',
      'nz.opc',
      [
        stage(
          'initial',
          worded(PROMPT, 'awareness', { benchmark: '72 hours; the Commissioner’s expectation' }),
          `${ACT} s. 114, 117(1)`,
          REPORT,
        ),
        stage('phased_updates', worded(PROMPT, 'awareness'), `${ACT} s. 117`, REPORT),
      ],
      { how: 'NotifyUs tool' },
    ),
  ],
});
