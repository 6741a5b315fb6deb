import { bucketOf, accountFaults, type AccountFigures, type Bucket } from '../domain/people/account';
import type { DecidedObligation } from '../domain/law/obligation';
import type { IncidentRow, ObligationRow, PackageRow } from '../db/tables';
import { DomainError } from '../domain/errors';
import { openItems, type OpenItem } from '../activities/close-incident';
import { isFirstFiling } from '../activities/round-facts';
import { viewFaults, viewPackages, type PackageSummary } from './packages';
import type { House } from './wiring';

/** The account as it is printed: people per state, buckets per plan, keys, strata, and what does not add up. */
export interface AccountView extends AccountFigures {
  buckets: { bucket: Bucket; channel: string; n: number }[];
  addsUp: boolean;
  faults: string[];
  /** notices that were offered again after a lost reply: they may have arrived twice */
  possibleDuplicates: string[];
}

export async function viewAccount(house: House, incidentId: string): Promise<AccountView> {
  const { figures, possibleDuplicates } = await house.transact(async (trx) => ({
    figures: await house.stores.account.readAccount(trx, incidentId),
    possibleDuplicates: await house.stores.notices.listResent(trx, incidentId),
  }));
  const buckets = new Map<string, { bucket: Bucket; channel: string; n: number }>();
  for (const plan of figures.plans) {
    for (const { state, n } of plan.states) {
      const bucket = bucketOf(state);
      const row = buckets.get(`${bucket}/${plan.channel}`) ?? { bucket, channel: plan.channel, n: 0 };
      row.n += n;
      buckets.set(`${bucket}/${plan.channel}`, row);
    }
  }
  const faults = accountFaults(figures);
  return { ...figures, buckets: [...buckets.values()], addsUp: faults.length === 0, faults, possibleDuplicates };
}

export interface ObligationView {
  id: string;
  key: string;
  regime: string;
  recipient: DecidedObligation['recipient'];
  stage: string;
  state: ObligationRow['state'];
  dueAt: string | null;
  latestAt: string | null;
  standard: string | null;
  provisional: boolean;
  /** the first that this body is sent under its rule */
  first: boolean;
  /** where a line comes from that people made or changed; null: it is as the rule says */
  byHand: string | null;
  cite: string;
  steps: readonly string[];
  alternatives: DecidedObligation['alternatives'];
  hoursLeft: number | null;
  overdue: boolean;
  package: { id: string; state: PackageRow['state']; signatures: number; needs: number } | null;
}

/** Sorts what has no date behind everything that has one. */
const NEVER = '9999-12-31';

/** Every duty with its clock and with the package that meets it, the earliest first, those without a date last. */
export async function viewObligations(
  house: House,
  incidentId: string,
  known?: readonly PackageSummary[],
): Promise<ObligationView[]> {
  const { obligations } = house.stores;
  const rows = await obligations.listObligations(house.db, incidentId);
  const packages = known ?? (await viewPackages(house, incidentId));
  const now = Date.parse(house.now());
  const byDate = [...rows].sort((a, b) => Date.parse(a.due_at ?? NEVER) - Date.parse(b.due_at ?? NEVER));
  return byDate.map((row) => {
    const decided = obligations.decidedOf(row);
    const filing = packages
      .filter((one) => one.kind === 'filing' && one.subject === row.id && one.state !== 'void')
      .at(-1);
    const left = row.due_at === null ? null : (Date.parse(row.due_at) - now) / 3_600_000;
    return {
      id: row.id,
      key: row.key,
      regime: row.regime,
      recipient: decided.recipient,
      stage: row.stage,
      state: row.state,
      dueAt: row.due_at,
      latestAt: row.latest_at,
      standard: row.standard,
      provisional: row.provisional === 1,
      first: isFirstFiling(row),
      byHand: decided.byHand === undefined ? null : decided.source,
      cite: decided.cite,
      steps: decided.steps,
      alternatives: decided.alternatives,
      hoursLeft: left === null ? null : Math.round(left * 10) / 10,
      overdue: row.state === 'due' && left !== null && left < 0,
      package: filing
        ? {
            id: filing.id,
            state: filing.state,
            signatures: filing.signatures,
            needs: filing.needs,
          }
        : null,
    };
  });
}

/** An incident as lists show it. */
export interface IncidentSummary {
  id: string;
  state: IncidentRow['state'];
  /** null = no round yet */
  round: number | null;
  reporter: string;
  createdAt: string;
  closedAt: string | null;
}

const RUNNING: IncidentRow['state'][] = ['reported', 'open', 'aftercare'];
const OVER: IncidentRow['state'][] = ['closed', 'aborted'];

/** Every incident, oldest first, or only those that are not over. */
export async function listIncidents(house: House, which: 'all' | 'running' = 'all'): Promise<IncidentSummary[]> {
  const states = which === 'all' ? [...RUNNING, ...OVER] : RUNNING;
  return (await house.stores.incidents.listIncidents(house.db, states)).map(summaryOf);
}

/** The incident of this id; without an id the only one that is not over, and with several the list is the answer. */
export async function getIncident(house: House, id: string | null): Promise<IncidentSummary> {
  if (id !== null) {
    const row = await house.stores.incidents.findIncident(house.db, id);
    if (row) return summaryOf(row);
    throw new DomainError('input', `couldn't find the incident ${id}`, 'tocsin status lists the incidents');
  }
  const running = await listIncidents(house, 'running');
  const [only, second] = running;
  if (only && !second) return only;
  throw new DomainError(
    'input',
    only
      ? `couldn't tell which incident is meant: ${running.map((one) => one.id).join(', ')} are open`
      : "couldn't tell which incident is meant: none is open",
    only ? 'add --incident ID' : 'tocsin report RECORD opens one',
  );
}

function summaryOf(row: IncidentRow): IncidentSummary {
  const { id, state, round_no, reporter, created_at, closed_at } = row;
  return { id, state, round: round_no, reporter, createdAt: created_at, closedAt: closed_at };
}

export type Lane = 'contain' | 'file' | 'notify';

/** A warning that is open. */
export interface TaskView {
  kind: string;
  subject: string;
  n: number;
  dueAt: string | null;
}

export interface IncidentView {
  incident: IncidentSummary;
  /** who owns each lane: as the record says, else the reporter */
  owners: Record<Lane, string>;
  obligations: ObligationView[];
  packages: PackageSummary[];
  /** what keeps a package from being signed, by its id */
  faults: ReadonlyMap<string, readonly string[]>;
  tasks: TaskView[];
  open: OpenItem[];
}

/** Everything the first screen is made of. */
export async function viewIncident(house: House, incident: IncidentSummary): Promise<IncidentView> {
  const record = await house.readRecord(incident.id);
  const owner = (lane: Lane): string => record.owners[lane]?.name ?? incident.reporter;
  const tasks = await house.stores.incidents.listTasks(house.db, incident.id);
  const packages = await viewPackages(house, incident.id);
  return {
    incident,
    owners: { contain: owner('contain'), file: owner('file'), notify: owner('notify') },
    obligations: await viewObligations(house, incident.id, packages),
    packages,
    faults: await viewFaults(house, incident.id),
    tasks: tasks.map(({ kind, subject, n, due_at }) => ({ kind, subject, n, dueAt: due_at })),
    open: await openItems(house.deps, house.db, incident.id),
  };
}
