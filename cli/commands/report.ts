import { Command } from 'commander';
import { z } from 'zod';
import { contradictedEvents } from '../../domain/record/claim';
import { exposureRecordSchema } from '../../domain/record/exposure-record';
import { DomainError } from '../../domain/errors';
import { parseRecord, readRecordFile, type RecordFile } from '../../engine/record-file';
import { decideOnRecord, storeReport } from '../../engine/report';
import { actorOption, withContext } from '../context';
import { printDecision } from '../print-decision';

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
    .option('--schema', 'print the JSON Schema of the record')
    .option('--json', 'one JSON document on standard output');
  actorOption(command).action(async (path: string | undefined, options: Options) => {
    if (options.schema) {
      process.stdout.write(`${JSON.stringify(z.toJSONSchema(exposureRecordSchema, { io: 'input' }), null, 2)}\n`);
      return;
    }
    const file = await readInput(path, options);
    await withContext(command, async ({ house, out, actor, connect }) => {
      const reported = await storeReport(house, file, actor);
      const decision = decideOnRecord(file.record, house.now());
      const started = await connect(reported.incidentId)
        .then((handle) => handle.start())
        .catch((error: unknown) => {
          if (error instanceof DomainError && error.kind === 'failed') return null;
          throw error;
        });
      out.line(
        `incident ${reported.incidentId} ${reported.isNew ? 'opened' : 'joined: the same record was reported before'}`,
      );
      for (const event of contradictedEvents(file.record)) out.line(`claims contradict each other about: ${event}`);
      out.line();
      printDecision(out, decision);
      out.json({ incident: reported.incidentId, joined: !reported.isNew, running: started !== null, decision });
      if (started === null)
        out.note(
          'hint: no server is running; the record is stored and its clocks run. Start the engine with: tocsin up',
        );
      else out.note('hint: tocsin next shows what is due');
    });
  });
  return command;
}

/** A file, or the two facts that are enough to start. */
async function readInput(path: string | undefined, options: Options): Promise<RecordFile> {
  if (path !== undefined) return readRecordFile(path);
  if (!options.org || !options.aware) {
    throw new DomainError(
      'input',
      "couldn't report: a record is missing",
      'tocsin report RECORD, or tocsin report --org NAME --aware INSTANT',
    );
  }
  const record = parseRecord(
    JSON.stringify({
      organisation: { name: options.org },
      claims: [
        {
          id: 'aware',
          event: 'aware',
          at: options.aware,
          precision: options.aware.includes('T') ? 'instant' : 'day',
          source: 'command line',
        },
      ],
    }),
    'given on the command line',
  );
  return { record, baseDir: process.cwd(), files: [] };
}
