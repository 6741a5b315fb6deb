import { fingerprint } from '../../../domain/ledger/commitment';

export interface Fingerprints {
  /** Key of the incident; the same person key gives the same fingerprint. */
  person(key: string): string;
  /** Key of the installation; `detector` is the id of the shape, so that one secret has one fingerprint. */
  credential(detector: string, secret: string): string;
}

export interface FingerprintKeys {
  person: Uint8Array;
  credential: Uint8Array;
}

/** People whose fingerprints are kept at hand: the same people come up in every partition of a leak. */
const REMEMBERED = 500_000;

/** Fingerprints by these keys; those of people are worked out once and remembered for the next partition. */
export function keyedFingerprints(keys: FingerprintKeys): Fingerprints {
  const personKey = Buffer.from(keys.person);
  const credentialKey = Buffer.from(keys.credential);
  const known = new Map<string, string>();
  return {
    person: (key) => {
      let fp = known.get(key);
      if (fp === undefined) {
        fp = fingerprint(personKey, 'person', key);
        if (known.size === REMEMBERED) known.clear();
        known.set(key, fp);
      }
      return fp;
    },
    credential: (detector, secret) => fingerprint(credentialKey, detector, secret),
  };
}
