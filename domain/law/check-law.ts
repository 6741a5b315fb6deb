import { HOLD_KINDS } from '../record/hold-kinds';
import { RECIPIENT_KINDS } from './obligation';
import type { Regime } from './regime';
import { ANCHORS, type AnchorDefinition } from './vocabularies/anchors';
import { findAuthority } from './vocabularies/authorities';
import { CONTENT_ITEMS } from './vocabularies/content-items';
import { EMAIL_CONDITIONS } from './vocabularies/email-conditions';
import { ELEMENT_FITS } from './vocabularies/element-fits';
import { ENTITY_KINDS } from './vocabularies/entity-kinds';
import { RECORD_FACTS } from './vocabularies/record-facts';
import { STAGES } from './vocabularies/stages';
import { ATOMS } from './vocabularies/statutory-atoms';

/** A thing that a law lacks, or a word of it that no vocabulary knows; `at` is the path inside the law. */
export interface LawFinding {
  law: string;
  at: string;
  words: string;
}

type Node = Readonly<Record<string, unknown>>;
const DAY = /^\d{4}-\d\d-\d\d$/;
const QUESTION = /^[a-z][a-z-]*(\/[a-z0-9._-]+)+$/;
const DUTY_FREE: readonly Regime['force'][] = [
  'none',
  'none_general',
  'none_found',
  'voluntary',
  'not_operational',
  'not_in_force',
];

/**
 * Whether a law is complete: citations, days, and enough cases; and whether each of its words maps to a field of the record,
 * a determination, a count or a line of a vocabulary. No finding = it is. `cases` = how many cases it has; null = not looked at.
 */
export function checkLaw(law: Regime, cases: number | null): LawFinding[] {
  const findings = [...completeness(law, cases), ...wordsOf(law as unknown as Node, [])];
  return findings.map(({ at, words }) => ({ law: law.id, at, words }));
}

/** Whether each word of the vocabularies leads to something that is known of an incident. */
export function checkVocabularies(): LawFinding[] {
  const anchors = Object.entries<AnchorDefinition>(ANCHORS)
    .filter(([id, { event, own }]) => event === null && !own && id !== '')
    .map(([id]) => ({ law: 'vocabularies', at: `anchors.${id}`, words: 'no event of the timeline dates it' }));
  const shown = new Set(Object.values(ELEMENT_FITS).flatMap((fits) => Object.keys(fits)));
  const unseen = Object.entries(ATOMS)
    .filter(([atom, { recordOnly }]) => !recordOnly && !shown.has(atom))
    .map(([atom]) => ({ law: 'vocabularies', at: `statutory-atoms.${atom}`, words: 'no element shows it' }));
  return [...anchors, ...unseen];
}

type Found = Omit<LawFinding, 'law'>;

function completeness(law: Regime, cases: number | null): Found[] {
  const found: Found[] = [];
  const dutyFree = DUTY_FREE.includes(law.force) || (law.force === 'not_yet_in_force' && law.effective === null);
  const needed = law.short || dutyFree ? 1 : 2;
  if (cases !== null && cases < needed) {
    found.push({ at: 'cases', words: `${cases} of ${needed} cases` });
  }
  if (!DAY.test(law.reviewedAt)) found.push({ at: 'reviewedAt', words: 'the day of the review is missing' });
  const forceSaysWhy = dutyFree || law.force === 'not_yet_in_force' || law.force === 'text_open';
  const undated = law.effective === null && !law.short && !forceSaysWhy;
  if (undated) found.push({ at: 'effective', words: 'the day on which its text took effect is missing' });
  if (law.sources.length === 0 && !law.short && !dutyFree) {
    found.push({ at: 'sources', words: 'no source is named' });
  }
  const silent = law.individuals === null && law.recipients.length === 0 && !dutyFree;
  if (silent) found.push({ at: 'recipients', words: 'nobody is told under it, and nothing says why' });
  return found;
}

/** Every node of the law by what it is; a node may be several things. */
function wordsOf(node: Node, path: readonly string[]): Found[] {
  const own = RULES.flatMap((rule) => rule(node)).map(([key, words]) => ({ at: [...path, key].join('.'), words }));
  const below = Object.entries(node).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null ? wordsOf(value as Node, [...path, key]) : [],
  );
  return [...own, ...below];
}

type NodeRule = (node: Node) => [key: string, words: string][];

const RULES: readonly NodeRule[] = [
  citation,
  question,
  deadline,
  condition,
  content,
  ({ stage, deadline: rule }) =>
    rule === undefined || stage === undefined ? [] : unknown('stage', [stage], STAGES, 'stage'),
  ({ recipient, stages }) => (stages === undefined ? [] : body(recipient)),
  ({ requires, channel }) =>
    channel === undefined ? [] : unknown('requires', [requires], EMAIL_CONDITIONS, 'condition of a channel'),
  ({ anyOf, words, is, effect }) =>
    Array.isArray(anyOf) && (is === 'entity' || effect !== undefined || (words !== undefined && is === undefined))
      ? unknown('anyOf', anyOf, ENTITY_KINDS, 'kind of organisation')
      : [],
  ({ from, until, by, cite }) =>
    from === undefined || until === undefined || cite === undefined ? [] : span(from, until, by),
];

function citation(node: Node): [string, string][] {
  return ['cite', 'statute', 'scopeCite'].flatMap((key): [string, string][] => {
    const value = node[key];
    return typeof value === 'string' && value.trim() === '' ? [[key, 'the citation is empty']] : [];
  });
}

function question({ question: id }: Node): [string, string][] {
  return id === undefined || QUESTION.test(String(id)) ? [] : [['question', `no question can be called ${String(id)}`]];
}

function deadline({ kind, from, altFrom, cautiousFrom, of, tolling, n }: Node): [string, string][] {
  if (kind !== 'count' && kind !== 'standard' && kind !== 'with_individuals' && kind !== 'earlier_of') return [];
  const anchors = [from, altFrom, cautiousFrom].filter((id) => id !== undefined);
  return [
    ...unknown('from', anchors, ANCHORS, 'start of a period'),
    ...(kind === 'count' && of !== undefined ? unknown('of', [of], STAGES, 'stage') : []),
    ...unlisted('tolling', tolling, HOLD_KINDS, 'reason for which a date may move'),
    ...(kind === 'count' && !(typeof n === 'number' && n > 0)
      ? [['n', 'a period needs a number'] as [string, string]]
      : []),
  ];
}

function condition(node: Node): [string, string][] {
  switch (node['is']) {
    case 'elements':
      return (node['groups'] as string[]).flatMap((group) => atoms('groups', group.split('+')));
    case 'fact':
      return unknown('fact', [node['fact']], RECORD_FACTS, 'fact of the record');
    default:
      return Array.isArray(node['atoms']) ? atoms('atoms', node['atoms'] as string[]) : [];
  }
}

function content(node: Node): [string, string][] {
  const lists = Array.isArray(node['required'])
    ? (['required', 'ifLate', 'prohibited'] as const).flatMap((key) =>
        unknown(key, node[key] as unknown[], CONTENT_ITEMS, 'content item'),
      )
    : [];
  const one = node['item'] === undefined ? [] : unknown('item', [node['item']], CONTENT_ITEMS, 'content item');
  const forAtoms = node['item'] !== undefined || node['months'] !== undefined ? node['ifAnyOf'] : undefined;
  return [...lists, ...one, ...(Array.isArray(forAtoms) ? atoms('ifAnyOf', forAtoms as string[]) : [])];
}

function body(recipient: unknown): [string, string][] {
  const id = String(recipient);
  const known = id === 'competent' || findAuthority(id) !== null || (RECIPIENT_KINDS as readonly string[]).includes(id);
  return known ? [] : [['recipient', `no authority is called ${id}`]];
}

function span(from: unknown, until: unknown, by: unknown): [string, string][] {
  const days = [from, until].filter((day) => day !== null);
  return [
    ...days
      .filter((day) => !DAY.test(String(day)))
      .map((day): [string, string] => ['from', `${String(day)} is no day`]),
    ...(by === null || by === undefined ? [] : unknown('by', [by], ANCHORS, 'event')),
  ];
}

function atoms(key: string, words: readonly string[]): [string, string][] {
  return unknown(key, words, ATOMS, 'kind of data');
}

function unknown(key: string, words: readonly unknown[], known: object, what: string): [string, string][] {
  return words
    .filter((word) => !Object.hasOwn(known, String(word)))
    .map((word): [string, string] => [key, `no ${what} is called ${String(word)}`]);
}

function unlisted(key: string, words: unknown, known: readonly string[], what: string): [string, string][] {
  if (!Array.isArray(words)) return [];
  return words
    .filter((word) => !known.includes(String(word)))
    .map((word): [string, string] => [key, `no ${what} is called ${String(word)}`]);
}
