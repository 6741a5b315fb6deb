import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { canonicalJson } from '../../domain/canonical';
import { callForJson, callHttp, codeOfError, eachOf, type HttpAnswer, type HttpCall } from './http-call';
import type { OwnerReason } from './owner-reason';
import {
  ProviderFailed,
  ProviderRefused,
  type OwnerAnswer,
  type ProbeAnswer,
  type Provider,
  type ProviderKey,
  type RevokeAnswer,
  type UsageAnswer,
} from './provider';
import { replaceEach, type NewKey } from './replace-each';

const ID = 'cloudflare';
/** Keys in one step; each is up to four calls of its own. */
const BULK = 30;
const AT_ONCE = 3;
/** "Invalid API Token" */
const INVALID_TOKEN = 1000;
const OF_PERSON = 'user/tokens';

export const cloudflareConfigSchema = z.object({
  baseUrl: z.url().default('https://api.cloudflare.com'),
  /** For tokens of an account: its id, and a token that may write the account's tokens. */
  account: z.object({ id: z.string().regex(/^[\w-]{1,64}$/), token: z.string().min(1) }).optional(),
  /** For tokens of a person: a token of the same person that may write tokens; no administrator can change them. */
  person: z.object({ token: z.string().min(1) }).optional(),
  timeoutMs: z.number().int().positive().optional(),
});
export type CloudflareConfig = z.infer<typeof cloudflareConfigSchema>;

const statusSchema = z.enum(['active', 'disabled', 'expired']);
const verifySchema = z.object({
  success: z.literal(true),
  result: z.object({ id: z.string().regex(/^[\w-]{1,64}$/), status: statusSchema }),
});
const tokenSchema = z.object({
  success: z.literal(true),
  result: z.object({
    id: z.string(),
    name: z.string(),
    status: statusSchema,
    policies: z.array(z.unknown()),
    condition: z.unknown(),
    expires_on: z.string().nullish(),
    not_before: z.string().nullish(),
    issued_on: z.string().nullish(),
    last_used_on: z.string().nullish(),
  }),
});
const setSchema = z.object({ success: z.literal(true), result: z.object({ id: z.string(), status: statusSchema }) });
const rollSchema = z.object({ success: z.literal(true), result: z.string().min(1) });
const refusalSchema = z.object({
  success: z.literal(false),
  errors: z.array(z.object({ code: z.number().int() })).min(1),
});

/** Where a token lives, and the token that may change it there. */
interface Route {
  path: string;
  token: string;
}

/**
 * Cloudflare: tokens of people and of accounts, which live under different addresses. A token tells its id itself; it is ours once
 * the configured account or person can read that id. Revocation sets it disabled; replacement makes another value of the same
 * token, once, and sets it active again. The global key and Origin CA keys are changed by hand.
 * https://developers.cloudflare.com/api/resources/user/subresources/tokens/
 */
export function createCloudflare(config: CloudflareConfig): Provider {
  const path = config.account ? `accounts/${config.account.id}/tokens` : OF_PERSON;
  const shape = (method: string, rest: string) => ({
    method,
    url: `${new URL('client/v4/', config.baseUrl).href}${path}/${rest}`,
    keysPerCall: 1,
  });
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 4 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: 'last_seen',
    tellsOthers: false,
    calls: {
      identify: [shape('GET', 'verify'), shape('GET', '{token_id}')],
      usage: [shape('GET', '{token_id}')],
      revoke: [shape('GET', '{token_id}'), shape('PUT', '{token_id}')],
      probe: [shape('GET', 'verify')],
      replace: [shape('PUT', '{token_id}/value'), shape('GET', '{token_id}'), shape('PUT', '{token_id}')],
    },
    identifyOwners: (keys) => eachOf(keys, AT_ONCE, (key) => identifyOne(config, key)),
    usage: (keys, since) => eachOf(keys, AT_ONCE, (key) => usageOf(config, key, since)),
    revoke: (keys) => eachOf(keys, AT_ONCE, (key) => revokeOne(config, key)),
    probe: (keys) => eachOf(keys, AT_ONCE, (key) => probeOne(config, key)),
    replace: (keys, _, handOver) => replaceEach(keys, handOver, (key) => rollOne(config, key)),
  };
}

/** Addresses at which a token may be known, by its prefix; 40 characters without one may be at either. */
function pathsOf({ account }: CloudflareConfig, secret: string): string[] {
  if (secret.startsWith('cfk_') || secret.startsWith('v1.0-')) return [];
  const ofAccount = account ? [`accounts/${account.id}/tokens`] : [];
  if (secret.startsWith('cfut_')) return [OF_PERSON];
  return secret.startsWith('cfat_') ? ofAccount : [OF_PERSON, ...ofAccount];
}

/** Those of them at which the configuration can change a token. */
function routesOf(config: CloudflareConfig, secret: string): Route[] {
  return pathsOf(config, secret).flatMap((path) => {
    const token = path === OF_PERSON ? config.person?.token : config.account?.token;
    return token === undefined ? [] : [{ path, token }];
  });
}

async function identifyOne(config: CloudflareConfig, { credentialId, secret }: ProviderKey): Promise<OwnerAnswer> {
  const unknown = { credentialId, keyId: null, owner: null, state: 'unknown', lastUsedAt: null } as const;
  const routes = routesOf(config, secret);
  if (routes.length === 0) return { ...unknown, reason: 'by_hand' };
  if (routes.some(({ token }) => token === secret)) return { ...unknown, reason: 'used_here' };
  let reason: OwnerReason = 'not_found';
  for (const { path, token } of routes) {
    const verify = await callHttp(asked(config, 'verify', 'GET', `${path}/verify`, secret));
    if (verify.status !== 200) continue;
    const { id } = parse('verify', verify, verifySchema).result;
    const read = await callHttp(asked(config, 'identify', 'GET', `${path}/${id}`, token));
    if (read.status === 401) throw new ProviderRefused(ID, 'identify', read.status);
    reason = 'not_ours';
    if (read.status !== 200) continue;
    const { result } = parse('identify', read, tokenSchema);
    if (result.id !== id) throw new ProviderFailed(ID, 'identify', 'malformed answer');
    const state = result.status === 'active' ? 'live' : 'revoked';
    return { ...unknown, keyId: `${path}/${id}`, state, lastUsedAt: result.last_used_on ?? null };
  }
  return { ...unknown, reason };
}

async function usageOf(config: CloudflareConfig, key: ProviderKey, since: string): Promise<UsageAnswer> {
  const { credentialId, keyId } = key;
  const route = routeOf(config, keyId);
  if (keyId === null || !route)
    return { credentialId, state: 'unknown', lastUsedAt: null, record: null, limits: 'not a token of ours' };
  const { result } = await callForJson(asked(config, 'usage', 'GET', keyId, route.token), tokenSchema);
  const { id, status, issued_on = null, last_used_on = null } = result;
  return {
    credentialId,
    state: status === 'active' ? 'live' : 'revoked',
    lastUsedAt: last_used_on,
    record: canonicalJson({ key: id, status, issued_on, last_used_on, since }),
    limits: 'the issuer shows the instant of the last use of a token only',
  };
}

async function revokeOne(config: CloudflareConfig, { credentialId, keyId }: ProviderKey): Promise<RevokeAnswer> {
  const route = routeOf(config, keyId);
  if (keyId === null || !route) return { credentialId, accepted: false, code: 'not a token of ours' };
  return { credentialId, ...(await setStatus(config, keyId, route, 'disabled')) };
}

/**
 * Sets a state, which is the same done twice. The call replaces the whole token, so what it is read with is sent back: a filter of
 * addresses or an end that is left out may be cleared.
 */
async function setStatus(
  config: CloudflareConfig,
  keyId: string,
  { token }: Route,
  status: 'active' | 'disabled',
): Promise<{ accepted: boolean; code: string }> {
  const read = await callHttp(asked(config, 'read', 'GET', keyId, token));
  if (read.status === 401 || read.status === 403) throw new ProviderRefused(ID, 'read', read.status);
  const isGone = read.status === 404 && refusalSchema.safeParse(read.body).success;
  // Somebody deleted a token that was read before.
  if (read.status !== 200) return { accepted: isGone && status === 'disabled', code: String(read.status) };
  const { result } = parse('read', read, tokenSchema);
  const { name, policies, condition, expires_on, not_before } = result;
  const body = {
    name,
    policies,
    status,
    ...(condition != null && { condition }),
    ...(expires_on != null && { expires_on }),
    ...(not_before != null && { not_before }),
  };
  const set = await callHttp({ ...asked(config, 'set', 'PUT', keyId, token), body });
  if (set.status === 401 || set.status === 403) throw new ProviderRefused(ID, 'set', set.status);
  if (set.status !== 200) return { accepted: false, code: String(set.status) };
  const answer = parse('set', set, setSchema);
  return { accepted: answer.result.id === result.id && answer.result.status === status, code: `200 ${status}` };
}

/**
 * Dead is a token that says of itself that it is disabled or expired, or 401 with code 1000, each where this very token was seen
 * before: a live token of an account answers 401 under the address for people. A token without prefix is refused by both.
 */
async function probeOne(config: CloudflareConfig, key: ProviderKey): Promise<ProbeAnswer> {
  const base = { credentialId: key.credentialId, method: 'GET …/tokens/verify with the token' };
  const known = routeOf(config, key.keyId);
  const isLegacy = key.kind === 'cloudflare_token_legacy';
  const paths = known && !isLegacy ? [known.path] : pathsOf(config, key.secret);
  const id = key.keyId?.slice(key.keyId.lastIndexOf('/') + 1);
  if (paths.length === 0) return { ...base, answer: 'unknown', code: 'not asked', method: 'none' };
  const codes: string[] = [];
  // Without an account one of the two addresses cannot be asked.
  let isRefused = !isLegacy || config.account !== undefined;
  try {
    for (const path of paths) {
      const answer = await callHttp(asked(config, 'probe', 'GET', `${path}/verify`, key.secret));
      const self = verifySchema.safeParse(answer.body);
      if (answer.status === 200 && self.success) {
        const { status } = self.data.result;
        if (status === 'active') return { ...base, answer: 'alive', code: '200 active' };
        const isDead = self.data.result.id === id;
        return { ...base, answer: isDead ? 'dead' : 'unknown', code: `200 ${status}` };
      }
      const code = codeOf(answer.body);
      codes.push(`${answer.status} ${code ?? 'unreadable'}`);
      // The address at which the token was not seen refuses with 401 or 403, whatever its code.
      const isOther = known !== undefined && path !== known.path;
      const isRefusal = isOther ? answer.status === 401 || answer.status === 403 : answer.status === 401;
      isRefused &&= isRefusal && (isOther ? code !== null : code === INVALID_TOKEN);
    }
    const isDead = isRefused && known !== undefined;
    return { ...base, answer: isDead ? 'dead' : 'unknown', code: codes.join('; ') };
  } catch (error) {
    return { ...base, answer: 'unknown', code: codeOfError(error) };
  }
}

/** Each call makes another value, so it has one attempt; only the new value is ever set active again. */
async function rollOne(config: CloudflareConfig, { keyId }: ProviderKey): Promise<NewKey | string> {
  const route = routeOf(config, keyId);
  if (keyId === null || !route) return 'not a token of ours';
  const call = asked(config, 'replace', 'PUT', `${keyId}/value`, route.token);
  const { result } = await callForJson({ ...call, body: {} }, rollSchema);
  const finish = async (): Promise<string> => {
    const { accepted, code } = await setStatus(config, keyId, route, 'active').catch((error: unknown) => ({
      accepted: false,
      code: codeOfError(error),
    }));
    return accepted ? '200' : `200 not active: ${code}`;
  };
  return { id: keyId.slice(keyId.lastIndexOf('/') + 1), secret: result, code: '200', finish };
}

function routeOf(config: CloudflareConfig, keyId: string | null): Route | undefined {
  return routesOf(config, '').find(({ path }) => keyId?.startsWith(`${path}/`));
}

function codeOf(body: unknown): number | null {
  const refusal = refusalSchema.safeParse(body);
  return refusal.success ? (refusal.data.errors[0]?.code ?? null) : null;
}

function parse<T>(call: string, { body }: HttpAnswer, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new ProviderFailed(ID, call, 'malformed answer');
  return parsed.data;
}

function asked(config: CloudflareConfig, call: string, method: string, path: string, token: string): HttpCall {
  const url = new URL(`client/v4/${path}`, config.baseUrl);
  const headers = { authorization: `Bearer ${token}` };
  return { provider: ID, call, method, url, headers, timeoutMs: config.timeoutMs };
}
