import type { NoticeLanguage } from '../../domain/notices/text';

/** Plain words for readers, per element id: [English, German]. */
const NAMES: Record<string, readonly [string, string]> = {
  email: ['e-mail address', 'E-Mail-Adresse'],
  phone: ['phone number', 'Telefonnummer'],
  'name.full': ['name', 'Name'],
  username: ['user name', 'Benutzername'],
  account_id: ['account number', 'Kontokennung'],
  postal_address: ['postal address', 'Postanschrift'],
  dob: ['date of birth', 'Geburtsdatum'],
  age: ['age', 'Alter'],
  gender: ['gender', 'Geschlecht'],
  nationality: ['nationality', 'Staatsangehörigkeit'],
  photo: ['photo', 'Foto'],
  signature_image: ['picture of your signature', 'Bild Ihrer Unterschrift'],
  ip_address: ['IP address (internet address of your device)', 'IP-Adresse (Internetadresse Ihres Geräts)'],
  mac_address: ['network address of your device', 'Netzwerkadresse Ihres Geräts'],
  device_id: ['device identifier', 'Gerätekennung'],
  'device.imei': ['serial number of your phone (IMEI)', 'Seriennummer Ihres Telefons (IMEI)'],
  cookie_id: ['cookie identifier', 'Cookie-Kennung'],
  user_agent: ['browser and device type', 'Browser und Gerätetyp'],
  browsing_history: ['pages you visited', 'von Ihnen besuchte Seiten'],
  'credentials.password_plain': ['password', 'Passwort'],
  'credentials.password_hash': ['password in scrambled form', 'Passwort in verschlüsselter Form (Hash)'],
  'credentials.security_qa': ['security question and answer', 'Sicherheitsfrage und Antwort'],
  'credentials.mfa_secret': ['secret of your second sign-in factor', 'Geheimnis Ihrer Zwei-Faktor-Anmeldung'],
  'credentials.pin': ['PIN', 'PIN'],
  'auth_token.api_key': ['API keys', 'API-Schlüssel'],
  'auth_token.session': ['sign-in session', 'Anmeldesitzung'],
  'auth_token.jwt': ['sign-in token', 'Anmelde-Token'],
  'auth_token.oauth_refresh': ['access granted to other apps', 'Zugriffsberechtigung für andere Anwendungen'],
  'auth_token.private_key': ['private cryptographic key', 'privater kryptografischer Schlüssel'],
  'auth_token.reset_link': ['password reset link', 'Link zum Zurücksetzen des Passworts'],
  payment_card: ['payment card number', 'Zahlungskartennummer'],
  card_expiry: ['expiry date of your payment card', 'Ablaufdatum Ihrer Zahlungskarte'],
  card_cvv: ['security code of your payment card', 'Prüfnummer Ihrer Zahlungskarte'],
  'bank_account.iban': ['bank account number (IBAN)', 'Kontonummer (IBAN)'],
  'bank_account.us_routing': ['US bank routing number', 'US-Bankleitzahl'],
  'bank_account.number': ['bank account number', 'Kontonummer'],
  crypto_wallet: ['cryptocurrency wallet address', 'Adresse Ihrer Krypto-Wallet'],
  crypto_seed_phrase: ['recovery phrase of your cryptocurrency wallet', 'Wiederherstellungswörter Ihrer Krypto-Wallet'],
  income_or_balance: ['income or account balance', 'Einkommen oder Kontostand'],
  transaction_history: ['payment history', 'Zahlungsverlauf'],
  tax_record: ['tax records', 'Steuerunterlagen'],
  'national_id.us_ssn': ['US Social Security number', 'US-Sozialversicherungsnummer'],
  'national_id.us_itin': ['US taxpayer number (ITIN)', 'US-Steuernummer (ITIN)'],
  'national_id.uk_nino': ['UK National Insurance number', 'britische Sozialversicherungsnummer (NINO)'],
  'national_id.uk_nhs': ['NHS number', 'NHS-Nummer'],
  'national_id.fr_nir': ['French social security number', 'französische Sozialversicherungsnummer'],
  'national_id.de_steuer_id': ['German tax identification number', 'steuerliche Identifikationsnummer'],
  'national_id.br_cpf': ['Brazilian taxpayer number (CPF)', 'brasilianische Steuernummer (CPF)'],
  'national_id.ie_pps': ['Irish PPS number', 'irische PPS-Nummer'],
  passport: ['passport number', 'Reisepassnummer'],
  driving_licence: ['driver’s licence number', 'Führerscheinnummer'],
  visa_or_residence_permit: ['visa or residence permit number', 'Nummer des Visums oder Aufenthaltstitels'],
  'vehicle.vin': ['vehicle identification number', 'Fahrzeug-Identifizierungsnummer'],
  'vehicle.plate': ['vehicle registration number', 'Kfz-Kennzeichen'],
  'health.condition': ['information about your health', 'Angaben zu Ihrer Gesundheit'],
  'health.record_number': ['patient number', 'Patientennummer'],
  'health.insurance': ['health insurance number', 'Krankenversicherungsnummer'],
  'biometric.template': ['biometric data', 'biometrische Daten'],
  genetic: ['genetic data', 'genetische Daten'],
  'special.racial_or_ethnic_origin': ['information about your origin', 'Angaben zu Ihrer Herkunft'],
  'special.religion': ['information about your religion or belief', 'Angaben zu Ihrer Religion oder Weltanschauung'],
  'special.political_opinion': ['information about your political opinions', 'Angaben zu Ihrer politischen Meinung'],
  'special.sexual_life': ['information about your private life', 'Angaben zu Ihrem Privatleben'],
  'special.trade_union': ['trade union membership', 'Gewerkschaftszugehörigkeit'],
  criminal_record: ['information about criminal proceedings', 'Angaben zu Strafverfahren'],
  'geolocation.precise': ['exact location', 'genauer Standort'],
  'geolocation.coarse': ['approximate location', 'ungefährer Standort'],
  chat_content: ['content of your chats', 'Inhalte Ihrer Chats'],
  email_content: ['content of your e-mails', 'Inhalte Ihrer E-Mails'],
  uploaded_file: ['files you uploaded', 'von Ihnen hochgeladene Dateien'],
  voice_recording: ['voice recordings', 'Sprachaufnahmen'],
  minor: ['sign that you are under age', 'Hinweis auf Minderjährigkeit'],
  employment: ['information about your job', 'Angaben zu Ihrer Arbeit'],
  education: ['information about your education', 'Angaben zu Ihrer Ausbildung'],
  family_or_relations: ['information about relatives or contacts', 'Angaben zu Angehörigen oder Kontakten'],
  customer_support_record: ['support correspondence', 'Schriftwechsel mit dem Kundendienst'],
  usage_metadata: ['when and how you used the service', 'Zeitpunkt und Art der Nutzung'],
  infrastructure_secret: ['technical data of our systems', 'technische Daten unserer Systeme'],
};

const NATIONAL_ID = ['national identification number', 'nationale Identifikationsnummer'] as const;
const OTHER = ['other data about you', 'weitere Daten über Sie'] as const;

/**
 * Kinds of data in plain words, in the order given, each once. An id without words of its own is named by its family
 * (`national_id.…`), else as other data: a reader never sees an id.
 */
export function elementNames(ids: readonly string[], language: NoticeLanguage): string[] {
  const column = language === 'de' ? 1 : 0;
  const names = ids.map(
    (id) =>
      ((Object.hasOwn(NAMES, id) ? NAMES[id] : undefined) ?? (id.startsWith('national_id.') ? NATIONAL_ID : OTHER))[
        column
      ],
  );
  return [...new Set(names)];
}

/** The same kinds of data for an authority: about them, not to you. */
export function elementTerms(ids: readonly string[], language: NoticeLanguage): string[] {
  return elementNames(ids, language).map((name) =>
    language === 'de' ? name.replace(/\bIh(?=r|nen)/g, 'ih').replace(/\bSie\b/g, 'sie') : theirs(name),
  );
}

function theirs(name: string): string {
  return name
    .replace(/\byour\b/g, 'their')
    .replace(/\byou are\b/g, 'they are')
    .replace(/\babout you\b/g, 'about them')
    .replace(/\byou\b/g, 'they');
}
