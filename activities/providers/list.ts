import { z } from 'zod';
import { createFirstParty, firstPartyConfigSchema } from './first-party';
import { setPace } from './pace';
import type { Provider } from './provider';

/** How an issuer is configured, and what is made of it. */
interface Entry {
  schema: z.ZodType;
  create(config: unknown): Provider;
}

function entry<T>(schema: z.ZodType<T>, create: (config: T) => Provider): Entry {
  return { schema, create: (config) => create(schema.parse(config)) };
}

/** Every issuer that is known, by the name that formats give it; a new one is one file and one line here. */
const PROVIDERS: Readonly<Record<string, Entry>> = {
  first_party: entry(firstPartyConfigSchema, createFirstParty),
};

/** The ids of issuers whose keys can be revoked by calls. */
export const PROVIDER_IDS = Object.keys(PROVIDERS);

/** What is wrong with the configuration of an issuer, as path and sentence; null = nothing is. */
export function faultOf(id: string, config: unknown): { path: string; message: string } | null {
  const known = PROVIDERS[id];
  if (!known) return { path: '', message: `one of ${PROVIDER_IDS.join(', ')}` };
  const issue = known.schema.safeParse(config).error?.issues[0];
  return issue ? { path: issue.path.join('.'), message: issue.message } : null;
}

/** The providers that are configured, by id; their configurations have no fault. */
export function providersFrom(configs: ReadonlyMap<string, unknown>): Map<string, Provider> {
  const providers = new Map<string, Provider>();
  for (const [id, config] of configs) {
    const provider = PROVIDERS[id]?.create(config);
    if (!provider) continue;
    setPace(id, provider.limits.perSecond);
    providers.set(id, provider);
  }
  return providers;
}
