import { cohortsFromRecord, type Cohort } from '../../../domain/people/cohort';
import { exposureRecordSchema, type ExposureRecord } from '../../../domain/record/exposure-record';
import { decide } from '../../../domain/law/decide';
import type { HandOrder } from '../../../domain/law/by-hand';
import type { DecidedObligation, Decision } from '../../../domain/law/obligation';
import { assess } from '../../../domain/severity/assess';

/** The territories of an operator outside the EU, all assumed, all uncounted. */
export const ASSUMED = ['DE', 'FR', 'IE', 'GB', 'BR', 'US-CA', 'US-NY', 'US-MA'];

/** A record of a chat service without an establishment in the EU; `change` overrides whole keys. */
export function chatServiceRecord(change: Record<string, unknown> = {}): ExposureRecord {
  return exposureRecordSchema.parse({
    organisation: { name: 'Plauderdienst Beispiel', noEstablishmentIn: ['EU'] },
    claims: [
      { id: 'found', event: 'aware', at: '2026-03-06T12:17:00Z', source: 'test', operative: true },
      { id: 'seen', event: 'discovered', at: '2026-03-06T12:17:00Z', source: 'test', operative: true },
    ],
    cause: 'misconfiguration',
    malice: 'no',
    access: { publiclyReachable: 'yes' },
    groups: [groupOf({ territories: ASSUMED.map((territory) => ({ territory, basis: 'assumption' })) })],
    ...change,
  });
}

export function groupOf(change: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    id: 'accounts',
    linkage: 'account',
    volume: 'long_history',
    specialCategory: 'no',
    elements: ['name.full', 'email', 'credentials.password_plain', 'national_id.us_ssn', 'chat_content'].map(
      (element) => ({
        element,
      }),
    ),
    ...change,
  };
}

export function decideOn(
  record: ExposureRecord,
  options: {
    cohorts?: readonly Cohort[];
    byHand?: readonly HandOrder[];
    determinations?: { question: string; answer: string }[];
    asOf?: string;
  } = {},
): Decision {
  const cohorts = options.cohorts ?? cohortsFromRecord(record);
  return decide({
    record,
    cohorts,
    assessments: new Map(cohorts.map((cohort) => [cohort.id, assess(cohort, record)])),
    determinations: options.determinations ?? [],
    byHand: options.byHand ?? [],
    asOf: options.asOf ?? '2026-03-06T13:00:00Z',
  });
}

export function find(decision: Decision, key: string): DecidedObligation {
  const found = decision.obligations.find((obligation) => obligation.key === key);
  if (!found) throw new Error(`no obligation ${key} among ${decision.obligations.map((o) => o.key).join(', ')}`);
  return found;
}

export function keys(decision: Decision): string[] {
  return decision.obligations.map((obligation) => obligation.key);
}

/** `count` people alike in `residence`, resolved one by one. */
export function people(record: ExposureRecord, id: string, territory: string | null, count: number): Cohort {
  const [first] = cohortsFromRecord(record);
  if (!first) throw new Error('the record names no group');
  const country = territory?.slice(0, 2) ?? null;
  const subdivision = territory && territory.length > 2 ? territory : null;
  return {
    ...first,
    id,
    origin: 'people',
    residence: { country, subdivision, basis: territory ? 'declared' : 'none' },
    count: { least: count, most: count },
  };
}
