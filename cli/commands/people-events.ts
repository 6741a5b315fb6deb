import { Command } from 'commander';
import { incidentOptions, withContext } from '../context';
import { limitOption } from '../limit-option';
import { columns, instant } from '../output';

/** `tocsin people events`: merges and splits, the newest first. */
export function peopleEventsCommand(): Command {
  const command = new Command('events').description('merges and splits, the newest first').addOption(limitOption());
  return incidentOptions(command).action(async (options: { limit: number }) => {
    const { viewIdentityEvents } = await import('../../engine/people-questions.js');
    await withContext(command, async ({ engine, out, incident }) => {
      const { id } = await incident();
      const events = await viewIdentityEvents(engine, id, options.limit);
      const rows = events.map((one) => [
        one.event,
        one.undoes === null ? one.kind : `${one.kind} (takes back ${one.undoes})`,
        one.people.join(' '),
        instant(one.at),
        one.by === null ? 'by keys' : `by ${one.by.slice(0, 16)}`,
      ]);
      for (const line of columns(rows)) out.line(line);
      out.json({ incident: id, events });
    });
  });
}
