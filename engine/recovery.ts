import type { Client } from '@temporalio/client';
import { startIncident } from './start-incident';
import type { House } from './wiring';

/** Starts every incident whose row says `reported` or `open` and whose workflow is not running: the row was written first. */
export async function startReported(house: House, client: Client): Promise<number> {
  const rows = await house.stores.incidents.listIncidents(house.db, ['reported', 'open', 'aftercare']);
  let started = 0;
  for (const row of rows) if ((await startIncident(client, row.id)) === 'started') started += 1;
  return started;
}
