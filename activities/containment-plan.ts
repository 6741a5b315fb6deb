import type { Deps } from './deps';

/**
 * The task queue on which an issuer's calls are made, one for each that is configured, so that each keeps its own pace; keys of
 * all others only wait for a person and need no calls.
 */
export async function containmentPlan(deps: Deps, input: { provider: string }): Promise<{ queue: string | null }> {
  return Promise.resolve({ queue: deps.providers.has(input.provider) ? `contain-${input.provider}` : null });
}
