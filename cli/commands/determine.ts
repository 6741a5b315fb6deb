import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { signDecision } from '../../engine/approvers';
import { proposeDetermination } from '../../engine/determine';
import { actorOption, incidentOptions, withContext } from '../context';
import { refusalSentence } from '../refusals';

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
      await withContext(command, async ({ house, out, actor, incident, connect }) => {
        const { id } = await incident();
        const row = await proposeDetermination(house, id, question, answer, options.reason ?? null, actor);
        const signed = await signDecision(house, { incidentId: id, id: row.id, hash: row.hash }, 'approve', 'hold', {
          name: actor,
          keyFile: options.key ?? null,
        });
        const result = await (await connect(id)).determine(signed);
        if (!result.ok)
          throw new DomainError('input', `couldn't answer ${question}: ${refusalSentence(result.refusal)}`, null);
        out.line(
          result.inForce
            ? `${question} = ${answer}: in force`
            : `${question} = ${answer}: ${result.signatures} of ${result.needs} signatures`,
        );
        out.json({
          determination: row.id,
          question,
          answer,
          inForce: result.inForce,
          signatures: result.signatures,
          needs: result.needs,
        });
      });
    },
  );
}
