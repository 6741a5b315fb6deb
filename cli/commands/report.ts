import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import type { RecordFile } from '../../engine/record-file';
import { actorOption, withContext } from '../context';
import { jsonOption } from '../json-option';
import { printDecision } from '../print-decision';
import { parseDayOrInstant } from '../read-argument';

interface Options {
  org?: string;
  aware?: string;
  schema?: boolean;
}

/** `tocsin report`: store the record, start or join the incident, print the first obligations at once. */
export function reportCommand(): Command {
  const command = new Command('report')
    .description(
      'report an exposure: stores the record, starts or joins its incident, and prints the first obligations',
    )
    .argument('[record]', 'exposure record, YAML or JSON')
    .option('--org <name>', 'organisation, when there is no record yet')
    .option('--aware <instant>', 'when it became aware, ISO 8601, with --org')
    .option('--schema', 'print the JSON Schema of the record');
  return actorOption(jsonOption(command)).action(async (path: string | undefined, options: Options) => {
    if (options.schema) return printSchema();
    const file = await readInput(path, options);
    const { contradictedEvents } = await import('../../domain/record/claim.js');
    const { decideOnRecord } = await import('../../engine/decide-record.js');
    const { report } = await import('../../engine/engine.js');
    await withContext(command, async ({ engine, out, actor }) => {
      const { incidentId, isNew, isRunning } = await report(engine, file, actor);
      // Round 0 on the record alone: the clocks run from here, with or without a server.
      const decision = decideOnRecord(file.record, engine.now());
      out.line(`incident ${incidentId} ${isNew ? 'opened' : 'joined: the same record was reported before'}`);
      for (const event of contradictedEvents(file.record)) out.line(`claims contradict each other about: ${event}`);
      out.line();
      printDecision(out, decision);
      out.json({ incident: incidentId, joined: !isNew, running: isRunning, decision });
      out.note(
        isRunning
          ? 'hint: tocsin next shows what is due'
          : 'hint: no server is running; the record is stored and its clocks run. Start the engine with: tocsin up',
      );
    });
  });
}

async function printSchema(): Promise<void> {
  const { exposureRecordSchema } = await import('../../domain/record/exposure-record.js');
  const { z } = await import('zod');
  process.stdout.write(`${JSON.stringify(z.toJSONSchema(exposureRecordSchema, { io: 'input' }), null, 2)}\n`);
}

/** A file, or the two facts that are enough to start. */
async function readInput(path: string | undefined, { org, aware }: Options): Promise<RecordFile> {
  const { parseRecord, readRecordFile } = await import('../../engine/record-file.js');
  if (path !== undefined && (org !== undefined || aware !== undefined)) {
    throw new DomainError(
      'input',
      "couldn't report: a record says who and when itself",
      'give either RECORD, or --org NAME --aware INSTANT',
    );
  }
  if (path !== undefined) return readRecordFile(path);
  if (!org || !aware) {
    throw new DomainError(
      'input',
      "couldn't report: a record is missing",
      'tocsin report RECORD, or tocsin report --org NAME --aware INSTANT',
    );
  }
  parseDayOrInstant('--aware', aware);
  const precision = aware.includes('T') ? 'instant' : 'day';
  const claims = [{ id: 'aware', event: 'aware', at: aware, precision, source: 'command line' }];
  const record = parseRecord(JSON.stringify({ organisation: { name: org }, claims }), 'given on the command line');
  return { record, baseDir: process.cwd(), files: [] };
}
