/**
 * What a notice or filing must hold, one id per item; the source is where the item is first demanded. Templates have one
 * partial per item and language (`templates/items/<item>.<language>.hbs`).
 */
export const CONTENT_ITEMS = {
  nature_of_breach: 'GDPR Art. 33(3)(a), 34(2)',
  categories_and_numbers: 'GDPR Art. 33(3)(a)',
  contact_point: 'GDPR Art. 33(3)(b), 34(2)',
  likely_consequences: 'GDPR Art. 33(3)(c), 34(2)',
  measures_taken: 'GDPR Art. 33(3)(d), 34(2)',
  mitigation_advice: 'GDPR Art. 34(2) with recital 86',
  delay_reasons: 'GDPR Art. 33(1); Res. CD/ANPD 15/2024 art. 9',
  pi_types: 'Cal. Civ. Code 1798.82(d)(2)(B)',
  entity_contact: 'Cal. Civ. Code 1798.82(d)(2)(A)',
  incident_date: 'Cal. Civ. Code 1798.82(d)(2)(C)',
  notice_date: 'Cal. Civ. Code 1798.82(d)(2)(C)',
  law_enforcement_delay_flag: 'Cal. Civ. Code 1798.82(d)(2)(D)',
  incident_general: 'Cal. Civ. Code 1798.82(d)(2)(E)',
  cra_contact: 'Cal. Civ. Code 1798.82(d)(2)(F)',
  identity_theft_services_offer: 'Cal. Civ. Code 1798.82(d)(2)(G)',
  remedial_actions: 'Cal. Civ. Code 1798.82(d)(3)(A)',
  protective_steps: 'Cal. Civ. Code 1798.82(d)(3)(B)',
  state_and_federal_agency_contacts: 'N.Y. Gen. Bus. Law 899-aa(7)',
  police_report_right: 'Mass. Gen. Laws ch. 93H s. 3(b)',
  security_freeze_how: 'Mass. Gen. Laws ch. 93H s. 3(b)',
  no_charge_for_freeze: 'Mass. Gen. Laws ch. 93H s. 3(b)',
  mitigation_services: 'Mass. Gen. Laws ch. 93H s. 3(b), 3A',
  parent_company_name_if_owned: 'Mass. Gen. Laws ch. 93H s. 3(b)',
  change_password_and_security_answer: 'Cal. Civ. Code 1798.82(j)(4)',
  same_credentials_elsewhere: 'Cal. Civ. Code 1798.82(j)(4)',
  security_measures: 'LGPD art. 48 par. 1 III; Res. CD/ANPD 15/2024 art. 9',
  risks_and_impacts: 'LGPD art. 48 par. 1 IV; Res. CD/ANPD 15/2024 art. 9',
  date_known: 'Res. CD/ANPD 15/2024 art. 9',
  children_elderly_split: 'Res. CD/ANPD 15/2024 art. 6',
  number_affected: 'N.Y. Gen. Bus. Law 899-aa(8); Mass. Gen. Laws ch. 93H s. 3(b)',
  timing_and_distribution: 'N.Y. Gen. Bus. Law 899-aa(8)',
  sample_notice: 'Cal. Civ. Code 1798.82(f); Mass. Gen. Laws ch. 93H s. 3(b)',
  entity_and_reporter_identity: 'Mass. Gen. Laws ch. 93H s. 3(b)',
  person_responsible_if_known: 'Mass. Gen. Laws ch. 93H s. 3(b)',
  written_security_program_yes_no: 'Mass. Gen. Laws ch. 93H s. 3(b)',
  credit_monitoring_certification: 'Mass. Gen. Laws ch. 93H s. 3A',
  processor_identity: 'Res. CD/ANPD 15/2024 art. 6',
  total_subjects_in_processing: 'Res. CD/ANPD 15/2024 art. 6',
  number_of_state_residents_affected: 'prohibited in notices to people: Mass. Gen. Laws ch. 93H s. 3(b)',
} as const satisfies Record<string, string>;

export type ContentItem = keyof typeof CONTENT_ITEMS;

/** Items whose text says another item too: who may not state the second may not hold the first. */
export const ALSO_STATES: Partial<Record<ContentItem, readonly ContentItem[]>> = {
  incident_general: ['nature_of_breach'],
  number_affected: ['number_of_state_residents_affected'],
  categories_and_numbers: ['number_of_state_residents_affected'],
};
