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
  type RevokeAnswer,
} from './provider';

const ID = 'huggingface';
/** The call names no limit; the look-ups before it are one call a key. */
const BULK = 100;
const CALLS_AT_ONCE = 8;
const USAGE_LIMITS = 'the Hub has no call that tells the use of a token';

/**
 * `mayUseKeys` is the controller's recorded leave to ask with a leaked token whose it is: the Hub has no other way. Its
 * revocation needs no such use.
 */
export const huggingfaceConfigSchema = z.object({
  baseUrl: z.url().default('https://huggingface.co'),
  /** our organisation: tokens of its members are ours */
  org: z.string().min(1),
  /** a live token of ours: where it is refused too, a refusal says nothing of the key */
  ownToken: z.string().min(1),
  mayUseKeys: z.boolean().default(false),
  timeoutMs: z.number().int().positive().optional(),
});
export type HuggingfaceConfig = z.infer<typeof huggingfaceConfigSchema>;

const accountSchema = z.object({
  id: z.string(),
  name: z.string(),
  orgs: z.array(z.object({ name: z.string() })).default([]),
});
const refusalSchema = z.object({ error: z.string() });

/**
 * Hugging Face: any token is revoked in bulk and without a login, ours or not, so only keys that were shown to be ours are sent.
 * The answer is 202 whether or not a token existed, and each owner is mailed once.
 * https://huggingface.co/docs/hub/security-tokens#revoking-a-leaked-token
 */
export function createHuggingface(config: HuggingfaceConfig): Provider {
  const shape = (method: string, path: string, keysPerCall: number) => [
    { method, url: urlOf(config, path).href, keysPerCall },
  ];
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 1 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: null,
    tellsOthers: true,
    calls: {
      identify: config.mayUseKeys ? shape('GET', 'whoami-v2', 1) : null,
      usage: null,
      revoke: shape('POST', 'credentials/revoke', BULK),
      probe: shape('GET', 'whoami-v2', 1),
      replace: null,
    },
    identifyOwners: (keys) => eachOf(keys, CALLS_AT_ONCE, (key) => identifyOne(config, key)),
    usage: (keys) => usageUnknown(keys, USAGE_LIMITS),
    revoke: (keys) => revokeAll(config, keys),
    async probe(keys) {
      let own: Promise<boolean> | undefined;
      const isOwnAlive = () => (own ??= isAlive(config));
      return eachOf(keys, CALLS_AT_ONCE, (key) => probeOne(config, key, isOwnAlive));
    },
  };
}

const urlOf = (config: HuggingfaceConfig, path: string): URL =>
  new URL(`${config.baseUrl.replace(/\/+$/, '')}/api/${path}`);

const whoami = (config: HuggingfaceConfig, token: string): Promise<HttpAnswer> =>
  callHttp({
    provider: ID,
    call: 'whoami',
    method: 'GET',
    url: urlOf(config, 'whoami-v2'),
    headers: { authorization: `Bearer ${token}` },
    timeoutMs: config.timeoutMs,
  });

/** Whether our own token is let in, at the same host, from the same address, now. */
async function isAlive(config: HuggingfaceConfig): Promise<boolean> {
  const { status, body } = await whoami(config, config.ownToken);
  return status === 200 && accountSchema.safeParse(body).success;
}

async function identifyOne(config: HuggingfaceConfig, key: ProviderKey): Promise<OwnerAnswer> {
  const none = ownerUnknown(key);
  if (key.kind !== 'huggingface_token') return { ...none, reason: 'by_hand' };
  if (!config.mayUseKeys) return { ...none, reason: 'no_leave' };
  const { status, body } = await whoami(config, key.secret);
  if (status === 401) return { ...none, reason: 'refused' };
  if (status !== 200) throw new ProviderRefused(ID, 'whoami', status);
  const account = accountSchema.safeParse(body);
  if (!account.success) throw new ProviderFailed(ID, 'whoami', 'malformed answer');
  const { id, name, orgs } = account.data;
  if (!orgs.some((org) => org.name === config.org)) return { ...none, reason: 'not_ours' };
  return { ...none, keyId: `account:${id}`, owner: name, state: 'live' };
}

async function revokeAll(config: HuggingfaceConfig, keys: readonly ProviderKey[]): Promise<RevokeAnswer[]> {
  const isTaken = ({ keyId, released }: ProviderKey): boolean => keyId !== null || released === true;
  const ours = keys.filter(isTaken);
  if (ours.length > 0) {
    const { status } = await callHttp({
      provider: ID,
      call: 'revoke',
      method: 'POST',
      url: urlOf(config, 'credentials/revoke'),
      body: { credentials: ours.map(({ secret }) => secret) },
      timeoutMs: config.timeoutMs,
    });
    if (status >= 400) throw new ProviderRefused(ID, 'revoke', status);
    if (status !== 202) throw new ProviderFailed(ID, 'revoke', String(status));
  }
  return keys.map((key) => ({
    credentialId: key.credentialId,
    accepted: isTaken(key),
    code: isTaken(key) ? '202' : 'not shown to be ours',
  }));
}

/**
 * Dead is 401 to a token that was let in before, while our own is let in: the Hub documents no code beside the status. 403 is a
 * member's token that the organisation cut off, which lives on elsewhere.
 */
async function probeOne(
  config: HuggingfaceConfig,
  key: ProviderKey,
  isOwnAlive: () => Promise<boolean>,
): Promise<ProbeAnswer> {
  const base: ProbeAnswer = {
    credentialId: key.credentialId,
    answer: 'unknown',
    method: 'GET /api/whoami-v2 with the key, then with our own',
    code: 'not shown to be ours',
  };
  if (key.keyId === null) return base;
  try {
    const { status, body } = await whoami(config, key.secret);
    const account = accountSchema.safeParse(body);
    if (status === 200 && account.success)
      return `account:${account.data.id}` === key.keyId
        ? { ...base, answer: 'alive', code: '200' }
        : { ...base, code: '200 another account' };
    if (status !== 401 || !refusalSchema.safeParse(body).success) return { ...base, code: `${status}` };
    return (await isOwnAlive())
      ? { ...base, answer: 'dead', code: '401, ours 200' }
      : { ...base, code: '401, ours refused too' };
  } catch (error) {
    return { ...base, code: codeOfError(error) };
  }
}
