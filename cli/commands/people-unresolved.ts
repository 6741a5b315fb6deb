import { Command } from 'commander';
import { incidentOptions, withContext } from '../context';
import { limitOption } from '../limit-option';
import { columns } from '../output';

/** `tocsin people unresolved`: who is in no directory, and who may be the same as whom, with what would settle it. */
export function peopleUnresolvedCommand(): Command {
  const command = new Command('unresolved')
    .description(
      'people whom no directory knows, contradictions, and people who may be one, with what would resolve each',
    )
    .addOption(limitOption());
  return incidentOptions(command).action(async (options: { limit: number }) => {
    const { viewUnresolved } = await import('../../engine/people-questions.js');
    await withContext(command, async ({ engine, out, incident }) => {
      const { id } = await incident();
      const { counts, open } = await viewUnresolved(engine, id, options.limit);
      out.line(`in no directory ${counts.noMatch}, contradictions ${counts.conflicts}, proposals ${counts.proposals}`);
      const rows = open.map((one) => [one.kind, one.question ?? '–', one.people.join(' '), signs(one), one.resolvedBy]);
      for (const line of columns(rows)) out.line(line);
      out.json({ incident: id, counts, open });
    });
  });
}

function signs({ agree, differ }: { agree: string[]; differ: string[] }): string {
  const parts = [
    agree.length > 0 ? `${agree.join(', ')} agree` : '',
    differ.length > 0 ? `${differ.join(', ')} differ` : '',
  ];
  return parts.filter(Boolean).join('; ') || 'no match';
}
