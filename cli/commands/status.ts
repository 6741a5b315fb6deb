import { Command } from 'commander';
import { incidentOptions, withContext } from '../context';
import { DomainError } from '../../domain/errors';
import { printAccount } from '../print-account';
import { printDates } from '../print-dates';
import { printGate } from '../print-gate';
import { columns, instant } from '../output';

/** `tocsin status`: the incidents, or one incident with its account and its duties. */
export function statusCommand(): Command {
  const command = new Command('status').description('where an incident stands: people, notices, keys, duties');
  return incidentOptions(command).action(async () => {
    const { getIncident, listIncidents, viewAccount, viewObligations } = await import('../../engine/incident-view.js');
    const { viewDates } = await import('../../engine/dates-view.js');
    await withContext(command, async ({ engine, out, options }) => {
      const all = options.incident ? [await getIncident(engine, options.incident)] : await listIncidents(engine);
      const [row, second] = all;
      if (!row || second) {
        for (const line of columns(all.map((one) => [one.id, one.state, instant(one.createdAt)]))) out.line(line);
        if (all.length === 0) out.line('no incident; tocsin report RECORD opens one');
        out.json({
          incidents: all.map(({ id, state, round, createdAt, closedAt }) => ({
            id,
            state,
            round,
            createdAt,
            closedAt,
          })),
        });
        return;
      }
      const account = await viewAccount(engine, row.id);
      const obligations = await viewObligations(engine, row.id);
      out.line(`incident ${row.id}: ${row.state}, round ${row.round ?? '–'}`);
      await printGate(engine, out);
      printAccount(out, account, obligations);
      const dates = await viewDates(engine, row.id);
      printDates(out, dates);
      out.json({ incident: row.id, state: row.state, round: row.round, account, obligations, ...dates });
      if (!account.addsUp)
        throw new DomainError(
          'check',
          `the account of ${row.id} does not add up`,
          'tocsin verify says whether the history was altered',
        );
    });
  });
}
