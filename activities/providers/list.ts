import { CLOUD } from './cloud-list';
import { CODE } from './code-list';
import { type LoadEntry, providerEntry } from './entry';
import { createFirstParty, firstPartyConfigSchema } from './first-party';
import { setPace } from './pace';
import type { Provider } from './provider';
import { SERVICES } from './service-list';

/** Every issuer that is known, by the name that formats give it; a new one is one file and one line in a list. */
const PROVIDERS: Readonly<Record<string, LoadEntry>> = {
  first_party: () => Promise.resolve(providerEntry(firstPartyConfigSchema, createFirstParty)),
  ...CLOUD,
  ...CODE,
  ...SERVICES,
};

/** Any issuer may be told by a signed message instead of calls: then its configuration has the secrets that sign it. */
const isWebhook = (config: unknown): config is object =>
  typeof config === 'object' && config !== null && 'signingSecrets' in config;

const webhook: LoadEntry = async () => {
  const { createGenericSignedWebhook, genericSignedWebhookConfigSchema } = await import('./generic-signed-webhook.js');
  return providerEntry(genericSignedWebhookConfigSchema, (config) => createGenericSignedWebhook(config));
};

/** What is wrong with the configuration of an issuer, as path and sentence; null = nothing is. */
export async function faultOf(id: string, config: unknown): Promise<{ path: string; message: string } | null> {
  const load = isWebhook(config) ? webhook : PROVIDERS[id];
  if (!load) return { path: '', message: `the issuer is one of ${Object.keys(PROVIDERS).join(', ')}` };
  const issue = (await load()).schema.safeParse(config).error?.issues[0];
  return issue ? { path: issue.path.join('.'), message: issue.message } : null;
}

/** The providers that are configured, by id; their configurations have no fault. */
export async function providersFrom(configs: ReadonlyMap<string, unknown>): Promise<Map<string, Provider>> {
  const providers = new Map<string, Provider>();
  for (const [id, config] of configs) {
    const entry = await (isWebhook(config) ? webhook : PROVIDERS[id])?.();
    if (!entry) continue;
    const provider = entry.create(isWebhook(config) ? { ...config, issuer: id } : config);
    setPace(id, provider.limits.perSecond);
    providers.set(id, provider);
  }
  return providers;
}
