import type { Context } from './context';
import type { Duty } from './duty';
import { evaluate } from './evaluate';
import { keyOf, type NotOwed, type Recipient } from './obligation';
import type { Standing } from './standing';
import {
  forRecipient,
  lawTest,
  placedWeakly,
  possibleFor,
  reasonsOf,
  standingsFor,
  triggerWords,
  uniqueProposals,
  type RecipientCase,
} from './recipient-standings';
import { recipientFor } from './recipient';
import { stageDuty } from './stage-duty';
import { recordSubject } from './subject';
import { meetsThreshold } from './threshold';
import type { OpenPoint } from './verdict';

/** What came of one recipient: duties to date, in the order of the law, and rules that did not apply. */
export interface Found {
  duties: Duty[];
  notOwed: NotOwed[];
}

/** The duties towards one recipient: condition, trigger, threshold, then each stage. */
export function dutiesFor(ctx: Context, wanted: RecipientCase): Found {
  const { regime, rule, reach } = wanted;
  const listed = recipientFor(rule.kind, wanted.id, ctx.asOf);
  const recipient = rule.name === undefined ? listed : { ...listed, name: rule.name };
  const refuse = (why: string, cohorts: readonly Standing[], waived = false): Found => {
    const cohortIds = cohorts.map((standing) => standing.cohort.id);
    const ended = waived && ({ waived: true } as const);
    return { duties: [], notOwed: [{ regime: regime.id, recipient, why, cohortIds, ...ended }] };
  };
  const subject = recordSubject(ctx, regime, rule.stages[0]?.cite ?? regime.statute);
  const bound = rule.when ? evaluate(rule.when, subject) : null;
  if (bound?.holds === 'no') return refuse(bound.why.join('; '), []);
  const mine = forRecipient(regime, rule, standingsFor(reach, wanted.concerned));
  const everybody = forRecipient(regime, rule, reach.inside);
  const counted = everybody.filter((standing) => standing.authority !== 'no');
  // A risk to anybody in scope makes the breach notifiable; the authority is then told for its own people.
  const event = regime.trigger.basis === 'event' ? evaluate(rule.trigger ?? lawTest(regime), subject) : null;
  if (event?.holds === 'no') return refuse(event.why.join('; '), []);
  const unknownPeople = reach.inside.length === 0 && event === null;
  if (event === null && counted.length === 0 && !unknownPeople)
    return refuse(
      reasonsOf(everybody),
      mine,
      everybody.some((standing) => standing.exempt),
    );
  const possible = possibleFor(reach, wanted.concerned);
  const own = rule.threshold ? mine.filter((standing) => standing.authority !== 'no') : mine;
  const open: string[] = [];
  const why = [...(wanted.concerned?.why ?? [regime.scopeCite]), ...(event?.why ?? triggerWords(counted))];
  if (bound) why.push(...bound.why);
  for (const one of [bound, event]) if (one?.holds === 'unclear') open.push(...one.why);
  if (rule.threshold) {
    const ruledOut = mine.filter((standing) => standing.authority === 'no');
    const countries = regime.territories.map((territory) => territory.slice(0, 2));
    const met = meetsThreshold(rule.threshold, { ctx, own, possible, ruledOut, countries, subject });
    if (met.holds === 'no') return refuse(met.why.join('; '), own);
    why.push(...met.why);
    if (met.holds === 'unclear') open.push(...met.why);
  }
  const asked = [...(bound?.questions ?? []), ...(event?.questions ?? [])];
  const people = event ? [] : counted;
  open.push(...openRecipient(ctx, wanted, people, own, recipient, { unknownPeople, asked, event: event !== null }));
  const stages = rule.stages.filter((stage) => stage.stage !== 'declaration' || wanted.individualsTold);
  const proposals = uniqueProposals(counted);
  const common = { regime, recipient, standings: own, possible, why: [...why, `how: ${rule.how}`], open, proposals };
  return { duties: stages.flatMap((stage) => stageDuty(ctx, { ...common, stage })), notOwed: [] };
}

function openRecipient(
  ctx: Context,
  { regime, rule, concerned }: RecipientCase,
  counted: readonly Standing[],
  own: readonly Standing[],
  recipient: Recipient,
  { unknownPeople, asked, event }: { unknownPeople: boolean; asked: readonly OpenPoint[]; event: boolean },
): string[] {
  const key = keyOf(regime.id, recipient, rule.stages[0]?.stage ?? 'initial');
  const open: string[] = [];
  for (const { id, text } of [...asked, ...counted.flatMap((s) => s.questions), ...(concerned?.questions ?? [])])
    ctx.ask(id, text, key);
  if (concerned?.provisional) open.push(concerned.why.at(-1) ?? 'competence is not settled');
  if (unknownPeople) {
    open.push('nobody is known to be affected yet');
    ctx.ask('groups', 'whose data were exposed, which data, and where do these people live', key);
  } else if (!event && counted.every((standing) => standing.authority !== 'yes')) {
    open.push('whether the trigger is met rests on facts that are not known');
  }
  open.push(...placedWeakly(ctx, own, key));
  if (own.length > 0 && own.every((standing) => standing.cohort.residence.basis === 'assumption')) {
    open.push('that people live there is an assumption of the record');
  }
  return open;
}
