import type { Command } from 'commander';
import type { Engine } from '../engine/engine';
import type { IncidentSummary } from '../engine/incident-view';
import type { PackageRef } from '../engine/packages';
import { jsonOption } from './json-option';
import { createOutput, type Output } from './output';

/** What the options of every command are read into. */
interface SharedOptions {
  json?: boolean;
  incident?: string;
  as?: string;
}

export interface CommandContext {
  engine: Engine;
  out: Output;
  /** name of the person who acts: `--as`, else TOCSIN_AS, else `operator` */
  actor: string;
  options: SharedOptions;
  /** the incident that is meant: `--incident`, else the only one that is not over */
  incident(): Promise<IncidentSummary>;
  /** a package by its id; with `--incident` it has to be one of that incident */
  packageRef(packageId: string): PackageRef;
}

/** Opens what a command needs, runs it, and closes everything whatever happens. */
export async function withContext(command: Command, work: (context: CommandContext) => Promise<void>): Promise<void> {
  const { loadConfig } = await import('../engine/config.js');
  const { openEngine } = await import('../engine/engine.js');
  const options = command.optsWithGlobals<SharedOptions>();
  const config = loadConfig();
  const engine = await openEngine(config);
  try {
    await work({
      engine,
      out: createOutput(options.json === true),
      actor: options.as ?? config.actor ?? 'operator',
      options,
      incident: async () => {
        const { getIncident } = await import('../engine/incident-view.js');
        return getIncident(engine, options.incident ?? null);
      },
      packageRef: (packageId) => ({ packageId, incidentId: options.incident ?? null }),
    });
  } finally {
    await engine.close();
  }
}

/** The options that commands about an incident share. */
export function incidentOptions(command: Command): Command {
  return jsonOption(command.option('--incident <id>', 'the incident that is meant; without it the only open one'));
}

export function actorOption(command: Command): Command {
  return command.option('--as <name>', 'who acts (default: TOCSIN_AS, else operator)');
}
