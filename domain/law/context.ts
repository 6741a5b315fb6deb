import { DomainError } from '../errors';
import { kindKey, type Cohort, type Residence } from '../people/cohort';
import type { ExposureRecord } from '../record/exposure-record';
import { TIMELINE_EVENTS, type TimelineEvent } from '../record/timeline';
import type { Assessment } from '../severity/assessment';
import { anchorOf, type Anchor, type Timeline } from './anchor';
import { isZone } from './calendar';
import type { HandOrder } from './by-hand';
import type { Question } from './obligation';
import type { Regime } from './regime';
import type { AnchorId } from './vocabularies/anchors';

/** What one decision is made from; `asOf` is an ISO instant. */
export interface DecideInput {
  record: ExposureRecord;
  cohorts: readonly Cohort[];
  assessments: ReadonlyMap<string, Assessment>;
  determinations: readonly { question: string; answer: string }[];
  /** what people added, changed or waived for this incident; default: nothing */
  byHand?: readonly HandOrder[];
  asOf: string;
  /** the incident's snapshot of the rule set; default: the rule set of this build */
  regimes?: readonly Regime[];
}

/** The input made ready: answers by question, the timeline, and the questions as they come up. */
export interface Context {
  record: ExposureRecord;
  cohorts: readonly Cohort[];
  assessments: ReadonlyMap<string, Assessment>;
  regimes: readonly Regime[];
  asOf: string;
  /** the start that a law's word stands for, from the claims of the record */
  anchorOf(id: AnchorId): Anchor;
  /** cohorts by residence, each place once */
  places: readonly { place: Residence; cohorts: readonly Cohort[] }[];
  /** the same people as crowds: cohorts of one kind as one, wherever they live */
  crowds(): Context['places'];
  /** cohorts of one kind differ in residence and number only */
  kindOf(cohort: Cohort): number;
  answer(question: string): string | null;
  /** a person's yes or no; anything else counts as not answered */
  said(question: string): boolean | null;
  ask(id: string, text: string, affects: string): void;
  questions(): Question[];
}

const YES_OR_NO: Readonly<Record<string, boolean>> = { yes: true, no: false };

export function createContext(input: DecideInput, regimes: readonly Regime[]): Context {
  assertZones(input);
  const answers = new Map(input.determinations.map(({ question, answer }) => [question, answer]));
  const asked = new Map<string, { text: string; affects: Set<string> }>();
  const operative = new Map<TimelineEvent, string>();
  for (const event of TIMELINE_EVENTS) {
    const claim = answers.get(`operative-claim/${event}`);
    if (claim !== undefined) operative.set(event, claim);
  }
  const kindOf = kinds(input.assessments);
  let crowds: Context['places'] | undefined;
  const timeline: Timeline = { claims: input.record.claims, operative };
  return {
    record: input.record,
    cohorts: input.cohorts,
    assessments: input.assessments,
    regimes,
    asOf: input.asOf,
    anchorOf: (id) => anchorOf(timeline, id),
    places: placesOf(input.cohorts),
    crowds: () => (crowds ??= crowdsOf(input.cohorts, kindOf)),
    kindOf,
    answer: (question) => answers.get(question) ?? null,
    said: (question) => YES_OR_NO[answers.get(question) ?? ''] ?? null,
    ask(id, text, affects) {
      const known = asked.get(id) ?? { text, affects: new Set<string>() };
      known.affects.add(affects);
      asked.set(id, known);
    },
    questions: () => [...asked].map(([id, { text, affects }]) => ({ id, text, affects: [...affects] })),
  };
}

function placesOf(cohorts: readonly Cohort[]): Context['places'] {
  const places = new Map<string, { place: Residence; cohorts: Cohort[] }>();
  for (const cohort of cohorts) {
    const { country, subdivision } = cohort.residence;
    const key = subdivision ?? country ?? '';
    const known = places.get(key);
    if (known) known.cohorts.push(cohort);
    else places.set(key, { place: cohort.residence, cohorts: [cohort] });
  }
  return [...places.values()];
}

/** Resolved people of one kind as one cohort with all of their number; groups of the record may overlap and stay apart. */
function crowdsOf(cohorts: readonly Cohort[], kindOf: (cohort: Cohort) => number): Context['places'] {
  const crowds = new Map<string, Cohort>();
  for (const cohort of cohorts) {
    const key = cohort.origin === 'people' ? `kind ${kindOf(cohort)}` : cohort.id;
    const known = crowds.get(key);
    if (!known) crowds.set(key, cohort);
    else {
      const { least, most } = known.count;
      const sum = most === null || cohort.count.most === null ? null : most + cohort.count.most;
      crowds.set(key, { ...known, count: { least: least + cohort.count.least, most: sum } });
    }
  }
  return [{ place: { country: null, subdivision: null, basis: 'none' }, cohorts: [...crowds.values()] }];
}

/** Numbers the kinds of cohort as they come up. */
function kinds(assessments: ReadonlyMap<string, Assessment>): (cohort: Cohort) => number {
  const byKey = new Map<string, number>();
  const byCohort = new Map<Cohort, number>();
  return (cohort) => {
    const known = byCohort.get(cohort);
    if (known !== undefined) return known;
    const assessment = assessments.get(cohort.id);
    const key = `${kindKey(cohort)} ${assessment?.level ?? ''} ${assessment?.provisional ?? ''}`;
    const kind = byKey.get(key) ?? byKey.size;
    byKey.set(key, kind);
    byCohort.set(cohort, kind);
    return kind;
  };
}

/** A zone that no calendar knows is refused before anything is counted. */
function assertZones({ record }: DecideInput): void {
  for (const { id, zone } of record.claims) {
    if (isZone(zone)) continue;
    const message = `couldn't read the claim ${id}: no time zone is called ${zone}`;
    throw new DomainError('input', message, 'zones are IANA names such as Europe/Berlin');
  }
}
