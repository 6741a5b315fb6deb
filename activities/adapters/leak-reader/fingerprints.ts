import type { PersonKey } from '../../../domain/detection/row';
import { fingerprint } from '../../../domain/ledger/commitment';

/** Somebody whom rows name, mostly as one and the same object: in a portion two of one fingerprint are put together. */
export interface NamedPerson {
  readonly fp: string;
  /** The first 28 bits of it, by which people are put in order: more would be no small number, each an object of its own. */
  readonly first: number;
  /** Their number in the results of one portion, and whose number it is. */
  number: number;
  portion: object | null;
  /** Whose fingerprint it is: those of other keys are other people's. */
  readonly by: object;
}

/** For one portion of a partition at a time. */
export interface Fingerprints {
  /** Key of the incident; the same person key gives the same fingerprint. */
  person(key: string): NamedPerson;
  /** The same, remembered with the key: to look somebody up takes as long as working out who it is. */
  personOf(key: PersonKey): NamedPerson;
  /** Between two portions: whoever is remembered may be forgotten. */
  nextPortion(): void;
  /** Key of the installation; `detector` is the id of the shape, so that one secret has one fingerprint. */
  credential(detector: string, secret: string): string;
}

export interface FingerprintKeys {
  person: Uint8Array;
  credential: Uint8Array;
}

/** Hexadecimal digits, four bits each. */
export const FIRST_DIGITS = 7;

/** People whose fingerprints are kept at hand, where their keys are not: the same people come up in every portion of a leak. */
const REMEMBERED = 300_000;

/** Fingerprints by these keys; those of people are worked out once and remembered for the next portion, until they are too many. */
export function keyedFingerprints(keys: FingerprintKeys, mostRemembered = REMEMBERED): Fingerprints {
  const personKey = Buffer.from(keys.person);
  const credentialKey = Buffer.from(keys.credential);
  const known = new Map<string, NamedPerson>();
  const by = {};
  const named = (key: string): NamedPerson => {
    const fp = fingerprint(personKey, 'person', key);
    return { fp, first: Number.parseInt(fp.slice(0, FIRST_DIGITS), 16), number: -1, portion: null, by };
  };
  const person = (key: string): NamedPerson => {
    let somebody = known.get(key);
    if (!somebody) known.set(key, (somebody = named(key)));
    return somebody;
  };
  return {
    person,
    personOf: (key) => {
      const held = key.who as NamedPerson | null;
      if (held?.by === by) return held;
      const somebody = key.isKept ? named(key.text) : person(key.text);
      key.who = somebody;
      return somebody;
    },
    nextPortion: () => {
      if (known.size >= mostRemembered) known.clear();
    },
    credential: (detector, secret) => fingerprint(credentialKey, detector, secret),
  };
}
