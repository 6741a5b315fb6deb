import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { callHttp, codeOfError, eachOf, retryAfterMs, type HttpAnswer, type HttpCall } from './http-call';
import { ownerUnknown } from './no-answer';
import {
  ProviderFailed,
  ProviderRateLimited,
  ProviderRefused,
  type OwnerAnswer,
  type ProbeAnswer,
  type Provider,
  type ProviderKey,
  type RevokeAnswer,
  type UsageAnswer,
} from './provider';

const ID = 'github';
/** The call takes 1000; the look-ups before it are one call a key, and a step has minutes. */
const BULK = 500;
/** Many refused logins in a short time shut the address out, so few at once. */
const CALLS_AT_ONCE = 8;
/** Events of the audit log a page, and pages a key: what lies beyond is said in `limits`. */
const PAGE = 100;
const PAGES = 10;
/** What the audit log's search finds, by its documentation. */
const LOG_LIMITS = `at most ${PAGE * PAGES} events of the last 180 days; Git events are not searched, they are in the export`;
const NO_LOG = 'the audit log of the organisation is not configured';
const NO_DIGEST = 'its secret is gone, and the log did not know it by a digest';

const name = z.string().regex(/^[\w.-]+$/);
const token = z.string().min(1);

/**
 * The one GitHub host whose keys are acted on; other hosts issue the same prefixes. `mayUseKeys` is the controller's recorded
 * leave to ask with a leaked key whose it is, where neither app nor audit log knows it.
 */
export const githubConfigSchema = z.object({
  baseUrl: z.url().default('https://api.github.com'),
  /** its audit log (Enterprise Cloud) and its members say which keys are ours */
  org: z.object({ name, token }).optional(),
  /** the app whose tokens we own */
  app: z.object({ clientId: name, clientSecret: token }).optional(),
  /** Enterprise Server only: its revocation wants one, that of github.com refuses one with 403 */
  serverToken: token.optional(),
  mayUseKeys: z.boolean().default(false),
  timeoutMs: z.number().int().positive().optional(),
});
export type GithubConfig = z.infer<typeof githubConfigSchema>;

const APP_KINDS = new Set(['github_oauth_token', 'github_app_user_token']);
const PAT_KINDS = new Set(['github_pat_classic', 'github_fine_grained_pat']);

const refusalSchema = z.object({ message: z.string(), documentation_url: z.string().default('') });
const personSchema = z.object({ login: z.string(), id: z.number() });
const checkSchema = z.object({ id: z.number(), user: z.object({ login: z.string() }).nullish() });
const eventsSchema = z.array(
  z.object({
    '@timestamp': z.number(),
    _document_id: z.string().nullish(),
    action: z.string(),
    actor: z.string().nullish(),
    actor_ip: z.string().nullish(),
    hashed_token: z.string(),
    repo: z.string().nullish(),
    user_agent: z.string().nullish(),
  }),
);
type Event = z.infer<typeof eventsSchema>[number];

/**
 * GitHub: personal tokens and tokens of apps. Revocation needs no login and takes any token, ours or not, so only keys that were
 * shown to be ours, or that a person let go, are sent; GitHub mails their owners.
 * https://docs.github.com/en/rest/credentials/revoke https://docs.github.com/en/rest/apps/oauth-applications
 */
export function createGithub(config: GithubConfig): Provider {
  const shape = (method: string, path: string, keysPerCall: number) => [
    { method, url: decodeURI(at(config, path).href), keysPerCall },
  ];
  const appCall = (method: string) => (config.app ? shape(method, 'applications/{client_id}/token', 1) : []);
  const logCall = config.org ? shape('GET', 'orgs/{org}/audit-log', 1) : [];
  const memberCall = config.org ? shape('GET', 'orgs/{org}/members/{username}', 1) : [];
  return {
    id: ID,
    // 60 unauthenticated calls an hour: the narrowest of the limits.
    limits: { bulk: BULK, perSecond: 1 / 60 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: config.org ? 'last_seen' : null,
    tellsOthers: true,
    calls: {
      identify: [...appCall('POST'), ...logCall, ...(config.mayUseKeys ? shape('GET', 'user', 1) : []), ...memberCall],
      usage: config.org ? logCall : null,
      revoke: [...shape('POST', 'credentials/revoke', BULK), ...appCall('DELETE')],
      probe: [...shape('GET', 'user', 1), ...appCall('POST')],
      replace: null,
    },
    identifyOwners: (keys) => eachOf(keys, CALLS_AT_ONCE, (key) => identifyOne(config, key)),
    usage: (keys, since) => eachOf(keys, CALLS_AT_ONCE, (key) => usageOf(config, key, since)),
    revoke: (keys) => revokeAll(config, keys),
    probe(keys) {
      // 403 is the shut door of an address that was refused too often: who knocks on keeps it shut.
      let isShut = false;
      return eachOf(keys, CALLS_AT_ONCE, async (key) => {
        if (isShut) return { ...unknown(key, 'none'), code: 'not asked after 403' };
        const answer = await probeOne(config, key);
        isShut ||= answer.code.startsWith('403');
        return answer;
      });
    },
  };
}

/** Below the configured address, whose own path (`/api/v3` of a server) stays. */
const at = (config: GithubConfig, path: string): URL => new URL(path, `${config.baseUrl.replace(/\/+$/, '')}/`);

type Request = Pick<HttpCall, 'call' | 'method' | 'body'> & { url: URL; auth?: string };

function request(config: GithubConfig, { auth, ...call }: Request): HttpCall {
  const headers = { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28' };
  return {
    provider: ID,
    ...call,
    headers: { ...headers, ...(auth !== undefined && { authorization: auth }) },
    timeoutMs: config.timeoutMs,
  };
}

/** GitHub says "slow down" with 403 as well. */
async function call(config: GithubConfig, what: Request): Promise<HttpAnswer> {
  const answer = await callHttp(request(config, what));
  const { status, headers } = answer;
  if (status === 403 && (headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after')))
    throw new ProviderRateLimited(ID, retryAfterMs(headers));
  return answer;
}

function parsed<T>(schema: z.ZodType<T>, body: unknown, what: string): T {
  const result = schema.safeParse(body);
  if (!result.success) throw new ProviderFailed(ID, what, 'malformed answer');
  return result.data;
}

/** Whose key it is: by the app it belongs to, by the organisation's log, or by the key itself where that is allowed. */
async function identifyOne(config: GithubConfig, key: ProviderKey): Promise<OwnerAnswer> {
  const none = ownerUnknown(key);
  // A refresh token is refused at every call while it lives, and a test of it would spend it.
  if (key.kind === 'github_refresh_token') return { ...none, reason: 'not_testable' };
  if (!APP_KINDS.has(key.kind) && !PAT_KINDS.has(key.kind)) return { ...none, reason: 'short_lived' };
  const answer = (await checkByApp(config, key)) ?? (await findInLog(config, key)) ?? (await askWithKey(config, key));
  return answer ? { ...none, ...answer } : { ...none, reason: 'not_found' };
}

type Found = Pick<OwnerAnswer, 'keyId' | 'owner' | 'state'> & { lastUsedAt?: string };

function appCheck(config: GithubConfig, method: string, key: ProviderKey): Request | null {
  if (!config.app || !APP_KINDS.has(key.kind)) return null;
  const { clientId, clientSecret } = config.app;
  return {
    call: 'app token',
    method,
    url: at(config, `applications/${clientId}/token`),
    auth: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`,
    body: { access_token: key.secret },
  };
}

async function checkByApp(config: GithubConfig, key: ProviderKey): Promise<Found | null> {
  const check = appCheck(config, 'POST', key);
  if (!check) return null;
  const { status, body } = await call(config, check);
  if (status === 404 || status === 422) return null;
  if (status !== 200) throw new ProviderRefused(ID, check.call, status);
  const { id, user } = parsed(checkSchema, body, check.call);
  return { keyId: `app:${id}`, owner: user?.login ?? null, state: 'live' };
}

/** The log names tokens by their SHA-256 in Base64; they are long and random, so it gives nothing away. */
const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64');

/**
 * A page of what the organisation's log has on a token, newest first.
 * https://docs.github.com/en/enterprise-cloud@latest/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/identifying-audit-log-events-performed-by-an-access-token
 */
async function readLog(
  config: GithubConfig,
  org: NonNullable<GithubConfig['org']>,
  phrase: string,
  page: { size: number; after: string | null },
): Promise<{ events: Event[]; after: string | null }> {
  const url = at(config, `orgs/${org.name}/audit-log`);
  url.search = new URLSearchParams({
    phrase,
    include: 'all',
    per_page: String(page.size),
    ...(page.after !== null && { after: page.after }),
  }).toString();
  const { status, body, headers } = await call(config, {
    call: 'audit log',
    method: 'GET',
    url,
    auth: `Bearer ${org.token}`,
  });
  if (status !== 200) throw new ProviderRefused(ID, 'audit log', status);
  const next = /[?&]after=([^&>]+)[^>]*>;\s*rel="next"/.exec(headers.get('link') ?? '')?.[1];
  return { events: parsed(eventsSchema, body, 'audit log'), after: next ? decodeURIComponent(next) : null };
}

const instantOf = (event: Event): string => new Date(event['@timestamp']).toISOString();

async function findInLog(config: GithubConfig, key: ProviderKey): Promise<Found | null> {
  if (!config.org) return null;
  const digest = digestOf(key.secret);
  const { events } = await readLog(config, config.org, `hashed_token:"${digest}"`, { size: 1, after: null });
  const [event] = events;
  // The log also has those who may only visit.
  if (event?.hashed_token !== digest || !event.actor || !(await isMember(config, config.org, event.actor))) return null;
  return { keyId: `log:${digest}`, owner: event.actor, state: 'unknown', lastUsedAt: instantOf(event) };
}

async function isMember(config: GithubConfig, org: NonNullable<GithubConfig['org']>, login: string): Promise<boolean> {
  const { status } = await call(config, {
    call: 'members',
    method: 'GET',
    url: at(config, `orgs/${org.name}/members/${encodeURIComponent(login)}`),
    auth: `Bearer ${org.token}`,
  });
  if (status !== 204 && status !== 404) throw new ProviderRefused(ID, 'members', status);
  return status === 204;
}

async function askWithKey(config: GithubConfig, key: ProviderKey): Promise<Found | null> {
  if (!config.mayUseKeys || !config.org) return null;
  const { status, body } = await call(config, {
    call: 'user',
    method: 'GET',
    url: at(config, 'user'),
    auth: `Bearer ${key.secret}`,
  });
  if (status === 401) return null;
  if (status !== 200) throw new ProviderRefused(ID, 'user', status);
  const { login, id } = parsed(personSchema, body, 'user');
  if (!(await isMember(config, config.org, login))) return null;
  return { keyId: `user:${id}`, owner: login, state: 'live' };
}

async function usageOf(config: GithubConfig, key: ProviderKey, since: string): Promise<UsageAnswer> {
  const base: Pick<UsageAnswer, 'credentialId' | 'state'> = { credentialId: key.credentialId, state: 'unknown' };
  if (!config.org) return { ...base, lastUsedAt: null, record: null, limits: NO_LOG };
  // Of a dead key nothing is left but the digest by which the log knew it.
  const digest = key.secret === '' ? /^log:(.+)$/.exec(key.keyId ?? '')?.[1] : digestOf(key.secret);
  if (digest === undefined) return { ...base, lastUsedAt: null, record: null, limits: NO_DIGEST };
  const phrase = `hashed_token:"${digest}" created:>=${since.slice(0, 10)}`;
  const events: Event[] = [];
  let after: string | null = null;
  for (let page = 0; page === 0 || (page < PAGES && after !== null); page += 1) {
    const read: { events: Event[]; after: string | null } = await readLog(config, config.org, phrase, {
      size: PAGE,
      after,
    });
    events.push(...read.events);
    after = read.after;
  }
  const rows = events.map((event) => ({
    action: event.action,
    actor: event.actor ?? null,
    actor_ip: event.actor_ip ?? null,
    at: instantOf(event),
    id: event._document_id ?? null,
    repo: event.repo ?? null,
    user_agent: event.user_agent ?? null,
  }));
  return {
    ...base,
    lastUsedAt: rows[0]?.at ?? null,
    record: JSON.stringify({ events: rows, is_complete: after === null, org: config.org.name, since }),
    limits: LOG_LIMITS,
  };
}

const isOfApp = ({ keyId }: ProviderKey): boolean => keyId?.startsWith('app:') === true;

/** In bulk first: what it throws was not taken; then our app's tokens one by one, which answers each for itself. */
async function revokeAll(config: GithubConfig, keys: readonly ProviderKey[]): Promise<RevokeAnswer[]> {
  const isTaken = ({ kind, keyId, released }: ProviderKey): boolean =>
    (keyId !== null || released === true) &&
    (PAT_KINDS.has(kind) || (APP_KINDS.has(kind) && config.serverToken === undefined));
  const inBulk = new Set(keys.filter((key) => isTaken(key) && !(config.app && isOfApp(key))));
  let code = '';
  if (inBulk.size > 0) {
    const { status } = await call(config, {
      call: 'revoke',
      method: 'POST',
      url: at(config, 'credentials/revoke'),
      body: { credentials: [...inBulk].map(({ secret }) => secret) },
      ...(config.serverToken !== undefined && { auth: `Bearer ${config.serverToken}` }),
    });
    if (status >= 400) throw new ProviderRefused(ID, 'revoke', status);
    if (status !== 202) throw new ProviderFailed(ID, 'revoke', String(status));
    code = String(status);
  }
  return eachOf(keys, CALLS_AT_ONCE, async (key) => {
    if (inBulk.has(key)) return { credentialId: key.credentialId, accepted: true, code };
    return revokeByApp(config, key);
  });
}

async function revokeByApp(config: GithubConfig, key: ProviderKey): Promise<RevokeAnswer> {
  const { credentialId } = key;
  const removal = isOfApp(key) ? appCheck(config, 'DELETE', key) : null;
  if (!removal) return { credentialId, accepted: false, code: 'not taken' };
  const { status } = await call(config, removal);
  // A token that is gone already is refused: only the check can tell that from one that never was.
  const isGone = (status === 404 || status === 422) && (await probeOne(config, key)).answer === 'dead';
  return { credentialId, accepted: status === 204 || isGone, code: isGone ? `${status} already dead` : `${status}` };
}

const unknown = ({ credentialId }: ProviderKey, method: string): ProbeAnswer => ({
  credentialId,
  answer: 'unknown',
  method,
  code: '',
});

/**
 * Dead is 401 "Bad credentials" at `/user`, or for our app's tokens 404 of the check that once knew them. 403 never is, nor
 * anything about a refresh token.
 */
async function probeOne(config: GithubConfig, key: ProviderKey): Promise<ProbeAnswer> {
  const check = isOfApp(key) ? appCheck(config, 'POST', key) : null;
  const base = unknown(key, check ? 'POST /applications/{client_id}/token' : 'GET /user with the key');
  if (!APP_KINDS.has(key.kind) && !PAT_KINDS.has(key.kind)) return { ...base, code: 'not verifiable' };
  // A probe uses the key, and whose it is nobody has said.
  if (key.keyId === null) return { ...base, code: 'not shown to be ours' };
  try {
    const { status, body } = await call(
      config,
      check ?? { call: 'user', method: 'GET', url: at(config, 'user'), auth: `Bearer ${key.secret}` },
    );
    const isAlive = (check ? checkSchema : personSchema).safeParse(body).success;
    if (status === 200 && isAlive) return { ...base, answer: 'alive', code: '200' };
    const code = codeOf(status, body);
    const isDead = code === (check ? '404 not_found' : '401 bad_credentials');
    return { ...base, answer: isDead ? 'dead' : 'unknown', code };
  } catch (error) {
    return { ...base, code: codeOfError(error) };
  }
}

/** GitHub has no codes: its documented messages, word for word; a 404 counts with the address of the check's own page. */
function codeOf(status: number, body: unknown): string {
  const refusal = refusalSchema.safeParse(body);
  if (!refusal.success) return `${status} unreadable`;
  const { message, documentation_url: page } = refusal.data;
  if (message === 'Bad credentials') return `${status} bad_credentials`;
  if (message === 'Not Found' && page.endsWith('/oauth-applications#check-a-token')) return `${status} not_found`;
  return String(status);
}
