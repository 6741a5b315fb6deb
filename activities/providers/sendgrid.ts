import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { callForJson, callHttp, codeOfError, eachOf, type HttpCall } from './http-call';
import {
  ProviderFailed,
  ProviderRefused,
  type OwnerAnswer,
  type ProbeAnswer,
  type Provider,
  type ProviderKey,
  type RevokeAnswer,
} from './provider';
import { replaceEach, type NewKey } from './replace-each';

const ID = 'sendgrid';
/** Keys in one step; each is a call of its own. */
const BULK = 50;
const AT_ONCE = 4;
/** The middle part of a key is its id. */
const KEY = /^SG\.([\w-]{22})\.[\w-]{43}$/;
/** Text of 401 for a key that is deleted; 401 also says that credits are used up. */
const REVOKED = 'The provided authorization grant is invalid, expired, or revoked';

export const sendgridConfigSchema = z.object({
  /** keys of accounts in the EU are known at https://api.eu.sendgrid.com only */
  baseUrl: z.url().default('https://api.sendgrid.com'),
  /** a key with `api_keys.read` and `api_keys.delete`, and `api_keys.create` for replacements */
  adminKey: z.string().min(1),
  /** names of accounts below this one; their keys answer only when they are named */
  subaccounts: z.array(z.string().regex(/^[^/]+$/)).default([]),
  /** Rights of replacements of keys that are gone already. Missing = only a key that can still be read is replaced. */
  replacementScopes: z.array(z.string().min(1)).min(1).optional(),
  timeoutMs: z.number().int().positive().optional(),
});
export type SendgridConfig = z.infer<typeof sendgridConfigSchema>;

const keySchema = z.object({ api_key_id: z.string(), scopes: z.array(z.string()).optional() });
const foundSchema = z.union([keySchema, z.object({ result: z.array(keySchema).length(1) })]);
const createdSchema = z.object({ api_key: z.string().min(1), api_key_id: z.string().regex(/^[\w-]{1,64}$/) });
const aliveSchema = z.object({ scopes: z.array(z.string()) });
const refusalSchema = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

/**
 * Twilio SendGrid: the id of a key stands in the key itself, so it is read and deleted by that id with another key. A key that is
 * not found is no key of ours, or one of an account below ours or of another region.
 * https://www.twilio.com/docs/sendgrid/api-reference/api-keys/delete-api-keys
 */
export function createSendgrid(config: SendgridConfig): Provider {
  const shape = (method: string, path: string) => ({
    method,
    url: `${new URL('/', config.baseUrl).href}${path}`,
    keysPerCall: 1,
  });
  const byId = (method: string) => shape(method, 'v3/api_keys/{api_key_id}');
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 5 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: null,
    tellsOthers: false,
    calls: {
      identify: [byId('GET')],
      usage: null,
      revoke: [byId('DELETE')],
      probe: [shape('GET', 'v3/scopes'), byId('GET')],
      replace: [byId('GET'), shape('POST', 'v3/api_keys')],
    },
    identifyOwners: (keys) => eachOf(keys, AT_ONCE, (key) => identifyOne(config, key)),
    usage: (keys) => {
      const none = { state: 'unknown', lastUsedAt: null, record: null } as const;
      const limits = 'the issuer keeps no use by key';
      return Promise.resolve(keys.map(({ credentialId }) => ({ credentialId, ...none, limits })));
    },
    revoke: (keys) => eachOf(keys, AT_ONCE, (key) => revokeOne(config, key)),
    probe: (keys) => eachOf(keys, AT_ONCE, (key) => probeOne(config, key)),
    replace: (keys, _, handOver) => replaceEach(keys, handOver, (key) => makeOne(config, key)),
  };
}

async function identifyOne(config: SendgridConfig, { credentialId, secret }: ProviderKey): Promise<OwnerAnswer> {
  const unknown = { credentialId, keyId: null, owner: null, state: 'unknown', lastUsedAt: null } as const;
  const id = KEY.exec(secret)?.[1];
  if (id === undefined) return { ...unknown, reason: 'no_id' };
  if (secret === config.adminKey) return { ...unknown, reason: 'used_here' };
  for (const account of [null, ...config.subaccounts]) {
    const { status, body } = await callHttp(admin(config, 'identify', 'GET', account, id));
    if (status === 404) continue;
    if (status !== 200) throw new ProviderRefused(ID, 'identify', status);
    const read = keyOf(body);
    if (read?.api_key_id !== id) throw new ProviderFailed(ID, 'identify', 'malformed answer');
    const rights = read.scopes?.some((scope) => scope.startsWith('billing.')) ? (['billing'] as const) : [];
    return { ...unknown, keyId: account === null ? id : `${account}/${id}`, owner: account, state: 'live', rights };
  }
  return { ...unknown, reason: 'not_found' };
}

/** A second deletion answers 404, of a key that was found before. */
async function revokeOne(config: SendgridConfig, { credentialId, keyId }: ProviderKey): Promise<RevokeAnswer> {
  if (keyId === null) return { credentialId, accepted: false, code: 'not a key of ours' };
  const { status, body } = await callHttp(admin(config, 'revoke', 'DELETE', ...placeOf(keyId)));
  if (status === 401 || status === 403) throw new ProviderRefused(ID, 'revoke', status);
  const isGone = status === 404 && refusalSchema.safeParse(body).success;
  return { credentialId, accepted: status === 204 || isGone, code: String(status) };
}

/**
 * Dead is 401 with the text for a revoked key, and the administrator's read no longer finds the key that it had found: the text
 * alone also follows changed rights.
 */
async function probeOne(config: SendgridConfig, key: ProviderKey): Promise<ProbeAnswer> {
  const base = { credentialId: key.credentialId, method: 'GET /v3/scopes with the key' };
  try {
    const { status, body } = await callHttp({
      ...admin(config, 'probe', 'GET', null),
      url: new URL('v3/scopes', config.baseUrl),
      headers: { authorization: `Bearer ${key.secret}` },
    });
    if (status === 200 && aliveSchema.safeParse(body).success) return { ...base, answer: 'alive', code: '200' };
    const refusal = refusalSchema.safeParse(body);
    const isRevoked = refusal.success && refusal.data.errors.some(({ message }) => message === REVOKED);
    const code = `${status} ${isRevoked ? 'invalid, expired, or revoked' : 'another reason'}`;
    if (status !== 401 || !isRevoked || key.keyId === null) return { ...base, answer: 'unknown', code };
    const read = await callHttp(admin(config, 'read', 'GET', ...placeOf(key.keyId)));
    const isGone = read.status === 404 && refusalSchema.safeParse(read.body).success;
    const method = `${base.method}, GET /v3/api_keys/{id} as administrator`;
    return { ...base, method, answer: isGone ? 'dead' : 'unknown', code: `${code}; ${read.status}` };
  } catch (error) {
    return { ...base, answer: 'unknown', code: codeOfError(error) };
  }
}

/** A key made without rights named would have all of them: the old key's are copied, else those that were configured. */
async function makeOne(config: SendgridConfig, { keyId }: ProviderKey): Promise<NewKey | string> {
  if (keyId === null) return 'not a key of ours';
  const [account, id] = placeOf(keyId);
  const old = await callHttp(admin(config, 'read', 'GET', account, id));
  if (old.status === 401 || old.status === 403) throw new ProviderRefused(ID, 'read', old.status);
  const scopes = old.status === 200 ? keyOf(old.body)?.scopes : config.replacementScopes;
  if (!scopes || scopes.length === 0) return `${old.status} rights of the old key are not known`;
  const call = admin(config, 'replace', 'POST', account);
  const made = await callForJson({ ...call, body: { name: `in place of ${id}`, scopes } }, createdSchema);
  const takeBack = async (): Promise<boolean> =>
    (await callHttp(admin(config, 'take back', 'DELETE', account, made.api_key_id))).status === 204;
  return { id: made.api_key_id, secret: made.api_key, code: '201', takeBack };
}

/** The answer to a read is documented as the key, and as a list of this one key. */
function keyOf(body: unknown): z.infer<typeof keySchema> | undefined {
  const found = foundSchema.safeParse(body);
  if (!found.success) return undefined;
  return 'result' in found.data ? found.data.result[0] : found.data;
}

function placeOf(keyId: string): [account: string | null, id: string] {
  const [first = '', second] = keyId.split('/');
  return second === undefined ? [null, first] : [first, second];
}

function admin(config: SendgridConfig, call: string, method: string, account: string | null, id?: string): HttpCall {
  const url = new URL(id === undefined ? 'v3/api_keys' : `v3/api_keys/${id}`, config.baseUrl);
  const headers = {
    authorization: `Bearer ${config.adminKey}`,
    ...(account !== null && { 'on-behalf-of': account }),
  };
  return { provider: ID, call, method, url, headers, timeoutMs: config.timeoutMs };
}
