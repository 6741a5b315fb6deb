import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { DEFAULT_POLICY, type KeyPolicy } from '../domain/containment/key-policy';
import { DomainError } from '../domain/errors';
import type { Config } from './config';

export interface ProviderSettings {
  /** by id of the issuer: what its provider is made from */
  configs: ReadonlyMap<string, unknown>;
  policyOf(provider: string): KeyPolicy;
}

const hours = z.number().positive();
const rising = <T extends z.ZodType<number[]>>(list: T): T =>
  list.refine((all) => all.every((one, n) => n === 0 || one > (all[n - 1] ?? 0)), 'each later than the one before');

const policySchema = z
  .strictObject({
    action: z.enum(['revoke', 'replace_first', 'ask']),
    reachOwners: z.number().int().min(0),
    reachShare: z.number().min(0).max(1),
    replace: z.boolean(),
    containWithinHours: z.strictObject({ critical: hours, high: hours, medium: hours, low: hours }).partial(),
    reportWithinHours: hours,
    probeSeconds: rising(z.array(z.number().int().min(0)).min(1, 'at least one instant')),
    watchHours: rising(z.array(z.number().positive())),
    afterDeath: z.union([z.literal('keep'), z.strictObject({ deleteAfterDays: z.number().positive() })], {
      error: 'keep, or deleteAfterDays with a number',
    }),
  })
  .partial();

const fileSchema = z.strictObject({
  policy: policySchema.optional(),
  providers: z.record(z.string(), z.looseObject({ policy: policySchema.optional() })).default({}),
});

/**
 * Issuers and what may be done with their keys: `providers.yaml` in the configuration folder, and the first-party service from
 * the environment. A file that is missing configures nothing; one that is wrong is an error of kind `input`.
 */
export async function readProviderSettings(config: Config): Promise<ProviderSettings> {
  const file = await readProviderFile(config.providersFile);
  const { revokeWithoutApproval: reachOwners, probeScheduleSeconds: probeSeconds } = config;
  const common = withPolicy({ ...DEFAULT_POLICY, reachOwners, probeSeconds }, file.policy);
  const configs = new Map<string, unknown>();
  const policies = new Map<string, KeyPolicy>();
  for (const [id, { policy, ...rest }] of Object.entries(file.providers)) {
    configs.set(id, rest);
    policies.set(id, withPolicy(common, policy));
  }
  if (config.firstParty && !configs.has('first_party')) configs.set('first_party', config.firstParty);
  return { configs, policyOf: (provider) => policies.get(provider) ?? common };
}

/** What a policy leaves out is as in the one above it, each hour by itself. */
function withPolicy(above: KeyPolicy, own: z.infer<typeof policySchema> = {}): KeyPolicy {
  return { ...above, ...own, containWithinHours: { ...above.containWithinHours, ...own.containWithinHours } };
}

async function readProviderFile(path: string): Promise<z.infer<typeof fileSchema>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw broken(path, 'file', error.code ?? 'unreadable');
  });
  if (text.trim() === '') return fileSchema.parse({});
  const { parse } = await import('yaml');
  let document: unknown;
  try {
    document = parse(text) ?? {};
  } catch {
    throw broken(path, 'file', 'no YAML');
  }
  const parsed = fileSchema.safeParse(document);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw broken(path, issue?.path.join('.') ?? '', issue?.message ?? 'wrong');
}

const broken = (path: string, where: string, what: string): DomainError =>
  new DomainError(
    'input',
    `couldn't read the providers: ${where} in ${path}: ${what}`,
    'docs/providers.md says what each of them takes',
  );
