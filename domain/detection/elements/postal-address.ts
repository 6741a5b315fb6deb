import { type ElementDetector, type ElementFinding, NONE, protectedFinding } from '../element';

const LIKELY: ElementFinding = { element: 'postal_address', protection: 'plain', evidence: 'likely' };
const POSSIBLE: ElementFinding = { element: 'postal_address', protection: 'plain', evidence: 'possible' };
/** A house number and the word for a street, in the order of English, of German and Dutch, and of Romance languages. */
const STREETS = [
  /(?<![\w.])\d{1,5}[A-Za-z]?,? (?:[A-Z][\p{L}'’.-]{1,24} ){1,4}?(?:Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Way|Place|Pl|Square|Sq|Terrace|Crescent|Close)(?![\p{L}])/gu,
  /(?<!\p{L})\p{Lu}[\p{L}-]{2,40}(?:straße|strasse|str\.|weg|platz|allee|gasse|ring|damm|ufer|straat|laan|plein| (?:Straße|Strasse|Str\.|Weg|Platz|Allee|Gasse)) ?\d{1,4} ?[a-z]?(?![\w])/gu,
  /(?<!\p{L})(?:\d{1,4}(?: ?bis| ?ter)?,? (?:rue|avenue|boulevard|place|chemin|impasse|allée|quai) [\p{L}' ’-]{3,50}|(?:Calle|Avenida|Avda\.|Plaza|Paseo|Rua|Via|Viale|Piazza|Corso) [\p{L}' ’-]{3,50},? (?:n[º°.]? ?)?\d{1,4})(?![\w])/giu,
];
/** A cheap word for all of them. */
const WORD =
  /\b(?:street|st|ave(?:nue)?|road|rd|lane|ln|drive|dr|boulevard|blvd|court|ct|way|place|pl|square|sq|terrace|crescent|close|rue|chemin|impasse|quai|calle|avenida|avda|plaza|paseo|rua|via|viale|piazza|corso)\b|str(?:aße|asse|aat|\.)|weg |platz |allee |gasse |ring |damm |ufer |laan |plein |allée/i;
/** Codes of the United States, Britain, Canada, and of four or five digits before a town. */
const POSTCODE =
  /\b[A-Z]{2} \d{5}(?:-\d{4})?\b|\b[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}\b|\b[A-Z]\d[A-Z] ?\d[A-Z]\d\b|\b(?:[A-Z]{1,2}-)?\d{4,5} \p{Lu}/u;

/**
 * Street columns. Town and postal code alone are `geolocation.coarse`. In text a street with its number and a postal code right
 * behind it is likely, without one possible.
 */
export const postalAddress: ElementDetector = {
  id: 'postal_address',
  columns: [
    'address',
    'street',
    'street_address',
    'addr1',
    'address_line1',
    'postal_address',
    'shipping_address',
    'billing_address',
    'home_address',
    'strasse',
    'straße',
    'address1',
    'address_line_1',
    'address_line2',
    'addr2',
    'mailing_address',
    'anschrift',
    'adresse',
    'direccion',
    'dirección',
    'endereco',
    'endereço',
    'indirizzo',
    'calle',
    'rue',
    '地址',
    '住所',
  ],
  share: 0.8,
  oncePerRow: true,
  check: (value) => {
    const trimmed = value.trim();
    const protection = protectedFinding('postal_address', trimmed);
    if (protection) return protection;
    // Countries write addresses in too many ways for a validator: the column's name carries it.
    return trimmed.length >= 4 && trimmed.length <= 300 && /\p{L}{2}/u.test(trimmed) && !/@|:\/\//.test(trimmed)
      ? { element: 'postal_address', protection: 'plain', evidence: 'likely' }
      : null;
  },
  textHasDigits: true,
  textNeeds: [...STREETS],
  findInText,
  examples: {
    hits: ['1 Sample Street', 'Musterweg 12, 12345 Beispielstadt', '例町1-2-3 例区'],
    misses: ['ada@example.org', 'https://example.org/a', '42', '0x1'],
    textHits: [
      'send it to 17 Sample Street, Springfield, CA 90000 please',
      'Ich wohne Musterweg 12, 12345 Beispielstadt',
      'j’habite 12 rue du Modèle, 75000 Ville',
      'vivo en Calle Ejemplo, 5, 28000 Ciudad',
    ],
    textMisses: ['there is no way 5 people fit', 'the road to 12345', 'drive 3 miles', 'via 192.0.2.1'],
  },
};

function findInText(text: string): readonly ElementFinding[] {
  if (!/\d/.test(text) || !WORD.test(text)) return NONE;
  const found: ElementFinding[] = [];
  for (const street of STREETS) {
    for (const match of text.matchAll(street)) {
      const end = match.index + match[0].length;
      found.push(POSTCODE.test(text.slice(end, end + 60)) ? LIKELY : POSSIBLE);
    }
  }
  return found;
}
