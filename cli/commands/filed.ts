import { Command } from 'commander';
import { actorOption, incidentOptions, withContext } from '../context';
import { instant } from '../output';
import { parseInstant, readArgument } from '../read-argument';

interface Options {
  at: string;
  reference?: string;
  receipt?: string;
}

/** `tocsin filed`: a person lodged a filing; kept as imported, with the receipt by its hash. */
export function filedCommand(): Command {
  const command = new Command('filed')
    .description('record that a filing was lodged with its authority')
    .argument('<obligation>', 'obligation id or key, as tocsin next lists it')
    .requiredOption('--at <instant>', 'when it was lodged, ISO 8601 with offset')
    .option('--reference <text>', "the authority's reference")
    .option('--receipt <file>', "the authority's receipt");
  return actorOption(incidentOptions(command)).action(async (obligation: string, options: Options) => {
    const lodged = {
      obligation,
      at: parseInstant('--at', options.at),
      reference: options.reference ?? null,
      receipt: options.receipt === undefined ? null : await readArgument('the receipt', options.receipt),
    };
    const { recordFiling } = await import('../../engine/engine.js');
    await withContext(command, async ({ engine, out, actor, incident }) => {
      const { id } = await incident();
      const { obligationId, key, state, late } = await recordFiling(engine, id, lodged, actor);
      const remark = state === 'accepted' ? '' : ' (no reference or receipt yet)';
      out.line(`${key}: filed ${instant(lodged.at)}${late ? ', late' : ''}${remark}`);
      out.json({ obligation: obligationId, key, state, late });
    });
  });
}
