import { Command } from 'commander';
import { confirmRecovery, viewRecovery } from '../../engine/recover';
import { actorOption, jsonOption, withContext } from '../context';
import { columns } from '../output';

/** `tocsin recover`: what the witness knows beyond the database, and the two signatures that re-open sending and revoking. */
export function recoverCommand(): Command {
  const command = new Command('recover')
    .description(
      'after a restored or altered database: show both heads; with --confirm sign that what was done since is known',
    )
    .option('--confirm', 'sign; the second person re-opens sending and revoking')
    .option('--key <file>', "the signer's private key, when it is not in the configuration folder");
  return actorOption(jsonOption(command)).action(async (options: { confirm?: boolean; key?: string }) => {
    await withContext(command, async ({ engine, out, actor }) => {
      const view = await viewRecovery(engine);
      out.line(`sending and revoking are ${view.gate}${view.reason ? `: ${view.reason}` : ''}`);
      for (const line of columns([
        ['log', 'witnessed', 'in the database'],
        ...view.heads.map((row) => [row.log, String(row.witnessed), String(row.found)]),
      ]))
        out.line(`  ${line}`);
      if (!options.confirm) {
        out.json(view);
        if (view.gate === 'closed')
          out.note(
            'hint: find out what was sent or revoked since (relay log, providers), then two people sign: tocsin recover --confirm --as NAME',
          );
        return;
      }
      const answer = await confirmRecovery(engine, { name: actor, keyFile: options.key ?? null });
      out.line(answer.open ? 'sending and revoking are open again' : `${answer.signatures} of 2 signatures`);
      out.json({ ...view, ...answer });
    });
  });
}
