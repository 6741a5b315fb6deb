import { datedOr, imported, readJson, type Imported, type Json, type Reading } from './imported';

/** Data classes of Have I Been Pwned as elements of the table; a class that is not here is named as unmapped. */
const CLASSES: Readonly<Record<string, string>> = {
  'Email addresses': 'email',
  Names: 'name.full',
  Usernames: 'username',
  'Phone numbers': 'phone',
  'Physical addresses': 'postal_address',
  'Dates of birth': 'dob',
  Ages: 'age',
  Genders: 'gender',
  Nationalities: 'nationality',
  'IP addresses': 'ip_address',
  'Browser user agent details': 'user_agent',
  'Device information': 'device_id',
  'MAC addresses': 'mac_address',
  'IMEI numbers': 'device.imei',
  'Geographic locations': 'geolocation.coarse',
  Passwords: 'credentials.password_hash',
  'Security questions and answers': 'credentials.security_qa',
  PINs: 'credentials.pin',
  'Auth tokens': 'auth_token.session',
  'Credit cards': 'payment_card',
  'Credit card CVV': 'card_cvv',
  'Bank account numbers': 'bank_account.number',
  'Account balances': 'income_or_balance',
  'Income levels': 'income_or_balance',
  'Financial transactions': 'transaction_history',
  Purchases: 'transaction_history',
  'Social security numbers': 'national_id.us_ssn',
  'Passport numbers': 'passport',
  "Driver's licenses": 'driving_licence',
  'Health insurance information': 'health.insurance',
  'Personal health data': 'health.condition',
  'Sexual orientations': 'special.sexual_life',
  Religions: 'special.religion',
  'Political views': 'special.political_opinion',
  Ethnicities: 'special.racial_or_ethnic_origin',
  'Private messages': 'chat_content',
  'Chat logs': 'chat_content',
  'Email messages': 'email_content',
  Photos: 'photo',
  'Website activity': 'browsing_history',
  Employers: 'employment',
  'Job titles': 'employment',
  'Education levels': 'education',
};

/**
 * A breach of Have I Been Pwned as a starting record: name, dates, count, data classes. The count is of accounts, so it is
 * the most that the number of people can be. Whether passwords could be read is not said there, so it stays unknown.
 */
export function fromHibp(document: Json, importedAt: string): Imported {
  const breach = readJson(document);
  const classes = breach.texts('DataClasses');
  const accounts = breach.number('PwnCount');
  const domain = breach.text('Domain');
  const draft: Record<string, unknown> = {
    title: breach.text('Title') ?? breach.text('Name') ?? 'Breach without a name',
    organisation: {
      name: breach.text('Title') ?? breach.text('Name') ?? 'an organisation that the source does not name',
      ...(domain === null ? {} : { contact: { website: domain } }),
    },
    claims: datedOr(importedAt, claimsOf(breach)),
    ...(breach.text('Description') ? { summary: plain(breach.text('Description') ?? '') } : {}),
    breach: { confidentiality: 'yes' },
    access: { accessed: 'yes', acquired: 'yes' },
    groups: [
      {
        id: 'accounts',
        linkage: 'account',
        elements: classes.flatMap((name) => elementOf(name)),
        ...(breach.isTrue('IsSensitive') ? { specialCategory: 'yes' } : {}),
        count: { most: accounts, origin: 'accounts by Have I Been Pwned; one person may have several' },
      },
    ],
  };
  const unmapped = classes.filter((name) => !CLASSES[name]).map((name) => `DataClasses: ${name}`);
  return imported(draft, [...breach.unread(), ...unmapped]);
}

function elementOf(name: string): Record<string, string>[] {
  const element = CLASSES[name];
  if (element === undefined) return [];
  return [name === 'Passwords' ? { element, protection: 'unknown' } : { element }];
}

function claimsOf(breach: Reading): Record<string, unknown>[] {
  const day = breach.text('BreachDate');
  const added = breach.text('AddedDate');
  return [
    ...(day
      ? [{ id: 'breach-date', event: 'occurred', at: day, precision: 'day', source: 'Have I Been Pwned, BreachDate' }]
      : []),
    ...(added ? [{ id: 'added', event: 'reported', at: added, source: 'Have I Been Pwned, AddedDate' }] : []),
  ];
}

/** Its descriptions are HTML; tags say nothing here. */
function plain(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim();
}
