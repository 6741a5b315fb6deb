import { holdsContent, type Situation } from './situation';

type Ease = 0.25 | 0.5 | 0.75 | 1;

export interface IdentificationScore {
  value: Ease;
  why: string;
}

const WHOLE: Ease = 1;

/** Elements that name somebody by themselves, or with the web; an official number is linked through other data. */
const BY_ELEMENT: readonly (readonly [string, Ease, string])[] = [
  ['email', 1, 'shows the name or is findable as the main address'],
  ['phone', 1, 'listed numbers can be looked up; whether it is listed is not known'],
  ['auth_token.session', 1, 'acts as that user'],
  ['auth_token.jwt', 1, 'acts as that user'],
  ['auth_token.oauth_refresh', 1, 'acts as that user'],
  ['name.full', 0.75, 'few share it in a small town'],
  ['photo', 0.75, 'a clear picture'],
  ['voice_recording', 0.75, 'a voice is known to those who know the person'],
  ['postal_address', 0.75, 'an address can be looked up'],
  ['account_id', 0.75, 'a stable id linked to other data'],
  ['national_id.', 0.75, 'a number linked to other data'],
  ['passport', 0.75, 'a number linked to other data'],
  ['driving_licence', 0.75, 'a number linked to other data'],
  ['vehicle.plate', 0.75, 'a number linked to other data'],
  ['biometric.', 0.75, 'unique, linked to other data'],
  ['device', 0.5, 'a device or advertising id'],
  ['cookie_id', 0.5, 'a device or advertising id'],
  ['mac_address', 0.5, 'a device id'],
  ['ip_address', 0.25, 'a rotating address'],
  ['auth_token.api_key', 0.25, 'a bare key'],
];

/** Ease of identification (ENISA 2013): the highest of all that could identify somebody, raised to 1 by combinations. */
export function identificationScore(situation: Situation): IdentificationScore {
  if (situation.linkage === 'account') return { value: WHOLE, why: 'the data hang on an account with name or e-mail' };
  const ids = new Set(situation.elements.filter((e) => e.readable).map((e) => e.element));
  const combined = combination(ids);
  if (combined) return { value: WHOLE, why: combined };
  const found = [...singles(ids), ...(situation.linkage === 'pseudonym' ? stableId(ids) : userName(ids))];
  if (holdsContent(situation.elements)) found.push(contentAlone(situation));
  return highest([...found, remainder(situation)]);
}

/** The first of the highest; there is always one. */
function highest(scores: readonly IdentificationScore[]): IdentificationScore {
  return scores.reduce((best, score) => (score.value > best.value ? score : best));
}

/** What is left when nothing else identifies anybody. */
function remainder({ linkage }: Situation): IdentificationScore {
  if (linkage === 'pseudonym') return { value: 0.25, why: 'a freely chosen pseudonym, no reference table' };
  if (linkage === 'none') return { value: 0.25, why: 'nothing links the data to a person' };
  return { value: WHOLE, why: 'how the data hang on a person is not known: the worse plausible row' };
}

function userName(ids: ReadonlySet<string>): IdentificationScore[] {
  return ids.has('username') ? [{ value: WHOLE, why: 'a user name is known to those who know the person' }] : [];
}

function stableId(ids: ReadonlySet<string>): IdentificationScore[] {
  if (ids.has('account_id')) return [{ value: 0.75, why: 'a stable pseudonymous id linked to other data' }];
  const token = [...ids].some((id) => id.startsWith('auth_token.'));
  return token ? [{ value: 0.75, why: 'a key under a stable id' }] : [];
}

function combination(ids: ReadonlySet<string>): string | null {
  if (!ids.has('name.full')) return null;
  const further = [...ids].find(
    (id) =>
      ['dob', 'email', 'postal_address', 'photo', 'phone', 'passport', 'driving_licence', 'payment_card'].includes(
        id,
      ) ||
      id.startsWith('national_id.') ||
      id.startsWith('bank_account.'),
  );
  return further ? `full name with ${further}` : null;
}

function singles(ids: ReadonlySet<string>): IdentificationScore[] {
  return BY_ELEMENT.filter(([prefix]) => [...ids].some((id) => id === prefix || id.startsWith(prefix))).map(
    ([prefix, value, why]) => ({ value, why: `${prefix.replace(/\.$/, '')}: ${why}` }),
  );
}

function contentAlone({ volume, linkage }: Situation): IdentificationScore {
  if (volume === 'single' && linkage === 'none') return { value: 0.25, why: 'a single text without an id' };
  return { value: 0.75, why: 'long free text re-identifies its writer' };
}
