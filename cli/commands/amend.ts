import { Command } from 'commander';
import { actorOption, incidentOptions, withContext } from '../context';

/** `tocsin amend`: the next revision of the record; a new round decides on it. */
export function amendCommand(): Command {
  const command = new Command('amend')
    .description('change the record: makes the next revision and opens a round on it')
    .argument('<record>', 'the whole record as it stands now, YAML or JSON');
  return actorOption(incidentOptions(command)).action(async (path: string) => {
    const { amend } = await import('../../engine/engine.js');
    const { readRecordFile } = await import('../../engine/record-file.js');
    const file = await readRecordFile(path);
    await withContext(command, async ({ engine, out, actor, incident }) => {
      const { id } = await incident();
      const { revisionId } = await amend(engine, id, file, actor);
      out.line(`revision ${revisionId} adopted; a new round decides on it`);
      out.json({ incident: id, revision: revisionId });
    });
  });
}
