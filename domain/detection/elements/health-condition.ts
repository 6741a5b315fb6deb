import { type ElementFinding, NONE, byColumn } from '../element';

const HINT: ElementFinding = { element: 'health.condition', protection: 'plain', evidence: 'possible' };
/** Codes of ICD-10 behind a telling word; alone the shape is that of many part numbers. */
const CODE =
  /(?:\bicd(?:-?10)?(?:-cm)?|\bdiagnos\w*|\bdiagnóstic\w*)[^\n]{0,40}?(?<![A-Za-z0-9])[A-TV-Z]\d[0-9AB](?:\.[0-9A-Z]{1,4})?(?![A-Za-z0-9])/i;

const ILLNESSES =
  'diabet|cancer|tumou?r|depress|adhd|add\\b|autis|bipolar|schizo|anxiety|ptsd|asthma|hiv\\b|aids\\b|epilep|hepatitis|herpes|dementia|parkinson|migraine|anorexi|bulimi|leuk[ae]mia|crohn|lupus|endometriosis|miscarriage|abortion|krebs|angststörung|schwanger|sucht|cáncer|embaraz|vih\\b|enceinte|sida\\b|asthme|épileps|grossesse';

/**
 * Diagnoses, symptoms, medicines. In chat only hints: a question about an illness is not a statement about its writer, so a
 * first-person phrase or a code with its word is needed, and even that stays `possible`.
 */
export const healthCondition = byColumn({
  id: 'health.condition',
  columns: [
    'diagnosis',
    'icd',
    'condition',
    'symptom',
    'medication',
    'allergy',
    'lab',
    'icd10',
    'icd_10',
    'icd_code',
    'diagnoses',
    'conditions',
    'symptoms',
    'medications',
    'allergies',
    'lab_result',
    'lab_results',
    'medical_history',
    'prescription',
    'treatment',
    'blood_type',
    'disability',
    'diagnose',
    'medikament',
    'allergie',
    'befund',
    'diagnostico',
    'diagnóstico',
    'medicamento',
    'diagnostic',
    'médicament',
    '诊断',
  ],
  leaves: /^(?:true|false|yes|no|\d{1,2}|new|used|and|or|ok|passed|failed)$/i,
  longest: 5000,
  prose: true,
  textHasDigits: true,
  textNeeds: [CODE],
  findInText: (text) => (/icd|diagn/i.test(text) && CODE.test(text) ? [HINT] : NONE),
  selfStatement: new RegExp(
    `^(?:i (?:have|had|suffer from|was diagnosed with|got diagnosed with|am diagnosed with)|i['’]ve (?:got|been diagnosed with)|ich (?:habe|hatte|leide an|bin an)|j['’]ai|je souffre (?:de|d['’])|tengo|sufro de|padezco|tenho|ho) (?:\\w+ ){0,3}?(?:${ILLNESSES})|^(?:i am|i['’]m|ich bin|je suis|estoy|sono|estou) (?:\\w+ ){0,2}?(?:pregnant|diabetic|hiv[ -]positive|bipolar|autistic|suicidal|disabled|schwanger|diabetiker|enceinte|diabétique|embarazada|incinta|grávida)|^(?:my (?:\\w+ )?(?:diagnosis|therapist|psychiatrist|chemo(?:therapy)?|antidepressants?|medication|symptoms|pregnancy|disability|doctor (?:says|said|diagnosed|prescribed))|meine (?:diagnose|krankheit|schwangerschaft|medikamente)|mein (?:therapeut|psychiater|arzt)|mon (?:diagnostic|médecin|psychiatre)|mi (?:diagnóstico|enfermedad|médico))(?![a-z])|^我(?:得了|患有|患了|有|被诊断).{0,6}(?:癌|糖尿病|抑郁|焦虑|艾滋|肝炎|哮喘|癫痫)|^我怀孕`,
  ),
  examples: {
    hits: ['E11.9', 'type 2 diabetes (sample)', 'Samplozin 10 mg'],
    misses: ['', 'none', 'false', 'new'],
    textHits: ['ICD-10: E11.9 was coded', 'diagnosis code F32.1'],
    textMisses: ['part number E11.9', 'what does a diagnosis cost?'],
  },
});
