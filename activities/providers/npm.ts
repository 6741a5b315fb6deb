import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { callHttp, codeOfError, eachOf, type HttpAnswer } from './http-call';
import { ownerUnknown, usageUnknown } from './no-answer';
import {
  ProviderFailed,
  ProviderRefused,
  type OwnerAnswer,
  type ProbeAnswer,
  type Provider,
  type ProviderKey,
} from './provider';

const ID = 'npm';
const BULK = 50;
const CALLS_AT_ONCE = 4;
const USAGE_LIMITS = 'the registry has no call that tells the use of a token';

/** One registry: private ones issue tokens of the same form, and know nothing of each other's. */
export const npmConfigSchema = z.object({
  baseUrl: z.url().default('https://registry.npmjs.org'),
  /** our accounts at the registry: tokens of others are not ours */
  accounts: z.array(z.string().min(1)).min(1),
  /** a live token of ours: where it is refused too, a refusal says nothing of the key */
  ownToken: z.string().min(1),
  /** the controller's recorded leave to ask with a leaked token whose it is: the registry has no other way */
  mayUseKeys: z.boolean().default(false),
  timeoutMs: z.number().int().positive().optional(),
});
export type NpmConfig = z.infer<typeof npmConfigSchema>;

const accountSchema = z.object({ username: z.string() });

/**
 * The npm registry. Nothing here revokes: a deletion wants a one-time code of the owner at that moment, and no token stands in
 * for it, so the owner deletes the token on the website or with `npm token revoke`. The probe then proves the death, which may
 * take up to an hour. https://docs.npmjs.com/revoking-access-tokens
 */
export function createNpm(config: NpmConfig): Provider {
  const whoamiCall = [{ method: 'GET', url: urlOf(config).href, keysPerCall: 1 }];
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 5 },
    repeats: ['identify', 'usage', 'probe'],
    probeSeconds: SEEN.inAnHour,
    remembers: null,
    tellsOthers: false,
    calls: {
      identify: config.mayUseKeys ? whoamiCall : null,
      usage: null,
      revoke: null,
      probe: whoamiCall,
      replace: null,
    },
    identifyOwners: (keys) => eachOf(keys, CALLS_AT_ONCE, (key) => identifyOne(config, key)),
    usage: (keys) => usageUnknown(keys, USAGE_LIMITS),
    revoke: (keys) =>
      Promise.resolve(keys.map(({ credentialId }) => ({ credentialId, accepted: false, code: 'by hand' }))),
    async probe(keys) {
      let own: Promise<boolean> | undefined;
      const isOwnAlive = () => (own ??= isAlive(config));
      return eachOf(keys, CALLS_AT_ONCE, (key) => probeOne(config, key, isOwnAlive));
    },
  };
}

/** A registry may lie below a path of its host. */
const urlOf = (config: NpmConfig): URL => new URL(`${config.baseUrl.replace(/\/+$/, '')}/-/whoami`);

const whoami = (config: NpmConfig, token: string): Promise<HttpAnswer> =>
  callHttp({
    provider: ID,
    call: 'whoami',
    method: 'GET',
    url: urlOf(config),
    headers: { authorization: `Bearer ${token}` },
    timeoutMs: config.timeoutMs,
  });

/** Whether our own token is let in, at the same registry, from the same address, now. */
async function isAlive(config: NpmConfig): Promise<boolean> {
  const { status, body } = await whoami(config, config.ownToken);
  return status === 200 && accountSchema.safeParse(body).success;
}

async function identifyOne(config: NpmConfig, key: ProviderKey): Promise<OwnerAnswer> {
  const none = ownerUnknown(key);
  if (!config.mayUseKeys) return { ...none, reason: 'no_leave' };
  const { status, body } = await whoami(config, key.secret);
  if (status === 401) return { ...none, reason: 'refused' };
  if (status !== 200) throw new ProviderRefused(ID, 'whoami', status);
  const account = accountSchema.safeParse(body);
  if (!account.success) throw new ProviderFailed(ID, 'whoami', 'malformed answer');
  const { username } = account.data;
  if (!config.accounts.includes(username)) return { ...none, reason: 'not_ours' };
  return { ...none, keyId: `account:${username}`, owner: username, state: 'live' };
}

/**
 * What else says 401 than a dead token, by the registry's own challenge: an address outside the token's list, or a one-time code
 * that is wanted. https://github.com/npm/npm-registry-fetch
 */
function challengeOf(headers: Headers): 'ipaddress' | 'otp' | null {
  const words = (headers.get('www-authenticate') ?? '').toLowerCase().split(/,\s*/);
  return (['ipaddress', 'otp'] as const).find((word) => words.includes(word)) ?? null;
}

/** Dead is 401 without a challenge to a token that was let in before, while our own is let in: npm documents no code. */
async function probeOne(config: NpmConfig, key: ProviderKey, isOwnAlive: () => Promise<boolean>): Promise<ProbeAnswer> {
  const base: ProbeAnswer = {
    credentialId: key.credentialId,
    answer: 'unknown',
    method: 'GET /-/whoami with the key, then with our own',
    code: 'not shown to be ours',
  };
  if (key.keyId === null) return base;
  try {
    const { status, body, headers } = await whoami(config, key.secret);
    const account = accountSchema.safeParse(body);
    if (status === 200 && account.success)
      return `account:${account.data.username}` === key.keyId
        ? { ...base, answer: 'alive', code: '200' }
        : { ...base, code: '200 another account' };
    const challenge = challengeOf(headers);
    if (status !== 401 || challenge) return { ...base, code: challenge ? `${status} ${challenge}` : `${status}` };
    return (await isOwnAlive())
      ? { ...base, answer: 'dead', code: '401, ours 200' }
      : { ...base, code: '401, ours refused too' };
  } catch (error) {
    return { ...base, code: codeOfError(error) };
  }
}
