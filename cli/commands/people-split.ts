import { Command } from 'commander';
import { actorOption, incidentOptions, withContext } from '../context';

/** `tocsin people split PERSON`: a row that was joined to others is somebody else. */
export function peopleSplitCommand(): Command {
  const command = new Command('split')
    .description('say that a row that was joined to others is another person')
    .argument('<person>', 'id of the row')
    .requiredOption('--reason <text>', 'why; kept with the record');
  return actorOption(incidentOptions(command)).action(async (person: string) => {
    const { reason } = command.opts<{ reason: string }>();
    const { resolvePeople } = await import('../../engine/people-orders.js');
    await withContext(command, async ({ engine, out, actor, incident }) => {
      const { id } = await incident();
      const counts = await resolvePeople(engine, id, { kind: 'split' as const, person, reason }, actor);
      out.line(`${counts.merged} joined, ${counts.split} parted`);
      out.json({ incident: id, ...counts });
    });
  });
}
