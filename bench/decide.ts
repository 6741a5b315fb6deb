import { join } from 'node:path';
import { REGIMES } from '../domain/law/regimes/list';
import { decide } from '../domain/law/decide';
import type { Cohort, ProfileElement } from '../domain/people/cohort';
import type { ExposureRecord } from '../domain/record/exposure-record';
import { assess } from '../domain/severity/assess';
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
const ELSEWHERE = ['US-TX', 'US-FL', 'JP', 'KR', 'CH', 'AU', 'IN', 'CA'];

/** Deciding costs by cohorts, not by people: the same 20,000 cohorts hold ten thousand people and then a million. */
async function main(): Promise<void> {
  const { record } = await readRecordFile(join(__dirname, '..', '..', 'examples', 'records', 'open-clickhouse.yaml'));
  const few = cohortsOf(10_000);
  const many = cohortsOf(1_000_000);
  decideOnce(record, few.slice(0, 500));
  const times = { few: [] as number[], many: [] as number[] };
  for (let run = 0; run < RUNS; run++) {
    times.few.push(decideOnce(record, few));
    times.many.push(decideOnce(record, many));
  }
  const [a, b] = [median(times.few), median(times.many)];
  console.log(`${COHORTS} cohorts over ${PROFILES} profiles, ${REGIMES.length} regimes; median of ${RUNS}`);
  console.log(`     10,000 people  ${a.toFixed(0)} ms`);
  console.log(`  1,000,000 people  ${b.toFixed(0)} ms`);
  console.log(`ratio ${(b / a).toFixed(2)}`);
}

/** Milliseconds for severity and law of all cohorts. */
function decideOnce(record: ExposureRecord, cohorts: readonly Cohort[]): number {
  const startedAt = performance.now();
  const assessments = new Map(cohorts.map((cohort) => [cohort.id, assess(cohort, record)]));
  decide({ record, cohorts, assessments, determinations: [], asOf: '2025-01-20T12:00:00.000Z' });
  return performance.now() - startedAt;
}

function cohortsOf(people: number): Cohort[] {
  const territories = [...REGIMES.flatMap((regime) => regime.territories), ...ELSEWHERE];
  return Array.from({ length: COHORTS }, (_, n): Cohort => {
    const territory = territories[n % territories.length] ?? 'DE';
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
