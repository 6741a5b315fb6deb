/** GDPR words for the outcome; the national tests read the same assessment. */
export const LEVELS = ['unlikely-risk', 'risk', 'high-risk'] as const;
export type Level = (typeof LEVELS)[number];

/** One rule that was looked at, with what came of it. */
export interface RuleCheck {
  id: string;
  fired: boolean;
  why: string;
}

/** The severity of one cohort, with its arithmetic: score = dpc × ei + (sum of cb). */
export interface Assessment {
  cohortId: string;
  level: Level;
  /** the number by itself, before the qualitative rules */
  baseLevel: Level;
  score: number;
  dpc: { value: 1 | 2 | 3 | 4; class: string; why: string };
  ei: { value: 0.25 | 0.5 | 0.75 | 1; why: string };
  cb: { confidentiality: number; integrity: number; availability: number; malice: number; why: string[] };
  flags: string[];
  rules: RuleCheck[];
  provisional: boolean;
  /** what the method gave, where people decided another level */
  methodLevel?: Level;
  questions: string[];
  /** inputs with origin, one line each */
  inputs: string[];
}
