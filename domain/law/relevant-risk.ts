import type { Cohort, PersonCount } from '../people/cohort';
import type { RelevantRiskCriterion } from './regime';

const SENSITIVE = ['health.', 'special.', 'biometric.', 'genetic'];
const FINANCIAL = [
  'payment_card',
  'bank_account.',
  'card_',
  'crypto_',
  'income_or_balance',
  'transaction_history',
  'tax_record',
];
const AUTHENTICATION = ['credentials.', 'auth_token.'];
const FREE_CONTENT = ['chat_content', 'email_content', 'uploaded_file', 'voice_recording'];

/** The regulation names no number for large scale; up to here (the flag of ENISA's method) it is not asked. */
const SMALL_SCALE = 100;

/** What one criterion of the relevant-risk test says of a cohort. */
export interface CriterionResult {
  criterion: RelevantRiskCriterion;
  holds: 'yes' | 'unknown' | 'no';
  why: string;
}

function has(cohort: Cohort, prefixes: readonly string[]): boolean {
  return cohort.profile.elements.some(
    ({ element, evidence }) => evidence !== 'possible' && prefixes.some((prefix) => element.startsWith(prefix)),
  );
}

/** Where no element is named, nobody knows what there is. */
function holds(cohort: Cohort, prefixes: readonly string[]): CriterionResult['holds'] {
  if (cohort.profile.elements.length === 0) return 'unknown';
  return has(cohort, prefixes) ? 'yes' : 'no';
}

function says(criterion: RelevantRiskCriterion, holds: CriterionResult['holds'], why: string): CriterionResult {
  return { criterion, holds, why };
}

/** One criterion of Res. CD/ANPD 15/2024 art. 5 for one cohort; an unknown fact keeps the duty. */
export function criterionFor(cohort: Cohort, criterion: RelevantRiskCriterion, people: PersonCount): CriterionResult {
  switch (criterion) {
    case 'sensitive':
      if (has(cohort, SENSITIVE) || cohort.specialCategory === 'yes') return says(criterion, 'yes', 'sensitive data');
      return says(criterion, cohort.specialCategory === 'no' ? 'no' : 'unknown', 'sensitive data');
    case 'children_or_elderly':
      return says(criterion, ageCriterion(cohort), 'children, adolescents or elderly people');
    case 'financial':
      return says(criterion, holds(cohort, FINANCIAL), 'financial data');
    case 'authentication':
      return says(criterion, holds(cohort, AUTHENTICATION), 'system authentication data');
    case 'privileged':
      return says(
        criterion,
        holds(cohort, FREE_CONTENT) === 'no' ? 'no' : 'unknown',
        'legally or professionally privileged data',
      );
    case 'large_scale':
      return says(
        criterion,
        people.most !== null && people.most <= SMALL_SCALE ? 'no' : 'unknown',
        'large scale (the regulation gives no number)',
      );
  }
}

function ageCriterion(cohort: Cohort): CriterionResult['holds'] {
  if (['under_14', '14_15', '16_17', '60_plus'].includes(cohort.ageBand)) return 'yes';
  if (cohort.vulnerable === 'yes') return 'yes';
  return cohort.ageBand === 'unknown' && cohort.vulnerable !== 'no' ? 'unknown' : 'no';
}
