import { z } from 'zod';

/** Events that agreements count from; each is an event of the record's timeline. */
const STARTS = ['awareness', 'discovery', 'determination', 'occurrence', 'suspicion'] as const;

/** What an agreement promises to its parties when data get out: the same kind of rule as a law, for this organisation alone. */
export const contractTermsSchema = z.strictObject({
  terms: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens, up to 40')
    .describe('name of the terms; the rule is called contract:<terms>'),
  title: z.string().min(1).describe('what people call the agreement'),
  cite: z.string().min(1).describe('the clause, or the document with its hash'),
  trigger: z
    .enum(['any', 'risk', 'high-risk'])
    .default('any')
    .describe('any: every incident sets it off; risk, high-risk: from that severity on'),
  deadline: z
    .union([
      z.strictObject({
        n: z.number().int().min(1),
        unit: z.enum(['hours', 'days', 'business_days']),
        from: z.enum(STARTS),
      }),
      z.strictObject({ standard: z.string().min(1), from: z.enum(STARTS) }),
    ])
    .describe('a number with unit and start, or a worded standard with its start'),
  zone: z.string().default('UTC').describe('IANA zone in which its days end'),
  calendar: z.string().nullable().default(null).describe('ISO code whose business days count; null: Monday to Friday'),
  says: z.array(z.string()).default([]).describe('content items that the notice must hold, by id'),
  how: z.string().default('as the agreement says').describe('the way that the agreement names for the notice'),
});

/** The terms with the number of parties that they bind. */
export const contractSchema = contractTermsSchema.extend({
  parties: z.number().int().min(0).describe('how many parties stand under these terms'),
});
export type Contract = z.infer<typeof contractSchema>;

/** Where terms and parties lie; read in when the record is, so that the record holds them from then on. */
export const contractFilesSchema = z.strictObject({
  terms: z.array(z.string()).min(1).describe('files with terms (YAML), relative to the record'),
  parties: z.string().describe('CSV with the columns party and terms, relative to the record'),
});
