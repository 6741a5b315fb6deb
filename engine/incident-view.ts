import { bucketOf, accountFaults, type AccountFigures, type Bucket } from '../domain/people/account';
import type { DecidedObligation } from '../domain/law/obligation';
import type { IncidentRow, ObligationRow, PackageRow, RoundRow, TaskRow } from '../db/tables';
import { openItems, type OpenItem } from '../activities/close-incident';
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
  cite: string;
  steps: readonly string[];
  alternatives: DecidedObligation['alternatives'];
  hoursLeft: number | null;
  overdue: boolean;
  package: { id: string; state: PackageRow['state']; signatures: number; needs: number } | null;
}

/** Every duty with its clock and with the package that meets it. */
export async function viewObligations(house: House, incidentId: string): Promise<ObligationView[]> {
  const { obligations, packages } = house.stores;
  const rows = await obligations.listObligations(house.db, incidentId);
  const all = await packages.listPackages(house.db, incidentId);
  const now = Date.parse(house.now());
  return Promise.all(
    rows.map(async (row) => {
      const decided = obligations.decidedOf(row);
      const filing = all
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
        cite: decided.cite,
        steps: decided.steps,
        alternatives: decided.alternatives,
        hoursLeft: left === null ? null : Math.round(left * 10) / 10,
        overdue: row.state === 'due' && left !== null && left < 0,
        package: filing
          ? {
              id: filing.id,
              state: filing.state,
              signatures: await countSignatures(house, filing),
              needs: filing.needs,
            }
          : null,
      };
    }),
  );
}

async function countSignatures(house: House, row: PackageRow): Promise<number> {
  const approvals = await house.stores.packages.listApprovals(house.db, row.id, row.hash);
  return approvals.filter((approval) => approval.decision === 'approve').length;
}

export interface IncidentView {
  incident: IncidentRow;
  rounds: RoundRow[];
  obligations: ObligationView[];
  packages: (PackageRow & { signatures: number })[];
  tasks: TaskRow[];
  open: OpenItem[];
}

/** Everything the first screen is made of. */
export async function viewIncident(house: House, incident: IncidentRow): Promise<IncidentView> {
  const { incidents, packages } = house.stores;
  const rows = await packages.listPackages(house.db, incident.id);
  return {
    incident,
    rounds: await incidents.listRounds(house.db, incident.id),
    obligations: await viewObligations(house, incident.id),
    packages: await Promise.all(rows.map(async (row) => ({ ...row, signatures: await countSignatures(house, row) }))),
    tasks: await incidents.listTasks(house.db, incident.id),
    open: await openItems(house.deps, house.db, incident.id),
  };
}
