import { Command } from 'commander';
import { incidentOptions, withContext } from '../context';
import { assertWritable } from '../read-argument';

/** `tocsin bundle`: one incident's history as one file, free of personal data, that anybody can verify. */
export function bundleCommand(): Command {
  const command = new Command('bundle')
    .description("write an incident's history as one file that verifies by itself")
    .requiredOption('--out <file>', 'where to');
  return incidentOptions(command).action(async (options: { out: string }) => {
    const { writeBundle } = await import('../../engine/bundle.js');
    await assertWritable('the bundle', options.out);
    await withContext(command, async ({ engine, out, incident }) => {
      const { id } = await incident();
      const { entries } = await writeBundle(engine, id, options.out);
      out.line(`${entries} entries written to ${options.out}; check it with: tocsin verify ${options.out}`);
      out.json({ incident: id, file: options.out, entries });
    });
  });
}
