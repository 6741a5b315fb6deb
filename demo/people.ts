/** The demo's people: pure functions of a seed and a number, plainly fictitious, under reserved domains. */

/** A small seeded source in [0, 1) (mulberry32): the same seed gives the same leak on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Place {
  country: string;
  subdivision: string;
  city: string;
  postcode: string;
  language: string;
}

const LAENDER = ['BW', 'BY', 'BE', 'BB', 'HB', 'HH', 'HE', 'MV', 'NI', 'NW', 'RP', 'SL', 'SN', 'ST', 'SH', 'TH'];
const STATES = ['CA', 'NY', 'MA', 'TX', 'FL', 'WA', 'IL', 'PA', 'OH', 'GA'];

/** Countries with their share in a hundred; Germany is spread over its Länder and the United States over ten states. */
const SHARES: readonly (readonly [country: string, share: number, language: string])[] = [
  ['US', 30, 'en'],
  ['DE', 14, 'de'],
  ['GB', 8, 'en'],
  ['BR', 7, 'pt'],
  ['FR', 6, 'fr'],
  ['IE', 3, 'en'],
  ['AT', 3, 'de'],
  ['NL', 3, 'nl'],
  ['ES', 3, 'es'],
  ['IT', 3, 'it'],
  ['PL', 3, 'pl'],
  ['SE', 2, 'sv'],
  ['BE', 2, 'nl'],
  ['CH', 2, 'de'],
  ['CA', 2, 'en'],
  ['AU', 2, 'en'],
  ['JP', 2, 'ja'],
  ['KR', 2, 'ko'],
  ['IN', 2, 'en'],
  ['MX', 1, 'es'],
];

/** A hundred places in a fixed order: person n lives at place n mod 100, so that every share is met exactly. */
const PLACES: readonly Place[] = SHARES.flatMap(([country, share, language]) =>
  Array.from({ length: share }, (_, at): Place => {
    const list = country === 'DE' ? LAENDER : country === 'US' ? STATES : [];
    const part = list.length > 0 ? list[at % list.length] : undefined;
    return {
      country,
      subdivision: part === undefined ? '' : `${country}-${part}`,
      city: `Sampletown ${country}`,
      postcode: String(10_000 + at),
      language,
    };
  }),
);

const GIVEN = ['Ada', 'Beau', 'Cleo', 'Dov', 'Eda', 'Fay', 'Gil', 'Hedda', 'Ivo', 'Jola', 'Kai', 'Lene'];
const FAMILY = ['Muster', 'Beispiel', 'Sample', 'Specimen', 'Exemplar', 'Placeholder', 'Testperson', 'Modello'];

/** What one person of the demo has exposed. */
export interface Traits {
  /** session and address only: no chat, so no law of the demo asks to tell them */
  logOnly: boolean;
  password: boolean;
  ssn: boolean;
  licence: boolean;
  apiKey: boolean;
}

export interface DemoPerson {
  n: number;
  accountId: string;
  name: string;
  email: string | null;
  street: string | null;
  place: Place;
  /** Land or state, spread so that each gets its share */
  subdivision: string;
  birthDate: string;
  consent: 'yes' | 'no' | 'unknown';
  traits: Traits;
}

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length] as T;

/** Person n of the demo. Traits walk through the places, so that each law meets each of them. */
export function demoPerson(n: number, seed: number): DemoPerson {
  const random = createRandom(seed * 1_000_003 + n);
  const place = pick(PLACES, n);
  const lap = Math.floor(n / PLACES.length);
  const land = place.country === 'DE' ? pick(LAENDER, lap * 14 + (n % 14)) : null;
  // One in fifty each: the lap chooses, shifted by the place, so that every place gets its turn.
  const turn = (lap + n * 7) % 50;
  const logOnly = turn >= 45;
  const isShared = n % 997 === 1;
  return {
    n,
    accountId: `u-${String(n).padStart(7, '0')}`,
    name: `${pick(GIVEN, Math.floor(random() * 12))} ${pick(FAMILY, Math.floor(random() * 8))}-${n}`,
    // One household in a thousand shares a mailbox; one person in fifty has none on record.
    email: random() < 0.02 ? null : `p${String(isShared ? n - 1 : n).padStart(7, '0')}@mail.example.org`,
    street: random() < 0.1 ? null : `${1 + Math.floor(random() * 200)} Sample Street`,
    place,
    subdivision: land === null ? place.subdivision : `DE-${land}`,
    birthDate: `${1950 + Math.floor(random() * 58)}-${String(1 + Math.floor(random() * 12)).padStart(2, '0')}-15`,
    consent: pick(['unknown', 'unknown', 'no', 'yes'] as const, Math.floor(random() * 4)),
    traits: {
      logOnly,
      password: turn === 0,
      ssn: turn === 1,
      licence: turn === 2,
      apiKey: turn === 3 && n % 2 === 0,
    },
  };
}
