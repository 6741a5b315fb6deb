import { dangerAt } from '../domain/containment/danger';
import { SETTLED_CREDENTIALS } from '../domain/people/account';
import type { ContainmentDeadline } from './contain-view';
import { viewSecuring, type EvidenceView } from './secure';
import type { House } from './wiring';

/** Dates that have passed or are near, beside those of duties; computed from the clock, so they are true whoever runs. */
export interface DatesView {
  keysOverdue: (Pick<ContainmentDeadline, 'danger' | 'open' | 'by'> & { provider: string })[];
  evidenceEnding: EvidenceView[];
}

export async function viewDates(house: House, incidentId: string): Promise<DatesView> {
  const late = await house.stores.containment.countDated(house.db, [incidentId], SETTLED_CREDENTIALS, house.now());
  const { evidence } = await viewSecuring(house, incidentId);
  return {
    keysOverdue: late.map(({ provider, danger, n: open, contain_by: by }) => ({
      provider,
      danger: dangerAt(danger),
      open,
      by,
    })),
    evidenceEnding: evidence.filter(({ warning }) => warning !== null),
  };
}
