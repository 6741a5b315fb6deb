import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { actorOption, incidentOptions, withContext } from '../context';
import { printChanges } from '../print-changes';

/** `tocsin rules`: which laws an incident is decided with, and what newer ones would change in it. */
export function rulesCommand(): Command {
  const command = new Command('rules').description(
    'the version of the laws that this incident is decided with, and what a newer one would change',
  );
  incidentOptions(command).action(async () => {
    const { viewRules } = await import('../../engine/rules.js');
    await withContext(command, async ({ engine, out, incident }) => {
      const view = await viewRules(engine, await incident());
      const newer = view.inUse !== view.newest;
      out.line(`decided with rule set ${view.inUse.slice(0, 12)}${newer ? '' : ', the newest'}`);
      if (newer) {
        out.line(`this build has ${view.newest.slice(0, 12)}:`);
        printChanges(out, view.laws);
        for (const { key, before, after } of view.duties)
          out.line(`  ${key}: ${before ?? 'not owed'} → ${after ?? 'not owed'}`);
        if (view.duties.length === 0) out.line('  no duty of this incident changes');
        out.line('two people take them up: tocsin rules accept --reason "…"');
      }
      out.json(view);
    });
  });
  return command.addCommand(acceptCommand());
}

function acceptCommand(): Command {
  const command = new Command('accept')
    .description('take up the laws of this build; a new round decides when a second person has said the same')
    .option('--reason <text>', 'why; needed for the first signature')
    .option('--key <file>', "the signer's private key, when it is not in the configuration folder");
  return actorOption(incidentOptions(command)).action(async (options: { reason?: string; key?: string }) => {
    const { determine } = await import('../../engine/engine.js');
    const { viewRules } = await import('../../engine/rules.js');
    await withContext(command, async ({ engine, out, actor, incident }) => {
      const row = await incident();
      const { inUse, newest } = await viewRules(engine, row);
      if (inUse === newest)
        throw new DomainError(
          'input',
          "couldn't accept newer laws: the incident has the newest",
          'tocsin rules shows it',
        );
      const given = { question: `rules/${newest}`, answer: 'accepted', reason: options.reason ?? null };
      const result = await determine(engine, row.id, given, { name: actor, keyFile: options.key ?? null });
      const { inForce, signatures, needs } = result;
      out.line(`rule set ${newest.slice(0, 12)}: ${inForce ? 'in force' : `${signatures} of ${needs} signatures`}`);
      out.json({ ruleSet: newest, inForce, signatures, needs });
    });
  });
}
