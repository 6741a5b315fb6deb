import { Command } from 'commander';
import { actorOption, incidentOptions, withContext } from '../context';

/** `tocsin people merge A B`: two rows are one person. */
export function peopleMergeCommand(): Command {
  const command = new Command('merge')
    .description('say that two rows are one person; both stay on record, and it can be undone')
    .argument('<person>', 'id')
    .argument('<other>', 'id')
    .requiredOption('--reason <text>', 'why; kept with the record');
  return actorOption(incidentOptions(command)).action(async (person: string, other: string) => {
    const { reason } = command.opts<{ reason: string }>();
    const { resolvePeople } = await import('../../engine/people-orders.js');
    await withContext(command, async ({ engine, out, actor, incident }) => {
      const { id } = await incident();
      const counts = await resolvePeople(
        engine,
        id,
        { kind: 'answers' as const, answers: [{ person, other, answer: 'same', reason }] },
        actor,
      );
      out.line(`${counts.merged} joined, ${counts.split} parted`);
      out.json({ incident: id, ...counts });
    });
  });
}
