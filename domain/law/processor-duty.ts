import { createHash } from 'node:crypto';
import type { Recipient } from './obligation';
import type { ContentRule, Regime } from './regime';
import type { Found } from './recipient-duty';
import type { Standing } from './standing';

const CONTENT: ContentRule = {
  required: ['nature_of_breach', 'categories_and_numbers', 'measures_taken', 'contact_point'],
  conditional: [],
  ifLate: [],
  prohibited: [],
  headings: [],
  title: null,
  form: null,
};

/** We act for others: each of them is told, and nobody else is by us. */
export function processorDuties(regime: Regime, standings: readonly Standing[]): Found {
  const found: Found = { duties: [], notOwed: [] };
  const rule = regime.processor;
  for (const [controller, theirs] of byController(standings)) {
    const recipient = recipientFor(rule?.kind ?? 'controller', controller);
    const fired = rule?.riskTest ? theirs.filter((standing) => standing.individuals !== 'no') : theirs;
    if (!rule || fired.length === 0) {
      const why = rule
        ? (theirs[0]?.why[0] ?? 'the trigger is not met')
        : `${regime.statute} puts the duty on the controller; who acts for it assists`;
      const cohortIds = theirs.map((standing) => standing.cohort.id);
      found.notOwed.push({ regime: regime.id, recipient, why, cohortIds });
      continue;
    }
    const unsure = rule.riskTest && fired.every((standing) => standing.individuals === 'unclear');
    found.duties.push({
      regime,
      recipient,
      stage: { stage: 'notice', deadline: rule.deadline, content: CONTENT, cite: rule.cite, notes: [] },
      standings: fired,
      possible: [],
      why: [
        'the organisation acts for somebody else, who decides and tells the people',
        ...(rule.condition === null ? [] : [`owed where ${rule.condition}`]),
      ],
      proposals: [],
      open: unsure ? ['whether the trigger is met rests on facts that are not known'] : [],
    });
  }
  return found;
}

function byController(standings: readonly Standing[]): Map<string | null, Standing[]> {
  const groups = new Map<string | null, Standing[]>();
  for (const standing of standings) {
    const { controller } = standing.cohort;
    groups.set(controller, [...(groups.get(controller) ?? []), standing]);
  }
  return groups;
}

/** The id holds no name: a controller may be a person. */
function recipientFor(kind: 'controller' | 'data-owner', controller: string | null): Recipient {
  if (controller === null) return { kind, id: kind, name: `each ${kind.replace('-', ' ')} whose data were affected` };
  const digest = createHash('sha256').update(controller.trim().toLowerCase()).digest('hex').slice(0, 12);
  return { kind, id: `${kind}-${digest}`, name: controller };
}
