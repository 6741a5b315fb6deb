import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { canonicalJson } from '../../domain/canonical';
import { callForJson, callHttp, codeOfError, eachOf, type HttpCall } from './http-call';
import { matchHints } from './key-hints';
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

const ID = 'anthropic';
/** Keys in one step; each is a call of its own. */
const BULK = 50;
const AT_ONCE = 4;
/** Keys on a page of the list, days on a page of the report (its largest). */
const PAGE = { keys: 100, days: 31 };
/** Pages of one list; more are a list that never ends. */
const PAGES = 200;
/** Pages of the report of one key: a year. */
const REPORT_PAGES = 12;
const KEYS = 'v1/organizations/api_keys';
const REPORT = 'v1/organizations/usage_report/messages';

export const anthropicConfigSchema = z.object({
  baseUrl: z.url().default('https://api.anthropic.com'),
  /** `sk-ant-admin01-…` */
  adminKey: z.string().min(1),
  timeoutMs: z.number().int().positive().optional(),
});
export type AnthropicConfig = z.infer<typeof anthropicConfigSchema>;

const keySchema = z.object({
  id: z.string().regex(/^[\w-]{1,100}$/),
  status: z.enum(['active', 'inactive', 'archived', 'expired']),
  partial_key_hint: z.string().nullish(),
  created_by: z.object({ id: z.string() }).nullish(),
});
const pageSchema = z.object({ data: z.array(keySchema), has_more: z.boolean(), last_id: z.string().nullish() });
const bucketSchema = z.object({
  starting_at: z.string(),
  ending_at: z.string(),
  results: z.array(z.record(z.string(), z.unknown())),
});
const reportSchema = z.object({
  data: z.array(bucketSchema),
  has_more: z.boolean(),
  next_page: z.string().nullish(),
});
const aliveSchema = z.object({ data: z.array(z.unknown()) });
const refusalSchema = z.object({ error: z.object({ type: z.string().regex(/^[a-z_]{1,40}$/) }) });

/**
 * Anthropic: keys are listed masked and set inactive with an administrator's key; a leaked key that can be none or several of
 * them is not confirmed. No call lists administrators' keys or makes a new one: both are for a person in the Console.
 * https://docs.anthropic.com/en/api/admin-api/apikeys/update-api-key
 */
export function createAnthropic(config: AnthropicConfig): Provider {
  const shape = (method: string, path: string, keysPerCall = 1) => [
    { method, url: `${new URL('/', config.baseUrl).href}${path}`, keysPerCall },
  ];
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 5 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: 'last_seen',
    tellsOthers: false,
    calls: {
      identify: shape('GET', KEYS, PAGE.keys),
      usage: shape('GET', REPORT),
      revoke: shape('POST', `${KEYS}/{api_key_id}`),
      probe: [...shape('GET', 'v1/models'), ...shape('GET', KEYS)],
      replace: null,
    },
    identifyOwners: (keys) => identify(config, keys),
    usage: (keys, since) => eachOf(keys, AT_ONCE, (key) => usageOf(config, key, since)),
    revoke: (keys) => eachOf(keys, AT_ONCE, (key) => revokeOne(config, key)),
    probe: (keys) => eachOf(keys, AT_ONCE, (key) => probeOne(config, key)),
  };
}

async function identify(config: AnthropicConfig, keys: readonly ProviderKey[]): Promise<OwnerAnswer[]> {
  const listed = (await listAll(config)).map((key) => ({ ...key, hint: key.partial_key_hint ?? null }));
  const secrets = keys.map(({ secret }) => secret);
  const matches = matchHints(secrets, listed);
  return keys.map(({ credentialId, kind }, n) => {
    const match = kind === 'anthropic_api_key' ? (matches[n] ?? null) : null;
    if (match === null || match === 'several') {
      const reason = kind !== 'anthropic_api_key' ? 'by_hand' : match === 'several' ? 'ambiguous' : 'not_found';
      return { credentialId, keyId: null, owner: null, state: 'unknown', lastUsedAt: null, reason };
    }
    const owner = match.created_by?.id ?? null;
    return { credentialId, keyId: match.id, owner, state: stateOf(match.status), lastUsedAt: null };
  });
}

const stateOf = (status: z.infer<typeof keySchema>['status']): 'live' | 'revoked' =>
  status === 'active' ? 'live' : 'revoked';

/** Days on which the key was used, from the report on messages. */
async function usageOf(config: AnthropicConfig, key: ProviderKey, since: string): Promise<UsageAnswer> {
  const { credentialId, keyId } = key;
  const base = { credentialId, lastUsedAt: null };
  if (keyId === null) return { ...base, state: 'unknown', record: null, limits: 'not a key of ours' };
  const { status } = await callForJson(admin(config, 'usage', 'GET', `${KEYS}/${keyId}`), keySchema);
  const days: z.infer<typeof bucketSchema>[] = [];
  let page: string | null = null;
  let isWhole = false;
  for (let n = 0; n < REPORT_PAGES && !isWhole; n += 1) {
    const call = admin(config, 'usage', 'GET', REPORT);
    call.url.search = new URLSearchParams([
      ['starting_at', since],
      ['bucket_width', '1d'],
      ['limit', String(PAGE.days)],
      ['api_key_ids[]', keyId],
      ['group_by[]', 'model'],
      ...(page === null ? [] : [['page', page]]),
    ] as [string, string][]).toString();
    const report = await callForJson(call, reportSchema);
    days.push(...report.data.filter(({ results }) => results.length > 0));
    page = report.next_page ?? null;
    isWhole = !report.has_more || page === null;
  }
  return {
    ...base,
    state: stateOf(status),
    record: canonicalJson({ key: keyId, days, since, status }),
    limits: `messages only, counted by day and without addresses${isWhole ? '' : '; only the first year is read'}`,
  };
}

/** Setting a state twice is as good as once. A key that is archived or expired cannot be set, and need not be. */
async function revokeOne(config: AnthropicConfig, { credentialId, keyId }: ProviderKey): Promise<RevokeAnswer> {
  if (keyId === null) return { credentialId, accepted: false, code: 'not a key of ours' };
  const call = admin(config, 'revoke', 'POST', `${KEYS}/${keyId}`);
  const { status, body } = await callHttp({ ...call, body: { status: 'inactive' } });
  if (status === 401 || status === 403) throw new ProviderRefused(ID, 'revoke', status);
  if (status === 200) {
    const set = keySchema.safeParse(body);
    if (!set.success || set.data.id !== keyId) throw new ProviderFailed(ID, 'revoke', 'malformed answer');
    return { credentialId, accepted: set.data.status !== 'active', code: `200 ${set.data.status}` };
  }
  if (status !== 400) return { credentialId, accepted: false, code: String(status) };
  const found = await callForJson(admin(config, 'read', 'GET', `${KEYS}/${keyId}`), keySchema);
  return { credentialId, accepted: found.status !== 'active', code: `400 ${found.status}` };
}

/** Dead is 401 with `authentication_error`, of a key that was listed before; 403 speaks of rights, not of life. */
async function probeOne(config: AnthropicConfig, key: ProviderKey): Promise<ProbeAnswer> {
  const path = key.kind === 'anthropic_admin_key' ? KEYS : 'v1/models';
  const base = { credentialId: key.credentialId, method: `GET /${path} with the key` };
  // Values of people who are signed in open other doors than this one: an answer would say nothing.
  if (key.kind === 'anthropic_oauth_token') return { ...base, answer: 'unknown', code: 'not asked', method: 'none' };
  try {
    const { status, body } = await callHttp(asked(config, 'probe', 'GET', path, key.secret));
    if (status === 200 && aliveSchema.safeParse(body).success) return { ...base, answer: 'alive', code: '200' };
    const refusal = refusalSchema.safeParse(body);
    const code = refusal.success ? refusal.data.error.type : 'unreadable';
    const isDead = status === 401 && code === 'authentication_error' && key.keyId !== null;
    return { ...base, answer: isDead ? 'dead' : 'unknown', code: `${status} ${code}` };
  } catch (error) {
    return { ...base, answer: 'unknown', code: codeOfError(error) };
  }
}

/** Keys of every state and workspace: the query names neither, since some keys belong to no workspace. */
async function listAll(config: AnthropicConfig): Promise<z.infer<typeof keySchema>[]> {
  const all: z.infer<typeof keySchema>[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const call = admin(config, 'list', 'GET', KEYS);
    const query = { limit: String(PAGE.keys), ...(after !== null && { after_id: after }) };
    call.url.search = new URLSearchParams(query).toString();
    const answer: z.infer<typeof pageSchema> = await callForJson(call, pageSchema);
    all.push(...answer.data);
    if (!answer.has_more) return all;
    if (!answer.last_id || answer.last_id === after) break;
    after = answer.last_id;
  }
  throw new ProviderFailed(ID, 'list', 'list without an end');
}

const admin = (config: AnthropicConfig, call: string, method: string, path: string): HttpCall =>
  asked(config, call, method, path, config.adminKey);

function asked(config: AnthropicConfig, call: string, method: string, path: string, key: string): HttpCall {
  const headers = { 'x-api-key': key, 'anthropic-version': '2023-06-01' };
  return { provider: ID, call, method, url: new URL(path, config.baseUrl), headers, timeoutMs: config.timeoutMs };
}
