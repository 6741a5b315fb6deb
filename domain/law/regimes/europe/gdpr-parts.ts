import type { RegisterRule, Stage } from '../../regime';
import { EU_AUTHORITIES } from '../../vocabularies/authorities-eu';
import type { ContentItem } from '../../vocabularies/content-items';
import { kept, says, stage } from '../parts';
import { worded } from '../periods';

/** What the laws of the GDPR's making have in common. Each of them still stands in its own file with its own citations. */

/** The states of the Union and the EEA with their outermost regions. */
export const EU_AND_EEA: readonly string[] = [
  ...new Set(EU_AUTHORITIES.flatMap((authority) => [authority.territory.slice(0, 2), ...authority.alsoFor])),
].sort();

const FILING: readonly ContentItem[] = [
  'nature_of_breach',
  'categories_and_numbers',
  'contact_point',
  'likely_consequences',
  'measures_taken',
];

/** Art. 33(3): what the authority is told. */
export const GDPR_FILING = says(FILING, { ifLate: ['delay_reasons'] });

/** Art. 34(2): what people are told. */
export const GDPR_NOTICE = says([
  'nature_of_breach',
  'contact_point',
  'likely_consequences',
  'measures_taken',
  'mitigation_advice',
]);

/** Art. 33(4): what was not known at the first filing. */
export function phasedUpdates(cite: string): Stage {
  const notes = ['what was not known at the first filing'];
  return stage('phased_updates', worded('without_undue_further_delay', 'prior_filing'), cite, GDPR_FILING, { notes });
}

/** Art. 33(5): facts, effects and remedy of every breach. */
export function gdprRegister(cite: string): RegisterRule {
  return {
    ...kept(
      'document_every_breach',
      cite,
      null,
      says(['nature_of_breach', 'categories_and_numbers', 'likely_consequences', 'measures_taken']),
    ),
    notes: ['facts, effects and remedy, so that the authority can check; the law names no period for keeping them'],
  };
}
