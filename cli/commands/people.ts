import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { listPeopleFile } from '../../engine/people-file';
import { actorOption, incidentOptions, withContext } from '../context';

/** `tocsin people import LIST`: affected people from a reviewed list, with no leak and no directory. */
export function peopleCommand(): Command {
  const add = new Command('import')
    .description('read affected people from a CSV list whose columns state elements by presence (Y/N) or value')
    .argument('<list>')
    .option('--source <name>', 'who made the list', 'review');
  actorOption(incidentOptions(add)).action(async (path: string, options: { source: string }) => {
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) throw new DomainError('input', `couldn't import ${path}: no such file`, 'correct the path');
    await withContext(add, async ({ house, out, incident, connect }) => {
      const { id } = await incident();
      const fileId = await listPeopleFile(house, id, resolve(path), options.source);
      const answer = await (await connect(id)).importPeople(fileId);
      out.line(
        `${answer.people} people imported${answer.quarantined > 0 ? `, ${answer.quarantined} rows quarantined (tocsin status lists them)` : ''}`,
      );
      out.json({ incident: id, people: answer.people, quarantined: answer.quarantined });
    });
  });
  return new Command('people').description('affected people').addCommand(add);
}
