import { isAtom, type AtomFits } from './statutory-atoms';

/**
 * Which statutory atoms an element of the element table fills. Doubtful pairs (an API key as an access code) are `unclear`.
 * A number of one person may be the personal mark that identifies them (N.Y. Gen. Bus. Law 899-aa(1)(a)): whether it does
 * on its own is unclear. An element that is not here fills no atom, except foreign identity numbers.
 */

/** Keys and tokens: statutes speak of passwords and codes that open an account of the person. */
const TOKEN: AtomFits = {
  password: 'unclear',
  access_code: 'unclear',
  access_code_or_expiry: 'unclear',
  authenticator: 'unclear',
  shared_secret_or_security_token: 'clear',
};
const CODE: AtomFits = { access_code: 'clear', access_code_or_expiry: 'clear' };
const ACCOUNT: AtomFits = {
  financial_account: 'clear',
  financial_account_usable_without_code: 'unclear',
  customer_information: 'clear',
  sensitive_customer_information: 'clear',
};
const HEALTH: AtomFits = { phi: 'clear', phr_health_information: 'clear' };
/** What identifies a customer or patient is customer or health information where such an organisation holds it. */
const OF_PERSON: AtomFits = { customer_information: 'clear', customer_pii: 'clear', phi: 'unclear' };

export const ELEMENT_FITS: Readonly<Record<string, AtomFits>> = {
  'name.full': { name: 'clear', identifier: 'clear', ...OF_PERSON },
  email: {
    username_or_email: 'clear',
    email: 'clear',
    email_account_username: 'clear',
    account_identifier: 'clear',
    identifier: 'clear',
    ...OF_PERSON,
  },
  username: {
    username_or_email: 'clear',
    username: 'clear',
    email_account_username: 'unclear',
    account_identifier: 'clear',
    identifier: 'clear',
    customer_information: 'unclear',
  },
  phone: { identifier: 'clear', ...OF_PERSON },
  postal_address: { identifier: 'clear', ...OF_PERSON },
  account_id: { identifier: 'clear', account_identifier: 'clear', customer_information: 'unclear' },
  dob: { dob: 'clear', ...OF_PERSON },
  age: { dob: 'unclear' },
  photo: { identifier: 'unclear' },
  signature_image: { identifier: 'unclear', electronic_signature: 'clear' },
  'national_id.us_ssn': {
    ssn: 'clear',
    identifier: 'unclear',
    tax_id: 'unclear',
    customer_information: 'clear',
    sensitive_customer_information: 'clear',
    phi: 'unclear',
  },
  'national_id.us_itin': {
    tax_id: 'clear',
    government_id: 'unclear',
    identifier: 'unclear',
    customer_information: 'clear',
    sensitive_customer_information: 'unclear',
  },
  driving_licence: {
    drivers_license: 'clear',
    identifier: 'unclear',
    customer_information: 'clear',
    sensitive_customer_information: 'clear',
  },
  passport: {
    passport: 'clear',
    identifier: 'unclear',
    customer_information: 'clear',
    sensitive_customer_information: 'unclear',
  },
  visa_or_residence_permit: { government_id: 'clear', identifier: 'unclear' },
  payment_card: {
    payment_card: 'clear',
    payment_card_usable_without_code: 'unclear',
    customer_information: 'clear',
    sensitive_customer_information: 'clear',
  },
  'bank_account.iban': ACCOUNT,
  'bank_account.number': ACCOUNT,
  'bank_account.us_routing': { electronic_identifier: 'clear' },
  card_cvv: CODE,
  card_expiry: { access_code: 'unclear', access_code_or_expiry: 'clear' },
  income_or_balance: { customer_information: 'clear' },
  transaction_history: { customer_information: 'clear', cpni: 'unclear' },
  tax_record: { tax_information: 'clear', income_tax_withheld: 'unclear', customer_information: 'clear' },
  'credentials.pin': { ...CODE, financial_access_code: 'unclear', sensitive_customer_information: 'unclear' },
  'credentials.password_plain': {
    password: 'clear',
    authenticator: 'clear',
    access_code: 'unclear',
    access_code_or_expiry: 'unclear',
    financial_access_code: 'unclear',
    sensitive_customer_information: 'unclear',
  },
  'credentials.password_hash': { password: 'unclear', authenticator: 'unclear' },
  'credentials.security_qa': {
    // a common question of this kind; whether it was asked is not known
    mothers_maiden_name: 'unclear',
    password: 'clear',
    authenticator: 'clear',
    access_code: 'unclear',
    access_code_or_expiry: 'unclear',
  },
  'credentials.mfa_secret': {
    access_code: 'unclear',
    access_code_or_expiry: 'unclear',
    authenticator: 'clear',
    shared_secret_or_security_token: 'clear',
  },
  'auth_token.api_key': TOKEN,
  'auth_token.session': TOKEN,
  'auth_token.jwt': TOKEN,
  'auth_token.oauth_refresh': TOKEN,
  'auth_token.reset_link': TOKEN,
  'auth_token.private_key': { ...TOKEN, private_key: 'clear' },
  crypto_seed_phrase: { private_key: 'unclear', financial_access_code: 'unclear' },
  'health.condition': { medical: 'clear', ...HEALTH },
  'health.record_number': {
    medical: 'unclear',
    health_insurance: 'unclear',
    medical_id: 'clear',
    identifier: 'unclear',
    ...HEALTH,
  },
  'health.insurance': { health_insurance: 'clear', identifier: 'unclear', ...HEALTH },
  'biometric.template': { biometric: 'clear', identifier: 'unclear' },
  voice_recording: { biometric: 'unclear' },
  genetic: { genetic: 'clear', medical: 'unclear', ...HEALTH },
  'geolocation.precise': { geolocation: 'clear' },
  'geolocation.coarse': { geolocation: 'unclear' },
  'vehicle.plate': { alpr_data: 'unclear' },
  employment: { employee_id: 'unclear', work_evaluation: 'unclear' },
  education: { student_id: 'unclear' },
  usage_metadata: { cpni: 'unclear' },
};

/** Numbers of companies or of objects carry the prefix but identify no person. */
const NOT_OF_A_PERSON = new Set(['national_id.br_cnpj']);

/** A record may name an atom itself where no element of the table shows it: `statute.military_id`. */
const STATUTE_PREFIX = 'statute.';

/** The atoms that one element fills. Identity numbers of other countries may be "other government document" numbers. */
export function atomsOf(element: string): AtomFits {
  if (element.startsWith(STATUTE_PREFIX)) return namedAtom(element.slice(STATUTE_PREFIX.length));
  const known = ELEMENT_FITS[element];
  if (known) return known;
  if (element.startsWith('national_id.') && !NOT_OF_A_PERSON.has(element))
    return { government_id: 'unclear', identifier: 'unclear' };
  return {};
}

function namedAtom(word: string): AtomFits {
  return isAtom(word) ? { [word]: 'clear' } : {};
}
