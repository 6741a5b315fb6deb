import type { Cohort, PersonCount } from '../people/cohort';
import type { Context } from './context';
import { compareThreshold, personsOf } from './counts';
import type { Duty } from './duty';
import type { Concerned } from './jurisdiction';
import { keyOf, type NotOwed, type Recipient } from './obligation';
import { isNamed } from './recipient-condition';
import type { RecipientRule, Regime } from './regime';
import type { Reach, Standing } from './standing';
import { authorityName, findAuthority } from './vocabularies/authorities';

/** One recipient of one regime, ready to be decided. */
export interface RecipientCase {
  regime: Regime;
  rule: RecipientRule;
  reach: Reach;
  /** people are told under this regime */
  individualsTold: boolean;
  id: string;
  /** set where competence was worked out from seat and residence */
  concerned?: Concerned;
}

/** What came of one recipient: duties to date, in the order of the law, and rules that did not apply. */
export interface Found {
  duties: Duty[];
  notOwed: NotOwed[];
}

const BUREAUS = 'nationwide consumer reporting agencies';

/** The duties towards one recipient: condition, trigger, threshold, then each stage. */
export function dutiesFor(ctx: Context, wanted: RecipientCase): Found {
  const { regime, rule, reach } = wanted;
  const recipient = recipientOf(ctx, wanted);
  const refuse = (why: string, cohorts: readonly Standing[]): Found => {
    const cohortIds = cohorts.map((standing) => standing.cohort.id);
    return { duties: [], notOwed: [{ regime: regime.id, recipient, why, cohortIds }] };
  };
  if (rule.appliesTo && !conditionHolds(ctx, rule)) return refuse(`binds ${rule.appliesTo.words}`, []);
  const mine = standingsFor(reach, wanted.concerned);
  const counted = reach.inside.filter((standing) => standing.authority !== 'no');
  // A risk to anybody in scope makes the breach notifiable; the authority is then told for its own people.
  const unknownPeople = reach.inside.length === 0;
  if (counted.length === 0 && !unknownPeople) return refuse(reasonsOf(reach.inside), mine);
  const possible = possibleFor(reach, wanted.concerned);
  const own = rule.threshold ? mine.filter((standing) => standing.authority !== 'no') : mine;
  const open: string[] = [];
  const why = [...(wanted.concerned?.why ?? [regime.scopeCite]), ...triggerWords(counted)];
  if (rule.threshold) {
    const persons = interval(own, possible);
    const compared = compareThreshold(rule.threshold, persons);
    if (compared.met === 'no') return refuse(compared.why, own);
    why.push(compared.why);
    if (compared.met === 'inside') open.push(compared.why);
  }
  open.push(...openRecipient(ctx, wanted, counted, own, recipient, unknownPeople));
  const stages = rule.stages.filter((stage) => stage.stage !== 'declaration' || wanted.individualsTold);
  const common = { regime, recipient, standings: own, possible, why: [...why, `how: ${rule.how}`], open };
  return { duties: stages.map((stage) => ({ ...common, stage })), notOwed: [] };
}

function recipientOf(ctx: Context, { rule, id }: RecipientCase): Recipient {
  const authority = findAuthority(id);
  const name = authority ? authorityName(authority, ctx.asOf) : rule.kind === 'credit-bureaus' ? BUREAUS : id;
  return { kind: authority?.kind ?? rule.kind, id, name };
}

function conditionHolds(ctx: Context, { appliesTo }: RecipientRule): boolean {
  return appliesTo?.kind === 'regulated_by' && isNamed(ctx.record, appliesTo.ids);
}

function standingsFor(reach: Reach, concerned: Concerned | undefined): Standing[] {
  if (!concerned) return [...reach.inside];
  const ids = new Set([...concerned.certain, ...concerned.possible].map((cohort) => cohort.id));
  return reach.inside.filter((standing) => ids.has(standing.cohort.id));
}

function possibleFor(reach: Reach, concerned: Concerned | undefined): Cohort[] {
  if (concerned) return [];
  return reach.possible.filter((standing) => standing.authority !== 'no').map((standing) => standing.cohort);
}

/** [people who surely count, people who could]: doubtful triggers and unknown homes only widen it. */
function interval(own: readonly Standing[], possible: readonly Cohort[]): PersonCount {
  const sure = own.filter((standing) => standing.authority === 'yes').map((standing) => standing.cohort);
  const all = [...own.map((standing) => standing.cohort), ...possible];
  return { least: personsOf(sure).least, most: personsOf(all).most };
}

function triggerWords(standings: readonly Standing[]): string[] {
  return [...new Set(standings.map((standing) => standing.why[0] ?? ''))].filter((words) => words !== '');
}

function reasonsOf(standings: readonly Standing[]): string {
  return [...new Set(standings.flatMap((standing) => standing.why))].join('; ');
}

function openRecipient(
  ctx: Context,
  { regime, rule, concerned }: RecipientCase,
  counted: readonly Standing[],
  own: readonly Standing[],
  recipient: Recipient,
  unknownPeople: boolean,
): string[] {
  const key = keyOf(regime.id, recipient, rule.stages[0]?.stage ?? 'initial');
  const open: string[] = [];
  for (const { id, text } of [...counted.flatMap((s) => s.questions), ...(concerned?.questions ?? [])])
    ctx.ask(id, text, key);
  if (concerned?.provisional) open.push(concerned.why.at(-1) ?? 'competence is not settled');
  if (unknownPeople) {
    open.push('nobody is known to be affected yet');
    ctx.ask('groups', 'whose data were exposed, which data, and where do these people live', key);
  } else if (counted.every((standing) => standing.authority !== 'yes')) {
    open.push('whether the trigger is met rests on facts that are not known');
  }
  if (own.length > 0 && own.every((standing) => standing.cohort.residence.basis === 'assumption')) {
    open.push('that people live there is an assumption of the record');
  }
  return open;
}
