import { z } from 'zod';
import { personKeyForm } from '../people/person-key';

/** How to reach somebody and where they live, in directories and in lists. */
export const CONTACT_FIELDS = [
  'email',
  'phone',
  'name',
  'email_verified',
  'street',
  'postcode',
  'city',
  'country',
  'subdivision',
  'language',
  'birth_date',
  'email_consent',
] as const;

/** What a user directory may say of somebody; any of the first three tells people apart. */
export const DIRECTORY_FIELDS = [
  'account_id',
  ...CONTACT_FIELDS,
  'relation',
  'billing_country',
  'contract_country',
  'network_countries',
] as const;
export type DirectoryField = (typeof DIRECTORY_FIELDS)[number];

/** Fields that may be the key of a person. */
export const DIRECTORY_KEYS = ['account_id', 'email', 'phone'] as const satisfies readonly DirectoryField[];
export type KeyKind = (typeof DIRECTORY_KEYS)[number];

/** The keys of a row of a directory that people may be known by, in their form of comparison. */
export function keysOf(
  row: Readonly<Record<'accountId' | 'email' | 'phone', string | null>>,
  kinds: readonly KeyKind[],
): string[] {
  const values = { account_id: row.accountId, email: row.email, phone: row.phone };
  return kinds.flatMap((kind) => {
    const value = values[kind];
    return value === null ? [] : [personKeyForm(value)];
  });
}

/** The kinds of key by which some mappings of leaks tell people apart; where none says it, people have ids. */
export function keyKindsOf(
  mappings: readonly { person_key: readonly string[]; columns: Readonly<Record<string, string>> }[],
): KeyKind[] {
  const kinds = new Set(mappings.flatMap((one) => one.person_key.map((column) => one.columns[column] ?? 'account_id')));
  const known = DIRECTORY_KEYS.filter((kind) => kinds.has(kind));
  return known.length > 0 ? known : ['account_id'];
}

/** A user directory: a file, or a query on the organisation's own database. */
export const directorySchema = z
  .strictObject({
    path: z.string().optional().describe('CSV or Parquet; with a query, an SQLite file'),
    database: z
      .string()
      .regex(/^[A-Z][A-Z0-9_]{0,63}$/, 'the name of an environment variable, such as USERS_DATABASE_URL')
      .optional()
      .describe('name of the environment variable of the worker that holds the postgres:// address; never the address'),
    query: z.string().min(1).optional().describe('one SELECT; it is run read-only'),
    columns: z
      .partialRecord(z.enum(DIRECTORY_FIELDS), z.string().min(1))
      .optional()
      .describe('where a field has another name there: field → column'),
    asOf: z.string(),
  })
  .refine(({ path, database }) => (path === undefined) !== (database === undefined), 'either a path or a database')
  .refine(({ database, query }) => database === undefined || query !== undefined, 'a database is read by a query');
export type DirectorySource = z.infer<typeof directorySchema>;
