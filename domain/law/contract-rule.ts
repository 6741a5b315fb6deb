import type { Contract } from '../record/contract';
import type { Condition } from './condition';
import type { DeadlineRule } from './deadline-rule';
import type { Regime } from './regime';
import { law, says, stage, told, trigger } from './regimes/parts';
import { within, worded } from './regimes/periods';
import { CONTENT_ITEMS, type ContentItem } from './vocabularies/content-items';

const CONDITIONS: Readonly<Record<Contract['trigger'], Condition>> = {
  any: { is: 'always' },
  risk: { is: 'severity', from: 'risk' },
  'high-risk': { is: 'severity', from: 'high-risk' },
};

/** An agreement as a rule of the same engine: one duty to all parties that stand under the same terms. */
export function contractRule(contract: Contract): Regime {
  const { terms, title, cite, zone, calendar, parties, how } = contract;
  const basis = contract.trigger === 'any' ? 'event' : 'any';
  return law({
    id: `contract:${terms}`,
    source: 'contract',
    name: title,
    statute: cite,
    effective: null,
    confidence: 'high',
    sources: [cite],
    territories: [],
    zone,
    calendar,
    reach: 'entity',
    scopeCite: `${cite}: an agreement binds whoever made it`,
    trigger: trigger(basis, null, cite, { authority: CONDITIONS[contract.trigger] }),
    individuals: null,
    recipients: [
      told(
        'contract-party',
        'contract-party',
        [stage('initial', deadlineOf(contract), cite, says(itemsOf(contract)))],
        {
          how,
          name: `${parties} ${parties === 1 ? 'party' : 'parties'} under ${title}`,
        },
      ),
    ],
  });
}

function deadlineOf({ deadline }: Contract): DeadlineRule {
  return 'n' in deadline ? within(deadline.n, deadline.unit, deadline.from) : worded(deadline.standard, deadline.from);
}

/** Words that are no content item were refused when the terms were read. */
function itemsOf({ says: items }: Contract): ContentItem[] {
  return items.filter((item): item is ContentItem => Object.hasOwn(CONTENT_ITEMS, item));
}
