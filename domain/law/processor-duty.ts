import { createHash } from 'node:crypto';
import type { Context } from './context';
import { decideDuty } from './duty';
import type { DecidedObligation, NotOwed, Recipient } from './obligation';
import type { ContentRule, Regime } from './regime';
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
export function decideProcessor(
  ctx: Context,
  regime: Regime,
  standings: readonly Standing[],
  lines: { obligations: DecidedObligation[]; notOwed: NotOwed[] },
): void {
  const rule = regime.processor;
  for (const [controller, theirs] of byController(standings)) {
    const recipient = recipientFor(rule?.kind ?? 'controller', controller);
    const cohortIds = theirs.map((standing) => standing.cohort.id);
    if (!rule) {
      const why = `${regime.statute} puts the duty on the controller; who acts for it assists`;
      lines.notOwed.push({ regime: regime.id, recipient, why, cohortIds });
      continue;
    }
    const fired = rule.riskTest ? theirs.filter((standing) => standing.individuals !== 'no') : theirs;
    if (fired.length === 0) {
      const why = theirs.flatMap((standing) => standing.why).at(0) ?? 'the trigger is not met';
      lines.notOwed.push({ regime: regime.id, recipient, why, cohortIds });
      continue;
    }
    const unsure = fired.every((standing) => standing.individuals === 'unclear') && rule.riskTest;
    lines.obligations.push(
      decideDuty(ctx, {
        regime,
        recipient,
        stage: { stage: 'notice', deadline: rule.deadline, content: CONTENT, cite: rule.cite, notes: [] },
        standings: fired,
        possible: [],
        why: ['the organisation acts for somebody else, who decides and tells the people'],
        open: unsure ? ['whether the trigger is met rests on facts that are not known'] : [],
        individuals: null,
        before: null,
      }),
    );
  }
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
