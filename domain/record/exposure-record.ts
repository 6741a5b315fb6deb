import { z } from 'zod';
import { statementsSchema } from './statements';
import { contractFilesSchema, contractSchema } from './contract';
import { directorySchema } from './directory';
import { HOLD_KINDS } from './hold-kinds';
import { claimSchema } from './timeline';

/** Facts are three-valued; unknown never lowers a result. */
export const FACT = ['yes', 'no', 'unknown'] as const;
export type Fact = (typeof FACT)[number];
const fact = z.enum(FACT).default('unknown');

export const PROTECTIONS = [
  'plain',
  'masked',
  'truncated',
  'hashed_fast',
  'hashed_slow',
  'encrypted',
  'encrypted_key_exposed',
  'tokenised',
  'unknown',
] as const;
export const protectionSchema = z.enum(PROTECTIONS);
export type Protection = z.infer<typeof protectionSchema>;

export const EVIDENCE = ['certain', 'likely', 'possible'] as const;
export type Evidence = (typeof EVIDENCE)[number];

export const RELATIONS = [
  'customer',
  'staff',
  'api_customer',
  'visitor',
  'third_party',
  'patient',
  'student',
  'other',
  'unknown',
] as const;
export const relationSchema = z.enum(RELATIONS);
export type Relation = z.infer<typeof relationSchema>;

/** ISO 3166-1 alpha-2 or 3166-2, or EU for "somewhere in the EU". */
export const territorySchema = z
  .string()
  .regex(/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/, 'an ISO 3166-1 or 3166-2 code such as DE, DE-BY or US-NY');

const establishmentSchema = z.strictObject({
  territory: territorySchema.describe('where the establishment is'),
  main: z.boolean().default(false).describe('main establishment (GDPR Art. 4(16))'),
});

const legalEntitySchema = z.strictObject({
  name: z.string().min(1),
  role: z.enum(['controller', 'processor', 'joint_controller', 'unknown']).default('controller'),
  establishments: z.array(establishmentSchema).default([]).describe('an empty list means none is known'),
  noEstablishmentIn: z
    .array(territorySchema)
    .default([])
    .describe('territories where it is known that there is no establishment; EU for the whole Union'),
  sectors: z
    .array(z.string())
    .default([])
    .describe(
      'kinds of organisation that rules ask for, by the words of the rule set, such as telecom, hipaa_covered_entity, nis2_entity',
    ),
  kind: z.enum(['private', 'public', 'unknown']).default('unknown'),
  size: z
    .enum(['small_agent', 'ordinary', 'unknown'])
    .default('unknown')
    .describe('small_agent: small processing agent in the sense of the Brazilian rules'),
  employees: z.number().int().min(0).optional().describe('number of employees, where a law asks for the size'),
  regulators: z.array(z.string()).default([]).describe('who regulates it, by authority id'),
  parentCompany: z.string().optional().describe('name of the parent or affiliated corporation, if owned'),
  contact: z
    .strictObject({
      name: z.string().optional().describe('data protection officer or contact point'),
      email: z.string().optional(),
      phone: z.string().optional(),
      address: z.array(z.string()).default([]),
      website: z.string().optional(),
    })
    .default({ address: [] }),
});

const organisationSchema = legalEntitySchema;

const exposedElementSchema = z.strictObject({
  element: z.string().describe('id of the element table, for example email or national_id.us_ssn'),
  protection: protectionSchema.default('plain'),
  evidence: z.enum(EVIDENCE).default('certain'),
});

const countSchema = z.strictObject({
  least: z.number().int().min(0).nullable().default(null),
  most: z.number().int().min(0).nullable().default(null),
  origin: z.string().optional().describe('who says so, or how it was estimated'),
});

const groupSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens, up to 40'),
  name: z.string().optional(),
  relation: relationSchema.default('unknown'),
  controller: z.string().optional().describe('name of the controller when we act as its processor'),
  linkage: z
    .enum(['account', 'pseudonym', 'none', 'unknown'])
    .default('unknown')
    .describe('how the data hang on a person'),
  elements: z.array(exposedElementSchema).default([]),
  volume: z
    .enum(['single', 'some', 'long_history', 'unknown'])
    .default('unknown')
    .describe('how much of one person is exposed'),
  vulnerable: fact.describe('children, patients or other vulnerable people'),
  specialCategory: fact.describe('GDPR Art. 9 or 10 data, seen or presumed'),
  publicBefore: fact.describe('the same data were public before'),
  count: countSchema.default({ least: null, most: null }).describe('persons; null where nobody knows'),
  territories: z
    .array(
      z.strictObject({
        territory: territorySchema,
        count: countSchema.default({ least: null, most: null }),
        basis: z.enum(['stated', 'assumption']).default('stated'),
      }),
    )
    .default([])
    .describe('where they live; a territory that is not named is not decided'),
  withoutList: z
    .boolean()
    .default(false)
    .describe('true: these people can never be listed one by one (named in chats, known by device only)'),
});
export type RecordGroup = z.infer<typeof groupSchema>;

const ownerSchema = z.strictObject({
  name: z.string(),
  address: z.string(),
  deputy: z.strictObject({ name: z.string(), address: z.string() }).optional(),
});

/** What somebody reports. Every fact is optional but the name of the organisation and one timeline instant. */
export const exposureRecordSchema = z.strictObject({
  reference: z
    .string()
    .regex(/^[a-z0-9-]{1,40}$/, 'lower-case letters, digits and hyphens, up to 40; no names of people')
    .optional()
    .describe('becomes the incident id'),
  title: z.string().optional(),
  organisation: organisationSchema.describe('the legal entity whose data it is'),
  otherEntities: z.array(legalEntitySchema).default([]),
  claims: z
    .array(claimSchema)
    .min(1, 'at least one timeline instant is needed')
    .describe('the timeline, as statements with sources'),
  summary: z.string().optional().describe('what happened, in plain words; drafts of notices start from it'),
  cause: z
    .enum([
      'misconfiguration',
      'hacking',
      'ransomware',
      'insider',
      'misdirected',
      'loss_or_theft',
      'paper',
      'credential_stuffing',
      'software_bug',
      'vendor',
      'other',
      'unknown',
    ])
    .default('unknown'),
  malice: fact.describe('a deliberate act to harm or for profit'),
  breach: z
    .strictObject({ confidentiality: fact, integrity: fact, availability: fact })
    .default({ confidentiality: 'unknown', integrity: 'unknown', availability: 'unknown' }),
  access: z
    .strictObject({
      accessed: fact.describe('somebody unauthorised looked'),
      acquired: fact.describe('somebody unauthorised took a copy'),
      misused: fact,
      published: fact,
      logsComplete: fact.describe('complete access logs cover the whole span'),
      logsFrom: z.string().optional(),
      logsUntil: z.string().optional(),
      evidence: z.string().optional(),
      publiclyReachable: fact.describe('anyone could reach it without a key'),
      writable: fact.describe('write access was open'),
    })
    .default({
      accessed: 'unknown',
      acquired: 'unknown',
      misused: 'unknown',
      published: 'unknown',
      logsComplete: 'unknown',
      publiclyReachable: 'unknown',
      writable: 'unknown',
    }),
  extortion: fact,
  lawEnforcement: fact.describe('law enforcement is engaged in the matter; some authorities ask'),
  media: z
    .enum(['computerized', 'printed_from_computer', 'paper', 'unknown'])
    .default('unknown')
    .describe('what the data were on; some laws leave paper out'),
  recipients: z
    .strictObject({
      kind: z.enum(['none', 'known_trusted', 'known_untrusted', 'unknown', 'public']).default('unknown'),
      deletionConfirmed: fact,
      count: z.number().int().min(0).optional(),
    })
    .default({ kind: 'unknown', deletionConfirmed: 'unknown' }),
  encryption: z
    .strictObject({
      encrypted: fact,
      keyExposed: fact,
      method: z.string().optional(),
      keyBits: z.number().int().min(1).optional().describe('key length in bits, where a law asks for a strength'),
    })
    .default({ encrypted: 'unknown', keyExposed: 'unknown' }),
  backup: z
    .strictObject({
      available: fact,
      restored: fact,
      restorationHours: z.number().min(0).optional(),
      effectOnPeople: z.enum(['none', 'real', 'health_safety_livelihood', 'unknown']).default('unknown'),
    })
    .default({ available: 'unknown', restored: 'unknown', effectOnPeople: 'unknown' }),
  secured: z
    .strictObject({ closed: fact, at: z.string().optional(), source: z.string().optional() })
    .default({ closed: 'unknown' }),
  measures: z
    .strictObject({
      taken: z.array(z.string()).default([]),
      planned: z.array(z.string()).default([]),
      removeHighRisk: fact,
      writtenSecurityProgram: fact,
    })
    .default({ taken: [], planned: [], removeHighRisk: 'unknown', writtenSecurityProgram: 'unknown' }),
  delayReasons: z
    .array(z.string())
    .default([])
    .describe('why notices or filings come later than the law wants, in plain words (GDPR Art. 33(1) and others ask)'),
  consequences: z.array(z.string()).default([]).describe('likely consequences for people, in plain words'),
  advice: z.array(z.string()).default([]).describe('what people can do, in plain words'),
  statements: statementsSchema,
  services: z
    .array(
      z.strictObject({
        kind: z.enum(['credit_monitoring', 'identity_theft_protection']),
        months: z.number().int().min(1),
        provider: z.string(),
        howToEnrol: z.string(),
      }),
    )
    .default([]),
  groups: z.array(groupSchema).default([]),
  compromisedChannels: z
    .array(z.enum(['email', 'phone', 'post', 'app']))
    .default([])
    .describe('channels that the attacker may hold'),
  owners: z
    .strictObject({ contain: ownerSchema.optional(), file: ownerSchema.optional(), notify: ownerSchema.optional() })
    .default({}),
  leaks: z
    .array(z.strictObject({ path: z.string(), mapping: z.string().optional() }))
    .default([])
    .describe('files of the leak, relative to the record'),
  directories: z.array(directorySchema).default([]).describe('user directories, relative to the record'),
  providers: z
    .array(z.strictObject({ id: z.string(), baseUrl: z.string() }))
    .default([])
    .describe('issuers of credentials with the base URL of their API'),
  contracts: z
    .array(contractSchema)
    .default([])
    .describe('agreements that promise a notice, with their number of parties'),
  contractFiles: contractFilesSchema.optional().describe('the same in files: terms, and a table of parties'),
  holds: z
    .array(
      z.strictObject({
        who: z.string(),
        reason: z.string(),
        kind: z
          .enum(HOLD_KINDS)
          .default('law_enforcement')
          .describe('which lawful reason it is; laws name different ones'),
        until: z.string().optional(),
      }),
    )
    .default([])
    .describe('lawful holds, such as a written request of law enforcement'),
  alreadyTold: z
    .array(
      z.strictObject({
        recipient: z.string().describe('id of the authority, or the kind of recipient'),
        stage: z.string().optional().describe('which of several filings it was, by its name in the law'),
        at: z.string(),
        how: z.string().optional(),
      }),
    )
    .default([]),
  communication: z
    .strictObject({
      primaryMeans: fact.describe('e-mail is the usual way of communication with these people'),
      internetBusiness: fact.describe('business is done mainly through the internet'),
      emailRelationship: fact.describe('a business relationship by e-mail existed before, with valid addresses'),
    })
    .default({ primaryMeans: 'unknown', internetBusiness: 'unknown', emailRelationship: 'unknown' }),
  effort: z
    .strictObject({
      costUsd: z.number().min(0).optional().describe('what direct notice to everybody would cost, in US dollars'),
      unreachable: z.number().int().min(0).optional().describe('people without sufficient contact details'),
    })
    .default({})
    .describe('what a substitute notice hangs on'),
});
export type ExposureRecord = z.infer<typeof exposureRecordSchema>;

/** A checked record that was stored before. */
export function reviveRecord(json: string): ExposureRecord {
  return exposureRecordSchema.parse(JSON.parse(json));
}
