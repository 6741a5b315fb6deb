import type { Anchor, Start } from './anchor';
import type { Context } from './context';
import { count, type Counted, type Counting, type Place } from './count';
import type { CountRule, DeadlineRule } from './deadline-rule';
import type { Bounds } from './duty-anchor';
import type { Condition } from './condition';
import type { AnchorId } from './vocabularies/anchors';
import type { StageName } from './vocabularies/stages';

/** A worked-out date with its arithmetic. Instants are RFC 3339 with offset; null where the law gives no number. */
export interface Deadline {
  dueAt: string | null;
  latestAt: string | null;
  earliestAt: string | null;
  standard: string | null;
  alternatives: { claim: string; dueAt: string }[];
  /** outer dates that are argued and never relied on */
  arguable: readonly { at: string; words: string }[];
  steps: string[];
}

/** A deadline and what it was counted from. */
export interface Dated {
  deadline: Deadline;
  anchor: Anchor;
}

/** Whose deadline it is, and how the decision answers what the rule refers to. */
export interface DeadlineCase {
  place: Place;
  bounds: Bounds;
  /** whether a period for some organisations or incidents is theirs */
  isMet(condition: Condition): boolean;
  /** what a period counts from; `of`: the stage that is meant, where it is not the first */
  anchorFor(id: AnchorId, of: StageName | null): Anchor;
}

const NO_DATE = { dueAt: null, latestAt: null, earliestAt: null, alternatives: [], arguable: [] };
const NO_ANCHOR: Anchor = {
  event: null,
  state: 'unknown',
  start: null,
  earlier: null,
  others: [],
  contested: false,
  steps: [],
};

/** The deadline of a rule: each kind shows its arithmetic. */
export function deadlineFor(ctx: Context, rule: DeadlineRule, wanted: DeadlineCase): Dated {
  switch (rule.kind) {
    case 'count':
      return counted(ctx, rule, wanted);
    case 'standard': {
      const anchor = wanted.anchorFor(rule.from, null);
      const steps = [
        ...(anchor.state === 'ahead' ? [] : anchor.steps),
        `the law gives a standard, no number: ${rule.standard.replaceAll('_', ' ')}`,
        ...(rule.benchmark === undefined ? [] : [`what the authority expects, not law: ${rule.benchmark}`]),
      ];
      return { deadline: { ...NO_DATE, standard: rule.standard, steps }, anchor };
    }
    case 'with_individuals':
      return withIndividuals(ctx, rule, wanted);
    case 'earlier_of':
      return earliest(ctx, rule, wanted);
    case 'directed':
      return undated(rule.standard, `no date until it is set: ${rule.by}`);
    case 'unknown':
      return undated(rule.standard, `nothing is computed: ${rule.words}`);
  }
}

/** Nothing to count from; the duty itself is not in doubt for that. */
function undated(standard: string, step: string): Dated {
  return {
    deadline: { ...NO_DATE, standard, steps: [step] },
    anchor: { ...NO_ANCHOR, state: 'ahead' },
  };
}

/** The anchor of a period: the earlier of its two starts, where the law names two and both are known. */
function startOf(rule: CountRule, wanted: DeadlineCase): Anchor {
  const anchor = wanted.anchorFor(rule.from, rule.of ?? null);
  if (rule.altFrom === undefined) return anchor;
  const other = wanted.anchorFor(rule.altFrom, null);
  if (other.state !== 'known' || !other.start) return anchor;
  const first = anchor.state === 'known' && anchor.start && Date.parse(anchor.start.at) <= Date.parse(other.start.at);
  return first ? anchor : other;
}

/** The number that applies, with the words why it is not the general one. */
function periodOf(rule: CountRule, { isMet }: DeadlineCase): { n: number; counting: Counting; steps: string[] } {
  for (const variant of rule.variants ?? []) {
    if (!isMet(variant.when)) continue;
    const step = `${variant.words}: ${variant.n} instead of ${rule.n}`;
    return { n: variant.n, counting: variant.counting ?? rule.counting, steps: [step] };
  }
  return { n: rule.n, counting: rule.counting, steps: [] };
}

function counted(ctx: Context, rule: CountRule, wanted: DeadlineCase): Dated {
  const anchor = startOf(rule, wanted);
  const { standard } = rule;
  const steps = [...anchor.steps];
  const period = periodOf(rule, wanted);
  steps.push(...period.steps);
  const { start } = anchor;
  if (!start) return { deadline: { ...NO_DATE, standard, steps }, anchor };
  const countFrom = (from: Start): Counted => count(from, period.n, period.counting, wanted.place);
  const first = countFrom(start);
  steps.push(...first.steps);
  const deadline: Deadline = {
    dueAt: first.dueAt,
    latestAt: first.latestAt,
    earliestAt: null,
    standard,
    arguable: first.arguable,
    alternatives: anchor.others.map((other) => ({ claim: other.claim ?? other.words, dueAt: countFrom(other).dueAt })),
    steps,
  };
  for (const other of deadline.alternatives) steps.push(`under claim ${other.claim} instead: ${other.dueAt}`);
  if (anchor.state === 'bounded' && anchor.earlier) {
    deadline.earliestAt = countFrom(anchor.earlier).dueAt;
    if (anchor.earlier.at !== start.at) steps.push(`from the earlier neighbour: ${deadline.earliestAt}`);
  }
  withCaution(rule, wanted, deadline, countFrom);
  extend(ctx, rule, deadline, (more, counting) => count(start, period.n + more, counting, wanted.place));
  return { deadline, anchor };
}

/** An earlier second date that some read into the law, shown beside the deadline. */
function withCaution(
  rule: CountRule,
  wanted: DeadlineCase,
  deadline: Deadline,
  countFrom: (start: Start) => Counted,
): void {
  if (rule.cautiousFrom === undefined) return;
  const cautious = wanted.anchorFor(rule.cautiousFrom, null);
  if (!cautious.start) return;
  const { dueAt } = countFrom(cautious.start);
  if (deadline.dueAt !== null && Date.parse(dueAt) >= Date.parse(deadline.dueAt)) return;
  deadline.earliestAt ??= dueAt;
  deadline.steps.push(`the cautious date, counted from ${rule.cautiousFrom.replaceAll('_', ' ')}: ${dueAt}`);
}

/** A longer period on a condition is counted once two people have said that the condition is met. */
function extend(
  ctx: Context,
  { extension }: CountRule,
  deadline: Deadline,
  countLonger: (more: number, counting: Counting) => Counted,
): void {
  if (!extension) return;
  const longer = countLonger(extension.n, extension.counting);
  if (ctx.said(extension.question) === true) {
    deadline.steps.push(`extended: ${extension.words}`, ...longer.steps);
    deadline.dueAt = longer.dueAt;
    deadline.latestAt = longer.latestAt;
  } else {
    deadline.steps.push(`could be extended to ${longer.dueAt}: ${extension.words}`);
    deadline.latestAt = longer.latestAt;
  }
}

/** Tied to the notice to people: its last date is the bound, and a period of its own caps it. */
function withIndividuals(
  ctx: Context,
  rule: Extract<DeadlineRule, { kind: 'with_individuals' }>,
  wanted: DeadlineCase,
): Dated {
  const { individuals } = wanted.bounds;
  const anchor = wanted.anchorFor('notice_to_individuals', null);
  const words = `${rule.relation.replaceAll('_', ' ')} the notice to people`;
  const cap = rule.cap ? counted(ctx, rule.cap, wanted) : null;
  const steps = [words, `the law gives a standard, no number: ${rule.standard.replaceAll('_', ' ')}`];
  const tied: Deadline = individuals
    ? {
        dueAt: individuals.dueAt,
        latestAt: individuals.latestAt,
        earliestAt: individuals.earliestAt,
        alternatives: [...individuals.alternatives],
        arguable: [],
        standard: rule.standard,
        steps,
      }
    : { ...NO_DATE, standard: rule.standard, steps };
  if (!cap) return { deadline: tied, anchor };
  const capped = sooner([cap, { deadline: tied, anchor }]);
  const outer = `at the latest: ${cap.deadline.steps.join('; ')}`;
  return { ...capped, deadline: { ...capped.deadline, standard: rule.standard, steps: [...steps, outer] } };
}

function earliest(ctx: Context, rule: Extract<DeadlineRule, { kind: 'earlier_of' }>, wanted: DeadlineCase): Dated {
  const dated = rule.of.map((one) => deadlineFor(ctx, one, wanted));
  const [first, ...others] = dated;
  if (!first) return undated(rule.standard ?? 'unknown', 'no period is given');
  const end = sooner(others);
  const startedAfter =
    rule.firstMayStandAlone === true &&
    first.anchor.state === 'known' &&
    first.anchor.start &&
    end.deadline.dueAt !== null &&
    Date.parse(first.anchor.start.at) > Date.parse(end.deadline.dueAt);
  const chosen = startedAfter ? first : sooner(dated);
  const all = dated.flatMap(({ deadline }) => deadline.steps);
  const reason = startedAfter
    ? `the first period started after ${end.deadline.dueAt ?? ''}: it stands alone`
    : `the earlier of them: ${chosen.deadline.dueAt ?? 'not dated'}`;
  return {
    ...chosen,
    deadline: { ...chosen.deadline, standard: rule.standard ?? chosen.deadline.standard, steps: [...all, reason] },
  };
}

/** The one with the earliest date; one without a date gives way. */
function sooner(dated: readonly Dated[]): Dated {
  const at = ({ deadline }: Dated): number => (deadline.dueAt === null ? Infinity : Date.parse(deadline.dueAt));
  return dated.reduce((best, one) => (at(one) < at(best) ? one : best), dated[0] ?? undated('unknown', 'no period'));
}
