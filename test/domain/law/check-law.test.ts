import { checkLaw, checkVocabularies } from '../../../domain/law/check-law';
import { compareRules } from '../../../domain/law/compare-rules';
import { explainLaw } from '../../../domain/law/explain-law';
import type { Regime } from '../../../domain/law/regime';
import { REGIMES } from '../../../domain/law/regimes/list';
import { usNy } from '../../../domain/law/regimes/us/us-ny';

type Tree = Record<string, unknown>;

/** New York with one field changed. */
function newYorkWith(path: string, value: unknown): Regime {
  const copy = structuredClone(usNy);
  const keys = path.split('.');
  let node = copy as unknown as Tree;
  for (const key of keys.slice(0, -1)) node = node[key] as Tree;
  node[keys[keys.length - 1] ?? ''] = value;
  return copy;
}

describe('a law is complete when', () => {
  it.each(REGIMES.map((law) => ({ id: law.id, law })))('$id is', ({ law }) => {
    expect(checkLaw(law, 2)).toEqual([]);
  });

  it.each([
    ['its citation is there', 'individuals.stage.cite', ' ', /citation is empty/],
    ['the day of its text is there', 'effective', null, /took effect is missing/],
    ['the day of its review is there', 'reviewedAt', '', /review is missing/],
    ['a source is named', 'sources', [], /no source/],
    ['its kinds of data are known words', 'trigger.individuals.groups', ['name+shoe_size'], /shoe_size/],
    ['its starts are known events', 'individuals.stage.deadline.from', 'full_moon', /full_moon/],
    ['its reasons for a delay are known', 'individuals.stage.deadline.tolling', ['holiday'], /holiday/],
    ['its bodies are known', 'recipients.0.recipient', 'us-ny.nobody', /us-ny\.nobody/],
    ['its content is known', 'individuals.stage.content.required', ['horoscope'], /horoscope/],
    ['its stages are known', 'recipients.0.stages.0.stage', 'encore', /encore/],
    ['its kinds of organisation are known', 'relief.0.anyOf', ['circus'], /circus/],
    ['its questions can be asked', 'harm.question', 'Is it bad?', /no question/],
    ['its periods have numbers', 'individuals.stage.deadline.n', 0, /needs a number/],
    ['its channels have known conditions', 'individuals.channels.0.requires', 'telepathy', /telepathy/],
  ])('%s', (_, path, value, words) => {
    const findings = checkLaw(newYorkWith(path, value), 2);
    expect(findings.map((one) => one.words).join('\n')).toMatch(words);
  });

  it('it has two cases, a short row one', () => {
    expect(checkLaw(usNy, 1)).toHaveLength(1);
    expect(checkLaw({ ...usNy, short: true }, 1)).toEqual([]);
    expect(checkLaw({ ...usNy, force: 'none' }, 0)).toHaveLength(1);
  });

  it('its text is open, which is why no day is known', () => {
    expect(checkLaw({ ...usNy, force: 'text_open', effective: null }, 2)).toEqual([]);
  });
});

it('every word of the vocabularies leads to something that is known of an incident', () => {
  expect(checkVocabularies()).toEqual([]);
});

it('two versions differ by the fields that changed, old and new value beside each other', () => {
  const after = [newYorkWith('recipients.5.threshold.n', 4000)];
  expect(compareRules([usNy], after)).toEqual([
    { law: 'us-ny', kind: 'changed', fields: [{ at: 'recipients.5.threshold.n', before: '5000', after: '4000' }] },
  ]);
  expect(compareRules([usNy], [])).toEqual([{ law: 'us-ny', kind: 'removed', fields: [] }]);
  expect(compareRules(REGIMES, REGIMES)).toEqual([]);
});

it('a law is explained by its words: data, starts, bodies, content, questions', () => {
  const words = explainLaw(usNy);
  expect(words).toContainEqual(expect.objectContaining({ kind: 'data', word: 'ssn' }));
  expect(words).toContainEqual(expect.objectContaining({ kind: 'question', word: 'inadvertent-disclosure/us-ny' }));
  expect(words.find(({ word }) => word === 'us-ny.dfs')?.means).toContain('Department of Financial Services');
});
