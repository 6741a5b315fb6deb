import type { Cohort } from '../people/cohort';
import { LEVELS, type Assessment, type Level } from './assessment';

/** What people answer to take the place of a level: `severity/<group>`, or `severity/all` for every group. */
export const SEVERITY_QUESTION = 'severity/';

/** A level that people may name. */
export function isLevel(text: string): text is Level {
  return (LEVELS as readonly string[]).includes(text);
}

/**
 * Levels as people decided them. Each says what the method had given and stands for the facts that it was given on only;
 * whoever asks passes the answers that still stand.
 */
export function withDecidedLevels(
  assessments: ReadonlyMap<string, Assessment>,
  cohorts: readonly Cohort[],
  answers: readonly { question: string; answer: string }[],
): Map<string, Assessment> {
  const said = new Map(answers.map(({ question, answer }) => [question, answer]));
  const result = new Map(assessments);
  for (const { id, group } of cohorts) {
    const assessment = assessments.get(id);
    const level = said.get(`${SEVERITY_QUESTION}${group ?? ''}`) ?? said.get(`${SEVERITY_QUESTION}all`);
    if (!assessment || level === undefined || !isLevel(level)) continue;
    const why = `two people decided ${level}; the method had given ${assessment.level}`;
    const rules = [...assessment.rules, { id: 'person', fired: true, why }];
    result.set(id, { ...assessment, level, rules, provisional: false, questions: [], methodLevel: assessment.level });
  }
  return result;
}
