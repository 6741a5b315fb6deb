import type { DecidedObligation } from '../domain/law/obligation';
import { personsOf } from '../domain/law/counts';
import { cohortsFromRecord, type Cohort, type PersonCount, type ProfileElement } from '../domain/people/cohort';
import type { Assessment } from '../domain/severity/assessment';
import type { CohortWithProfile } from '../db/stores/cohort-store';
import type { ObligationRow } from '../db/tables';
import { sha256 } from '../domain/notices/package';
import { DEAD_CREDENTIALS } from '../domain/people/account';
import type { ExposureRecord } from '../domain/record/exposure-record';
import type { Claim } from '../domain/record/timeline';
import type { Deps } from './deps';

/** A cohort of rows in the form that law and severity read. */
function cohortOf(row: CohortWithProfile): Cohort {
  const adult = row.age_band === '18_59' || row.age_band === '60_plus';
  return {
    id: row.id,
    origin: 'people',
    group: null,
    residence: {
      country: row.country,
      subdivision: row.subdivision,
      basis: row.residence_basis as Cohort['residence']['basis'],
    },
    profile: {
      elements: JSON.parse(row.elements) as ProfileElement[],
      linkage: row.linkage as Cohort['profile']['linkage'],
      volume: row.volume as Cohort['profile']['volume'],
    },
    ageBand: row.age_band as Cohort['ageBand'],
    relation: row.relation as Cohort['relation'],
    controller: null,
    credentialState: row.credential_state as Cohort['credentialState'],
    vulnerable: row.age_band === 'unknown' ? 'unknown' : adult ? 'no' : 'yes',
    specialCategory: 'unknown',
    publicBefore: 'unknown',
    count: { least: row.n, most: row.n },
    withoutList: false,
  };
}

/**
 * The cohorts of one round: people once there are any, and beside them the record's groups that can never be listed. Before
 * that, the record's groups alone.
 */
export async function cohortsOfRound(deps: Deps, incidentId: string, roundNo: number): Promise<Cohort[]> {
  const record = await deps.readRecord(incidentId);
  const rows = await deps.stores.cohorts.listCohorts(deps.db, incidentId, roundNo);
  const stated = cohortsFromRecord(record);
  if (rows.length === 0) return stated;
  return [...rows.map(cohortOf), ...stated.filter((cohort) => cohort.withoutList)];
}

/** Everybody whom the incident concerns, whatever law asks. */
export async function personsOfRound(deps: Deps, incidentId: string, roundNo: number): Promise<PersonCount> {
  return personsOf(await cohortsOfRound(deps, incidentId, roundNo));
}

/**
 * The record as one round reads it: beside what it says itself, what the incident's own rows had shown when the round was opened,
 * each with its origin. Closed is an exposure that somebody saw closed. Contained is an incident whose material was all read,
 * whose keys are all proven dead, and whose exposure is closed at a known instant: the later of the two. A statement of the
 * record stands before either.
 */
export async function recordOfRound(deps: Deps, incidentId: string, roundNo: number): Promise<ExposureRecord> {
  const record = await deps.readRecord(incidentId);
  const round = await deps.stores.incidents.findRound(deps.db, incidentId, roundNo);
  const asOf = round?.opened_at ?? deps.now();
  const securing = await deps.stores.containment.findSecuring(deps.db, incidentId);
  const isSeen = securing !== null && securing.recorded_at <= asOf && record.secured.closed === 'unknown';
  const secured: ExposureRecord['secured'] = isSeen
    ? { closed: 'yes', at: securing.closed_at, source: `seen closed: ${securing.id}` }
    : record.secured;
  const dead = await keysDead(deps, incidentId, asOf);
  const isStated = record.claims.some(({ event }) => event === 'contained');
  if (isStated || dead === null || secured.closed !== 'yes' || secured.at === undefined) return { ...record, secured };
  const contained: Claim = {
    id: 'keys-proven-dead',
    event: 'contained',
    at: new Date(Math.max(Date.parse(dead.at), Date.parse(secured.at))).toISOString(),
    precision: 'instant',
    zone: 'UTC',
    source: `ledger: ${dead.keys} keys dead, the last proven on ${dead.at}; closed on ${secured.at}`,
    operative: false,
  };
  return { ...record, secured, claims: [...record.claims, contained] };
}

/** When the last of all keys was proven dead; null = one may live, none was found, or the last died after `asOf`. */
async function keysDead(deps: Deps, incidentId: string, asOf: string): Promise<{ keys: number; at: string } | null> {
  const { credentials, containment, incidents } = deps.stores;
  const files = await incidents.listFiles(deps.db, incidentId, 'leak');
  if (files.some(({ state }) => state !== 'scanned')) return null;
  const counts = await credentials.countCredentials(deps.db, incidentId);
  if (counts.some(({ state }) => !DEAD_CREDENTIALS.has(state))) return null;
  const at = await containment.lastDeathAt(deps.db, incidentId);
  return at === null || at > asOf ? null : { keys: counts.reduce((sum, { n }) => sum + n, 0), at };
}

/** The assessments of one round, by cohort. */
export async function assessmentsOf(deps: Deps, incidentId: string, roundNo: number): Promise<Map<string, Assessment>> {
  const rows = await deps.stores.cohorts.listAssessments(deps.db, incidentId, roundNo);
  return new Map(rows.map((row) => [row.cohort_id, JSON.parse(row.body) as Assessment]));
}

/** What an answer about the record rests on: the revision that it was given on. */
export function revisionDigest(question: string, revisionId: string): string {
  return sha256(`${question}@${revisionId}`);
}

/** Answers that people gave on this very revision; an amended record puts each of them up again. */
export async function standingAnswers(deps: Deps, incidentId: string): Promise<{ question: string; answer: string }[]> {
  const incident = await deps.stores.incidents.findIncident(deps.db, incidentId);
  const answers = await deps.stores.incidents.answersInForce(deps.db, incidentId);
  return [...answers.values()]
    .filter((row) => row.facts_digest === revisionDigest(row.question, incident?.revision_id ?? ''))
    .map(({ question, answer }) => ({ question, answer }));
}

/** The first stage towards a body gets a workflow of its own; later stages wait until their anchor has happened. */
export function isFirstFiling(row: Pick<ObligationRow, 'recipient_kind' | 'stage' | 'body'>): boolean {
  if (row.recipient_kind === 'individuals' || row.recipient_kind === 'internal-record') return false;
  const { first } = JSON.parse(row.body) as DecidedObligation;
  // A line that an earlier build decided does not say it.
  return first ?? row.stage === 'initial';
}
