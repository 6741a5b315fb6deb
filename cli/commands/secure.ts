import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { actorOption, incidentOptions, withContext, type CommandContext } from '../context';
import { instant } from '../output';
import { printEvidence } from '../print-evidence';
import { parseInstant } from '../read-argument';

interface Options {
  closedAt?: string;
  probe?: string;
  how?: string;
  answer?: string;
  evidence?: string;
}

/** `tocsin secure`: the exposure is closed, as seen from outside, and the evidence is listed; without options how it stands. */
export function secureCommand(): Command {
  const command = new Command('secure')
    .description(
      'record that the exposure is closed: new keys wait for it, revocation never does; without options show it',
    )
    .option('--closed-at <instant>', 'when it was closed, ISO 8601 with offset')
    .option('--probe <url>', 'address that lay open: it is asked from here, and must not answer with material')
    .option('--how <text>', 'how you saw it closed, where no address can be asked')
    .option('--answer <text>', 'what came back')
    .option('--evidence <file>', 'YAML list of logs, snapshots, images: kind, name, sha256, custodian, keptUntil');
  return actorOption(incidentOptions(command)).action(async (options: Options) => {
    const { closedAt: text, probe, how, answer, evidence: file } = options;
    if (text === undefined) {
      assertNothingElse(probe ?? how ?? answer ?? file);
      await withContext(command, showSecuring);
      return;
    }
    const closedAt = parseInstant('--closed-at', text);
    await record(command, { ...options, closedAt });
  });
}

function assertNothingElse(given: string | undefined): void {
  if (given === undefined) return;
  throw new DomainError(
    'input',
    "couldn't record the exposure as closed: --closed-at is missing",
    'say when it was closed, ISO 8601 with offset',
  );
}

async function showSecuring({ engine, out, incident }: CommandContext): Promise<void> {
  const { viewSecuring } = await import('../../engine/secure.js');
  const view = await viewSecuring(engine, (await incident()).id);
  const { closed } = view;
  out.line(closed ? `closed ${instant(closed.at)}: ${closed.method} → ${closed.answer}` : 'nobody has seen it closed');
  printEvidence(out, view.evidence);
  out.json(view);
}

async function record(command: Command, options: Options & { closedAt: string }): Promise<void> {
  const { closedAt } = options;
  const { probeFromOutside, recordSecured, viewSecuring } = await import('../../engine/secure.js');
  const { readEvidence, seenBy } = await import('../../engine/evidence-file.js');
  const evidence = options.evidence === undefined ? [] : await readEvidence(options.evidence);
  await withContext(command, async ({ engine, out, actor, incident }) => {
    const { id } = await incident();
    const seen = options.probe === undefined ? seenBy(options) : await probeFromOutside(options.probe);
    const { replaceable } = await recordSecured(engine, id, { closedAt, ...seen, evidence }, actor);
    const { withIncident } = await import('../../engine/with-incident.js');
    // A new round says that the exposure is closed, and contained if all keys are dead.
    const isTold = await withIncident(engine, id, (one) => one.keysChanged({ providers: replaceable, settled: true }))
      .then(() => true)
      .catch(() => false);
    out.line(`closed ${instant(closedAt)}, seen by ${actor}: ${seen.method} → ${seen.answer}`);
    printEvidence(out, (await viewSecuring(engine, id)).evidence);
    if (replaceable.length > 0) out.line(`new keys may be made now: ${replaceable.join(', ')}`);
    if (!isTold) out.line('recorded; the incident is not running and goes on with it when it starts');
    out.json({ closedAt, ...seen, evidence, replaceable });
  });
}
