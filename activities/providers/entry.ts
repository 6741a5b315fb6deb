import type { z } from 'zod';
import type { Provider } from './provider';

/** How an issuer is configured, and what is made of it. */
export interface ProviderEntry {
  schema: z.ZodType;
  /** The configuration has no fault. */
  create(config: unknown): Provider;
}

export function providerEntry<T>(schema: z.ZodType<T>, create: (config: T) => Provider): ProviderEntry {
  return { schema, create: (config) => create(schema.parse(config)) };
}

/** What an issuer's calls need is loaded when it is configured, and not before. */
export type LoadEntry = () => Promise<ProviderEntry>;
