import type { Evidence, ExposureRecord, Protection, RecordGroup, Relation } from '../record/exposure-record';

export const RESIDENCE_BASES = [
  'declared',
  'postal',
  'billing',
  'contract',
  'phone_prefix',
  'network_history',
  'language',
  'stated',
  'assumption',
  'none',
] as const;
export type ResidenceBasis = (typeof RESIDENCE_BASES)[number];

/** From the strongest to the weakest. */
export const WEAK_BASES = ['phone_prefix', 'network_history', 'language'] as const satisfies readonly ResidenceBasis[];

/**
 * Signs of where somebody may live that are no address: number and language move with people, and a network may be anybody's.
 * People placed by them alone widen a count and never make it certain.
 */
export function isWeakBasis(basis: ResidenceBasis): boolean {
  return (WEAK_BASES as readonly ResidenceBasis[]).includes(basis);
}

/** Where somebody lives, as far as it is known: `country` DE, `subdivision` DE-BY; null is unknown. */
export interface Residence {
  country: string | null;
  subdivision: string | null;
  basis: ResidenceBasis;
}

/** Edges that rules know; unknown is a band of its own. */
export const AGE_BANDS = ['unknown', 'under_14', '14_15', '16_17', '18_59', '60_plus'] as const;
export type AgeBand = (typeof AGE_BANDS)[number];

export interface ProfileElement {
  element: string;
  protection: Protection;
  evidence: Evidence;
}

/** The exposed elements of one person, projected on what rules can tell apart. */
export interface Profile {
  elements: readonly ProfileElement[];
  /** account: name, e-mail or account hang on it · pseudonym: a stable id only */
  linkage: RecordGroup['linkage'];
  volume: RecordGroup['volume'];
}

/** none: no credential of theirs · live: exposed and not proven dead · dead: proven dead, use unknown · dead_unused: proven dead before any use */
export type CredentialState = 'none' | 'live' | 'dead' | 'dead_unused';

/** A count of persons as an interval; `most` null = nobody knows. */
export interface PersonCount {
  least: number;
  most: number | null;
}

/** People alike in everything a rule can see; a group of the record is a cohort without rows. */
export interface Cohort {
  id: string;
  /** `people`: counted rows · `record`: stated by the record's group `group` */
  origin: 'people' | 'record';
  group: string | null;
  residence: Residence;
  profile: Profile;
  ageBand: AgeBand;
  relation: Relation;
  /** null: we are the controller */
  controller: string | null;
  credentialState: CredentialState;
  vulnerable: 'yes' | 'no' | 'unknown';
  specialCategory: 'yes' | 'no' | 'unknown';
  publicBefore: 'yes' | 'no' | 'unknown';
  count: PersonCount;
  /** true: these people can never be listed one by one */
  withoutList: boolean;
}

function credentialStateOf(elements: readonly ProfileElement[]): CredentialState {
  return elements.some((e) => e.element.startsWith('auth_token.') || e.element === 'credentials.password_plain')
    ? 'live'
    : 'none';
}

/** The record's groups as cohorts without rows, one per group and named territory (one without residence where none is named). */
export function cohortsFromRecord(record: ExposureRecord): Cohort[] {
  return record.groups.flatMap((group) => {
    const places = group.territories.length > 0 ? group.territories : [null];
    return places.map((place): Cohort => {
      const territory = place?.territory ?? null;
      const count = place ? place.count : group.count;
      return {
        id: `${group.id}:${territory ?? 'nowhere'}`,
        origin: 'record',
        group: group.id,
        residence: {
          country: territory?.slice(0, 2) ?? null,
          subdivision: territory && territory.length > 2 ? territory : null,
          basis: place?.basis ?? 'none',
        },
        profile: { elements: group.elements, linkage: group.linkage, volume: group.volume },
        ageBand: 'unknown',
        relation: group.relation,
        controller: group.controller ?? null,
        credentialState: credentialStateOf(group.elements),
        vulnerable: group.vulnerable,
        specialCategory: group.specialCategory,
        publicBefore: group.publicBefore,
        count: { least: count.least ?? 0, most: count.most },
        withoutList: group.withoutList,
      };
    });
  });
}

/** What tells kinds of cohort apart: everything a rule can see but residence, number and name. */
export function kindKey(cohort: Cohort): string {
  const { origin, profile, ageBand, relation, controller, credentialState, vulnerable, specialCategory, publicBefore } =
    cohort;
  const elements = profile.elements.map((one) => `${one.element}/${one.protection}/${one.evidence}`).join();
  const { linkage, volume } = profile;
  return [
    origin,
    elements,
    linkage,
    volume,
    ageBand,
    relation,
    controller,
    credentialState,
    vulnerable,
    specialCategory,
    publicBefore,
  ].join('|');
}
