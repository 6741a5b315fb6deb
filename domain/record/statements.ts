import { z } from 'zod';
import type { ContentItem } from '../law/vocabularies/content-items';

/** Content items that single laws ask for and that no other field of the record answers. */
export const STATED_ITEMS = [
  'anticipated_notice_date',
  'assistance_offered',
  'awareness_circumstances',
  'entity_registration_number',
  'estimated_monetary_impact',
  'evidence_preserved',
  'exceptions_relied_on',
  'extortion_payment_explanation',
  'foreign_country_involvement',
  'identity_of_third_parties_that_acquired_data',
  'incident_level',
  'incident_location',
  'incident_trend',
  'investigation_results',
  'material_impact',
  'person_responsible_if_known',
  'police_report_number',
  'prevention_steps',
  'ransom_details',
  'rights_and_remedies',
  'risk_assessment',
  'security_measures',
  'support_requested',
  'systems_affected',
] as const satisfies readonly ContentItem[];
export type StatedItem = (typeof STATED_ITEMS)[number];

export const statementsSchema = z
  .partialRecord(z.enum(STATED_ITEMS), z.array(z.string().min(1)))
  .default({})
  .describe(
    'what single laws ask for and no other field holds, by content item, in plain words; each law names what it asks for, and a draft shows a gap where nothing is said',
  );
