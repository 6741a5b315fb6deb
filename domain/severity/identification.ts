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

/** Ease of identification (ENISA 2013): the highest single value, raised to 1 by combinations. */
export function identificationScore(situation: Situation): IdentificationScore {
  if (situation.linkage === 'account') return { value: WHOLE, why: 'the data hang on an account with name or e-mail' };
  const ids = new Set(situation.elements.filter((e) => e.readable).map((e) => e.element));
  const combined = combination(ids);
  if (combined) return { value: WHOLE, why: combined };
  const best = bestSingle(ids);
  if (situation.linkage === 'pseudonym') return pseudonym(situation, ids, best);
  if (best) return best;
  if (ids.has('username')) return { value: WHOLE, why: 'a user name is known to those who know the person' };
  if (holdsContent(situation.elements)) return contentAlone(situation);
  if (situation.linkage === 'none') return { value: 0.25, why: 'nothing links the data to a person' };
  return { value: WHOLE, why: 'how the data hang on a person is not known: the worse plausible row' };
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

function bestSingle(ids: ReadonlySet<string>): IdentificationScore | null {
  const found = BY_ELEMENT.filter(([prefix]) => [...ids].some((id) => id === prefix || id.startsWith(prefix)));
  const best = found.sort((a, b) => b[1] - a[1])[0];
  return best ? { value: best[1], why: `${best[0].replace(/\.$/, '')}: ${best[2]}` } : null;
}

function pseudonym(
  situation: Situation,
  ids: ReadonlySet<string>,
  best: IdentificationScore | null,
): IdentificationScore {
  if (best && best.value > 0.75) return best;
  if (ids.has('account_id')) return { value: 0.75, why: 'a stable pseudonymous id linked to other data' };
  if (holdsContent(situation.elements)) return contentAlone(situation);
  if (best && best.value > 0.25) return best;
  if ([...ids].some((id) => id.startsWith('auth_token.'))) return { value: 0.75, why: 'a key under a stable id' };
  return { value: 0.25, why: 'a freely chosen pseudonym, no reference table' };
}

function contentAlone({ volume, linkage }: Situation): IdentificationScore {
  if (volume === 'single' && linkage === 'none') return { value: 0.25, why: 'a single text without an id' };
  return { value: 0.75, why: 'long free text re-identifies its writer' };
}
