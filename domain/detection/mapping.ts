import { z } from 'zod';
import { isElementId } from './element-ids';
import { CSV_DELIMITERS, LEAK_FORMATS } from './leak-format';

/** Where a column stands: `values.user_id` is `user_id` within `values`, or a column of that very name; lists are transparent. */
const path = z.string().min(1).max(500);

const elementId = z.string().refine(isElementId, 'not an id of the element table, such as email or national_id.us_ssn');

/** What the columns of a leak hold. A column that is not named is searched as text; one under `ignore` is left alone. */
export const mappingSchema = z.strictObject({
  format: z.enum(LEAK_FORMATS).optional().describe('without it the file is looked at'),
  delimiter: z.enum(CSV_DELIMITERS).optional().describe('of CSV; without it the header decides'),
  person_key: z
    .union([path.transform((one) => [one]), z.array(path)])
    .default([])
    .describe('the column that tells people apart; of several the first that holds a value'),
  columns: z.record(path, elementId).default({}).describe('column → element id'),
  free_text: z.array(path).default([]).describe('columns in which people wrote or were answered'),
  credentials: z.array(path).default([]).describe('columns made for keys and tokens'),
  ignore: z.array(path).default([]).describe('columns that are not searched for data of people'),
});
export type Mapping = z.infer<typeof mappingSchema>;
