import { Command, Option } from 'commander';
import type { Decision } from '../../domain/notices/package';
import type { UnknownPolicy } from '../../domain/record/incident';
import { actorOption, incidentOptions, withContext } from '../context';

interface Options {
  unknown?: UnknownPolicy;
  key?: string;
}

/** `tocsin approve` and `tocsin reject`: one signature over one package, with the signer's own key. */
export function decisionCommand(decision: Decision): Command {
  const command = new Command(decision)
    .description(
      decision === 'approve'
        ? 'sign a package as it stands now'
        : 'send a package back; its draft stays open for new words',
    )
    .argument('<package>', 'package id, as tocsin packages lists it')
    .option('--key <file>', "the signer's private key, when it is not in the configuration folder");
  if (decision === 'approve') {
    command.addOption(
      new Option('--unknown <policy>', 'what becomes of notices whose reply was lost')
        .choices(['hold', 'resend-once'])
        .default('hold'),
    );
  }
  return actorOption(incidentOptions(command)).action(async (packageId: string, options: Options) => {
    const { signPackage } = await import('../../engine/engine.js');
    const { outFolder } = await import('../../engine/packages.js');
    await withContext(command, async ({ engine, out, actor, packageRef }) => {
      const answer = await signPackage(
        engine,
        packageRef(packageId),
        { decision, unknownPolicy: options.unknown ?? 'hold' },
        { name: actor, keyFile: options.key ?? null },
      );
      out.line(
        answer.state === 'drafted'
          ? `${packageId}: ${answer.signatures} of ${answer.needs} signatures`
          : `${packageId}: ${answer.state}`,
      );
      if (answer.state === 'signed')
        out.note(`hint: signed filings and letters are written below ${outFolder(engine)}`);
      out.json({ package: packageId, state: answer.state, signatures: answer.signatures, needs: answer.needs });
    });
  });
}
