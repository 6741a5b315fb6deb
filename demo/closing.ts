import { DomainError } from '../domain/errors';
import { signDecision } from '../engine/approvers';
import { proposeDetermination } from '../engine/determine';
import type { Engine as House } from '../engine/engine';
import type { IncidentHandle } from '../engine/incident-client';
import { readOpenItems } from '../engine/progress';
import type { Screen } from './screen';
import { COUNSEL, PRIVACY } from './signing';

/** Two people dispose of every remainder with a reason; the product closes only then. */
export async function closeIt(house: House, handle: IncidentHandle, incidentId: string, screen: Screen): Promise<void> {
  for (const item of await readOpenItems(house, incidentId)) {
    if (item.question === 'account')
      throw new DomainError('check', 'the account does not add up', 'tocsin status says where');
    const answer = item.question.startsWith('difference.') ? 'no_action' : 'accepted';
    for (const [at, name] of [COUNSEL, PRIVACY].entries()) {
      const row = await proposeDetermination(
        house,
        incidentId,
        item.question,
        answer,
        at === 0 ? (REASONS[item.question] ?? 'looked at for the demo; nothing more is to be done') : null,
        name,
      );
      const signed = await signDecision(house, { incidentId, id: row.id, hash: row.hash }, 'approve', 'hold', {
        name,
        keyFile: null,
      });
      await handle.determine(signed);
    }
    screen.step(`two people answered ${item.question} (${item.n}): ${answer}`);
  }
  const answer = await handle.closeIncident();
  if (!answer.ok)
    throw new DomainError(
      'check',
      `couldn't close: ${answer.open.map((item) => `${item.question} (${item.n})`).join(', ')}`,
      'the same command goes on with this run',
    );
  screen.step(`closed: ${answer.state}`);
}

const REASONS: Record<string, string> = {
  'remainder.not_covered': 'the rule set has no rule of these territories; counsel looks at them by hand',
  'remainder.unresolved': 'in no directory and without contact; the public notice covers them',
  'remainder.unreachable': 'no lawful channel is known; the public notice covers them',
  'remainder.keys': 'keys of other issuers; their owners are told in their notices and the issuers by hand',
};
