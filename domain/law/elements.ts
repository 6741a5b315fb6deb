import type { Combination, Condition, ElementsCondition } from './condition';
import type { Subject } from './subject';
import type { OpenPoint, Verdict } from './verdict';
import type { Atom, Fit } from './vocabularies/statutory-atoms';

const parts = new Map<Combination, readonly Atom[]>();

/** The atoms of a combination, in order. */
export function atomsIn(group: Combination): readonly Atom[] {
  const known = parts.get(group);
  if (known) return known;
  const atoms = group.split('+') as Atom[];
  parts.set(group, atoms);
  return atoms;
}

/** How the conditions of single combinations are read. */
type Evaluate = (when: Condition) => Verdict;

interface Found {
  full: string[];
  doubtful: string[];
  /** why a combination is doubtful though its elements are plain to see, or does not count */
  notes: string[];
  questions: OpenPoint[];
}

/** Every combination of the rule against the exposed atoms of one person; one full match is enough. */
export function elementsVerdict(rule: ElementsCondition, subject: Subject, evaluate: Evaluate): Verdict {
  const { exposed, cite, law, unclearCounts } = subject;
  if (!exposed)
    return { holds: 'unclear', why: [`which data are exposed is not known (${cite})`], questions: [], groups: [] };
  const found = combinations(rule, exposed.atoms, subject, evaluate);
  const { full, doubtful, notes } = found;
  const unread = exposed.unread;
  const groups = [...full, ...doubtful, ...(unread !== null ? [unread] : [])];
  const doubt = { id: `elements/${law.id}`, text: doubtText(law.statute) };
  if (full.length > 0)
    return { holds: 'yes', why: [`exposed together: ${full.join('; ')} (${cite})`, ...notes], questions: [], groups };
  if (doubtful.length > 0 && unclearCounts !== false) {
    const why = [`may be exposed together: ${doubtful.join('; ')} (${cite}); a person decides`, ...notes];
    return { holds: unclearCounts ? 'yes' : 'unclear', why, questions: [doubt, ...found.questions], groups };
  }
  if (unread !== null) {
    const why = [`${unread} may hold a combination of the law's elements (${cite})`, ...notes];
    return { holds: 'unclear', why, questions: [doubt], groups };
  }
  return {
    holds: 'no',
    why: [`no combination of the law's elements is exposed together (${cite})`, ...notes],
    questions: [],
    groups,
  };
}

function doubtText(statute: string): string {
  return `do the doubtful elements count under ${statute} (an API key or session token as access code, an account as a name, what unread free text holds, which data are exposed at all)`;
}

function combinations(
  rule: ElementsCondition,
  atoms: ReadonlyMap<Atom, Fit>,
  subject: Subject,
  evaluate: Evaluate,
): Found {
  const found: Found = { full: [], doubtful: [], notes: [], questions: [] };
  for (const group of rule.groups) {
    const limit = rule.onlyIf?.find((one) => one.group === group);
    const allowed = limit ? evaluate(limit.when).holds : 'yes';
    if (allowed === 'no') {
      if (matches(group, atoms)) found.notes.push(`${group} counts only where ${limit?.words ?? ''}`);
    } else if (matches(group, atoms)) takeGroup(rule, { group, sure: allowed === 'yes' }, atoms, subject, found);
    else takeNameless(rule, group, atoms, subject, found);
  }
  return found;
}

function matches(group: Combination, atoms: ReadonlyMap<Atom, Fit>): boolean {
  return atomsIn(group).every((atom) => atoms.has(atom));
}

function takeGroup(
  rule: ElementsCondition,
  { group, sure }: { group: Combination; sure: boolean },
  atoms: ReadonlyMap<Atom, Fit>,
  subject: Subject,
  found: Found,
): void {
  const wanted = atomsIn(group);
  const words = wanted.join(' + ');
  const late = rule.since?.find(
    ({ atoms: since, date }) => subject.firstDay < date && wanted.some((atom) => since.includes(atom)),
  );
  if (late) found.notes.push(`${words} counts since ${late.date}, after the first event of the record (${late.cite})`);
  const clear = !late && sure && wanted.every((atom) => atoms.get(atom) === 'clear');
  (clear ? found.full : found.doubtful).push(words);
}

/** Without the name, while what the law says of it holds; owed until a person denies it. */
function takeNameless(
  { nameless }: ElementsCondition,
  group: Combination,
  atoms: ReadonlyMap<Atom, Fit>,
  { ctx }: Subject,
  found: Found,
): void {
  if (!nameless || !group.startsWith('name+')) return;
  const rest = group.slice('name+'.length);
  if (!matches(rest, atoms)) return;
  const said = ctx.said(nameless.question);
  if (said === false) {
    found.notes.push(`${rest} without a name does not count: a person denied that ${nameless.words}`);
    return;
  }
  const words = `${atomsIn(rest).join(' + ')} without the name`;
  if (said === true) found.full.push(words);
  else {
    found.doubtful.push(words);
    found.questions.push({ id: nameless.question, text: nameless.words });
  }
}
