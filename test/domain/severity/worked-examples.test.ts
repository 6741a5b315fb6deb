import { cohortsFromRecord, type Cohort } from '../../../domain/people/cohort';
import { exposureRecordSchema } from '../../../domain/record/exposure-record';
import { assess } from '../../../domain/severity/assess';
import type { Level } from '../../../domain/severity/assessment';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Vector {
  name: string;
  record: Record<string, unknown>;
  cohort?: Partial<Cohort>;
  expected: { dpc: number; ei: number; cb: [number, number, number, number]; score: number; base: Level; level: Level };
}

const vectors = JSON.parse(
  readFileSync(join(__dirname, '../../vectors/severity/worked-examples.json'), 'utf8'),
) as Vector[];

/** A record around the facts of a vector: one organisation, one instant. */
function recordOf(facts: Record<string, unknown>) {
  return exposureRecordSchema.parse({
    organisation: { name: 'Beispiel Verein' },
    claims: [{ id: 'aware', event: 'aware', at: '2026-03-02T09:00:00Z', source: 'test' }],
    ...facts,
  });
}

describe('the worked examples of the method', () => {
  test.each(vectors)('$name', ({ record: facts, cohort: known, expected }) => {
    const record = recordOf(facts);
    const [cohort] = cohortsFromRecord(record);
    if (!cohort) throw new Error('the vector names no group');
    const result = assess({ ...cohort, ...known }, record);
    const { confidentiality, integrity, availability, malice } = result.cb;
    expect({
      dpc: result.dpc.value,
      ei: result.ei.value,
      cb: [confidentiality, integrity, availability, malice],
      score: result.score,
      base: result.baseLevel,
      level: result.level,
    }).toEqual(expected);
  });
});
