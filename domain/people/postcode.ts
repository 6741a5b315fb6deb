/**
 * The part of a country that a postcode lies in, where the first signs tell it for certain: prefixes that several parts share
 * are left out, and so are posts of armed forces, whose people live elsewhere. Sources: USPS labeling list L002 (three-digit
 * prefixes by state), Canada Post (first letter by province), Deutsche Post (Leitregionen that lie in one Land).
 */

/** Runs of three-digit prefixes, both ends included. */
const US_RUNS: Readonly<Record<string, string>> = {
  AL: '350-352 354-369',
  AK: '995-999',
  AR: '716-729',
  AZ: '850-853 855-857 859-860 863-864',
  CA: '900-908 910-928 930-961',
  CO: '800-816',
  CT: '060-062 064-069',
  DC: '200 202-205',
  DE: '197-199',
  FL: '320-339 341-342 344 346-347 349',
  GA: '300-319 398-399',
  HI: '968',
  IA: '500-516 520-528',
  ID: '832-833 835-838',
  IL: '600-620 622-629',
  IN: '460-479',
  KS: '660-662 664-679',
  KY: '400-418 420-421 423-427',
  LA: '700-701 703-708 710-714',
  MA: '010-027 055',
  MD: '206-212 214-219',
  ME: '039-049',
  MI: '480-499',
  MN: '550-551 553-567',
  MO: '630-631 633-641 644-658',
  MS: '386-397',
  MT: '590-599',
  NC: '270-289',
  ND: '580-588',
  NE: '680-681 683-693',
  NH: '030-038',
  NJ: '070-089',
  NM: '870-871 873-884',
  NV: '889-891 893-895 897-898',
  NY: '100-149',
  OH: '430-459',
  OK: '730-731 734-738 740-741 743-749',
  OR: '970-979',
  PA: '150-196',
  PR: '006-007 009',
  RI: '028-029',
  SC: '290-299',
  SD: '570-577',
  TN: '370-385',
  TX: '750-770 772-799 885',
  UT: '840-847',
  VA: '201 220-246',
  VI: '008',
  VT: '050-054 056-059',
  WA: '980-986 988-994',
  WI: '530-532 534-535 537-549',
  WV: '247-268',
  WY: '820-831',
};

/** X is shared by the Northwest Territories and Nunavut. */
const CA_LETTERS: Readonly<Record<string, string>> = {
  A: 'NL',
  B: 'NS',
  C: 'PE',
  E: 'NB',
  G: 'QC',
  H: 'QC',
  J: 'QC',
  K: 'ON',
  L: 'ON',
  M: 'ON',
  N: 'ON',
  P: 'ON',
  R: 'MB',
  S: 'SK',
  T: 'AB',
  V: 'BC',
  Y: 'YT',
};

const DE_REGIONS: Readonly<Record<string, string>> = {
  BE: '10 13',
  BW: '70 71 73',
  BY: '80 81 82 85 90 92 93',
  HE: '60',
  HH: '20',
  NW: '40 41 44 45 47 50',
};

const US_PREFIXES = new Map(
  Object.entries(US_RUNS).flatMap(([state, runs]) =>
    runs.split(' ').flatMap((run) => {
      const [first = '', last = first] = run.split('-');
      const numbers = Array.from({ length: Number(last) - Number(first) + 1 }, (_, at) => Number(first) + at);
      return numbers.map((number) => [String(number).padStart(3, '0'), state] as const);
    }),
  ),
);
const DE_PREFIXES = new Map(
  Object.entries(DE_REGIONS).flatMap(([land, regions]) => regions.split(' ').map((region) => [region, land] as const)),
);

/** ISO 3166-2 code of the part of `country` (ISO 3166-1) that the postcode names for certain, or null. */
export function subdivisionOfPostcode(country: string, postcode: string): string | null {
  const code = postcode.trim().toUpperCase();
  const part = partOf(country, code);
  return part === undefined ? null : `${country}-${part}`;
}

function partOf(country: string, code: string): string | undefined {
  switch (country) {
    case 'US':
      return /^\d{5}(-?\d{4})?$/.test(code) ? US_PREFIXES.get(code.slice(0, 3)) : undefined;
    case 'CA':
      return /^[A-Z]\d[A-Z] ?\d[A-Z]\d$/.test(code) ? CA_LETTERS[code.charAt(0)] : undefined;
    case 'DE':
      return /^\d{5}$/.test(code) ? DE_PREFIXES.get(code.slice(0, 2)) : undefined;
    default:
      return undefined;
  }
}
