import { tellOwner } from '../holders';
import { encryption, exposed, harmTest, instead, kept, law, people, says, stage, told, trigger, ways } from '../parts';
import { persons, within, worded } from '../periods';
import { bureaus } from './bureaus';

const STATUTE = 'Ala. Code 8-38-1 to 8-38-12';
const PERIOD = within(45, 'days', 'determination_of_harm', {
  altFrom: 'told_by_agent',
  standard: 'without_unreasonable_delay',
  tolling: ['law_enforcement'],
});

export const usAl = law({
  id: 'us-al',
  name: 'Alabama',
  statute: STATUTE,
  effective: '2018-06-01',
  confidence: 'high',
  sources: ['SB 318 of 2018, enacted text', 'law survey of 2021'],
  openPoints: [
    'own procedures of a federal or state regulator may count as compliance: they are not assumed',
    'the subsections cited here were not checked against the text of the act; the act as a whole was',
  ],
  notes: [
    'enforced by the Attorney General alone: up to 5,000 USD a day, at most 500,000 USD a breach; no private right',
    'a truncated number does not count; credentials count where they open an account that holds or reaches such data',
  ],
  territories: ['US-AL'],
  scopeCite: `${STATUTE}: residents of Alabama`,
  zone: 'America/Chicago',
  trigger: trigger(
    'acquisition',
    exposed([
      'name+ssn',
      'name+tax_id',
      'name+drivers_license',
      'name+passport',
      'name+military_id',
      'name+government_id',
      'name+financial_account+access_code_or_expiry',
      'name+payment_card+access_code_or_expiry',
      'name+medical',
      'name+health_insurance',
      'name+username_or_email+password',
    ]),
    'Ala. Code 8-38-2(6)',
    { media: 'computerized' },
  ),
  encryption: encryption('safe_harbour', 'Ala. Code 8-38-2(6): encrypted, and the key not acquired', {
    voidIfKeyAcquired: true,
  }),
  harm: harmTest('trigger', 'us-al', 'is substantial harm to the people not reasonably likely', 'Ala. Code 8-38-5(a)', {
    register: kept(
      'document_the_determination_in_writing',
      'Ala. Code 8-38-5(f)',
      5,
      says(['nature_of_breach', 'number_affected', 'likely_consequences']),
    ),
  }),
  individuals: people({
    stage: stage(
      'notice',
      PERIOD,
      'Ala. Code 8-38-5',
      says(['incident_date', 'pi_types', 'remedial_actions', 'protective_steps', 'entity_contact']),
    ),
    channels: ways('none', 'Ala. Code 8-38-5(d)'),
    substitute: instead(
      { costUsd: 500_000, persons: 100_000 },
      ['website_30_days', 'print_and_broadcast_media'],
      'all',
      'Ala. Code 8-38-5(e)',
      ['a cost beyond the means of the entity counts too; the Attorney General may allow another form'],
    ),
    holdCite: 'Ala. Code 8-38-5(c)',
  }),
  recipients: [
    told(
      'attorney-general',
      'us-al.ag',
      [
        stage(
          'initial',
          PERIOD,
          'Ala. Code 8-38-6',
          says(['incident_general', 'number_affected', 'identity_theft_services_offer', 'contact_point']),
        ),
      ],
      { threshold: persons('>', 1000), how: 'in writing' },
    ),
    bureaus(1000, worded('without_unreasonable_delay', 'determination_of_harm'), 'Ala. Code 8-38-7', {
      content: ['timing_and_distribution', 'number_affected'],
    }),
  ],
  processor: tellOwner(within(10, 'days', 'determination_or_reason_to_believe'), 'Ala. Code 8-38-8'),
});
