import { DomainError } from '../errors';
import type { Cohort } from '../people/cohort';
import type { ExposureRecord } from '../record/exposure-record';
import { TIMELINE_EVENTS, type TimelineEvent } from '../record/timeline';
import type { Assessment } from '../severity/assessment';
import type { Timeline } from './anchor';
import { isZone } from './calendar';
import type { Question } from './obligation';
import type { Regime } from './regime';

/** What one decision is made from; `asOf` is an ISO instant. */
export interface DecideInput {
  record: ExposureRecord;
  cohorts: readonly Cohort[];
  assessments: ReadonlyMap<string, Assessment>;
  determinations: readonly { question: string; answer: string }[];
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
  timeline: Timeline;
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
  return {
    record: input.record,
    cohorts: input.cohorts,
    assessments: input.assessments,
    regimes,
    asOf: input.asOf,
    timeline: { claims: input.record.claims, operative },
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

/** A zone that no calendar knows is refused before anything is counted. */
function assertZones({ record }: DecideInput): void {
  for (const { id, zone } of record.claims) {
    if (isZone(zone)) continue;
    const message = `couldn't read the claim ${id}: no time zone is called ${zone}`;
    throw new DomainError('input', message, 'zones are IANA names such as Europe/Berlin');
  }
}
