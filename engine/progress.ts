import type { CredentialState, NoticeState, PersonState } from '../domain/people/account';
import { openItems, type OpenItem } from '../activities/close-incident';
import type { IncidentRow, PackageRow, RoundRow } from '../db/tables';
import type { House } from './wiring';

/** Where an incident is, cheap enough to ask several times a second. */
export interface Progress {
  incident: IncidentRow;
  rounds: RoundRow[];
  partitions: { total: number; done: number; rows: number };
  people: { state: PersonState; n: number }[];
  notices: { state: NoticeState; n: number }[];
  keys: { provider: string; state: CredentialState; n: number }[];
  packages: PackageRow[];
}

export async function readProgress(house: House, incidentId: string): Promise<Progress> {
  const { incidents, scans, people, notices, credentials, packages } = house.stores;
  const incident = await incidents.findIncident(house.db, incidentId);
  if (!incident) throw new Error(`no incident ${incidentId}`);
  const partitions = await scans.listPartitions(house.db, incidentId);
  const counts = new Map<NoticeState, number>();
  for (const row of await notices.listCounters(house.db, incidentId))
    counts.set(row.state, (counts.get(row.state) ?? 0) + row.n);
  return {
    incident,
    rounds: await incidents.listRounds(house.db, incidentId),
    partitions: {
      total: partitions.length,
      done: partitions.filter((row) => row.state === 'done').length,
      rows: partitions.reduce((sum, row) => sum + row.rows_read, 0),
    },
    people: await people.countByState(house.db, incidentId),
    notices: [...counts].map(([state, n]) => ({ state, n })),
    keys: await credentials.countCredentials(house.db, incidentId),
    packages: await packages.listPackages(house.db, incidentId),
  };
}

/** What keeps the incident from closing. */
export async function readOpenItems(house: House, incidentId: string): Promise<OpenItem[]> {
  return openItems(house.deps, house.db, incidentId);
}
