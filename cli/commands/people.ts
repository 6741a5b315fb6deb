import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { importPeople } from '../../engine/engine';
import { assertPeopleList } from '../../engine/people-list';
import { actorOption, incidentOptions, withContext } from '../context';

/** `tocsin people import LIST`: affected people from a reviewed list, with no leak and no directory. */
export function peopleCommand(): Command {
  const add = new Command('import')
    .description('read affected people from a CSV list whose columns state elements by presence (Y/N) or value')
    .argument('<list>', 'CSV file with a header')
    .option('--source <name>', 'who made the list (default: who acts)');
  actorOption(incidentOptions(add)).action(async (path: string, options: { source?: string }) => {
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) throw new DomainError('input', `couldn't import ${path}: no such file`, 'correct the path');
    await withContext(add, async ({ engine, out, actor, incident }) => {
      const { id } = await incident();
      await assertPeopleList(path, engine.now().slice(0, 10));
      const list = { path: resolve(path), source: options.source ?? actor };
      const { people, quarantined } = await importPeople(engine, id, list);
      const remark = quarantined > 0 ? `, ${quarantined} rows quarantined (tocsin status lists them)` : '';
      out.line(`${people} people imported${remark}`);
      out.json({ incident: id, people, quarantined });
    });
  });
  return new Command('people').description('affected people').addCommand(add);
}
