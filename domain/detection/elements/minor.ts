import { type ElementFinding, NONE, byColumn, isEmptyValue } from '../element';

const PARENT: readonly ElementFinding[] = [{ element: 'email', protection: 'plain', evidence: 'likely' }];

/**
 * Flags and what only a child's record has. Ages and dates of birth below 18 on the day of the scan derive it too. In chat
 * only what somebody says of their own age, as a hint: the number is the years of a person, not minutes or percent.
 */
export const minor = byColumn({
  id: 'minor',
  columns: [
    'is_minor',
    'minor',
    'underage',
    'is_child',
    'under_18',
    'parent_email',
    'guardian',
    'guardian_name',
    'guardian_email',
    'parent_name',
    'grade',
    'grade_level',
    'minderjaehrig',
    'minderjährig',
    'menor_de_edad',
    'mineur',
    '监护人',
  ],
  leaves: /^(?:false|no|n|f|0|nein|non|nee|não|off)$/i,
  // A grade is a year of school, not a mark.
  takes:
    /^(?:true|yes|y|t|1|ja|oui|sí|si|sim|k|kindergarten|(?:1[0-2]|[1-9])(?:st|nd|rd|th)?(?: grade)?|grade (?:1[0-2]|[1-9k])|.*\p{L}{2}.*|.*@.*)$/iu,
  derive: (value) => (!isEmptyValue(value) && value.includes('@') ? PARENT : NONE),
  selfStatement:
    /^(?:i am|i['’]?m|i just turned|i turned|ich bin|j['’]ai|tengo|\bho|tenho)(?: only| just| erst| nur| seulement| solo| só| apenas)? (?:1[0-7]|[5-9])(?: ?(?:years? old|y\/?o|yrs? old|jahre(?: alt)?|ans|años|anni|anos)(?![a-z])| ?[.,!;)]?(?: and | but | i | und | aber |$)|[.!;,](?!\d))|^我(?:今年|才|只有)?(?:1[0-7]|[5-9]) ?岁/,
  examples: {
    hits: ['true', '1', 'parent@example.org', 'Sample Guardian', '7th grade'],
    misses: ['', 'false', '0', 'no', '93.5'],
  },
});
