import { DomainError } from '../../domain/errors';
import { type LoadEntry, providerEntry } from './entry';
import { createFirstParty, firstPartyConfigSchema } from './first-party';
import { setPace } from './http-call';
import type { Provider } from './provider';

/** Every issuer that is known, by the name that formats give it; a new one is one file and its lines here. */
const PROVIDERS: Readonly<Record<string, LoadEntry>> = {
  first_party: () => Promise.resolve(providerEntry(firstPartyConfigSchema, createFirstParty)),
  aws: async () => {
    const { awsConfigSchema, createAws } = await import('./aws.js');
    return providerEntry(awsConfigSchema, (config) => createAws(config));
  },
  cloudflare: async () => {
    const { cloudflareConfigSchema, createCloudflare } = await import('./cloudflare.js');
    return providerEntry(cloudflareConfigSchema, (config) => createCloudflare(config));
  },
  databricks: async () => {
    const { databricksConfigSchema, createDatabricks } = await import('./databricks.js');
    return providerEntry(databricksConfigSchema, (config) => createDatabricks(config));
  },
  digitalocean: async () => {
    const { digitaloceanConfigSchema, createDigitalocean } = await import('./digitalocean.js');
    return providerEntry(digitaloceanConfigSchema, (config) => createDigitalocean(config));
  },
  google: async () => {
    const { googleConfigSchema, createGoogle } = await import('./google.js');
    return providerEntry(googleConfigSchema, (config) => createGoogle(config));
  },
  hashicorp_vault: async () => {
    const { hashicorpVaultConfigSchema, createHashicorpVault } = await import('./hashicorp-vault.js');
    return providerEntry(hashicorpVaultConfigSchema, (config) => createHashicorpVault(config));
  },
  github: async () => {
    const { githubConfigSchema, createGithub } = await import('./github.js');
    return providerEntry(githubConfigSchema, (config) => createGithub(config));
  },
  gitlab: async () => {
    const { gitlabConfigSchema, createGitlab } = await import('./gitlab.js');
    return providerEntry(gitlabConfigSchema, (config) => createGitlab(config));
  },
  huggingface: async () => {
    const { huggingfaceConfigSchema, createHuggingface } = await import('./huggingface.js');
    return providerEntry(huggingfaceConfigSchema, (config) => createHuggingface(config));
  },
  npm: async () => {
    const { npmConfigSchema, createNpm } = await import('./npm.js');
    return providerEntry(npmConfigSchema, (config) => createNpm(config));
  },
  anthropic: async () => {
    const { anthropicConfigSchema, createAnthropic } = await import('./anthropic.js');
    return providerEntry(anthropicConfigSchema, (config) => createAnthropic(config));
  },
  openai: async () => {
    const { openaiConfigSchema, createOpenai } = await import('./openai.js');
    return providerEntry(openaiConfigSchema, (config) => createOpenai(config));
  },
  sendgrid: async () => {
    const { sendgridConfigSchema, createSendgrid } = await import('./sendgrid.js');
    return providerEntry(sendgridConfigSchema, (config) => createSendgrid(config));
  },
  slack: async () => {
    const { slackConfigSchema, createSlack } = await import('./slack.js');
    return providerEntry(slackConfigSchema, (config) => createSlack(config));
  },
  twilio: async () => {
    const { twilioConfigSchema, createTwilio } = await import('./twilio.js');
    return providerEntry(twilioConfigSchema, (config) => createTwilio(config));
  },
};

/** Any issuer may be told by a signed message instead of calls: then its configuration has the secrets that sign it. */
const isWebhook = (config: unknown): config is object =>
  typeof config === 'object' && config !== null && 'signingSecrets' in config;

const webhook: LoadEntry = async () => {
  const { createGenericSignedWebhook, genericSignedWebhookConfigSchema } = await import('./generic-signed-webhook.js');
  return providerEntry(genericSignedWebhookConfigSchema, (config) => createGenericSignedWebhook(config));
};

/** The providers that are configured, by id. Error kind `input` names the issuer and the field that is wrong. */
export async function providersFrom(configs: ReadonlyMap<string, unknown>): Promise<Map<string, Provider>> {
  const providers = new Map<string, Provider>();
  for (const [id, config] of configs) {
    const load = isWebhook(config) ? webhook : PROVIDERS[id];
    if (!load) throw wrong(id, `the issuer is one of ${Object.keys(PROVIDERS).join(', ')}`);
    const entry = await load();
    const issue = entry.schema.safeParse(config).error?.issues[0];
    if (issue) throw wrong([id, ...issue.path].join('.'), issue.message);
    const provider = entry.create(isWebhook(config) ? { ...config, issuer: id } : config);
    setPace(id, provider.limits.perSecond);
    providers.set(id, provider);
  }
  return providers;
}

const wrong = (where: string, what: string): DomainError =>
  new DomainError(
    'input',
    `couldn't read the providers: ${where}: ${what}`,
    'docs/providers.md says what each of them takes',
  );
