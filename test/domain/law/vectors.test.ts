import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { REGIMES } from '../../../domain/law/regimes/list';
import { decide } from '../../../domain/law/decide';
import type { Decision } from '../../../domain/law/obligation';
import { cohortsFromRecord } from '../../../domain/people/cohort';
import { exposureRecordSchema } from '../../../domain/record/exposure-record';
import { assess } from '../../../domain/severity/assess';

const FOLDER = join(__dirname, '..', '..', 'vectors', 'laws');

/** What a case of one law expects of one recipient; whatever is left out is not looked at. */
const lineSchema = z.strictObject({
  to: z.string(),
  stage: z.string().optional(),
  owed: z.boolean().default(true),
  dueAt: z.string().nullable().optional(),
  latestAt: z.string().nullable().optional(),
  standard: z.string().nullable().optional(),
  provisional: z.boolean().optional(),
  says: z.array(z.string()).optional(),
  substitute: z.enum(['yes', 'no', 'unclear']).optional(),
  keepYears: z.number().optional(),
  /** months of the services due, in the order of the rule */
  months: z.array(z.number()).optional(),
  notBefore: z.string().nullable().optional(),
  because: z.string().optional(),
});

const vectorSchema = z.strictObject({
  case: z.string(),
  asOf: z.string(),
  record: z.record(z.string(), z.unknown()),
  answers: z.array(z.strictObject({ question: z.string(), answer: z.string() })).default([]),
  expect: z.array(lineSchema).min(1),
});
type Line = z.infer<typeof lineSchema>;

const files = readdirSync(FOLDER).flatMap((law) =>
  readdirSync(join(FOLDER, law)).map((file): [string, string] => [law, file]),
);

function decided(law: string, file: string): { decision: Decision; lines: Line[] } {
  const vector = vectorSchema.parse(parse(readFileSync(join(FOLDER, law, file), 'utf8')));
  const record = exposureRecordSchema.parse({ organisation: { name: 'Beispiel' }, ...vector.record });
  const cohorts = cohortsFromRecord(record);
  const decision = decide({
    record,
    cohorts,
    assessments: new Map(cohorts.map((cohort) => [cohort.id, assess(cohort, record)])),
    determinations: vector.answers,
    asOf: vector.asOf,
    regimes: REGIMES.filter(({ id }) => id === law),
  });
  return { decision, lines: vector.expect };
}

function check(decision: Decision, line: Line): void {
  const found = decision.obligations.find(
    ({ recipient, stage }) => recipient.id === line.to && (line.stage === undefined || stage === line.stage),
  );
  const what = `${line.to}${line.stage === undefined ? '' : `/${line.stage}`}`;
  expect([what, found !== undefined]).toEqual([what, line.owed]);
  if (!found) {
    const why = decision.notOwed.filter(({ recipient }) => recipient.id === line.to).map((row) => row.why);
    if (line.months) expect(found.services.map(({ months }) => months)).toEqual(line.months);
    if (line.notBefore !== undefined) expect(found.notBefore ?? null).toBe(line.notBefore);
    if (line.because !== undefined) expect(why.join('; ')).toContain(line.because);
    return;
  }
  const { dueAt, latestAt, standard, provisional } = found;
  for (const [key, value] of Object.entries({ dueAt, latestAt, standard, provisional })) {
    const wanted = line[key as 'dueAt'];
    if (wanted !== undefined) expect([what, key, value]).toEqual([what, key, wanted]);
  }
  if (line.says) expect(found.content.required).toEqual(expect.arrayContaining(line.says));
  if (line.substitute) expect(found.substitute?.open).toBe(line.substitute);
  if (line.keepYears !== undefined) expect(found.keepYears).toBe(line.keepYears);
  if (line.months) expect(found.services.map(({ months }) => months)).toEqual(line.months);
  if (line.notBefore !== undefined) expect(found.notBefore ?? null).toBe(line.notBefore);
  if (line.because !== undefined) expect([...found.why, ...found.steps].join('; ')).toContain(line.because);
}

describe.each(files)('%s: %s', (law, file) => {
  it('comes out as the law says', () => {
    const { decision, lines } = decided(law, file);
    for (const line of lines) check(decision, line);
  });
});
