import { Command } from 'commander';
import { actorOption, incidentOptions, withContext } from '../context';
import { instant } from '../output';
import { parseInstant } from '../read-argument';

interface Options {
  closedAt: string;
  probe?: string;
  how?: string;
  answer?: string;
  evidence?: string;
}

/** `tocsin secure`: the exposure is closed, as seen from outside, and the evidence is listed. */
export function secureCommand(): Command {
  const command = new Command('secure')
    .description('record that the exposure is closed: new keys wait for it, revocation never does')
    .requiredOption('--closed-at <instant>', 'when it was closed, ISO 8601 with offset')
    .option('--probe <url>', 'address that lay open: it is asked from here, and must not answer with material')
    .option('--how <text>', 'how you saw it closed, where no address can be asked')
    .option('--answer <text>', 'what came back')
    .option('--evidence <file>', 'YAML list of logs, snapshots, images: kind, name, sha256, custodian, keptUntil');
  return actorOption(incidentOptions(command)).action(async (options: Options) => {
    const closedAt = parseInstant('--closed-at', options.closedAt);
    const { probeFromOutside, recordSecured } = await import('../../engine/secure.js');
    const { readEvidence, seenBy } = await import('../../engine/evidence-file.js');
    const evidence = options.evidence === undefined ? [] : await readEvidence(options.evidence);
    await withContext(command, async ({ engine, out, actor, incident }) => {
      const { id } = await incident();
      const seen = options.probe === undefined ? seenBy(options) : await probeFromOutside(options.probe);
      const { replaceable } = await recordSecured(engine, id, { closedAt, ...seen, evidence }, actor);
      const { withIncident } = await import('../../engine/with-incident.js');
      const isTold = await withIncident(engine, id, (one) =>
        one.keysChanged({ providers: replaceable, settled: false }),
      )
        .then(() => true)
        .catch(() => false);
      out.line(`closed ${instant(closedAt)}, seen by ${actor}: ${seen.method} → ${seen.answer}`);
      for (const item of evidence)
        out.line(`  ${item.kind}: ${item.name}${item.keptUntil ? `, kept until ${instant(item.keptUntil)}` : ''}`);
      if (replaceable.length > 0) out.line(`new keys may be made now: ${replaceable.join(', ')}`);
      if (!isTold) out.line('recorded; the incident is not running and goes on with it when it starts');
      out.json({ closedAt, ...seen, evidence, replaceable });
    });
  });
}
