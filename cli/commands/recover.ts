import { Command } from 'commander';
import { actorOption, withContext } from '../context';
import { jsonOption } from '../json-option';
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
    const { confirmRecovery, viewRecovery } = await import('../../engine/recover.js');
    await withContext(command, async ({ engine, out, actor }) => {
      const view = await viewRecovery(engine);
      const signer = { name: actor, keyFile: options.key ?? null };
      const answer = options.confirm ? await confirmRecovery(engine, signer) : null;
      out.line(`sending and revoking are ${view.gate}${view.reason ? `: ${view.reason}` : ''}`);
      const heads = view.heads.map((row) => [row.log, String(row.witnessed), String(row.found)]);
      for (const line of columns([['log', 'witnessed', 'in the database'], ...heads])) out.line(`  ${line}`);
      out.json({ ...view, ...answer });
      if (answer !== null)
        out.line(answer.open ? 'sending and revoking are open again' : `${answer.signatures} of 2 signatures`);
      else if (view.gate === 'closed')
        out.note(
          'hint: find out what was sent or revoked since (relay log, providers), then two people sign: tocsin recover --confirm --as NAME',
        );
    });
  });
}
