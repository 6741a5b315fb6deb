import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { WEAK_BASES, type Residence, type ResidenceBasis } from './cohort';
import { subdivisionOfPostcode } from './postcode';

/** ISO 3166-1 and, where it is known, ISO 3166-2. */
export interface Territory {
  country: string;
  subdivision: string | null;
}

/** What is known of where somebody lives; everything may be missing. */
export interface ResidenceFacts {
  /** what they said themselves */
  declared?: Territory | null;
  postal?: (Territory & { postcode: string | null }) | null;
  /** ISO 3166-1 of the address that is billed */
  billing?: string | null;
  /** seat or place of service that their contract names */
  contract?: Territory | null;
  /** in the international form, `+49 30 …` */
  phone?: string | null;
  /** ISO 3166-1 of the networks that they were seen in, one entry a sighting */
  network?: readonly string[];
  /** BCP 47 */
  language?: string | null;
}

export type Precision = 'none' | 'country' | 'subdivision';

export interface PlacedResidence extends Residence {
  precision: Precision;
  /** a strong basis that names another country than the one that stands; null = none does */
  conflict: { stands: ResidenceBasis; against: ResidenceBasis; country: string } | null;
}

/** From the strongest to the weakest; what people said of themselves stands above where they are written to. */
const STRONG = ['declared', 'postal', 'billing', 'contract'] as const;

/**
 * Where somebody lives, by the strongest basis that says anything. A weaker one never changes the country; a strong one may
 * add the part of the country that a stronger one leaves open, and the basis is then the one that named the part. Two strong
 * ones that name different countries are a conflict: the stronger stands, and the other is reported.
 */
export function residenceOf(facts: ResidenceFacts): PlacedResidence {
  const said = STRONG.flatMap((basis) => {
    const place = strongPlace(facts, basis);
    return place === null ? [] : [{ basis, place }];
  });
  const [first] = said;
  if (!first) return weakResidence(facts);
  const { country } = first.place;
  const finer = said.find(({ place }) => place.country === country && place.subdivision !== null);
  const other = said.find(({ place }) => place.country !== country);
  return {
    country,
    subdivision: finer?.place.subdivision ?? null,
    basis: (finer ?? first).basis,
    precision: finer ? 'subdivision' : 'country',
    conflict: other ? { stands: first.basis, against: other.basis, country: other.place.country } : null,
  };
}

function strongPlace(facts: ResidenceFacts, basis: (typeof STRONG)[number]): Territory | null {
  switch (basis) {
    case 'declared':
      return facts.declared ?? null;
    case 'postal': {
      if (!facts.postal) return null;
      const { country, subdivision, postcode } = facts.postal;
      return { country, subdivision: subdivision ?? subdivisionOfPostcode(country, postcode ?? '') };
    }
    case 'billing':
      return facts.billing ? { country: facts.billing, subdivision: null } : null;
    case 'contract':
      return facts.contract ?? null;
  }
}

function weakResidence(facts: ResidenceFacts): PlacedResidence {
  for (const basis of WEAK_BASES) {
    const country = weakCountry(facts, basis);
    if (country !== null) return { country, subdivision: null, basis, precision: 'country', conflict: null };
  }
  return { country: null, subdivision: null, basis: 'none', precision: 'none', conflict: null };
}

function weakCountry(facts: ResidenceFacts, basis: (typeof WEAK_BASES)[number]): string | null {
  switch (basis) {
    case 'phone_prefix':
      return facts.phone ? countryOfPhone(facts.phone) : null;
    case 'network_history':
      return mostOf(facts.network ?? []);
    case 'language':
      return facts.language ? countryOfLanguage(facts.language) : null;
  }
}

/** A number without its country code, or one that no numbering plan knows, says nothing. */
function countryOfPhone(phone: string): string | null {
  const number = phone.trim().startsWith('+') ? parsePhoneNumberFromString(phone.trim()) : undefined;
  return number?.isValid() ? (number.country ?? null) : null;
}

/** The country of more than half of all sightings; below that travel and relays decide, not residence. */
function mostOf(countries: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const country of countries) counts.set(country, (counts.get(country) ?? 0) + 1);
  for (const [country, n] of counts) if (n * 2 > countries.length) return country;
  return null;
}

/** What programs are delivered with says nothing about who uses them. */
const AS_DELIVERED = 'en-US';

/** The region of a language tag (`de-AT`); a language without one is spoken in many countries. */
function countryOfLanguage(tag: string): string | null {
  const parts = tag.trim().replaceAll('_', '-').split('-');
  const region = parts
    .slice(1)
    .find((part) => /^[A-Za-z]{2}$/.test(part))
    ?.toUpperCase();
  if (!region || `${parts[0]?.toLowerCase()}-${region}` === AS_DELIVERED) return null;
  return region;
}
