import { z } from 'zod';

/**
 * Every event that a rule counts from. `occurred ≤ detected ≤ discovered ≤ aware ≤ determined ≤ reported` is the chain that
 * bounds a missing one; the others stand outside it.
 */
export const TIMELINE_CHAIN = ['occurred', 'detected', 'discovered', 'aware', 'determined', 'reported'] as const;

/** Events outside the chain: they are anchors of their own and bound nothing. */
export const TIMELINE_OTHER = [
  'occurred_until',
  'suspected',
  'reasonable_belief',
  'should_have_been_aware',
  'scope_identified',
  'harm_determined',
  'notice_content_known',
  'materiality_determined',
  'missing_information_determined',
  'classified',
  'assessed',
  'persons_identified',
  'extortion_paid',
  'contained',
  'processor_told_controller',
  'notice_to_individuals',
  'prior_filing',
  'resolved',
] as const;

export const TIMELINE_EVENTS = [...TIMELINE_CHAIN, ...TIMELINE_OTHER] as const;
export type TimelineEvent = (typeof TIMELINE_EVENTS)[number];

const INSTANT = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/;

/** One statement about one event, with its source; several statements about one event may contradict each other. */
export const claimSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens, up to 40')
    .describe('name of the claim inside this record'),
  event: z.enum(TIMELINE_EVENTS).describe('the event that the statement dates'),
  at: z
    .string()
    .regex(INSTANT, 'a date (2025-01-17) or an instant with offset (2025-01-17T09:30:00Z)')
    .refine((text) => !Number.isNaN(Date.parse(text)), 'no such date in the calendar')
    .describe('ISO 8601 date, or instant with offset'),
  precision: z
    .enum(['instant', 'hour', 'day', 'about'])
    .default('instant')
    .describe('how exact the source is; a date alone is day'),
  zone: z.string().default('UTC').describe('IANA zone in which a bare date is meant'),
  source: z.string().min(1).describe('who says so and where'),
  operative: z
    .boolean()
    .default(false)
    .describe('true: this claim rules among contradicting ones, with the reason beside it'),
  reason: z.string().optional().describe('why it is operative'),
});
export type Claim = z.infer<typeof claimSchema>;
