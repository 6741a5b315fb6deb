import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { DomainError } from '../../domain/errors';
import { actorOption, incidentOptions, withContext } from '../context';

interface ImportOptions {
  source?: string;
  mapping?: string;
  tranche?: number;
}

/** `tocsin people import LIST`: affected people from a reviewed list, with no leak and no directory. */
export function peopleImportCommand(): Command {
  const command = new Command('import')
    .description('read affected people from a list whose columns state elements by presence (Y/N, a count) or value')
    .argument('<list>', 'CSV, XLSX or Parquet whose first row names the columns')
    .option('--mapping <file>', 'what the columns of the list mean, where they are not named as ours')
    .option('--tranche <n>', 'which part of a list that comes in parts', wholeNumber)
    .option('--source <name>', 'who made the list (default: who acts)');
  return actorOption(incidentOptions(command)).action(async (path: string, options: ImportOptions) => {
    const found = await stat(path).catch(() => null);
    if (!found?.isFile()) throw new DomainError('input', `couldn't import ${path}: no such file`, 'correct the path');
    const { importPeople } = await import('../../engine/people-orders.js');
    const { assertPeopleList, readListMapping } = await import('../../engine/people-list.js');
    await withContext(command, async ({ engine, out, actor, incident }) => {
      const { id } = await incident();
      const mapping = options.mapping === undefined ? undefined : await readListMapping(options.mapping);
      await assertPeopleList(path, engine.now().slice(0, 10), mapping);
      const source = options.source ?? actor;
      const list = { path: resolve(path), source, mapping, tranche: options.tranche ?? null };
      const { people, quarantined } = await importPeople(engine, id, list);
      const remark = quarantined > 0 ? `, ${quarantined} rows quarantined (tocsin status lists them)` : '';
      out.line(`${people} people imported${remark}`);
      out.json({ incident: id, people, quarantined });
    });
  });
}

function wholeNumber(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('a part is a number from 1 on');
}
