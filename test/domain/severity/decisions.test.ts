import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exposureRecordSchema } from '../../../domain/record/exposure-record';
import { assessRecord } from '../../../domain/severity/assess';
import { levelOf } from '../../../domain/severity/rules';

interface Vector {
  name: string;
  record: Record<string, unknown>;
  expected: { authority: string; individuals: string; level?: string };
}

const vectors = JSON.parse(readFileSync(join(__dirname, '../../vectors/severity/decisions.json'), 'utf8')) as Vector[];

function recordOf(facts: Record<string, unknown>) {
  return exposureRecordSchema.parse({
    organisation: { name: 'Beispiel Verein' },
    claims: [{ id: 'aware', event: 'aware', at: '2026-03-02T09:00:00Z', source: 'test' }],
    ...facts,
  });
}

const leak = {
  cause: 'misconfiguration',
  malice: 'no',
  access: { publiclyReachable: 'yes' },
  groups: [
    {
      id: 'chats',
      linkage: 'account',
      volume: 'some',
      specialCategory: 'no',
      elements: [{ element: 'email' }, { element: 'chat_content' }],
      count: { least: 101, most: 200 },
    },
  ],
};

describe('who has to be told under the GDPR', () => {
  test.each(vectors)('$name', ({ record, expected }) => {
    const result = assessRecord(recordOf(record));
    const found = { authority: result.authority, individuals: result.individuals, level: result.groups[0]?.level };
    expect(found).toEqual({ level: found.level, ...expected });
    expect(result.documentation).toBe('required');
  });
});

describe('the bands', () => {
  it.each([
    [1.75, 'unlikely-risk'],
    [2, 'risk'],
    [2.75, 'risk'],
    [3, 'high-risk'],
    [4, 'high-risk'],
  ])('give their lower edge to the higher level: %d is %s', (score, level) => {
    expect(levelOf(score)).toBe(level);
  });
});

describe('the explanation', () => {
  it('names every rule, whether it fired or not', () => {
    const [group] = assessRecord(recordOf(leak)).groups;
    expect(group?.rules.map((rule) => rule.id).sort()).toEqual([
      'L1',
      'L2',
      'L3',
      'L4',
      'R1',
      'R2',
      'R3',
      'R4',
      'R5',
      'R6',
    ]);
  });

  it('adds up', () => {
    const [group] = assessRecord(recordOf(leak)).groups;
    if (!group) throw new Error('no group');
    const { confidentiality, integrity, availability, malice } = group.cb;
    expect(group.dpc.value * group.ei.value + confidentiality + integrity + availability + malice).toBe(group.score);
  });

  it('flags more than a hundred people and a score beside an edge', () => {
    const [group] = assessRecord(recordOf(leak)).groups;
    expect(group?.flags).toContain('more_than_100_individuals');
    const edge = assessRecord(
      recordOf({
        ...leak,
        groups: [{ ...leak.groups[0], linkage: 'pseudonym', elements: [{ element: 'chat_content' }] }],
      }),
    );
    expect(edge.groups[0]?.flags).toContain('borderline_3');
  });

  it('asks for the facts that would settle a level', () => {
    const unread = {
      ...leak.groups[0],
      linkage: 'pseudonym',
      specialCategory: 'unknown',
      elements: [{ element: 'chat_content' }],
    };
    const result = assessRecord(recordOf({ ...leak, groups: [unread] }));
    expect(result.groups[0]?.baseLevel).toBe('risk');
    expect(result.groups[0]?.level).toBe('high-risk');
    expect([result.provisional, result.individuals]).toEqual([true, 'conditional']);
    expect(result.questions.join(' ')).toContain('special-category');
  });

  it('tells the authority in doubt when no group is known', () => {
    const result = assessRecord(recordOf({}));
    expect([result.authority, result.individuals, result.provisional]).toEqual(['required', 'conditional', true]);
  });
});
