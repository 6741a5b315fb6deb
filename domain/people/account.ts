/** The account: the population, in buckets that add up (the words of the state lists, nothing else). */

export const NOTICE_STATES = [
  'drafted',
  'approved',
  'claimed',
  'deferred',
  'held',
  'stale',
  'accepted',
  'refused',
  'returned',
  'unknown',
  'with_controller',
  'suppressed',
  'no_lawful_channel',
  'substituted',
  'exempt',
  'superseded',
] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

export type Bucket =
  | 'pending'
  | 'accepted'
  | 'returned'
  | 'unknown'
  | 'with_controller'
  | 'unreachable'
  | 'substitute'
  | 'exempt'
  | 'replaced';

const BUCKET: Record<NoticeState, Bucket> = {
  drafted: 'pending',
  approved: 'pending',
  claimed: 'pending',
  deferred: 'pending',
  held: 'pending',
  stale: 'pending',
  accepted: 'accepted',
  refused: 'returned',
  returned: 'returned',
  unknown: 'unknown',
  with_controller: 'with_controller',
  suppressed: 'unreachable',
  no_lawful_channel: 'unreachable',
  substituted: 'substitute',
  exempt: 'exempt',
  superseded: 'replaced',
};

/** The bucket of the account in which a notice of this state stands. */
export function bucketOf(state: NoticeState): Bucket {
  return BUCKET[state];
}

export const PERSON_STATES = ['unresolved', 'undecided', 'not_covered', 'not_owed', 'planned'] as const;
export type PersonState = (typeof PERSON_STATES)[number];

/** Credential states, the only list. */
export const CREDENTIAL_STATES = [
  'found',
  'planned',
  'awaiting_approval',
  'revoking',
  'accepted',
  'verified_dead',
  'rotated',
  'already_dead',
  'needs_person',
  'failed',
] as const;
export type CredentialState = (typeof CREDENTIAL_STATES)[number];
/** Nothing is left to do in these. */
export const SETTLED_CREDENTIALS: readonly CredentialState[] = ['verified_dead', 'rotated', 'already_dead'];
/** Containment goes on by itself from these; from the others only a person, or nobody, moves the key. */
export const MOVING_CREDENTIALS: ReadonlySet<CredentialState> = new Set([
  'found',
  'planned',
  'awaiting_approval',
  'revoking',
  'accepted',
]);

/** Nobody can use a key that stands at one of these: nothing but its death settles a key. */
export const DEAD_CREDENTIALS: ReadonlySet<CredentialState> = new Set(SETTLED_CREDENTIALS);

export interface PlanCount {
  plan: string;
  channel: string;
  language: string;
  jurisdiction: string;
  /** why this channel, or why none is lawful */
  why: string;
  states: { state: NoticeState; n: number }[];
}

/** Everything the account states, as read in one transaction. */
export interface AccountFigures {
  population: number;
  people: { state: PersonState; n: number }[];
  /** rows that are one person with another row, and pairs that people have not answered yet: so many fewer there may be */
  identity: { merged: number; proposals: number; conflicts: number };
  plans: PlanCount[];
  /** notices by plan and state recounted from the rows */
  recount: { plan: string; state: NoticeState; n: number }[];
  /** persons in state planned without any notice, and persons with a notice who are not planned */
  plannedWithoutNotice: number;
  noticeWithoutPlanned: number;
  notCovered: { territory: string; n: number }[];
  /** people to whom nothing is owed, with the reason that each law gives */
  notOwed: { regime: string; why: string; n: number }[];
  credentials: { provider: string; state: CredentialState; n: number }[];
  strata: { group: string; least: number | null; most: number | null; origin: string; disposition: string }[];
  quarantined: { file: string; reason: string; n: number; rows: number[] }[];
}

/** What does not add up, one sentence each; empty = the account adds up. */
export function accountFaults(figures: AccountFigures): string[] {
  const faults: string[] = [];
  const people = sum(figures.people);
  if (people !== figures.population) faults.push(`states add up to ${people}, population is ${figures.population}`);
  const counted = new Map(figures.recount.map((row) => [`${row.plan}/${row.state}`, row.n]));
  for (const plan of figures.plans) {
    for (const { state, n } of plan.states) {
      const rows = counted.get(`${plan.plan}/${state}`) ?? 0;
      if (rows !== n) faults.push(`plan ${plan.plan}: counter says ${n} ${state}, rows say ${rows}`);
      counted.delete(`${plan.plan}/${state}`);
    }
  }
  for (const [key, n] of counted) if (n !== 0) faults.push(`${n} notices in ${key} that no counter knows`);
  if (figures.plannedWithoutNotice > 0) faults.push(`${figures.plannedWithoutNotice} planned people without a notice`);
  if (figures.noticeWithoutPlanned > 0) faults.push(`${figures.noticeWithoutPlanned} people with a notice and no plan`);
  return faults;
}

function sum(rows: readonly { n: number }[]): number {
  return rows.reduce((total, row) => total + row.n, 0);
}
