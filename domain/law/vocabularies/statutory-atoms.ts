/**
 * The words of statutory element lists. `recordOnly`: no element of the element table shows it; only a person, or the
 * organisation's kind and the record, can say that it is exposed.
 */
export const ATOMS = {
  name: { words: 'first name or initial with the last name', recordOnly: false },
  identifier: { words: 'anything that identifies the person (N.Y. Gen. Bus. Law 899-aa(1)(a))', recordOnly: false },
  ssn: { words: 'social security number', recordOnly: false },
  drivers_license: { words: 'driver licence or state identification card number', recordOnly: false },
  tax_id: { words: 'taxpayer number, ITIN included', recordOnly: false },
  ip_pin: { words: 'identity protection PIN of the IRS', recordOnly: true },
  passport: { words: 'passport number', recordOnly: false },
  military_id: { words: 'military identification number', recordOnly: true },
  tribal_id: { words: 'tribal identification number', recordOnly: true },
  voter_id: { words: 'voter identification number', recordOnly: true },
  student_id: { words: 'student identification number', recordOnly: false },
  employee_id: { words: 'number given by the employer', recordOnly: false },
  medical_id: { words: 'medical identification number', recordOnly: false },
  government_id: { words: 'other unique number of a government document', recordOnly: false },
  driver_authorization_card: { words: 'driver authorization card number (Nev. Rev. Stat. 603A.040)', recordOnly: true },
  financial_account: { words: 'account number', recordOnly: false },
  financial_account_usable_without_code: { words: 'account number that opens the account alone', recordOnly: false },
  payment_card: { words: 'credit or debit card number', recordOnly: false },
  payment_card_usable_without_code: { words: 'card number that can be used alone', recordOnly: false },
  access_code: { words: 'security code, access code or password that opens the account', recordOnly: false },
  access_code_or_expiry: { words: 'the same, or the expiry date', recordOnly: false },
  financial_access_code: { words: 'PIN, password or code of a financial account, alone', recordOnly: false },
  account_identifier: { words: 'user name or other means that identifies an account', recordOnly: false },
  authenticator: { words: 'what authenticates for that account', recordOnly: false },
  electronic_identifier: { words: 'unique electronic identifier or routing code', recordOnly: false },
  username: { words: 'user name', recordOnly: false },
  email: { words: 'e-mail address', recordOnly: false },
  email_account_username: { words: 'user name or address of an e-mail account', recordOnly: false },
  username_or_email: { words: 'user name or e-mail address', recordOnly: false },
  password: { words: 'password, or security question and answer', recordOnly: false },
  private_key: { words: 'private key that signs or authenticates', recordOnly: false },
  shared_secret_or_security_token: {
    words: 'shared secret or security token known to authenticate',
    recordOnly: false,
  },
  electronic_signature: { words: 'digitised or electronic signature', recordOnly: false },
  medical: { words: 'history, condition, treatment or diagnosis', recordOnly: false },
  health_insurance: { words: 'policy or subscriber number, or the insurer’s identifier', recordOnly: false },
  healthcare_payment: { words: 'payment for health care (Tex. Bus. & Com. Code 521.002)', recordOnly: true },
  biometric: { words: 'biometric data', recordOnly: false },
  genetic: { words: 'DNA profile or genetic data', recordOnly: false },
  alpr_data: { words: 'data of automated licence plate recognition', recordOnly: false },
  dob: { words: 'full date of birth', recordOnly: false },
  mothers_maiden_name: { words: 'maiden name of the mother', recordOnly: false },
  birth_or_marriage_certificate: { words: 'birth or marriage certificate', recordOnly: true },
  geolocation: { words: 'geolocation', recordOnly: false },
  tax_information: { words: 'tax return or tax information', recordOnly: false },
  income_tax_withheld: { words: 'income tax withheld', recordOnly: true },
  work_evaluation: { words: 'work-related evaluation (10 L.P.R.A. 4051)', recordOnly: false },
  age_verification_information: {
    words: 'what an adult website collects to check an age (Ind. Code 24-4-23)',
    recordOnly: true,
  },
  phi: { words: 'protected health information (45 CFR 160.103)', recordOnly: false },
  phr_health_information: {
    words: 'identifiable health information of a personal health record (16 CFR 318.2)',
    recordOnly: false,
  },
  customer_information: { words: 'non-public information about a customer (16 CFR 314.2)', recordOnly: false },
  sensitive_customer_information: {
    words: 'customer information that can be misused to harm (12 CFR 30 App. B; 17 CFR 248.30)',
    recordOnly: false,
  },
  cpni: { words: 'customer proprietary network information (47 U.S.C. 222)', recordOnly: false },
  customer_pii: { words: 'personal data of a telecommunications customer', recordOnly: false },
} as const satisfies Record<string, { words: string; recordOnly: boolean }>;
export type Atom = keyof typeof ATOMS;

/** `clear`: the statute names it · `unclear`: it may be meant; the duty is then provisional and a person is asked. */
export type Fit = 'clear' | 'unclear';
export type AtomFits = Partial<Record<Atom, Fit>>;

/** Listed government numbers also match these: some statutes name issuers or cards, and this errs towards notice. */
export const GOVERNMENT_NUMBERS: readonly Atom[] = ['passport', 'military_id', 'tribal_id', 'voter_id'];

export function isAtom(word: string): word is Atom {
  return Object.hasOwn(ATOMS, word);
}
