import { createFirstParty, type FirstPartyConfig } from './first-party';
import type { Provider } from './provider';

/** Every issuer that is known; a new one is one file and one line here. */
const PROVIDERS: Record<string, (config: FirstPartyConfig) => Provider> = {
  first_party: createFirstParty,
};

/** The providers that are configured, by id. */
export function providersFrom(configs: readonly (FirstPartyConfig & { id: string })[]): Map<string, Provider> {
  return new Map(
    configs.flatMap(({ id, ...config }) => {
      const create = PROVIDERS[id];
      return create ? [[id, create(config)]] : [];
    }),
  );
}
