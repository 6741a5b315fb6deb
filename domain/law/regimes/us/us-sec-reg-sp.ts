import { encryption, exposed, harmTest, law, people, says, stage, trigger, ways } from '../parts';
import { within } from '../periods';

const STATUTE = '17 CFR 248.30(a)';

export const usSecRegSp = law({
  id: 'us-sec-reg-sp',
  name: 'SEC Regulation S-P',
  statute: STATUTE,
  effective: '2025-12-03',
  confidence: 'high',
  sources: ['natlawreview.com on the amendments', '17 CFR 248.30(a)(4)(iv), a transcription', 'bakerdonelson.com'],
  openPoints: [
    'the amendments took effect on 2 August 2024; larger entities comply since 3 December 2025, smaller ones since 3 June 2026: the earlier day of the two is used for all',
    'that encryption is no safe harbour but weighs in the test of harm rests on memory of the release of 2024',
    'whether a request of the Attorney General of the United States moves the 30 days rests on memory; nothing moves before people allow it',
    'the ways that the notice may take were not read',
  ],
  notes: [
    'the contact is a telephone number (free of charge where there is one), an e-mail or equal address, a postal address and a named office',
    'the text explains what a fraud alert is and how to place one, recommends credit reports of each nationwide bureau from time to time and says how to get one free',
    'the guidance of the Federal Trade Commission and of usa.gov is named; advice on statements is for people who have an account',
  ],
  territories: ['US'],
  reach: 'entity',
  binds: {
    anyOf: ['reg_sp_institution', 'reg_sp_service_provider'],
    words:
      'broker-dealers, investment companies, registered advisers, funding portals, transfer agents and who serves them',
  },
  scopeCite: `${STATUTE}: customers whose sensitive information is concerned`,
  zone: 'America/New_York',
  trigger: trigger('access_or_use', exposed(['sensitive_customer_information']), STATUTE),
  encryption: encryption('none', `${STATUTE}: strength is weighed in the test of harm`),
  harm: harmTest(
    'exemption',
    'us-sec-reg-sp',
    'did an investigation find that the information was not used, and is not reasonably likely to be used, so as to cause substantial harm or inconvenience',
    STATUTE,
  ),
  individuals: people({
    stage: stage(
      'notice',
      within(30, 'days', 'awareness', {
        standard: 'as_soon_as_practicable',
        tolling: ['attorney_general_request'],
        tollingCondition:
          'the Attorney General of the United States finds a substantial risk to national security or public safety',
      }),
      `${STATUTE}(4)`,
      says([
        'incident_general',
        'pi_types',
        'incident_date',
        'entity_contact',
        'review_statements_advice',
        'freeze_fraud_alert_statement',
        'ftc_contact',
        'report_identity_theft_advice',
      ]),
    ),
    channels: ways('agreed', STATUTE),
    holdCite: STATUTE,
  }),
  recipients: [],
  processor: {
    kind: 'data-owner',
    deadline: within(72, 'hours', 'awareness'),
    riskTest: false,
    condition: null,
    cite: STATUTE,
  },
});
