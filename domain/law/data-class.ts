import type { Cohort, PersonCount } from '../people/cohort';
import type { DataClass } from './condition';

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

/** Whether the data of a cohort are of a class, and the words for it. */
export interface ClassResult {
  holds: 'yes' | 'unknown' | 'no';
  why: string;
}

function has(cohort: Cohort, prefixes: readonly string[]): boolean {
  return cohort.profile.elements.some(
    ({ element, evidence }) => evidence !== 'possible' && prefixes.some((prefix) => element.startsWith(prefix)),
  );
}

/** Where no element is named, nobody knows what there is. */
function holds(cohort: Cohort, prefixes: readonly string[]): ClassResult['holds'] {
  if (cohort.profile.elements.length === 0) return 'unknown';
  return has(cohort, prefixes) ? 'yes' : 'no';
}

function says(holds: ClassResult['holds'], why: string): ClassResult {
  return { holds, why };
}

/** Numbers and scans that identify a person before others. */
const IDENTITY = ['national_id.', 'passport', 'driving_licence', 'visa_or_residence_permit'];

/**
 * Whether a cohort's data are of a class that a law names; an unknown fact stays unknown. `people`: everybody of the law's
 * territory, for large scale. Classes as in Res. CD/ANPD 15/2024 art. 5; `identity_fraud` and `account_access` as in
 * S 64/2021 (SG) reg. 3, NPC Circular 16-03 (PH) s. 11.
 */
export function classOf(cohort: Cohort, wanted: DataClass, people: PersonCount): ClassResult {
  switch (wanted) {
    case 'identity_number':
      return says(holds(cohort, IDENTITY), 'identity document numbers');
    case 'identity_fraud':
      return says(holds(cohort, [...IDENTITY, ...FINANCIAL, ...AUTHENTICATION]), 'data that enable identity fraud');
    case 'account_access':
      return says(holds(cohort, AUTHENTICATION), 'an account with what opens it');
    case 'sensitive':
      if (has(cohort, SENSITIVE) || cohort.specialCategory === 'yes') return says('yes', 'sensitive data');
      return says(cohort.specialCategory === 'no' ? 'no' : 'unknown', 'sensitive data');
    case 'children_or_elderly':
      return says(ageCriterion(cohort), 'children, adolescents or elderly people');
    case 'financial':
      return says(holds(cohort, FINANCIAL), 'financial data');
    case 'authentication':
      return says(holds(cohort, AUTHENTICATION), 'system authentication data');
    case 'privileged':
      return says(holds(cohort, FREE_CONTENT) === 'no' ? 'no' : 'unknown', 'legally or professionally privileged data');
    case 'large_scale':
      return says(
        people.most !== null && people.most <= SMALL_SCALE ? 'no' : 'unknown',
        'large scale (the regulation gives no number)',
      );
  }
}

function ageCriterion(cohort: Cohort): ClassResult['holds'] {
  if (['under_14', '14_15', '16_17', '60_plus'].includes(cohort.ageBand)) return 'yes';
  if (cohort.vulnerable === 'yes') return 'yes';
  return cohort.ageBand === 'unknown' && cohort.vulnerable !== 'no' ? 'unknown' : 'no';
}
