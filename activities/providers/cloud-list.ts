import { type LoadEntry, providerEntry } from './entry';

/** Issuers of keys to machines and platforms. */
export const CLOUD: Readonly<Record<string, LoadEntry>> = {
  aws: async () => {
    const { awsConfigSchema, createAws } = await import('./aws.js');
    return providerEntry(awsConfigSchema, (config) => createAws(config));
  },
  cloudflare: async () => {
    const { cloudflareConfigSchema, createCloudflare } = await import('./cloudflare.js');
    return providerEntry(cloudflareConfigSchema, (config) => createCloudflare(config));
  },
  google: async () => {
    const { googleConfigSchema, createGoogle } = await import('./google.js');
    return providerEntry(googleConfigSchema, (config) => createGoogle(config));
  },
};
