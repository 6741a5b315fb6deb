import { condition, setHandler } from '@temporalio/workflow';
import { steps } from './activity-options';
import { filed, packageSettled, woken } from './messages';

/**
 * One filing to one authority: draft, clock, signature, the signed document as a file, and the record that a person lodged
 * it. The clock runs from the first minute and waits for nobody.
 */
export async function fileObligation(input: { incidentId: string; obligationId: string }): Promise<void> {
  let isFiled = false;
  let isStale = true;
  let signedPackage: string | null = null;
  let lodged: string | null = null;
  setHandler(filed, () => void (isFiled = true));
  setHandler(woken, () => void (isStale = true));
  setHandler(packageSettled, ({ packageId, state }) => {
    if (state === 'signed') signedPackage = packageId;
    else isStale = true;
  });
  const warned = new Set<string>();
  while (!isFiled) {
    if (isStale) {
      isStale = false;
      const draft = await steps.draftFiling(input);
      if (draft.state === 'signed') signedPackage = draft.packageId;
    }
    if (signedPackage !== null && signedPackage !== lodged) {
      lodged = signedPackage;
      await steps.lodgeFiling({ incidentId: input.incidentId, packageId: lodged });
    }
    const clock = await steps.warningsOf({ obligationId: input.obligationId });
    if (clock.state !== 'due') return;
    const changed = (): boolean => isFiled || isStale || (signedPackage !== null && signedPackage !== lodged);
    const next = clock.warnAt.find((instant) => !warned.has(instant));
    if (clock.dueAt === null || next === undefined || warned.has(`overdue ${clock.dueAt}`)) {
      await condition(changed);
      continue;
    }
    const wait = Date.parse(next) - Date.now();
    if (wait > 0 && (await condition(changed, wait))) continue;
    warned.add(next);
    if (Date.parse(clock.dueAt) <= Date.now()) warned.add(`overdue ${clock.dueAt}`);
    await steps.warnOwner({ incidentId: input.incidentId, obligationId: input.obligationId, dueAt: clock.dueAt });
  }
}
