import { type ElementDetector, type ElementFinding, NONE, protectedForm } from '../element';

const ID = 'geolocation.precise' as const;
const CERTAIN: ElementFinding = { element: ID, protection: 'plain', evidence: 'certain' };
const LIKELY: ElementFinding = { element: ID, protection: 'plain', evidence: 'likely' };
const POSSIBLE: ElementFinding = { element: ID, protection: 'plain', evidence: 'possible' };
const COARSE: ElementFinding = { element: 'geolocation.coarse', protection: 'plain', evidence: 'likely' };

/** Four decimals of a degree are 11 m; American laws call less than 564 m (1,850 ft) precise. */
const PRECISE_DECIMALS = 4;
const ONE = /^[-+]?(\d{1,3})(?:[.,](\d+))? ?°? ?[NSEW]?$/i;
const PAIR =
  /^(?:geo:|POINT ?)?[[({ ]*(?:["']?lat(?:itude)?["']?[:=] ?)?([-+]?\d{1,3}(?:\.\d+)?) ?°? ?[NS]?[,; ]{1,3}(?:["']?(?:lng|lon|long|longitude)["']?[:=] ?)?([-+]?\d{1,3}(?:\.\d+)?) ?°? ?[EW]?[\])} ]*(?:[,;].*)?$/i;
/** Two numbers with four decimals or more, close together, and no third one beside them. */
const IN_TEXT =
  /(?<![\d.,] ?)(?<![\w.])([-+]?\d{1,2}\.\d{4,})°?(?: ?[NS])?(?:,|;|\/)? ?(?:["']?(?:lng|lon|long|longitude)["']? ?[:=] ?)?([-+]?\d{1,3}\.\d{4,})(?![\d.]| ?[,;] ?-?\d)/gi;
const CONTEXT =
  /geo:|\blat(?:itude)?\b|\bgps\b|coordinat|location|koordinat|standort|coordenad|ubicaci|position|maps?\b|坐标|位置/i;

/**
 * Where somebody was, to the house. Latitude and longitude in two columns of one row are one place, and so is a lone one
 * of them: half a place is no less of a person's. Fewer decimals are `geolocation.coarse`.
 */
export const geolocationPrecise: ElementDetector = {
  id: ID,
  columns: [
    'lat',
    'lng',
    'latitude',
    'longitude',
    'gps',
    'location',
    'lon',
    'long',
    'coordinates',
    'coords',
    'lat_lng',
    'latlng',
    'geo',
    'geo_point',
    'geolocation',
    'position',
    'breitengrad',
    'laengengrad',
    'längengrad',
    'latitud',
    'longitud',
  ],
  share: 0.8,
  oncePerRow: true,
  check: (value) => {
    const text = value.trim();
    const one = ONE.exec(text);
    if (one) return Number(one[1]) > 180 ? null : (one[2] ?? '').length >= PRECISE_DECIMALS ? CERTAIN : COARSE;
    const [, lat = '', lng = ''] = PAIR.exec(text) ?? [];
    if (lat !== '')
      return isPlace(lat, lng)
        ? decimals(lat) >= PRECISE_DECIMALS && decimals(lng) >= PRECISE_DECIMALS
          ? CERTAIN
          : COARSE
        : null;
    return protectedForm(text) === 'encrypted' ? { element: ID, protection: 'encrypted', evidence: 'likely' } : null;
  },
  textHasDigits: true,
  textNeeds: [IN_TEXT],
  findInText: (text) => {
    if (!/\d\.\d{4}/.test(text)) return NONE;
    const found: ElementFinding[] = [];
    for (const match of text.matchAll(IN_TEXT)) {
      const [, lat = '', lng = ''] = match;
      if (!isPlace(lat, lng)) continue;
      // Numbers of a model look the same: a word before them is needed to be sure.
      found.push(CONTEXT.test(text.slice(Math.max(0, match.index - 60), match.index)) ? LIKELY : POSSIBLE);
    }
    return found;
  },
  examples: {
    hits: ['48.85837,2.29448', '48.85837', '-0.12764', 'geo:48.85837,2.29448;u=10', '[48.85837, 2.29448]', '1.5,2.5'],
    misses: ['', 'Beispielstadt', '481.5', 'left'],
    textHits: ['meet me at 48.85837, 2.29448 please', 'geo:48.85837,2.29448', '{"lat": 48.85837, "lng": 2.29448}'],
    textMisses: ['loss 0.1234, 0.2345, 0.3456', 'version 10.12345', '1.5, 2.5', '148.85837, 2.29448'],
  },
};

function isPlace(lat: string, lng: string): boolean {
  return Math.abs(Number(lat)) <= 90 && Math.abs(Number(lng)) <= 180;
}

function decimals(number: string): number {
  return number.length - 1 - (number.indexOf('.') < 0 ? number.length - 1 : number.indexOf('.'));
}
