import { Command } from 'commander';
import { actorOption, incidentOptions, withContext } from '../context';

/** `tocsin determine`: an answer reserved for people; the second person gives the same answer without a reason. */
export function determineCommand(): Command {
  const command = new Command('determine')
    .description(
      'answer a question that is reserved for people; it is in force when a second person has given the same answer',
    )
    .argument('<question>', 'as tocsin next names it, such as remainder.not_covered')
    .argument('<answer>', 'the answer in one word, such as accepted')
    .option('--reason <text>', 'why; needed for the first signature')
    .option('--key <file>', "the signer's private key, when it is not in the configuration folder");
  return actorOption(incidentOptions(command)).action(
    async (question: string, answer: string, options: { reason?: string; key?: string }) => {
      const { determine } = await import('../../engine/engine.js');
      await withContext(command, async ({ engine, out, actor, incident }) => {
        const { id } = await incident();
        const given = { question, answer, reason: options.reason ?? null };
        const result = await determine(engine, id, given, { name: actor, keyFile: options.key ?? null });
        const { determinationId, inForce, signatures, needs } = result;
        out.line(
          inForce
            ? `${question} = ${answer}: in force`
            : `${question} = ${answer}: ${signatures} of ${needs} signatures`,
        );
        out.json({ determination: determinationId, question, answer, inForce, signatures, needs });
      });
    },
  );
}
