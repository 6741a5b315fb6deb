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
import { replaceEach, type NewKey } from './replace-each';

const ID = 'openai';
/** Keys in one step; each is a call of its own. */
const BULK = 50;
const AT_ONCE = 4;
/** Largest page of the list calls. */
const PAGE = 100;
/** Pages of one list; more are a list that never ends. */
const PAGES = 200;
/** Without this a project's list leaves out keys that work all the same. */
const EVERY_KEY = { owner_project_access: 'any' };

export const openaiConfigSchema = z.object({
  baseUrl: z.url().default('https://api.openai.com'),
  /** `sk-admin-…`, of a person who may write keys of every project */
  adminKey: z.string().min(1),
  /** Rights of replacements; missing = keys are replaced by hand. Never empty: an empty list means all rights. */
  replacementScopes: z.array(z.string().min(1)).min(1).optional(),
  timeoutMs: z.number().int().positive().optional(),
});
export type OpenaiConfig = z.infer<typeof openaiConfigSchema>;

const idSchema = z.string().regex(/^[\w-]{1,100}$/);
const withId = z.object({ id: idSchema }).nullish();
const keySchema = z.object({
  id: idSchema,
  redacted_value: z.string(),
  created_at: z.number().nullish(),
  last_used_at: z.number().nullish(),
  owner: z.object({ id: idSchema.nullish(), user: withId, service_account: withId }).nullish(),
});
const pageOf = <T>(item: z.ZodType<T>) =>
  z.object({ data: z.array(item), has_more: z.boolean().optional(), last_id: z.string().nullish() });
const aliveSchema = z.object({ object: z.literal('list') });
const deletedSchema = z.object({ id: z.string(), deleted: z.literal(true) });
const createdSchema = z.object({ id: idSchema, value: z.string().min(1) });
const refusalSchema = z.object({ error: z.object({ code: z.string().regex(/^[a-z_]{1,40}$/) }) });

type ListedKey = z.infer<typeof keySchema> & { hint: string; project: string | null };

/**
 * OpenAI: keys of projects and administrators' keys, listed and deleted with an administrator's key. The issuer looks up no key by
 * its value: it lists masked ones, and a leaked key that can be none or several of them is not confirmed.
 * https://platform.openai.com/docs/api-reference/project-api-keys
 */
export function createOpenai(config: OpenaiConfig): Provider {
  const shape = (method: string, path: string) => ({ method, url: `${urlOf(config, '')}${path}`, keysPerCall: 1 });
  const keyPath = 'v1/organization/projects/{project_id}/api_keys';
  const create = shape('POST', 'v1/organization/projects/{project_id}/service_accounts/{id}/api_keys');
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 5 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: null,
    tellsOthers: false,
    calls: {
      identify: ['v1/organization/projects', keyPath, 'v1/organization/admin_api_keys'].map((path) => ({
        ...shape('GET', path),
        keysPerCall: PAGE,
      })),
      usage: [shape('GET', `${keyPath}/{key_id}`), shape('GET', 'v1/organization/admin_api_keys/{key_id}')],
      revoke: [shape('DELETE', `${keyPath}/{key_id}`), shape('DELETE', 'v1/organization/admin_api_keys/{key_id}')],
      probe: [shape('GET', 'v1/models'), shape('GET', 'v1/organization/admin_api_keys')],
      replace: config.replacementScopes ? [create] : null,
    },
    identifyOwners: (keys) => identify(config, keys),
    usage: (keys, since) => eachOf(keys, AT_ONCE, (key) => usageOf(config, key, since)),
    revoke: (keys) => eachOf(keys, AT_ONCE, (key) => revokeOne(config, key)),
    probe: (keys) => eachOf(keys, AT_ONCE, (key) => probeOne(config, key)),
    ...(config.replacementScopes && {
      replace: (keys, _, handOver) => replaceEach(keys, handOver, (key) => makeOne(config, key)),
    }),
  };
}

async function identify(config: OpenaiConfig, keys: readonly ProviderKey[]): Promise<OwnerAnswer[]> {
  const listed: ListedKey[] = [];
  const list = async (path: string, project: string | null, query: Record<string, string> = {}): Promise<void> => {
    for (const key of await listAll(config, path, keySchema, query))
      listed.push({ ...key, hint: key.redacted_value, project });
  };
  for (const { id } of await listAll(config, 'projects', z.object({ id: idSchema })))
    await list(`projects/${id}/api_keys`, id, EVERY_KEY);
  if (keys.some(({ kind }) => kind === 'openai_admin_key')) await list('admin_api_keys', null);
  const secrets = keys.map(({ secret }) => secret);
  const matches = matchHints(secrets, listed);
  return keys.map(({ credentialId, secret }, n) => {
    const match = matches[n] ?? null;
    if (match === null || match === 'several' || secret === config.adminKey) {
      const reason = secret === config.adminKey ? 'used_here' : match === 'several' ? 'ambiguous' : 'not_found';
      return { credentialId, keyId: null, owner: null, state: 'unknown', lastUsedAt: null, reason };
    }
    const { owner, last_used_at: usedAt } = match;
    return {
      credentialId,
      keyId: keyIdOf(match),
      owner: owner?.user?.id ?? owner?.service_account?.id ?? owner?.id ?? null,
      state: 'live',
      lastUsedAt: instantOf(usedAt),
    };
  });
}

async function usageOf(config: OpenaiConfig, key: ProviderKey, since: string): Promise<UsageAnswer> {
  const { credentialId, keyId } = key;
  if (keyId === null)
    return { credentialId, state: 'unknown', lastUsedAt: null, record: null, limits: 'not a key of ours' };
  const found = await callForJson(admin(config, 'usage', 'GET', pathOf(keyId)), keySchema);
  const lastUsedAt = instantOf(found.last_used_at);
  return {
    credentialId,
    state: 'live',
    lastUsedAt,
    record: canonicalJson({ key: found.id, created_at: instantOf(found.created_at), last_used_at: lastUsedAt, since }),
    limits: 'the issuer shows the instant of the last use of a key only',
  };
}

/** A second deletion answers 404; it counts once the list, in which the key was seen before, holds it no longer. */
async function revokeOne(config: OpenaiConfig, key: ProviderKey): Promise<RevokeAnswer> {
  const { credentialId, keyId } = key;
  if (keyId === null) return { credentialId, accepted: false, code: 'not a key of ours' };
  const path = pathOf(keyId);
  const { status, body } = await callHttp(admin(config, 'revoke', 'DELETE', path));
  if (status === 401 || status === 403) throw new ProviderRefused(ID, 'revoke', status);
  const list = path.slice(0, path.lastIndexOf('/'));
  const id = path.slice(list.length + 1);
  if (status === 200) {
    const deleted = deletedSchema.safeParse(body);
    if (!deleted.success || deleted.data.id !== id) throw new ProviderFailed(ID, 'revoke', 'malformed answer');
    return { credentialId, accepted: true, code: '200' };
  }
  if (status !== 404) return { credentialId, accepted: false, code: String(status) };
  const left = await listAll(config, list, keySchema, list.startsWith('projects/') ? EVERY_KEY : {});
  const isGone = !left.some((one) => one.id === id);
  return { credentialId, accepted: isGone, code: isGone ? '404 no longer listed' : '404 still listed' };
}

/**
 * Dead is 401 with `invalid_api_key`, of a key that was listed before: 401 alone also comes from a list of allowed addresses, and
 * 403 from missing rights. An administrator's key may not read models, so it is asked for its own list.
 */
async function probeOne(config: OpenaiConfig, key: ProviderKey): Promise<ProbeAnswer> {
  const path = key.kind === 'openai_admin_key' ? 'v1/organization/admin_api_keys' : 'v1/models';
  const base = { credentialId: key.credentialId, method: `GET /${path} with the key` };
  try {
    const { status, body } = await callHttp({
      provider: ID,
      call: 'probe',
      method: 'GET',
      url: urlOf(config, path),
      headers: { authorization: `Bearer ${key.secret}` },
      timeoutMs: config.timeoutMs,
    });
    if (status === 200 && aliveSchema.safeParse(body).success) return { ...base, answer: 'alive', code: '200' };
    const refusal = refusalSchema.safeParse(body);
    const code = refusal.success ? refusal.data.error.code : 'unreadable';
    const isDead = status === 401 && code === 'invalid_api_key' && key.keyId !== null;
    return { ...base, answer: isDead ? 'dead' : 'unknown', code: `${status} ${code}` };
  } catch (error) {
    return { ...base, answer: 'unknown', code: codeOfError(error) };
  }
}

/** Only keys of service accounts can be made by a call; keys of people are made by themselves. */
async function makeOne(config: OpenaiConfig, { keyId }: ProviderKey): Promise<NewKey | string> {
  const [project = '', old = '', account] = keyId?.split('/') ?? [];
  if (account === undefined) return 'not the key of a service account';
  const made = await callForJson(
    {
      ...admin(config, 'replace', 'POST', `projects/${project}/service_accounts/${account}/api_keys`),
      body: { name: `in place of ${old}`, scopes: config.replacementScopes },
    },
    createdSchema,
  );
  const takeBack = (): Promise<unknown> =>
    callForJson(admin(config, 'take back', 'DELETE', `projects/${project}/api_keys/${made.id}`), deletedSchema);
  return { id: made.id, secret: made.value, code: '200', takeBack };
}

/** What a key is found by again: its project, its id and the service account it belongs to. */
function keyIdOf({ id, project, owner }: ListedKey): string {
  const account = owner?.service_account?.id;
  return [project ?? 'admin', id, ...(account && project ? [account] : [])].join('/');
}

function pathOf(keyId: string): string {
  const [project = '', id = ''] = keyId.split('/');
  return project === 'admin' ? `admin_api_keys/${id}` : `projects/${project}/api_keys/${id}`;
}

const instantOf = (seconds: number | null | undefined): string | null =>
  seconds ? new Date(seconds * 1000).toISOString() : null;

const urlOf = (config: OpenaiConfig, path: string): URL => new URL(path, config.baseUrl);

function admin(config: OpenaiConfig, call: string, method: string, path: string): HttpCall {
  const headers = { authorization: `Bearer ${config.adminKey}` };
  const url = urlOf(config, `v1/organization/${path}`);
  return { provider: ID, call, method, url, headers, timeoutMs: config.timeoutMs };
}

async function listAll<T extends { id: string }>(
  config: OpenaiConfig,
  path: string,
  item: z.ZodType<T>,
  query: Record<string, string> = {},
): Promise<T[]> {
  const all: T[] = [];
  let after: string | null = null;
  for (let page = 0; page < PAGES; page += 1) {
    const call = admin(config, 'list', 'GET', path);
    const asked = { ...query, limit: String(PAGE), ...(after !== null && { after }) };
    call.url.search = new URLSearchParams(asked).toString();
    const answer = await callForJson(call, pageOf(item));
    all.push(...answer.data);
    const next: string | undefined = answer.last_id ?? answer.data.at(-1)?.id;
    if (!answer.has_more) return all;
    // A page that leads nowhere would be taken for a list without the key.
    if (next === undefined || next === after) break;
    after = next;
  }
  throw new ProviderFailed(ID, 'list', 'list without an end');
}
