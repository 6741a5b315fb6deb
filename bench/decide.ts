import { join } from 'node:path';
import { REGIMES } from '../domain/law/regimes/list';
import { decide } from '../domain/law/decide';
import type { Cohort, ProfileElement } from '../domain/people/cohort';
import type { ExposureRecord } from '../domain/record/exposure-record';
import type { Contract } from '../domain/record/contract';
import { assessAll } from '../domain/severity/assess-all';
import { readRecordFile } from '../engine/record-file';

const COHORTS = 20_000;
const PROFILES = 300;
const RUNS = 5;
const ELEMENTS = [
  'email',
  'name.full',
  'account_id',
  'chat_content',
  'credentials.password_plain',
  'national_id.us_ssn',
  'driving_licence',
  'auth_token.api_key',
  'ip_address',
];
const PARTIES = 10_000;
const TERMS = 12;
/** All of the United States, and every country of the rule set. */
const TERRITORIES = [...new Set(REGIMES.flatMap((law) => law.territories))];

/**
 * Deciding costs by cohorts, not by people: the same 20,000 cohorts hold ten thousand people and then a million, both with
 * 10,000 parties of agreements under 12 sets of terms.
 */
async function main(): Promise<void> {
  const { record } = await readRecordFile(join(__dirname, '..', '..', 'examples', 'records', 'open-clickhouse.yaml'));
  const bound = { ...record, contracts: contracts() };
  const few = cohortsOf(10_000);
  const many = cohortsOf(1_000_000);
  decideOnce(bound, few.slice(0, 500));
  const times = { few: [] as number[], many: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    times.few.push(decideOnce(bound, few));
    times.many.push(decideOnce(bound, many));
  }
  const [a, b] = [median(times.few), median(times.many)];
  const countries = TERRITORIES.filter((code) => code.length === 2).length;
  const states = TERRITORIES.filter((code) => code.startsWith('US-')).length;
  console.log(`${COHORTS} cohorts over ${PROFILES} profiles, ${REGIMES.length} laws; median of ${RUNS}`);
  console.log(`people in ${states} states and territories of the US and in ${countries} countries`);
  console.log(`${PARTIES} contract parties under ${TERMS} sets of terms`);
  console.log(`     10,000 people  ${a.toFixed(0)} ms`);
  console.log(`  1,000,000 people  ${b.toFixed(0)} ms`);
  console.log(`ratio ${(b / a).toFixed(2)}`);
}

/** Sets of terms that differ in period and trigger, with their share of the parties. */
function contracts(): Contract[] {
  return Array.from({ length: TERMS }, (_, n): Contract => {
    const share = Math.floor(PARTIES / TERMS) + (n < PARTIES % TERMS ? 1 : 0);
    return {
      terms: `terms-${n}`,
      title: `Agreement ${n}`,
      cite: `clause ${n}`,
      trigger: (['any', 'risk', 'high-risk'] as const)[n % 3] ?? 'any',
      deadline: { n: 24 + n, unit: 'hours', from: 'awareness' },
      zone: 'UTC',
      calendar: null,
      says: ['nature_of_breach'],
      how: 'as the agreement says',
      parties: share,
    };
  });
}

/** Milliseconds for severity and law of all cohorts. */
function decideOnce(record: ExposureRecord, cohorts: readonly Cohort[]): number {
  const startedAt = performance.now();
  const assessments = assessAll(cohorts, record);
  decide({ record, cohorts, assessments, determinations: [], asOf: '2025-01-20T12:00:00.000Z' });
  return performance.now() - startedAt;
}

function cohortsOf(people: number): Cohort[] {
  return Array.from({ length: COHORTS }, (_, n): Cohort => {
    const territory = TERRITORIES[n % TERRITORIES.length] ?? 'DE';
    const count = Math.floor(people / COHORTS) + (n < people % COHORTS ? 1 : 0);
    return {
      id: `cohort-${n}`,
      origin: 'people',
      group: null,
      residence: {
        country: territory.slice(0, 2),
        subdivision: territory.length > 2 ? territory : null,
        basis: 'declared',
      },
      profile: { elements: profileOf(n % PROFILES), linkage: 'account', volume: 'some' },
      ageBand: n % 3 === 0 ? '18_59' : 'unknown',
      relation: 'customer',
      controller: null,
      credentialState: n % 5 === 0 ? 'live' : 'none',
      vulnerable: 'unknown',
      specialCategory: 'unknown',
      publicBefore: 'unknown',
      count: { least: count, most: count },
      withoutList: false,
    };
  });
}

/** The n-th subset of the elements. */
function profileOf(n: number): ProfileElement[] {
  return ELEMENTS.filter((_, bit) => ((n + 1) >> bit) & 1).map((element) => ({
    element,
    protection: 'plain',
    evidence: 'certain',
  }));
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

void main();
