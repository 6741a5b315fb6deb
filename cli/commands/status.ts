import { Command } from 'commander';
import { viewAccount, viewObligations } from '../../engine/incident-view';
import { incidentOptions, withContext } from '../context';
import { printAccount } from '../print-account';
import { columns, instant } from '../output';

/** `tocsin status`: the incidents, or one incident with its account and its duties. */
export function statusCommand(): Command {
  const command = new Command('status').description('where an incident stands: people, notices, keys, duties');
  return incidentOptions(command).action(async () => {
    await withContext(command, async ({ house, out, options, incident }) => {
      const all = await house.stores.incidents.listIncidents(house.db, [
        'reported',
        'open',
        'aftercare',
        'closed',
        'aborted',
      ]);
      if (!options.incident && all.length !== 1) {
        for (const line of columns(all.map((row) => [row.id, row.state, instant(row.created_at)]))) out.line(line);
        if (all.length === 0) out.line('no incident; tocsin report RECORD opens one');
        out.json({
          incidents: all.map(({ id, state, round_no, created_at, closed_at }) => ({
            id,
            state,
            round: round_no,
            createdAt: created_at,
            closedAt: closed_at,
          })),
        });
        return;
      }
      const row = options.incident ? await incident() : (all[0] ?? (await incident()));
      const account = await viewAccount(house, row.id);
      const obligations = await viewObligations(house, row.id);
      out.line(`incident ${row.id}: ${row.state}, round ${row.round_no ?? '–'}`);
      printAccount(out, account, obligations);
      out.json({ incident: row.id, state: row.state, round: row.round_no, account, obligations });
    });
  });
}
