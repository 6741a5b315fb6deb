import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { decide } from '../../domain/law/decide';
import type { DecidedObligation, Decision } from '../../domain/law/obligation';
import type { Regime } from '../../domain/law/regime';
import { cohortsFromRecord, type Cohort } from '../../domain/people/cohort';
import { exposureRecordSchema, type ExposureRecord } from '../../domain/record/exposure-record';
import { assessAll } from '../../domain/severity/assess-all';
import type { Assessment } from '../../domain/severity/assessment';

/** What a case of one law expects of one recipient; whatever is left out is not looked at. */
const lineSchema = z.strictObject({
  to: z.string(),
  stage: z.string().optional(),
  owed: z.boolean().default(true),
  /** how many lines of this recipient and stage there are */
  lines: z.number().optional(),
  dueAt: z.string().nullable().optional(),
  latestAt: z.string().nullable().optional(),
  standard: z.string().nullable().optional(),
  provisional: z.boolean().optional(),
  says: z.array(z.string()).optional(),
  substitute: z.enum(['yes', 'no', 'unclear']).optional(),
  /** whether all ways of substitute notice are needed */
  need: z.enum(['all', 'any', 'any_two']).optional(),
  keepYears: z.number().optional(),
  /** months of the services due, in the order of the rule */
  months: z.array(z.number()).optional(),
  notBefore: z.string().nullable().optional(),
  because: z.string().optional(),
  /** what must not be among the reasons */
  unsaid: z.string().optional(),
});
type Line = z.infer<typeof lineSchema>;

const vectorSchema = z.strictObject({
  case: z.string(),
  asOf: z.string(),
  record: z.record(z.string(), z.unknown()),
  answers: z.array(z.strictObject({ question: z.string(), answer: z.string() })).default([]),
  expect: z.array(lineSchema).min(1),
});

/** One case of a law, read once: the facts and what the law says of them. */
export interface LawVector {
  file: string;
  words: string;
  asOf: string;
  record: ExposureRecord;
  cohorts: Cohort[];
  assessments: Map<string, Assessment>;
  answers: { question: string; answer: string }[];
  lines: Line[];
}

/** The cases of one law in file order; none where it has no folder. */
export function readLawVectors(folder: string, law: string): LawVector[] {
  const own = join(folder, law);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .sort()
    .map((file) => readVector(own, file));
}

function readVector(folder: string, file: string): LawVector {
  const vector = vectorSchema.parse(parse(readFileSync(join(folder, file), 'utf8')));
  const record = exposureRecordSchema.parse({ organisation: { name: 'Beispiel' }, ...vector.record });
  const cohorts = cohortsFromRecord(record);
  const assessments = assessAll(cohorts, record);
  const { asOf, answers, expect: lines } = vector;
  return { file, words: vector.case, asOf, record, cohorts, assessments, answers, lines };
}

/** What the law came to against what the case expects: one sentence for each difference, none where they agree. */
export function differences(vector: LawVector, law: Regime): string[] {
  const { record, cohorts, assessments, answers, asOf, lines } = vector;
  const decision = decide({ record, cohorts, assessments, determinations: answers, asOf, regimes: [law] });
  return lines.flatMap((line) => lineDifferences(decision, line));
}

function lineDifferences(decision: Decision, line: Line): string[] {
  const alike = decision.obligations.filter(
    ({ recipient, stage }) => recipient.id === line.to && (line.stage === undefined || stage === line.stage),
  );
  const found = alike[0];
  const what = `${line.to}${line.stage === undefined ? '' : `/${line.stage}`}`;
  if ((found !== undefined) !== line.owed) return [`${what}: ${found ? 'owed' : 'not owed'}, the case says otherwise`];
  if (line.lines !== undefined && line.lines !== alike.length) return [`${what}: ${alike.length} lines`];
  if (found) return owedDifferences(found, line).map((words) => `${what}: ${words}`);
  const why = decision.notOwed.filter(({ recipient }) => recipient.id === line.to).map((row) => row.why);
  return missing(why, line.because).map((words) => `${what}: ${words}`);
}

function owedDifferences(found: DecidedObligation, line: Line): string[] {
  const { dueAt, latestAt, standard, provisional } = found;
  const months = found.services.map((service) => service.months);
  const read: [string, unknown, unknown][] = [
    ['dueAt', dueAt, line.dueAt],
    ['latestAt', latestAt, line.latestAt],
    ['standard', standard, line.standard],
    ['provisional', provisional, line.provisional],
    ['substitute', found.substitute?.open, line.substitute],
    ['need', found.substitute?.need, line.need],
    ['keepYears', found.keepYears, line.keepYears],
    ['months', String(months), line.months && String(line.months)],
    ['notBefore', found.notBefore ?? null, line.notBefore],
  ];
  const unlike = read
    .filter(([, is, wanted]) => wanted !== undefined && is !== wanted)
    .map(([key, is, wanted]) => `${key} is ${String(is)}, not ${String(wanted)}`);
  const unsaid = (line.says ?? []).filter((item) => !found.content.required.includes(item));
  return [
    ...unlike,
    ...unsaid.map((item) => `does not say ${item}`),
    ...missing([...found.why, ...found.steps], line.because),
    ...(line.unsaid !== undefined && found.why.join('; ').includes(line.unsaid)
      ? [`the reasons say ${line.unsaid}`]
      : []),
  ];
}

function missing(reasons: readonly string[], wanted: string | undefined): string[] {
  const all = reasons.join('; ');
  return wanted === undefined || all.includes(wanted) ? [] : [`nowhere among the reasons: ${wanted} (${all})`];
}
