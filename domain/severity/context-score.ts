import type { SeenElement, Situation } from './situation';

type Score = 1 | 2 | 3 | 4;
type DataClass = 'simple' | 'behavioural' | 'financial' | 'sensitive';

/** One element scored in its context: the processing context of ENISA's method (2013), section on DPC. */
export interface ContextScore {
  value: Score;
  class: string;
  why: string;
}

/** [class, single, some, long history]: the cell of the class by how much of one person is exposed. */
type Row = readonly [DataClass, Score, Score, Score];

const BARE: Row = ['simple', 1, 1, 1];
const NUMBER: Row = ['financial', 3, 3, 3];
const CONTENT: Row = ['behavioural', 2, 3, 3];
const SENSITIVE: Row = ['sensitive', 4, 4, 4];

const BY_ELEMENT: Readonly<Record<string, Row>> = {
  passport: NUMBER,
  driving_licence: NUMBER,
  visa_or_residence_permit: NUMBER,
  'vehicle.vin': ['simple', 2, 2, 2],
  'vehicle.plate': ['simple', 2, 2, 2],
  minor: ['simple', 2, 2, 2],
  ip_address: ['behavioural', 2, 2, 3],
  mac_address: ['behavioural', 2, 2, 2],
  device_id: ['behavioural', 2, 2, 2],
  cookie_id: ['behavioural', 2, 2, 2],
  user_agent: ['behavioural', 1, 1, 1],
  usage_metadata: ['behavioural', 1, 1, 2],
  browsing_history: ['behavioural', 2, 2, 3],
  'geolocation.precise': ['behavioural', 2, 3, 3],
  'geolocation.coarse': ['behavioural', 1, 2, 2],
  chat_content: CONTENT,
  email_content: CONTENT,
  uploaded_file: CONTENT,
  voice_recording: CONTENT,
  customer_support_record: ['behavioural', 1, 2, 3],
  payment_card: ['financial', 3, 3, 3],
  card_cvv: ['financial', 3, 3, 3],
  card_expiry: ['financial', 2, 2, 2],
  crypto_seed_phrase: ['financial', 4, 4, 4],
  crypto_wallet: ['financial', 2, 2, 3],
  income_or_balance: ['financial', 2, 3, 4],
  transaction_history: ['financial', 1, 3, 4],
  tax_record: ['financial', 3, 3, 4],
  genetic: SENSITIVE,
  criminal_record: SENSITIVE,
  'health.record_number': ['sensitive', 2, 2, 2],
  'health.insurance': ['sensitive', 2, 3, 3],
  'health.provider_npi': BARE,
};

const BY_PREFIX: readonly (readonly [string, Row])[] = [
  ['national_id.', NUMBER],
  ['bank_account.', ['financial', 2, 2, 2]],
  ['health.', SENSITIVE],
  ['special.', SENSITIVE],
  ['biometric.', SENSITIVE],
  ['device.', ['behavioural', 2, 2, 2]],
];

/** Facets that together draw a picture of somebody's life and standing. */
const PROFILE_FACETS = [
  'employment',
  'education',
  'family_or_relations',
  'nationality',
  'photo',
  'dob',
  'gender',
  'age',
];

/** Sectors whose accounts open something worth more, or less, than an ordinary account. */
const SERVICE_SCORES: readonly (readonly [readonly string[], Score])[] = [
  [['bank', 'banking', 'finance', 'financial', 'payment', 'health', 'healthcare', 'hospital'], 4],
  [['news', 'media', 'hobby', 'music', 'games', 'hobby_website', 'cooking'], 1],
];

export function isCredential(element: string): boolean {
  return element.startsWith('credentials.') || element.startsWith('auth_token.');
}

const KEY = 'auth_token.api_key';

/**
 * Keys are proven dead one by one; a password or a session beside them opens what it opened. Where there are no keys, the
 * state is that of whatever opens something.
 */
export function isProvenUseless(
  element: string,
  { credentialState, elements }: Pick<Situation, 'credentialState' | 'elements'>,
): boolean {
  if (credentialState !== 'dead_unused' || !isCredential(element)) return false;
  return element === KEY || !elements.some((one) => one.element === KEY);
}

/** The processing context: every class is scored fully and the highest counts. Unknown elements count as 3. */
export function contextScore(situation: Situation): ContextScore {
  if (situation.unspecified) {
    return { value: 3, class: 'unspecified', why: 'no element is named: the worse plausible cell' };
  }
  const scored = situation.elements.map((element) => scoreElement(element, situation));
  const best = [...scored, ...wholeScores(situation)].sort((a, b) => b.value - a.value)[0];
  return best ?? { value: 1, class: 'simple', why: 'nothing but hints was found' };
}

function scoreElement(seen: SeenElement, situation: Situation): ContextScore {
  if (isCredential(seen.element)) return credentialScore(seen, situation);
  const [dataClass, single, some, long] = rowOf(seen.element);
  const cell = { single, some, long_history: long }[situation.volume];
  const words = [`${seen.element}: ${dataClass}, ${situation.volume.replace('_', ' ')}`];
  let value = cell;
  if (seen.partial && value > 2) {
    value = 2;
    words.push('only a part is visible');
  }
  if (situation.publicBefore) {
    value = dataClass === 'financial' ? lower(value) : 1;
    words.push('public before');
  }
  return { value, class: dataClass, why: words.join(', ') };
}

function rowOf(element: string): Row {
  return BY_ELEMENT[element] ?? BY_PREFIX.find(([prefix]) => element.startsWith(prefix))?.[1] ?? BARE;
}

function lower(score: Score): Score {
  return Math.max(1, score - 1) as Score;
}

/** Credentials are no class of their own: they take the score of what they open. */
function credentialScore({ element, protection, readable }: SeenElement, situation: Situation): ContextScore {
  const service = SERVICE_SCORES.find(([names]) => situation.sectors.some((sector) => names.includes(sector)))?.[1];
  const opened = { class: 'credential' };
  if (isProvenUseless(element, situation)) {
    return { ...opened, value: 1, why: `${element}: proven dead before any use, so of no more effect` };
  }
  if (!readable) return { ...opened, value: 1, why: `${element}: ${protection}, nobody can use it` };
  if (element === 'auth_token.api_key') {
    return { ...opened, value: 3, why: `${element}: spends money and shows usage and bills` };
  }
  const least = element.startsWith('credentials.') ? 3 : (service ?? 3);
  const value = Math.max(least, service ?? 3) as Score;
  const unknown = service === undefined ? ', what it opens is not known: the worse plausible cell' : '';
  return { ...opened, value, why: `${element}: takes the score of what it opens${unknown}` };
}

/** What the data are together, beyond each alone. */
function wholeScores(situation: Situation): ContextScore[] {
  const scores: ContextScore[] = [];
  const has = (id: string): boolean => situation.elements.some((e) => e.element === id && e.readable && !e.partial);
  const push = (value: Score, dataClass: string, why: string): void => {
    if (!situation.publicBefore) scores.push({ value, class: dataClass, why });
  };
  if (situation.special) push(4, 'sensitive', 'special categories are among the data');
  if (has('payment_card') && (has('card_cvv') || has('card_expiry') || has('name.full'))) {
    push(4, 'financial', 'full card data');
  }
  const facets = PROFILE_FACETS.filter(has).length;
  if (facets >= 2) push(2, 'simple', 'several facets of life together allow assumptions on social standing');
  if (situation.vulnerable) push(2, 'simple', 'the people need protection');
  if (situation.relation === 'patient') push(3, 'simple', 'being a patient allows assumptions on health');
  return scores;
}
