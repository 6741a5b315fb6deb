import type { Cohort } from '../people/cohort';
import type { ExposureRecord } from '../record/exposure-record';
import type { Regime } from './regime';
import type { Authority } from './vocabularies/authority';
import { EU_AUTHORITIES } from './vocabularies/authorities-eu';

/** "Somewhere in the EU": a residence or seat known to lie in the area but in no named state. */
const ANYWHERE_IN_EU = 'EU';

/** Sectors that answer to the federal commissioner in Germany; `federal` counts for public bodies. */
const TELECOM_OR_POST = ['telecom', 'telecommunications', 'post', 'postal'];
const FEDERAL = 'federal';

/** Whether people living in a place are under a regime by residence; `possible` where the place is not known exactly enough. */
export function livesUnder(regime: Regime, residence: Cohort['residence']): 'yes' | 'possible' | 'no' {
  const { country, subdivision } = residence;
  if (country === null) return 'possible';
  if (country === ANYWHERE_IN_EU) return regime.area === country ? 'yes' : 'no';
  if (regime.territories.includes(country)) return 'yes';
  if (subdivision !== null) return regime.territories.includes(subdivision) ? 'yes' : 'no';
  return regime.territories.some((territory) => territory.startsWith(`${country}-`)) ? 'possible' : 'no';
}

/** The territory to name when no rule of the set covers a residence: the state where laws are made by state. */
export function territoryOf(regimes: readonly Regime[], residence: Cohort['residence']): string {
  const { country, subdivision } = residence;
  if (country === null) return 'unknown';
  const byState = regimes.some((regime) => regime.territories.some((territory) => territory.startsWith(`${country}-`)));
  return byState && subdivision !== null ? subdivision : country;
}

/** Where the organisation is established inside a regime's territory, as far as the record says. */
export interface Establishment {
  state: 'inside' | 'none' | 'unknown';
  /** territories of the establishments inside */
  seats: readonly string[];
  /** the territory of the main establishment, if it is one of them */
  main: string | null;
}

/** `answer`: a person's determination, a territory code or `none`; null = not answered. */
export function establishmentIn(regime: Regime, record: ExposureRecord, answer: string | null): Establishment {
  if (answer === 'none') return { state: 'none', seats: [], main: null };
  if (answer !== null) return { state: 'inside', seats: [answer], main: answer };
  const inside = (territory: string): boolean =>
    regime.territories.includes(territory.slice(0, 2)) ||
    regime.territories.includes(territory) ||
    territory === regime.area;
  const { establishments, noEstablishmentIn } = record.organisation;
  const here = establishments.filter((place) => inside(place.territory));
  if (here.length > 0) {
    const main = here.find((place) => place.main)?.territory ?? null;
    return { state: 'inside', seats: [...new Set(here.map((place) => place.territory))], main };
  }
  const area = regime.area ?? regime.territories[0];
  return {
    state: noEstablishmentIn.some((territory) => territory === area) ? 'none' : 'unknown',
    seats: [],
    main: null,
  };
}

/** One authority and the people whose residence or whose controller's seat concerns it. */
export interface Concerned {
  authority: Authority;
  certain: readonly Cohort[];
  /** people who may belong there */
  possible: readonly Cohort[];
  why: readonly string[];
  provisional: boolean;
  questions: readonly { id: string; text: string }[];
}

function fitsKind(authority: Authority, record: ExposureRecord): boolean {
  if (authority.sector === 'any') return true;
  if (authority.sector === 'federal') return record.organisation.kind === 'public';
  return (record.organisation.kind === 'public') === (authority.sector === 'public');
}

function isFederal({ organisation: { kind, sectors } }: ExposureRecord): boolean {
  return sectors.some((sector) => TELECOM_OR_POST.includes(sector) || (kind === 'public' && sector === FEDERAL));
}

/** Authorities answering for a territory; several when the Land is not known. `exact` false = one of them is meant. */
function authoritiesAt(
  territory: string,
  record: ExposureRecord,
): { authorities: readonly Authority[]; exact: boolean } {
  const country = territory.slice(0, 2);
  if (country === 'DE' && isFederal(record)) {
    return { authorities: EU_AUTHORITIES.filter(({ sector }) => sector === 'federal'), exact: true };
  }
  const fitting = EU_AUTHORITIES.filter((authority) => fitsKind(authority, record));
  if (territory === ANYWHERE_IN_EU) return { authorities: fitting, exact: false };
  // A federal commissioner answers for a public body only where it is a federal one: without a Land it is one of many.
  const general = fitting.filter(({ sector }) => sector !== 'federal');
  const own = general.filter((authority) => authority.territory === territory || authority.alsoFor.includes(country));
  if (own.length > 0) return { authorities: own, exact: true };
  const national = general.filter((authority) => authority.territory === country);
  if (national.length > 0) return { authorities: national, exact: true };
  return { authorities: fitting.filter((authority) => authority.territory.slice(0, 2) === country), exact: false };
}

const ONE_STOP = 'GDPR Art. 55, 56';
const EVERY_STATE = 'EDPB 9/2022 v2.0 para. 73';

/**
 * The supervisory authorities that a controller has to notify under the GDPR: by its seat, else by residence of the people.
 * `weak`: cohorts that are placed by weak signs alone; they may belong to an authority, and never surely do.
 */
export function concernedAuthorities(
  record: ExposureRecord,
  cohorts: readonly Cohort[],
  establishment: Establishment,
  weak: ReadonlySet<Cohort> = new Set(),
): Concerned[] {
  if (establishment.state === 'inside') return bySeat(record, cohorts, establishment);
  return byResidence(record, cohorts, establishment, weak);
}

function bySeat(record: ExposureRecord, cohorts: readonly Cohort[], { seats, main }: Establishment): Concerned[] {
  const leading = main !== null ? [main] : seats;
  const open = leading.length > 1;
  return leading.flatMap((seat) => {
    const { authorities, exact } = authoritiesAt(seat, record);
    const words = main !== null ? `main establishment in ${seat}: it leads alone` : `establishment in ${seat}`;
    return authorities.map((authority): Concerned => ({
      authority,
      certain: cohorts,
      possible: [],
      why: [
        `${words} (${ONE_STOP})`,
        ...(exact ? [] : [`which of the authorities in ${seat} is competent is not known`]),
      ],
      provisional: open || !exact,
      questions: [
        ...(open
          ? [{ id: 'establishment/eu-gdpr', text: 'which of the establishments is the main one (GDPR Art. 4(16))' }]
          : []),
        ...(exact
          ? []
          : [{ id: `seat/${seat}`, text: `in which part of ${seat} does the organisation have its seat` }]),
      ],
    }));
  });
}

interface Slot {
  authority: Authority;
  certain: Cohort[];
  possible: Cohort[];
  places: Set<string>;
}

function byResidence(
  record: ExposureRecord,
  cohorts: readonly Cohort[],
  { state }: Establishment,
  weak: ReadonlySet<Cohort>,
): Concerned[] {
  const slots = new Map<string, Slot>();
  const places = new Map<string, ReturnType<typeof authoritiesAt>>();
  for (const cohort of cohorts) {
    const place = cohort.residence.subdivision ?? cohort.residence.country;
    if (place === null) continue;
    let at = places.get(place);
    if (!at) places.set(place, (at = authoritiesAt(place, record)));
    for (const authority of at.authorities) {
      const slot = slots.get(authority.id) ?? { authority, certain: [], possible: [], places: new Set<string>() };
      slots.set(authority.id, slot);
      if (at.exact && !weak.has(cohort)) slot.certain.push(cohort);
      else if (at.exact) slot.possible.push(cohort);
      else {
        slot.possible.push(cohort);
        slot.places.add(place);
      }
    }
  }
  return [...slots.values()].map((slot) => concernedByResidence(slot, state));
}

function concernedByResidence(slot: Slot, state: Establishment['state']): Concerned {
  const { authority, certain, possible } = slot;
  const why = [
    state === 'none'
      ? `no establishment in the Union: the authority of every state with affected residents (${EVERY_STATE})`
      : `no establishment in the Union is known: until it is, the authority of every state with affected residents (${EVERY_STATE})`,
  ];
  const questions: { id: string; text: string }[] = [];
  if (state === 'unknown') {
    questions.push({
      id: 'establishment/eu-gdpr',
      text: 'does the organisation have an establishment in the EU or EEA, and where',
    });
  }
  for (const place of slot.places) {
    const part = place === 'DE' ? 'Land' : 'state';
    why.push(`residence is known as ${place} only: which ${part} decides`);
    questions.push({
      id: `residence/${place}`,
      text: `in which ${part} do the people live who are known to live in ${place}`,
    });
  }
  if (certain.length === 0 && slot.places.size === 0) why.push('where its people live is known by weak signs only');
  return { authority, certain, possible, why, provisional: state === 'unknown' || certain.length === 0, questions };
}
