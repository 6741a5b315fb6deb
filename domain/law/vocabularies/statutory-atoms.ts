/**
 * The words of statutory element lists, and which elements of the element table fill them. `clear`: the statute names it.
 * `unclear`: it may be meant; the duty is then provisional and a person is asked.
 */
export const ATOMS = [
  'name',
  'identifier',
  'ssn',
  'drivers_license',
  'tax_id',
  'passport',
  'military_id',
  'government_id',
  'financial_account',
  'financial_account_usable_without_code',
  'payment_card',
  'payment_card_usable_without_code',
  'access_code',
  'medical',
  'health_insurance',
  'biometric',
  'genetic',
  'alpr_data',
  'username_or_email',
  'password',
] as const;
export type Atom = (typeof ATOMS)[number];

export type Fit = 'clear' | 'unclear';
export type AtomFits = Partial<Record<Atom, Fit>>;

const TOKEN: AtomFits = { password: 'unclear', access_code: 'unclear' };
const ACCOUNT: AtomFits = { financial_account: 'clear', financial_account_usable_without_code: 'unclear' };

/**
 * By element id. A number of one person may be the personal mark that identifies them (N.Y. Gen. Bus. Law 899-aa(1)(a)):
 * whether it does on its own is unclear. An element that is not here fills no atom, except foreign identity numbers (`atomsOf`).
 */
const BY_ELEMENT: Readonly<Record<string, AtomFits>> = {
  'name.full': { name: 'clear', identifier: 'clear' },
  email: { username_or_email: 'clear', identifier: 'clear' },
  username: { username_or_email: 'clear', identifier: 'clear' },
  phone: { identifier: 'clear' },
  postal_address: { identifier: 'clear' },
  account_id: { identifier: 'clear' },
  photo: { identifier: 'unclear' },
  signature_image: { identifier: 'unclear' },
  'national_id.us_ssn': { ssn: 'clear', identifier: 'unclear' },
  'national_id.us_itin': { tax_id: 'clear', identifier: 'unclear' },
  driving_licence: { drivers_license: 'clear', identifier: 'unclear' },
  passport: { passport: 'clear', identifier: 'unclear' },
  visa_or_residence_permit: { government_id: 'clear', identifier: 'unclear' },
  payment_card: { payment_card: 'clear', payment_card_usable_without_code: 'unclear' },
  'bank_account.iban': ACCOUNT,
  'bank_account.number': ACCOUNT,
  card_cvv: { access_code: 'clear' },
  card_expiry: { access_code: 'unclear' },
  'credentials.pin': { access_code: 'clear' },
  'credentials.password_plain': { password: 'clear', access_code: 'unclear' },
  'credentials.password_hash': { password: 'unclear' },
  'credentials.security_qa': { password: 'clear', access_code: 'unclear' },
  'credentials.mfa_secret': { access_code: 'unclear' },
  'auth_token.api_key': TOKEN,
  'auth_token.session': TOKEN,
  'auth_token.jwt': TOKEN,
  'auth_token.oauth_refresh': TOKEN,
  'auth_token.reset_link': TOKEN,
  'auth_token.private_key': TOKEN,
  'health.condition': { medical: 'clear' },
  'health.record_number': { medical: 'unclear', health_insurance: 'unclear', identifier: 'unclear' },
  'health.insurance': { health_insurance: 'clear', identifier: 'unclear' },
  'biometric.template': { biometric: 'clear', identifier: 'unclear' },
  voice_recording: { biometric: 'unclear' },
  genetic: { genetic: 'clear' },
  'vehicle.plate': { alpr_data: 'unclear' },
};

/** Numbers of companies or of objects carry the prefix but identify no person. */
const NOT_OF_A_PERSON = new Set(['national_id.br_cnpj']);

/** The atoms that one element fills. Identity numbers of other countries may be "other government document" numbers. */
export function atomsOf(element: string): AtomFits {
  const known = BY_ELEMENT[element];
  if (known) return known;
  if (element.startsWith('national_id.') && !NOT_OF_A_PERSON.has(element))
    return { government_id: 'unclear', identifier: 'unclear' };
  return {};
}

/** The whole table, for the rule set's content hash. */
export const ATOM_TABLE = BY_ELEMENT;
