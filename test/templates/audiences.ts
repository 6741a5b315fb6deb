/** Items that a law can demand in notices to people. */
export const TO_PEOPLE = words(`
  ag_contact assistance_offered authority_told awareness_circumstances biometric_authenticator_instructions cause
  change_password_and_security_answer contact_point contact_procedures_with_toll_free_email_web_or_post
  contact_to_learn_what_is_held cra_contact cra_contact_via_phone_line date_known delay_reasons discovery_date
  entity_contact entity_knows_of_acquisition_of_this_persons_data exposure_timeframe fcra_rights
  fraud_alert_or_freeze_how freeze_fraud_alert_statement ftc_contact further_notice_follows
  identity_of_third_parties_that_acquired_data identity_theft_information_statement identity_theft_services_offer
  incident_date incident_general incident_location law_enforcement_delay_flag likely_consequences measures_taken
  mitigation_advice mitigation_services nature_of_breach no_charge_for_freeze notice_date number_affected
  parent_company_name_if_owned phi_types phone phr_types pi_types police_report_right protective_steps
  recipient_identity_suspected remedial_actions remediation_services_with_contacts report_identity_theft_advice
  review_statements_advice right_to_complain rights_and_remedies risks_and_impacts same_credentials_elsewhere
  security_freeze_how security_freeze_right security_measures state_and_federal_agency_contacts toll_free_phone
  two_or_more_contact_methods vigilance_advice website`);

/** Items that a law can demand in filings to authorities, agencies and bureaus. */
export const TO_BODIES = words(`
  anticipated_notice_date awareness_circumstances breach_documentation categories_and_numbers cause
  children_elderly_split chronology contact_point credit_monitoring_certification date_known delay_reasons
  determination_date discovery_date entity_and_reporter_identity entity_contact entity_registration_number
  estimated_monetary_impact evidence_preserved exceptions_relied_on exposure_timeframe extortion_payment_explanation
  foreign_country_involvement identity_of_third_parties_that_acquired_data identity_theft_services_offer incident_date
  incident_general incident_level incident_location incident_trend investigation_results law_enforcement_delay_flag
  law_enforcement_involved likely_consequences material_impact measures_taken mitigation_advice
  names_of_affected_persons nature_of_breach number_affected number_affected_total number_already_notified
  other_authorities_told person_responsible_if_known pi_types police_report_number prevention_steps
  processor_identity public_notice ransom_details remedial_actions rights_and_remedies risk_assessment
  risks_and_impacts sample_notice security_measures small_agent_declaration support_requested systems_affected
  taxpayer_numbers_of_affected_persons timing_and_distribution total_subjects_in_processing
  written_security_program_yes_no`);

/** Never demanded: some laws forbid it. */
export const FORBIDDEN_ONLY = ['number_of_state_residents_affected'];

/** A draft is about nobody by name and encloses nothing: these stay gaps until a person fills them. */
export const ENCLOSED = ['breach_documentation', 'names_of_affected_persons', 'taxpayer_numbers_of_affected_persons'];

/** True without a fact of the record: the words of a law, advice, or a sentence that says that nothing is known. */
export const TRUE_OF_ITSELF = {
  people: words(`
    biometric_authenticator_instructions change_password_and_security_answer cra_contact exposure_timeframe fcra_rights
    fraud_alert_or_freeze_how freeze_fraud_alert_statement ftc_contact further_notice_follows
    identity_of_third_parties_that_acquired_data identity_theft_information_statement identity_theft_services_offer
    incident_date incident_general law_enforcement_delay_flag likely_consequences mitigation_advice mitigation_services
    nature_of_breach no_charge_for_freeze notice_date parent_company_name_if_owned phi_types phr_types pi_types
    police_report_right protective_steps recipient_identity_suspected remediation_services_with_contacts
    report_identity_theft_advice review_statements_advice risks_and_impacts same_credentials_elsewhere
    security_freeze_how security_freeze_right state_and_federal_agency_contacts vigilance_advice`),
  bodies: words(`
    categories_and_numbers children_elderly_split chronology credit_monitoring_certification exceptions_relied_on
    exposure_timeframe foreign_country_involvement identity_of_third_parties_that_acquired_data
    identity_theft_services_offer incident_date incident_general law_enforcement_delay_flag likely_consequences
    mitigation_advice nature_of_breach number_affected number_affected_total number_already_notified
    other_authorities_told person_responsible_if_known pi_types processor_identity public_notice risks_and_impacts
    timing_and_distribution total_subjects_in_processing`),
};

export function words(list: string): string[] {
  return list.trim().split(/\s+/);
}
