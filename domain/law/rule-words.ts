import { assertNever } from '../errors';
import type { Condition, ElementsCondition } from './condition';
import type { DeadlineRule } from './deadline-rule';
import { RECORD_FACTS } from './vocabularies/record-facts';

/** A test of the law as a sentence part. */
export function conditionWords(condition: Condition): string {
  switch (condition.is) {
    case 'always':
      return 'always';
    case 'severity':
      return `severity ${condition.from} or more`;
    case 'elements':
      return elementsWords(condition);
    case 'class':
      return `${condition.of.replaceAll('_', ' ')} data`;
    case 'age':
      return condition.words;
    case 'count':
      return `${condition.op} ${condition.n} ${condition.of.replaceAll('_', ' ')}`;
    case 'fact':
      return `${condition.words} (${RECORD_FACTS[condition.fact].field}: ${condition.among.join(' or ')})`;
    case 'entity':
      return condition.words;
    case 'asked':
      return `${condition.words} (a person says; until then ${condition.unanswered})`;
    case 'any':
      return `any of [${condition.of.map(conditionWords).join(' | ')}]`;
    case 'all':
      return `all of [${condition.of.map(conditionWords).join(' & ')}]`;
    case 'not':
      return `not [${conditionWords(condition.of)}]`;
    default:
      return assertNever(condition);
  }
}

function elementsWords({ groups, since = [], nameless, onlyIf = [] }: ElementsCondition): string {
  const limits = [
    ...since.map(({ atoms, date, cite }) => `${atoms.join(', ')} since ${date} only (${cite})`),
    ...onlyIf.map(({ group, words }) => `${group} only where ${words}`),
    ...(nameless ? [`without the name too while ${nameless.words}`] : []),
  ];
  const listed = `exposed together of one person: ${groups.map((group) => group.replaceAll('+', ' + ')).join('; ')}`;
  return [listed, ...limits].join('; ');
}

/** A deadline rule as a sentence part, with its unit, start and counting. */
export function deadlineWords(rule: DeadlineRule): string {
  switch (rule.kind) {
    case 'count': {
      const unit = rule.counting.unit.replaceAll('_', ' ');
      const of = rule.of === undefined ? '' : ` (${rule.of.replaceAll('_', ' ')})`;
      const start = [rule.from, ...(rule.altFrom ? [rule.altFrom] : [])].map(plain).join(' or ');
      const others = (rule.variants ?? []).map(({ n, words }) => `, ${n} for ${words}`).join('');
      const standard = rule.standard === null ? '' : `, ${plain(rule.standard)}`;
      return `${rule.n} ${unit} from ${start}${of} (counted: ${plain(rule.counting.rule)})${others}${standard}`;
    }
    case 'standard':
      return `${plain(rule.standard)}, from ${plain(rule.from)}`;
    case 'with_individuals': {
      const cap = rule.cap ? `, at the latest ${deadlineWords(rule.cap)}` : '';
      return `${plain(rule.relation)} the notice to people${cap}`;
    }
    case 'earlier_of':
      return `the earlier of: ${rule.of.map(deadlineWords).join('; ')}`;
    case 'directed':
      return `${plain(rule.standard)}: ${rule.by}`;
    case 'unknown':
      return `${plain(rule.standard)}: ${rule.words}`;
    default:
      return assertNever(rule);
  }
}

function plain(word: string): string {
  return word.replaceAll('_', ' ');
}
