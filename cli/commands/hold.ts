import { Argument, Command } from 'commander';
import { actorOption, incidentOptions, withContext } from '../context';
import { parseInstant } from '../read-argument';

/** `tocsin stop|resume scan|send`: a lane pauses at its next batch and goes on where it stopped. */
export function pauseCommand(verb: 'stop' | 'resume'): Command {
  const command = new Command(verb)
    .description(
      verb === 'stop'
        ? 'pause scanning or sending; what is under way ends, nothing new starts'
        : 'let scanning or sending go on',
    )
    .addArgument(new Argument('<lane>', 'what is meant').choices(['scan', 'send']));
  return actorOption(incidentOptions(command)).action(async (lane: 'scan' | 'send') => {
    const { pauseLane } = await import('../../engine/engine.js');
    await withContext(command, async ({ engine, out, actor, incident }) => {
      const { id } = await incident();
      const answer = await pauseLane(engine, id, { lane, action: verb === 'stop' ? 'set' : 'release' }, actor);
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
    verb === 'hold' ? 'hold notices back, lawfully, with who asked and why' : 'release what holds notices back',
  );
  if (verb === 'hold')
    command
      .requiredOption('--who <name>', 'who asked for it, such as an authority')
      .requiredOption('--reason <text>', 'why it is lawful')
      .option('--until <instant>', 'when it ends by itself, ISO 8601 with offset');
  return actorOption(incidentOptions(command)).action(
    async (options: { who?: string; reason?: string; until?: string }) => {
      const until = options.until === undefined ? null : parseInstant('--until', options.until);
      const { holdNotices } = await import('../../engine/engine.js');
      await withContext(command, async ({ engine, out, actor, incident }) => {
        const { id } = await incident();
        const action = verb === 'hold' ? 'set' : 'release';
        const order = { action, who: options.who ?? actor, reason: options.reason ?? null, until } as const;
        const answer = await holdNotices(engine, id, order, actor);
        out.line(verb === 'hold' ? 'notices are held back' : `${answer.released} holds released`);
        out.json({ incident: id, held: answer.active, released: answer.released });
      });
    },
  );
}
