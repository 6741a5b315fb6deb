import { z } from 'zod';
import { isElementId } from '../detection/element-ids';
import { CONTACT_FIELDS } from '../record/directory';

/** Columns of a people list that say who somebody is; every other column states an element by its id. */
export const LIST_FIELDS = [
  'id',
  'list_id',
  ...CONTACT_FIELDS,
  'given_name',
  'family_name',
  'death_date',
  'guardian_name',
  'guardian_email',
  'guardian_street',
  'guardian_postcode',
  'guardian_city',
  'guardian_country',
  'controller',
  'documents',
] as const;
export type ListField = (typeof LIST_FIELDS)[number];

/** `email` is where somebody is reached; `exposed:email` states that the address is among the exposed data. */
const STATED = /^exposed:/;

const target = z.string().refine((name) => isListField(name) || elementOf(name) !== null || name === 'ignore', {
  message: 'a column is a field such as name, an element id such as national_id.us_ssn, or ignore',
});

/** How the columns of somebody's list are to be read, where they are not named as we name them. */
export const listMappingSchema = z.strictObject({
  /** column of the list → field, element id or `ignore` */
  columns: z.record(z.string(), target).default({}),
  /** country of everybody whose row names none, ISO 3166-1 alpha-2 */
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'a country is two capital letters, such as DE')
    .nullable()
    .default(null),
  /** words for present and absent beside Y/N, yes/no, true/false, x and counts; without regard to case */
  present: z.array(z.string().min(1)).default([]),
  absent: z.array(z.string().min(1)).default([]),
});
export type ListMapping = z.infer<typeof listMappingSchema>;

export const PLAIN_MAPPING: ListMapping = { columns: {}, country: null, present: [], absent: [] };

export function isListField(name: string): name is ListField {
  return (LIST_FIELDS as readonly string[]).includes(name);
}

/** The element id that a column states, or null. */
export function elementOf(name: string): string | null {
  const id = name.replace(STATED, '');
  return isElementId(id) ? id : null;
}
