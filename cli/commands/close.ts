import { Command } from 'commander';
import { DomainError } from '../../domain/errors';
import { actorOption, incidentOptions, withContext } from '../context';

/** `tocsin close`: only when the account adds up and nothing is open. */
export function closeCommand(): Command {
  const command = new Command('close').description('close the incident; refused while something is open');
  return actorOption(incidentOptions(command)).action(async () => {
    const { closeIncident } = await import('../../engine/engine.js');
    await withContext(command, async ({ engine, out, incident }) => {
      const { id } = await incident();
      const answer = await closeIncident(engine, id);
      if (!answer.ok) {
        const list = answer.open.map((item) => `${item.question} (${item.n})`).join(', ');
        out.json({ incident: id, closed: false, open: answer.open });
        throw new DomainError(
          'check',
          `couldn't close ${id}: still open: ${list}`,
          answer.open.some((item) => item.question === 'round')
            ? 'a round is being decided; give the command again when tocsin status shows it'
            : 'settle each, or let two people answer: tocsin determine QUESTION accepted --reason …',
        );
      }
      out.line(
        answer.state === 'closed' ? `${id} is closed` : `${id}: sending has ended; later stages remain (aftercare)`,
      );
      out.json({ incident: id, closed: true, state: answer.state });
    });
  });
}

/** `tocsin abort`: it was no incident; needs the determination `abort` of two people. */
export function abortCommand(): Command {
  const command = new Command('abort').description(
    'end an incident that was none; needs `tocsin determine abort yes` of two people first',
  );
  return actorOption(incidentOptions(command)).action(async () => {
    const { abortIncident } = await import('../../engine/engine.js');
    await withContext(command, async ({ engine, out, incident }) => {
      const { id } = await incident();
      await abortIncident(engine, id);
      out.line(`${id} is aborted; what was sent stays on record`);
      out.json({ incident: id, state: 'aborted' });
    });
  });
}
