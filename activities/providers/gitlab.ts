import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { callHttp, codeOfError, eachOf, type HttpAnswer } from './http-call';
import type { Right } from '../../domain/containment/danger';
import type { OwnerReason } from './owner-reason';
import {
  ProviderFailed,
  ProviderRefused,
  type HandOver,
  type OwnerAnswer,
  type ProbeAnswer,
  type Provider,
  type ProviderKey,
  type ReplaceAnswer,
  type RevokeAnswer,
  type UsageAnswer,
} from './provider';

const ID = 'gitlab';
const BULK = 100;
const CALLS_AT_ONCE = 8;
/** https://docs.gitlab.com/user/profile/personal_access_tokens/ */
const USAGE_LIMITS =
  'GitLab keeps the instant of the last use, renewed every ten minutes; a look with the key itself counts';

const secret = z.string().min(1);

/** One instance of GitLab: others know nothing of its tokens, and say 401 to those that live elsewhere. */
export const gitlabConfigSchema = z.object({
  baseUrl: z.url().default('https://gitlab.com'),
  /** of an administrator; Self-Managed and Dedicated only */
  adminToken: secret.optional(),
  /** our top-level group, and a token of one of its Owners: where there is no administrator, as on GitLab.com */
  group: z.object({ id: z.string().min(1), token: secret }).optional(),
  /** the controller's recorded leave to ask with a leaked token whose it is, where there is no administrator */
  mayUseKeys: z.boolean().default(false),
  timeoutMs: z.number().int().positive().optional(),
});
export type GitlabConfig = z.infer<typeof gitlabConfigSchema>;

const tokenSchema = z.object({
  id: z.number(),
  user_id: z.number().nullish(),
  revoked: z.boolean().nullish(),
  scopes: z.array(z.string()).nullish(),
  last_used_at: z.string().nullish(),
  last_used_ips: z.array(z.string()).nullish(),
});
type Token = z.infer<typeof tokenSchema>;
const personSchema = z.object({ username: z.string(), bot: z.boolean().nullish() });
const madeSchema = z.object({ id: z.number(), token: z.string().min(1) });
const refusalSchema = z.object({
  error: z.string().optional(),
  error_description: z.string().optional(),
  message: z.string().optional(),
});

/** Personal, project and group tokens; all others (deploy, runner, feed …) cannot ask the interface about themselves. */
const isAccessToken = ({ kind }: ProviderKey): boolean => kind === 'gitlab_pat' || kind === 'gitlab_pat_routable';

/**
 * GitLab: by an administrator where there is one, else by the Owner of the top-level group or the token itself. A token that is
 * rotated twice takes its whole family with it, its replacement included: nothing here rotates, a new token is made instead.
 * https://docs.gitlab.com/api/personal_access_tokens/ https://docs.gitlab.com/api/admin/token/
 * https://docs.gitlab.com/api/groups/ https://docs.gitlab.com/api/user_tokens/
 */
export function createGitlab(config: GitlabConfig): Provider {
  const shape = (method: string, path: string) => ({
    method,
    url: decodeURI(urlOf(config, path).href),
    keysPerCall: 1,
  });
  const isAdmin = config.adminToken !== undefined;
  const self = shape('GET', 'personal_access_tokens/self');
  const byId = shape('GET', 'personal_access_tokens/{id}');
  const lookup = shape('POST', 'admin/token');
  const revokeHere = config.group ? shape('POST', 'groups/{group}/tokens/revoke') : null;
  const made = shape('POST', 'users/{user_id}/personal_access_tokens');
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 10 },
    // Never `replace`: each call makes one more token.
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: config.adminToken === undefined ? null : 'last_seen',
    tellsOthers: false,
    calls: {
      identify: isAdmin ? [lookup] : [self],
      usage: isAdmin ? [byId] : [self],
      revoke: isAdmin
        ? [shape('DELETE', 'personal_access_tokens/{id}'), shape('DELETE', 'admin/token')]
        : [...(revokeHere ? [revokeHere] : []), shape('DELETE', 'personal_access_tokens/self')],
      probe: isAdmin ? [lookup] : [self],
      replace: isAdmin ? [byId, made] : null,
    },
    identifyOwners: (keys) =>
      eachOf(keys, CALLS_AT_ONCE, async (key) => {
        const answer = await (isAdmin ? identifyByAdmin(config, key) : identifyBySelf(config, key));
        const none = { keyId: null, owner: null, state: 'unknown' as const, lastUsedAt: null };
        return { credentialId: key.credentialId, ...none, ...answer };
      }),
    usage: (keys, since) => eachOf(keys, CALLS_AT_ONCE, (key) => usageOf(config, key, since)),
    revoke: (keys) => eachOf(keys, CALLS_AT_ONCE, (key) => revokeOne(config, key)),
    probe: (keys) => eachOf(keys, CALLS_AT_ONCE, (key) => probeOne(config, key)),
    ...(isAdmin && { replace: (keys, batch, handOver) => replaceAll(config, keys, batch, handOver) }),
  };
}

const urlOf = (config: GitlabConfig, path: string): URL =>
  new URL(`${config.baseUrl.replace(/\/+$/, '')}/api/v4/${path}`);

/** As administrator, or with the token named. */
function call(
  config: GitlabConfig,
  method: string,
  path: string,
  { token = config.adminToken, body }: { token?: string; body?: unknown } = {},
): Promise<HttpAnswer> {
  return callHttp({
    provider: ID,
    // Ids in the path are no part of an error's text.
    call: `${method} ${path.split('/')[0] ?? ''}`,
    method,
    url: urlOf(config, path),
    headers: { 'private-token': token ?? '' },
    body,
    timeoutMs: config.timeoutMs,
  });
}

/** The body of 200; every other status of a call whose answer we need is a refusal. */
function taken<T>(schema: z.ZodType<T>, what: string, { status, body }: HttpAnswer, success = 200): T {
  if (status >= 400) throw new ProviderRefused(ID, what, status);
  const parsed = schema.safeParse(body);
  if (status !== success || !parsed.success) throw new ProviderFailed(ID, what, 'malformed answer');
  return parsed.data;
}

type Found = Partial<Omit<OwnerAnswer, 'credentialId'>>;

/** An answer that shows the key revoked before anybody acted is an alarm: whoever holds it may have rotated it. */
const EARLY: OwnerReason = 'revoked_early';

async function identifyByAdmin(config: GitlabConfig, key: ProviderKey): Promise<Found> {
  const answer = await call(config, 'POST', 'admin/token', { body: { token: key.secret } });
  if (answer.status === 404) return { reason: 'not_found' };
  if (answer.status === 422) return { reason: 'by_hand' };
  const token = taken(tokenSchema, 'look-up', answer);
  return {
    keyId: idOf(key, token),
    owner: token.user_id == null ? null : await usernameOf(config, token.user_id),
    lastUsedAt: token.last_used_at ?? null,
    rights: rightsOf(token),
    ...(token.revoked === true ? { state: 'revoked', reason: EARLY } : { state: 'live' }),
  };
}

/** https://docs.gitlab.com/user/profile/personal_access_tokens/#personal-access-token-scopes */
function rightsOf({ scopes }: Token): Right[] {
  const has = (...some: string[]): boolean => some.some((scope) => scopes?.includes(scope));
  return [
    ...(has('sudo', 'admin_mode') ? ['admin' as const] : []),
    ...(has('api', 'write_repository', 'write_registry') ? ['write' as const] : []),
  ];
}

/** Ids of access tokens are as the interface takes them; those of other kinds count by themselves. */
const idOf = (key: ProviderKey, token: Token): string => (isAccessToken(key) ? `${token.id}` : `other:${token.id}`);

async function usernameOf(config: GitlabConfig, personId: number): Promise<string> {
  return taken(personSchema, 'person', await call(config, 'GET', `users/${personId}`)).username;
}

async function identifyBySelf(config: GitlabConfig, key: ProviderKey): Promise<Found> {
  if (!isAccessToken(key)) return { reason: 'by_hand' };
  if (!config.mayUseKeys) {
    const personId = ownerInToken(key.secret);
    const owner = personId === null ? null : await findMember(config, personId);
    return { owner, reason: 'no_leave' };
  }
  const answer = await call(config, 'GET', 'personal_access_tokens/self', { token: key.secret });
  if (answer.status === 401) return { reason: 'refused' };
  const token = taken(tokenSchema, 'self', answer);
  const owner = token.user_id == null ? null : await findMember(config, token.user_id);
  if (owner === null) return { reason: 'not_ours' };
  return {
    keyId: idOf(key, token),
    owner,
    state: 'live',
    lastUsedAt: token.last_used_at ?? null,
    rights: rightsOf(token),
  };
}

/** The member of our top-level group with this id; null = there is none, or no group is configured. */
async function findMember(config: GitlabConfig, personId: number): Promise<string | null> {
  if (!config.group) return null;
  const { id, token } = config.group;
  const path = `groups/${encodeURIComponent(id)}/members/all/${personId}`;
  const answer = await call(config, 'GET', path, { token });
  return answer.status === 404 ? null : taken(personSchema, 'members', answer).username;
}

/**
 * The owner's id that a routable token carries: lines of a letter and a number in base 36, then random bytes and their count.
 * https://handbook.gitlab.com/handbook/engineering/architecture/design-documents/cells/routable_tokens/
 */
function ownerInToken(token: string): number | null {
  const payload = /^glpat-([\w-]+)\.[0-9a-z.]+$/.exec(token)?.[1];
  if (payload === undefined) return null;
  const bytes = Buffer.from(payload, 'base64url');
  const head = bytes.subarray(0, Math.max(0, bytes.length - 1 - (bytes.at(-1) ?? 0))).toString('latin1');
  if (!/^(?:[a-z]:[0-9a-z]{1,11}(?:\n|$))+$/.test(head)) return null;
  const digits = /(?:^|\n)u:([0-9a-z]+)/.exec(head)?.[1];
  return digits === undefined ? null : Number.parseInt(digits, 36);
}

async function usageOf(config: GitlabConfig, key: ProviderKey, since: string): Promise<UsageAnswer> {
  const { credentialId } = key;
  const none: UsageAnswer = { credentialId, state: 'unknown', lastUsedAt: null, record: null, limits: USAGE_LIMITS };
  if (!isAccessToken(key) || key.keyId === null)
    return { ...none, limits: 'GitLab tells no use of this kind of token' };
  const answer = await (config.adminToken === undefined
    ? call(config, 'GET', 'personal_access_tokens/self', { token: key.secret })
    : call(config, 'GET', `personal_access_tokens/${encodeURIComponent(key.keyId)}`));
  const token = taken(tokenSchema, 'usage', answer);
  if (idOf(key, token) !== key.keyId) return none;
  const { id, last_used_at = null, last_used_ips = null, revoked = null, scopes = null } = token;
  return {
    ...none,
    state: revoked === true ? 'revoked' : 'live',
    lastUsedAt: last_used_at,
    record: JSON.stringify({ id, last_used_at, last_used_ips, revoked, scopes, since }),
  };
}

async function revokeOne(config: GitlabConfig, key: ProviderKey): Promise<RevokeAnswer> {
  const { credentialId, keyId } = key;
  if (keyId === null) return { credentialId, accepted: false, code: 'not shown to be ours' };
  const { status } = await askToRevoke(config, key, keyId);
  if (status === 204 || status === 200) return { credentialId, accepted: true, code: `${status}` };
  // What is revoked already is refused, in several ways: its state is read instead of believed.
  const isGone = (await probeOne(config, key)).answer === 'dead';
  return { credentialId, accepted: isGone, code: isGone ? `${status} already dead` : `${status}` };
}

async function askToRevoke(config: GitlabConfig, key: ProviderKey, keyId: string): Promise<HttpAnswer> {
  const body = { token: key.secret };
  if (config.adminToken !== undefined) {
    if (isAccessToken(key)) return call(config, 'DELETE', `personal_access_tokens/${encodeURIComponent(keyId)}`);
    return call(config, 'DELETE', 'admin/token', { body });
  }
  if (config.group) {
    const { id, token } = config.group;
    const answer = await call(config, 'POST', `groups/${encodeURIComponent(id)}/tokens/revoke`, { token, body });
    // Behind a feature flag: 404 where it is off.
    if (answer.status !== 404) {
      if (answer.status === 200) taken(z.looseObject({}), 'revoke', answer);
      return answer;
    }
  }
  return call(config, 'DELETE', 'personal_access_tokens/self', { token: key.secret });
}

/**
 * Dead is the administrator's look-up that says revoked, or no longer knows a token of another kind that it knew before; without
 * an administrator 401 in GitLab's words for a revoked token, at the instance that said 200 before.
 */
async function probeOne(config: GitlabConfig, key: ProviderKey): Promise<ProbeAnswer> {
  const isAdmin = config.adminToken !== undefined;
  const method = isAdmin ? 'POST /admin/token' : 'GET /personal_access_tokens/self with the key';
  const base: ProbeAnswer = { credentialId: key.credentialId, answer: 'unknown', method, code: 'not shown to be ours' };
  if (key.keyId === null) return base;
  // A deploy token is told 401 while it lives.
  if (!isAdmin && !isAccessToken(key)) return { ...base, code: 'not verifiable' };
  try {
    const { status, body } = await (isAdmin
      ? call(config, 'POST', 'admin/token', { body: { token: key.secret } })
      : call(config, 'GET', 'personal_access_tokens/self', { token: key.secret }));
    const token = tokenSchema.safeParse(body);
    if (status === 200 && token.success) {
      if (idOf(key, token.data) !== key.keyId) return { ...base, code: '200 another id' };
      return token.data.revoked === true
        ? { ...base, answer: 'dead', code: '200 revoked' }
        : { ...base, answer: 'alive', code: '200' };
    }
    const code = codeOf(status, body);
    const dead = isAdmin ? (isAccessToken(key) ? [] : ['404 not_found']) : ['401 token_revoked', '401 unauthorized'];
    return { ...base, answer: dead.includes(code) ? 'dead' : 'unknown', code };
  } catch (error) {
    return { ...base, code: codeOfError(error) };
  }
}

/** GitLab's own words, word for word, apart from any other error; a route that is switched off says 404 in another form. */
function codeOf(status: number, body: unknown): string {
  const { error, error_description: description, message } = refusalSchema.safeParse(body).data ?? {};
  if (error === 'invalid_token' && description === 'Token was revoked. You have to re-authorize from the user.')
    return `${status} token_revoked`;
  if (message === '401 Unauthorized') return `${status} unauthorized`;
  if (message !== undefined && /^404 (?:\w+ )?Not Found$/i.test(message)) return `${status} not_found`;
  return error !== undefined && /^[a-z_]{1,40}$/.test(error) ? `${status} error ${error}` : `${status}`;
}

/** One after the other, so that an answer is kept for each that was made, whatever becomes of the next. */
async function replaceAll(
  config: GitlabConfig,
  keys: readonly ProviderKey[],
  batch: string,
  handOver: HandOver,
): Promise<ReplaceAnswer[]> {
  const answers: ReplaceAnswer[] = [];
  for (const key of keys) {
    const none: ReplaceAnswer = { credentialId: key.credentialId, replacedBy: null, delivery: null, code: 'by hand' };
    if (!isAccessToken(key) || key.keyId === null) answers.push(none);
    else
      answers.push(
        await replaceOne(config, key, key.keyId, batch, handOver).catch((error: unknown) => ({
          ...none,
          code: codeOfError(error),
        })),
      );
  }
  return answers;
}

/** A token with the scopes of the old one. Those of projects and groups belong to bots and are made anew by hand. */
async function replaceOne(
  config: GitlabConfig,
  { credentialId }: ProviderKey,
  keyId: string,
  batch: string,
  handOver: HandOver,
): Promise<ReplaceAnswer> {
  const byHand: ReplaceAnswer = { credentialId, replacedBy: null, delivery: null, code: 'by hand' };
  const old = taken(
    tokenSchema,
    'token',
    await call(config, 'GET', `personal_access_tokens/${encodeURIComponent(keyId)}`),
  );
  if (old.user_id == null || !old.scopes?.length) return byHand;
  const owner = taken(personSchema, 'person', await call(config, 'GET', `users/${old.user_id}`));
  if (owner.bot === true) return byHand;
  const body = { name: `replaces ${keyId} (${batch})`, scopes: old.scopes };
  const answer = await call(config, 'POST', `users/${old.user_id}/personal_access_tokens`, { body });
  const made = taken(madeSchema, 'new token', answer, 201);
  await handOver(credentialId, made.token);
  return { credentialId, replacedBy: `${made.id}`, delivery: 'handed_over', code: '201' };
}
