import type { Command } from 'commander';
import { DomainError } from '../domain/errors';
import type { IncidentRow } from '../db/tables';
import { loadConfig } from '../engine/config';
import { connectIncident, type IncidentHandle } from '../engine/incident-client';
import { openHouse, type House } from '../engine/wiring';
import { createOutput, type Output } from './output';

/** What the options of every command are read into. */
interface SharedOptions {
  json?: boolean;
  incident?: string;
  as?: string;
}

export interface CommandContext {
  house: House;
  out: Output;
  /** name of the person who acts: `--as`, else TOCSIN_AS, else `operator` */
  actor: string;
  options: SharedOptions;
  /** the incident that is meant: `--incident`, else the only open one */
  incident(): Promise<IncidentRow>;
  /** the running workflow of an incident */
  connect(incidentId: string): Promise<IncidentHandle>;
}

/** Opens what a command needs, runs it, and closes everything whatever happens. */
export async function withContext(command: Command, work: (context: CommandContext) => Promise<void>): Promise<void> {
  const options = command.optsWithGlobals<SharedOptions>();
  const config = loadConfig();
  const house = await openHouse(config);
  const handles: IncidentHandle[] = [];
  try {
    await work({
      house,
      out: createOutput(options.json === true),
      actor: options.as ?? config.actor ?? 'operator',
      options,
      incident: () => findIncident(house, options.incident ?? null),
      connect: async (incidentId) => {
        const handle = await connectIncident(house, incidentId);
        handles.push(handle);
        return handle;
      },
    });
  } finally {
    for (const handle of handles) await handle.close();
    await house.close();
  }
}

/** Without `--incident` the only open incident is meant; with several the list is printed. */
export async function findIncident(house: House, id: string | null): Promise<IncidentRow> {
  if (id !== null) {
    const row = await house.stores.incidents.findIncident(house.db, id);
    if (!row) throw new DomainError('input', `couldn't find the incident ${id}`, 'tocsin status lists the incidents');
    return row;
  }
  const open = await house.stores.incidents.listIncidents(house.db, ['reported', 'open', 'aftercare']);
  const [only, second] = open;
  if (only && !second) return only;
  if (!only)
    throw new DomainError(
      'input',
      "couldn't tell which incident is meant: none is open",
      'tocsin report RECORD opens one',
    );
  throw new DomainError(
    'input',
    `couldn't tell which incident is meant: ${open.map((row) => row.id).join(', ')} are open`,
    'add --incident ID',
  );
}

/** The options that commands about an incident share. */
export function incidentOptions(command: Command): Command {
  return command
    .option('--incident <id>', 'the incident that is meant; without it the only open one')
    .option('--json', 'one JSON document on standard output');
}

export function actorOption(command: Command): Command {
  return command.option('--as <name>', 'who acts (default: TOCSIN_AS)');
}
