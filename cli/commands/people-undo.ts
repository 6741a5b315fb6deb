import { Command } from 'commander';
import { actorOption, incidentOptions, withContext } from '../context';

/** `tocsin people undo EVENT`: takes a merge or a split back. */
export function peopleUndoCommand(): Command {
  const command = new Command('undo')
    .description('take a merge or a split back: everybody stands as before it')
    .argument('<event>', 'id, as tocsin people events lists it')
    .requiredOption('--reason <text>', 'why; kept with the record');
  return actorOption(incidentOptions(command)).action(async (event: string) => {
    const { reason } = command.opts<{ reason: string }>();
    const { resolvePeople } = await import('../../engine/people-orders.js');
    await withContext(command, async ({ engine, out, actor, incident }) => {
      const { id } = await incident();
      const counts = await resolvePeople(engine, id, { kind: 'undo' as const, event, reason }, actor);
      out.line(`${counts.merged} joined, ${counts.split} parted`);
      out.json({ incident: id, ...counts });
    });
  });
}
