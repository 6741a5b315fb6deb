import { cohortsFromRecord, type Cohort } from '../people/cohort';
import type { ExposureRecord } from '../record/exposure-record';
import { LEVELS, type Assessment, type Level, type RuleCheck } from './assessment';
import { circumstances } from './circumstances';
import { contextScore } from './context-score';
import { identificationScore } from './identification';
import { applyRules, levelOf, unintelligible, type Scores } from './rules';
import { holdsContent, situationOf, wholeRecordEncrypted, type Reading, type Situation } from './situation';

interface Evaluation extends Scores {
  situation: Situation;
  /** before the measures taken afterwards */
  level: Level;
  rules: RuleCheck[];
}

function evaluate(cohort: Cohort, record: ExposureRecord, reading: Reading): Evaluation {
  const situation = situationOf(cohort, record, reading);
  const dpc = contextScore(situation);
  const ei = identificationScore(situation);
  const cb = circumstances(situation, record, reading);
  const score = dpc.value * ei.value + cb.confidentiality + cb.integrity + cb.availability + cb.malice;
  const keySafe =
    record.encryption.keyExposed === 'no' || (reading === 'favourable' && record.encryption.keyExposed !== 'yes');
  const whole = cohort.origin === 'record' && keySafe && wholeRecordEncrypted(record);
  const { level, rules } = applyRules(situation, { score, dpc, ei, cb }, whole);
  return { situation, dpc, ei, cb, score, level, rules };
}

function higher(a: Level, b: Level): Level {
  return LEVELS.indexOf(a) >= LEVELS.indexOf(b) ? a : b;
}

/**
 * The severity of one cohort: score = DPC × EI + CB (ENISA 2013), then the qualitative rules L1 to L4 and R1 to R6 that
 * turn it into a GDPR level. Facts that are unknown are read three ways; the worse plausible level counts (R6) and is
 * provisional where the readings part.
 */
export function assess(cohort: Cohort, record: ExposureRecord): Assessment {
  const expected = evaluate(cohort, record, 'expected');
  const adverse = evaluate(cohort, record, 'adverse');
  const favourable = evaluate(cohort, record, 'favourable');
  const worse = higher(adverse.level, expected.level);
  const best =
    [expected.level, favourable.level, worse].sort((a, b) => LEVELS.indexOf(a) - LEVELS.indexOf(b))[0] ?? worse;
  const rules = [...expected.rules];
  const open = openFacts(cohort, record);
  rules.push({
    id: 'R6',
    fired: worse !== best,
    why:
      worse === best
        ? 'no unknown fact changes the level'
        : `unknown facts could change the level: ${worse} under the worse plausible values, ${best} under the better ones`,
  });
  const lowered = worse === 'high-risk' && expected.situation.removeHighRisk;
  rules.push({
    id: 'L4',
    fired: lowered,
    why: 'measures taken afterwards make high risk unlikely (Art. 34(3)(b)); touches people only',
  });
  return {
    cohortId: cohort.id,
    level: lowered ? 'risk' : worse,
    baseLevel: levelOf(expected.score),
    score: expected.score,
    dpc: expected.dpc,
    ei: expected.ei,
    cb: expected.cb,
    flags: flagsOf(expected),
    rules,
    provisional: worse !== best,
    questions: worse === best ? [] : open,
    inputs: inputsOf(cohort, record),
  };
}

function flagsOf({ situation, score }: Evaluation): string[] {
  const flags: string[] = [];
  if (situation.manyPeople) flags.push('more_than_100_individuals');
  if (unintelligible(situation)) flags.push('unintelligible');
  const edge = [2, 3, 4].find((limit) => Math.abs(score - limit) <= 0.25);
  if (edge !== undefined) flags.push(`borderline_${edge}`);
  return flags;
}

/** The facts whose answer would settle the level. */
function openFacts(cohort: Cohort, record: ExposureRecord): string[] {
  const { elements, volume } = cohort.profile;
  const open: [boolean, string][] = [
    [elements.length === 0, 'which data are exposed'],
    [volume === 'unknown', 'how much of one person is exposed'],
    [cohort.specialCategory === 'unknown' && holdsContent(elements), 'do the texts hold special-category data'],
    [record.access.accessed === 'unknown', 'did anybody look at the data, and do complete logs show it'],
    [record.recipients.kind === 'unknown', 'who received the data'],
    [
      record.encryption.keyExposed === 'unknown' && elements.some((e) => e.protection === 'encrypted'),
      'was the key exposed',
    ],
    [record.malice === 'unknown', 'was it a deliberate act'],
    [
      record.breach.availability === 'yes' && record.backup.effectOnPeople === 'unknown',
      'did the loss have an effect on people',
    ],
    [elements.some((e) => e.protection === 'unknown'), 'how were the data protected'],
  ];
  return open.filter(([asked]) => asked).map(([, text]) => text);
}

function inputsOf(cohort: Cohort, record: ExposureRecord): string[] {
  const where = cohort.origin === 'record' ? 'record' : 'scan';
  const state = (value: string): string => (value === 'unknown' ? 'unknown' : `${value} (${where})`);
  const elements = cohort.profile.elements.map((e) => `${e.element} ${e.protection} ${e.evidence}`).join(', ');
  const { access, recipients, encryption, backup } = record;
  return [
    `elements: ${elements || 'unknown'}`,
    `linkage: ${state(cohort.profile.linkage)}`,
    `volume: ${state(cohort.profile.volume)}`,
    `special categories: ${state(cohort.specialCategory)}`,
    `vulnerable: ${state(cohort.vulnerable)}; age band ${cohort.ageBand}; relation ${cohort.relation}`,
    `public before: ${state(cohort.publicBefore)}; credential ${cohort.credentialState}`,
    `cause ${record.cause}; malice ${record.malice}`,
    `accessed ${access.accessed}, acquired ${access.acquired}, published ${access.published}, reachable by anybody ${access.publiclyReachable}, complete logs ${access.logsComplete}`,
    `recipients ${recipients.kind}, deletion confirmed ${recipients.deletionConfirmed}`,
    `encrypted ${encryption.encrypted}, key exposed ${encryption.keyExposed}${wholeRecordEncrypted(record) ? ' (said of the record as a whole)' : ''}`,
    `backup ${backup.available}, restored ${backup.restored}, effect on people ${backup.effectOnPeople}`,
  ];
}

export type Need = 'required' | 'not_required' | 'conditional';

/** The answer of `tocsin assess`: the worst group decides about the authority, each group about its own people. */
export interface RecordAssessment {
  authority: Need;
  individuals: Need;
  documentation: Need;
  groups: {
    group: string;
    level: Level;
    score: number;
    dpc: Assessment['dpc'];
    ei: Assessment['ei'];
    cb: Assessment['cb'];
    rules: RuleCheck[];
    baseLevel: Level;
    flags: string[];
    provisional: boolean;
    inputs: string[];
  }[];
  provisional: boolean;
  questions: string[];
}

/** Art. 33(5): every breach is documented. In doubt the authority is told; people are `conditional` where only doubt makes it high. */
export function assessRecord(record: ExposureRecord): RecordAssessment {
  const seen = new Set<string>();
  const cohorts = cohortsFromRecord(record).filter(({ group }) => {
    if (group === null || seen.has(group)) return false;
    seen.add(group);
    return true;
  });
  const assessed = cohorts.map((cohort) => ({ cohort, assessment: assess(cohort, record) }));
  const all = assessed.map(({ assessment }) => assessment);
  if (all.length === 0) {
    const questions = ['whose data are exposed, and which'];
    return {
      authority: 'required',
      individuals: 'conditional',
      documentation: 'required',
      groups: [],
      provisional: true,
      questions,
    };
  }
  const high = all.filter((assessment) => assessment.level === 'high-risk');
  return {
    authority: all.some((assessment) => assessment.level !== 'unlikely-risk') ? 'required' : 'not_required',
    individuals: high.some((a) => !a.provisional) ? 'required' : high.length > 0 ? 'conditional' : 'not_required',
    documentation: 'required',
    groups: assessed.map(({ cohort, assessment: a }) => ({
      group: cohort.group ?? cohort.id,
      level: a.level,
      score: a.score,
      dpc: a.dpc,
      ei: a.ei,
      cb: a.cb,
      rules: a.rules,
      baseLevel: a.baseLevel,
      flags: a.flags,
      provisional: a.provisional,
      inputs: a.inputs,
    })),
    provisional: all.some((assessment) => assessment.provisional),
    questions: [...new Set(all.flatMap((assessment) => assessment.questions))],
  };
}
