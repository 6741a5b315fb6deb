import { Command } from 'commander';
import { actorOption, incidentOptions, withContext } from '../context';

/** `tocsin people resolve FILE`: answers, checked whole before any is applied. */
export function peopleResolveCommand(): Command {
  const command = new Command('resolve')
    .description(
      'apply a file of answers: question (or person and other), answer (same, different, residence XX), reason',
    )
    .argument('<file>', 'CSV with a header, or a list in YAML or JSON');
  return actorOption(incidentOptions(command)).action(async (path: string) => {
    const { readAnswerFile } = await import('../../engine/people-answers.js');
    const { resolvePeople } = await import('../../engine/people-orders.js');
    await withContext(command, async ({ engine, out, actor, incident }) => {
      const { id } = await incident();
      const answers = await readAnswerFile(path);
      const counts = await resolvePeople(engine, id, { kind: 'answers', answers }, actor);
      out.line(`${counts.answers} answers applied: ${counts.merged} joined, ${counts.split} parted`);
      out.line(`still open: contradictions ${counts.conflicts}, proposals ${counts.proposals}`);
      out.json({ incident: id, ...counts });
    });
  });
}
