import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { callForJson, callHttp, codeOfError, eachOf, type HttpAnswer } from './http-call';
import type { OwnerReason } from './owner-reason';
import {
  ProviderFailed,
  type OwnerAnswer,
  type ProbeAnswer,
  type Provider,
  type ProviderKey,
  type RevokeAnswer,
  type UsageAnswer,
} from './provider';

const ID = 'databricks';
const BULK = 50;
const AT_ONCE = 4;
const TOKENS = '/api/2.0/token-management/tokens';
const ME = '/api/2.0/preview/scim/v2/Me';
/** Said of a token that is none; without it 403 is said of scopes and addresses too. */
const INVALID = '403 Invalid access token';
const GONE = '404 RESOURCE_DOES_NOT_EXIST';

export const databricksConfigSchema = z.object({
  /** of our workspace: tokens do not say theirs */
  baseUrl: z.url(),
  /** of a workspace administrator */
  adminToken: z.string().min(1),
  timeoutMs: z.number().int().positive().optional(),
});
export type DatabricksConfig = z.infer<typeof databricksConfigSchema>;

/** Instants are in milliseconds; -1 = never. */
const tokenSchema = z.object({
  token_id: z.string().min(1),
  owner_id: z.number().optional(),
  creation_time: z.number().optional(),
  expiry_time: z.number().optional(),
  last_used_day: z.number().optional(),
});
type Token = z.infer<typeof tokenSchema>;
const tokensSchema = z.object({ token_infos: z.array(tokenSchema).default([]) });
const meSchema = z.object({ id: z.string().min(1), userName: z.string().min(1) });
const refusalSchema = z.object({
  error_code: z.union([z.string().regex(/^[A-Z_]{3,40}$/), z.number()]).optional(),
  message: z.string().optional(),
});

/**
 * Databricks: tokens of one workspace, deleted by their id as administrator. No call finds a token by its value: it is asked whose
 * it is, and only when that account has no other token is its id known. Anybody with it could have made further tokens, which are
 * found by a person. New ones are made by their owner, since a token is made for its caller.
 * https://docs.databricks.com/api/workspace/tokenmanagement
 */
export function createDatabricks(config: DatabricksConfig): Provider {
  const shape = (method: string, path: string, keysPerCall = 1) => ({
    method,
    url: `${new URL(config.baseUrl).origin}${path}`,
    keysPerCall,
  });
  const list = shape('GET', TOKENS, BULK);
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 10 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: null,
    tellsOthers: false,
    calls: {
      identify: [list, shape('GET', ME)],
      usage: [list],
      revoke: [shape('DELETE', `${TOKENS}/{token_id}`)],
      probe: [list, shape('GET', ME)],
      replace: null,
    },
    async identifyOwners(keys) {
      const tokens = await listTokens(config);
      return eachOf(keys, AT_ONCE, (key) => identifyOne(config, key, tokens));
    },
    async usage(keys, since) {
      const tokens = await listTokens(config);
      return keys.map((key) => usageOfOne(key, tokens, since));
    },
    revoke: (keys) => eachOf(keys, AT_ONCE, (key) => revokeOne(config, key)),
    async probe(keys) {
      const tokens = await listTokens(config).catch(codeOfError);
      return eachOf(keys, AT_ONCE, (key) => probeOne(config, key, tokens));
    },
  };
}

async function listTokens({ baseUrl, adminToken, timeoutMs }: DatabricksConfig): Promise<Token[]> {
  const headers = { authorization: `Bearer ${adminToken}` };
  const url = new URL(TOKENS, baseUrl);
  const call = { provider: ID, call: 'tokens', method: 'GET', url, headers, timeoutMs };
  return (await callForJson(call, tokensSchema)).token_infos;
}

function askMe({ baseUrl, timeoutMs }: DatabricksConfig, { secret }: ProviderKey): Promise<HttpAnswer> {
  const headers = { authorization: `Bearer ${secret}` };
  return callHttp({ provider: ID, call: 'me', method: 'GET', url: new URL(ME, baseUrl), headers, timeoutMs });
}

function codeOf({ status, body }: HttpAnswer): string {
  const { error_code: code, message = '' } = refusalSchema.safeParse(body).data ?? {};
  if (/^invalid access token\b/i.test(message)) return `${status} Invalid access token`;
  return typeof code === 'string' ? `${status} ${code}` : String(status);
}

const isRefusedAsDead = (code: string): boolean => code === INVALID || code === '401' || code.startsWith('401 ');

async function identifyOne(config: DatabricksConfig, key: ProviderKey, tokens: readonly Token[]): Promise<OwnerAnswer> {
  const { credentialId, secret } = key;
  const unknown = (reason?: OwnerReason, owner: string | null = null): OwnerAnswer => ({
    credentialId,
    keyId: null,
    owner,
    state: owner === null ? 'unknown' : 'live',
    lastUsedAt: null,
    ...(reason !== undefined && { reason }),
  });
  if (secret === config.adminToken) return unknown('used_here');
  const answer = await askMe(config, key);
  if (answer.status >= 400) {
    const code = codeOf(answer);
    return isRefusedAsDead(code) ? unknown('refused') : unknown('denied');
  }
  const me = meSchema.safeParse(answer.body);
  if (!me.success) throw new ProviderFailed(ID, 'me', 'malformed answer');
  // Ids above 2^53 are rounded on both sides; accounts that then look alike only add tokens to choose from.
  const own = tokens.filter(({ owner_id: owner }) => owner === Number(me.data.id));
  const [token] = own;
  if (!token || own.length > 1) return unknown('ambiguous', me.data.userName);
  return {
    credentialId,
    keyId: token.token_id,
    owner: me.data.userName,
    state: 'live',
    lastUsedAt: instantOf(token.last_used_day),
  };
}

const instantOf = (ms = 0): string | null => (ms > 0 && ms < 8.64e15 ? new Date(ms).toISOString() : null);

/** https://docs.databricks.com/api/workspace/tokenmanagement/list */
function usageOfOne({ credentialId, keyId }: ProviderKey, tokens: readonly Token[], since: string): UsageAnswer {
  const token = tokens.find(({ token_id: id }) => id === keyId);
  const none = { credentialId, state: 'unknown', lastUsedAt: null, record: null } as const;
  if (!token) return { ...none, limits: 'not in the list of the workspace, which has no use of deleted tokens' };
  const { creation_time: created, expiry_time: expiry, last_used_day: used } = token;
  const record = {
    created_at: instantOf(created),
    expires_at: instantOf(expiry),
    last_used_day: instantOf(used),
    since,
    token_id: token.token_id,
  };
  return {
    credentialId,
    state: 'live',
    lastUsedAt: instantOf(used),
    record: JSON.stringify(record),
    limits: 'the workspace keeps the day of the last use; single calls are in its audit log',
  };
}

/** A second call finds no such token, which is done: it was shown present before in this workspace. */
async function revokeOne(config: DatabricksConfig, { credentialId, keyId }: ProviderKey): Promise<RevokeAnswer> {
  if (keyId === null) return { credentialId, accepted: false, code: 'not identified' };
  const answer = await callHttp({
    provider: ID,
    call: 'delete',
    method: 'DELETE',
    url: new URL(`${TOKENS}/${encodeURIComponent(keyId)}`, config.baseUrl),
    headers: { authorization: `Bearer ${config.adminToken}` },
    timeoutMs: config.timeoutMs,
  });
  const code = codeOf(answer);
  if (answer.status >= 400) return { credentialId, accepted: code === GONE, code };
  if (!z.object({}).safeParse(answer.body).success) throw new ProviderFailed(ID, 'delete', 'malformed answer');
  return { credentialId, accepted: true, code };
}

/**
 * Dead takes both: the administrator's list no longer has the token that it had, and the workspace refuses the token as one that
 * is none. Either alone is also seen with an administrator of fewer rights, a missing scope or a blocked address.
 */
async function probeOne(
  config: DatabricksConfig,
  key: ProviderKey,
  tokens: readonly Token[] | string,
): Promise<ProbeAnswer> {
  const method = 'GET token-management/tokens as administrator, GET scim/v2/Me with the token';
  const base = { credentialId: key.credentialId, method };
  if (typeof tokens === 'string') return { ...base, answer: 'unknown', code: `list ${tokens}` };
  const isListed = tokens.some(({ token_id: id }) => id === key.keyId);
  try {
    const answer = await askMe(config, key);
    if (answer.status === 200 && meSchema.safeParse(answer.body).success)
      return { ...base, answer: 'alive', code: '200' };
    const isDead = key.keyId !== null && !isListed && isRefusedAsDead(codeOf(answer));
    const code = `${codeOf(answer)}, ${isListed ? 'listed' : 'not listed'}`;
    return { ...base, answer: isDead ? 'dead' : 'unknown', code };
  } catch (error) {
    return { ...base, answer: 'unknown', code: codeOfError(error) };
  }
}
