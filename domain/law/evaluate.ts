import { assertNever } from '../errors';
import type { PersonCount } from '../people/cohort';
import { LEVELS, type Level } from '../severity/assessment';
import type { Condition, Counted, DataClass, Operator } from './condition';
import { classOf } from './data-class';
import { elementsVerdict } from './elements';
import { isOneOf } from './organisation';
import type { Subject } from './subject';
import { allOf, anyOf, negated, verdict, type Verdict } from './verdict';
import { RECORD_FACTS } from './vocabularies/record-facts';

/** Reads one test of the law. Three answers; unknown facts keep the duty and name what would settle it. */
export function evaluate(condition: Condition, subject: Subject): Verdict {
  const { ctx, cite } = subject;
  switch (condition.is) {
    case 'always':
      return verdict('yes', `no test (${cite})`);
    case 'severity':
      return severity(condition.from, subject);
    case 'elements':
      return elementsVerdict(condition, subject, (when) => evaluate(when, subject));
    case 'class':
      return ofClass(condition.of, subject);
    case 'age':
      return ofAge(condition, subject);
    case 'count':
      return ofCount(condition, subject);
    case 'fact': {
      const value = RECORD_FACTS[condition.fact].read(ctx.record);
      const { field } = RECORD_FACTS[condition.fact];
      if (condition.among.includes(value)) return verdict('yes', `${condition.words}: ${field} is ${value} (${cite})`);
      if (value !== 'unknown') return verdict('no', `${condition.words}: ${field} is ${value} (${cite})`);
      const question = { id: `fact/${field}`, text: `${field} of the record: ${condition.words}` };
      return verdict('unclear', `${condition.words}: ${field} is not known (${cite})`, [question]);
    }
    case 'entity': {
      const holds = isOneOf(ctx.record, condition.anyOf);
      return verdict(
        holds ? 'yes' : 'no',
        holds ? condition.words : `binds ${condition.words}; the record names none (${cite})`,
      );
    }
    case 'asked': {
      const said = ctx.said(condition.question);
      if (said !== null)
        return verdict(said ? 'yes' : 'no', `${condition.words}: a person said ${said ? 'yes' : 'no'}`);
      const question = { id: condition.question, text: condition.words };
      return verdict(condition.unanswered, `${condition.words}: not answered (${cite})`, [question]);
    }
    case 'any':
      return anyOf(condition.of.map((one) => evaluate(one, subject)));
    case 'all':
      return allOf(condition.of.map((one) => evaluate(one, subject)));
    case 'not':
      return negated(evaluate(condition.of, subject));
    default:
      return assertNever(condition);
  }
}

function severity(from: Level, { cohort, assessment, cite }: Subject): Verdict {
  if (!cohort || !assessment) return verdict('unclear', 'the severity is not assessed: unknown counts as reached');
  const words = `assessed as ${assessment.level} (${cite})`;
  if (LEVELS.indexOf(assessment.level) < LEVELS.indexOf(from)) return verdict('no', words);
  return verdict(assessment.provisional ? 'unclear' : 'yes', words);
}

function ofClass(wanted: DataClass, { cohort, persons, law, cite }: Subject): Verdict {
  if (!cohort) return verdict('unclear', `which data are exposed is not known (${cite})`);
  const { holds, why } = classOf(cohort, wanted, persons('residents'));
  const question = { id: `class/${law.id}/${wanted}`, text: `does the incident involve ${why}` };
  if (holds === 'unknown') return verdict('unclear', `not known, so counted: ${why} (${cite})`, [question]);
  return verdict(holds, holds === 'yes' ? `${why} (${cite})` : `no ${why} (${cite})`);
}

function ofAge({ bands, words }: Extract<Condition, { is: 'age' }>, { cohort, law, cite }: Subject): Verdict {
  if (cohort && bands.includes(cohort.ageBand)) return verdict('yes', `${words} (${cite})`);
  if (cohort && cohort.ageBand !== 'unknown') return verdict('no', `no ${words} (${cite})`);
  return verdict('unclear', `not known, so counted: ${words} (${cite})`, [
    { id: `age/${law.id}`, text: `are there ${words} among the people` },
  ]);
}

function ofCount({ op, n, of }: Extract<Condition, { is: 'count' }>, { persons, cite }: Subject): Verdict {
  const { holds, why } = compare(op, n, of, persons(of));
  return verdict(holds, `${why} (${cite})`);
}

const COUNTED: Readonly<Record<Counted, string>> = {
  residents: 'residents',
  all: 'persons in all',
  one_state: 'residents of one state',
};

/** A threshold against an interval; `unclear` where it lies inside. `>` 500 is met from 501 on, `>=` 500 from 500. */
export function compare(
  op: Operator,
  n: number,
  of: Counted,
  persons: PersonCount,
): Pick<Verdict, 'holds'> & { why: string } {
  const words = `threshold ${op} ${n} ${COUNTED[of]}`;
  const { least, most } = persons;
  const needed = op === '>' ? n + 1 : n;
  const until = most === null ? 'an unknown number' : String(most);
  const inside = `${words}: between ${least} and ${until}; ${needed} is the number that decides`;
  if (op === '<') {
    if (least >= n) return { holds: 'no', why: `${words}: at least ${least} are known` };
    if (most !== null && most < n) return { holds: 'yes', why: `${words}: at most ${most} are concerned` };
    return { holds: 'unclear', why: inside };
  }
  if (least >= needed) return { holds: 'yes', why: `${words}: at least ${least} are known` };
  if (most !== null && most < needed) return { holds: 'no', why: `${words}: at most ${most} are concerned` };
  return { holds: 'unclear', why: inside };
}
