import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../domain/errors';
import { signDecision } from '../engine/approvers';
import { actorRef, proposeDetermination } from '../engine/determine';
import type { Engine as House } from '../engine/engine';
import type { IncidentHandle } from '../engine/incident-client';
import { viewObligations } from '../engine/incident-view';
import { readOpenItems } from '../engine/progress';
import type { Screen } from './screen';
import { COUNSEL, inParallel, PRIVACY, signEverything } from './signing';

/** Whatever the newest round drafted anew is signed, written as a file, and recorded as lodged. */
export async function fileEverything(
  house: House,
  handle: IncidentHandle,
  incidentId: string,
  screen: Screen,
): Promise<void> {
  const openFilings = async () =>
    (await viewObligations(house, incidentId)).filter((row) => row.state === 'due' && row.first);
  // The newest round has woken every filing that nobody had signed; each is drafted anew before it can be signed.
  for (;;) {
    await signEverything(house, handle, incidentId, screen);
    if ((await openFilings()).every((row) => row.package?.state === 'signed')) break;
    await sleep(250);
  }
  const due = await openFilings();
  const lodgedBy = await actorRef(house, incidentId, PRIVACY);
  await inParallel(due, async (row) => {
    await handle.recordFiled({
      incidentId,
      obligationId: row.id,
      at: house.now(),
      referenceCommitment: null,
      receiptSha256: null,
      recordedBy: lodgedBy,
    });
  });
  if (due.length > 0) screen.step(`${due.length} filings written as files and recorded as lodged`);
}

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
        {
          question: item.question,
          answer,
          reason: at === 0 ? (REASONS[item.question] ?? 'looked at for the demo; nothing more is to be done') : null,
        },
        name,
      );
      const signed = await signDecision(house, { incidentId, id: row.id, hash: row.hash }, 'approve', 'hold', {
        name,
        keyFile: null,
      });
      await handle.determine(signed);
    }
    screen.step(`two people answered ${item.about ?? `${item.question} (${item.n})`}: ${answer}`);
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
