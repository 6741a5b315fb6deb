import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { storeReason } from '../../engine/determine';
import { actorOption, incidentOptions, withContext } from '../context';

/** `tocsin stop|resume scan|send`: a lane pauses at its next batch and goes on where it stopped. */
export function pauseCommand(verb: 'stop' | 'resume'): Command {
  const command = new Command(verb)
    .description(
      verb === 'stop'
        ? 'pause scanning or sending; what is under way ends, nothing new starts'
        : 'let scanning or sending go on',
    )
    .argument('<lane>', 'scan or send');
  return actorOption(incidentOptions(command)).action(async (lane: string) => {
    if (lane !== 'scan' && lane !== 'send')
      throw new DomainError(
        'input',
        `couldn't ${verb} ${lane}: only scan and send can be paused`,
        `tocsin ${verb} send`,
      );
    await withContext(command, async ({ out, actor, incident, connect }) => {
      const { id } = await incident();
      const answer = await (
        await connect(id)
      ).hold({
        incidentId: id,
        kind: 'pause',
        scope: lane,
        action: verb === 'stop' ? 'set' : 'release',
        who: actor,
        reasonDigest: null,
        until: null,
      });
      out.line(
        verb === 'stop'
          ? `${lane} is stopped; tocsin resume ${lane} lets it go on`
          : `${lane} goes on${answer.released === 0 ? ' (it was not stopped)' : ''}`,
      );
      out.json({ incident: id, lane, stopped: answer.active });
    });
  });
}

/** `tocsin hold|release`: a lawful delay of sending, with who and why; deadlines keep running unless the law tolls them. */
export function holdCommand(verb: 'hold' | 'release'): Command {
  const command = new Command(verb).description(
    verb === 'hold' ? 'hold notices back, lawfully, with who asked and why' : 'release a hold',
  );
  if (verb === 'hold')
    command
      .requiredOption('--who <name>', 'who asked for it, such as an authority')
      .requiredOption('--reason <text>', 'why it is lawful')
      .option('--until <instant>', 'when it ends by itself');
  return actorOption(incidentOptions(command)).action(
    async (options: { who?: string; reason?: string; until?: string }) => {
      if (options.until !== undefined && Number.isNaN(Date.parse(options.until)))
        throw new DomainError(
          'input',
          `couldn't hold: --until ${options.until} is no instant`,
          'for example 2025-02-01T00:00:00Z',
        );
      await withContext(command, async ({ house, out, actor, incident, connect }) => {
        const { id } = await incident();
        const reasonDigest = options.reason === undefined ? null : await storeReason(house, id, options.reason, actor);
        const until = options.until === undefined ? null : new Date(options.until).toISOString();
        const answer = await (
          await connect(id)
        ).hold({
          incidentId: id,
          kind: 'hold',
          scope: 'send',
          action: verb === 'hold' ? 'set' : 'release',
          who: options.who ?? actor,
          reasonDigest,
          until,
        });
        out.line(verb === 'hold' ? 'notices are held back' : `${answer.released} holds released`);
        out.json({ incident: id, held: answer.active, released: answer.released });
      });
    },
  );
}
