import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { callForJson, callHttp, codeOfError, eachOf, type HttpAnswer, type HttpCall } from './http-call';
import type { OwnerReason } from './owner-reason';
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
import { replaceEach, type NewKey } from './replace-each';

const ID = 'google';
const BULK = 50;
const AT_ONCE = 4;
/** Longest life of a signed request for a token, in seconds. */
const TOKEN_LIFE_S = 3600;
/** A token is renewed so long before its end, in seconds. */
const RENEW_BEFORE_S = 300;
const ADMIN_SCOPE = 'https://www.googleapis.com/auth/cloud-platform';
/** The least that a token can be asked for: it is thrown away. */
const PROBE_SCOPE = 'https://www.googleapis.com/auth/userinfo.email';
const ACTIVITIES = 'locations/global/activityTypes/serviceAccountKeyLastAuthentication/activities:query';
const NAME =
  /^projects\/[a-z0-9][a-z0-9.:-]{3,62}\/serviceAccounts\/[a-z0-9.-]{1,64}@[a-z0-9.-]{4,120}\/keys\/[0-9a-f]{40}$/;

export const googleConfigSchema = z.object({
  baseUrl: z.url().default('https://iam.googleapis.com'),
  tokenUrl: z.url().default('https://oauth2.googleapis.com/token'),
  /** Activity Analyzer, which knows when keys were last used */
  activityUrl: z.url().default('https://policyanalyzer.googleapis.com'),
  /** service account that may get, disable and create keys of service accounts in our projects */
  clientEmail: z.string().min(1),
  privateKeyId: z.string().min(1),
  /** PEM */
  privateKey: z.string().min(1),
  timeoutMs: z.number().int().positive().optional(),
});
export type GoogleConfig = z.infer<typeof googleConfigSchema>;

const fileSchema = z.object({
  project_id: z.string(),
  client_email: z.string(),
  private_key_id: z.string(),
  private_key: z.string(),
});
const keySchema = z.object({
  name: z.string(),
  disabled: z.boolean().default(false),
  disableReason: z.string().optional(),
  publicKeyData: z.string().optional(),
});
const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.number() });
const activitiesSchema = z.object({
  activities: z
    .array(
      z.object({
        activity: z.object({ lastAuthenticatedTime: z.iso.datetime().optional() }),
        observationPeriod: z.object({ startTime: z.string().optional(), endTime: z.string().optional() }).default({}),
      }),
    )
    .default([]),
});
const createdSchema = z.object({ name: z.string().regex(NAME), privateKeyData: z.base64().min(1) });
const refusalSchema = z.object({ error: z.object({ status: z.string().regex(/^[A-Z_]{3,40}$/) }) });
const grantSchema = z.object({ error: z.literal('invalid_grant'), error_description: z.string() });

/** What Google says of a key that is gone; "Token must be a short-lived token" is our clock, and no death. */
const DEAD: readonly [string, RegExp][] = [
  ['signature', /^invalid jwt signature\b/i],
  ['key', /^invalid (jwt|grant): key (not found|disabled|deleted)\b/i],
  ['account', /^(invalid grant: )?account (not found|(has been |is |was )?(disabled|deleted))\b/i],
];

type Signer = Pick<z.infer<typeof fileSchema>, 'client_email' | 'private_key' | 'private_key_id'>;
interface Client {
  config: GoogleConfig;
  nowMs(): number;
  /** Calls with a token of the administrator. */
  call(request: Pick<HttpCall, 'call' | 'method' | 'url' | 'body'>): Promise<HttpAnswer>;
}

/**
 * Google: keys of service accounts, disabled by their name `projects/…/serviceAccounts/…/keys/…`, which can be undone. Access
 * tokens that were made with a key live up to an hour longer. Other Google credentials go to a person.
 * https://cloud.google.com/iam/docs/reference/rest/v1/projects.serviceAccounts.keys
 */
export function createGoogle(
  config: GoogleConfig,
  // eslint-disable-next-line no-restricted-syntax -- a signed request says when it was made; tests hand in their own clock
  nowMs: () => number = () => Date.now(),
): Provider {
  const client = createClient(config, nowMs);
  const shape = (method: string, path: string, base = config.baseUrl) => ({
    method,
    url: `${new URL('/v1/', base).href}${path}`,
    keysPerCall: 1,
  });
  const exchange = { method: 'POST', url: config.tokenUrl, keysPerCall: 1 };
  const each = <B>(keys: readonly ProviderKey[], ask: (key: ProviderKey) => Promise<B>) => eachOf(keys, AT_ONCE, ask);
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 10 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: 'last_seen',
    tellsOthers: false,
    calls: {
      identify: [shape('GET', '{key}?publicKeyType=TYPE_X509_PEM_FILE')],
      usage: [shape('GET', '{key}'), shape('GET', `{project}/${ACTIVITIES}`, config.activityUrl)],
      revoke: [shape('POST', '{key}:disable')],
      probe: [exchange],
      replace: [shape('POST', '{service_account}/keys')],
    },
    identifyOwners: (keys) => each(keys, (key) => identifyOne(client, key)),
    usage: (keys, since) => each(keys, (key) => usageOfOne(client, key, since)),
    revoke: (keys) => each(keys, (key) => revokeOne(client, key)),
    probe: (keys) => each(keys, (key) => probeOne(client, key)),
    replace: (keys, _, handOver) => replaceEach(keys, handOver, (key) => createOne(client, key)),
  };
}

function createClient(config: GoogleConfig, nowMs: () => number): Client {
  const signer = {
    client_email: config.clientEmail,
    private_key: config.privateKey,
    private_key_id: config.privateKeyId,
  };
  let token: { value: string; untilMs: number } | null = null;
  const tokenNow = async (): Promise<string> => {
    if (token && nowMs() < token.untilMs) return token.value;
    const answer = await callForJson(exchangeOf(config, signer, ADMIN_SCOPE, nowMs()), tokenSchema);
    token = { value: answer.access_token, untilMs: nowMs() + (answer.expires_in - RENEW_BEFORE_S) * 1000 };
    return answer.access_token;
  };
  return {
    config,
    nowMs,
    call: async (request) => {
      const headers = { authorization: `Bearer ${await tokenNow()}` };
      return callHttp({ provider: ID, timeoutMs: config.timeoutMs, headers, ...request });
    },
  };
}

/** https://developers.google.com/identity/protocols/oauth2/service-account. Throws when the private key is none. */
function exchangeOf(config: GoogleConfig, signer: Signer, scope: string, nowMs: number): HttpCall {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const iat = Math.floor(nowMs / 1000);
  const claims = { iss: signer.client_email, scope, aud: config.tokenUrl, iat, exp: iat + TOKEN_LIFE_S };
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: signer.private_key_id })}.${part(claims)}`;
  const signature = sign('RSA-SHA256', Buffer.from(text), signer.private_key).toString('base64url');
  return {
    provider: ID,
    call: 'token',
    method: 'POST',
    url: new URL(config.tokenUrl),
    body: new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: `${text}.${signature}`,
    }),
    timeoutMs: config.timeoutMs,
  };
}

/** The file of a key with the name that it says; null = it is none, or its ids are no ids. */
function fileOf({ secret }: ProviderKey): { file: z.infer<typeof fileSchema>; name: string } | null {
  try {
    const file = fileSchema.parse(JSON.parse(secret));
    // The project as it stands there: with "-" Google answers 403 for what is not found.
    const name = `projects/${file.project_id}/serviceAccounts/${file.client_email}/keys/${file.private_key_id}`;
    return NAME.test(name) ? { file, name } : null;
  } catch {
    return null;
  }
}

function codeOf({ status, body }: HttpAnswer): string {
  const refusal = refusalSchema.safeParse(body);
  return `${status} ${refusal.success ? refusal.data.error.status : 'unreadable'}`;
}

const urlOf = ({ config }: Client, path: string): URL => new URL(`/v1/${path}`, config.baseUrl);

/** The key as the administrator sees it, or the code of the refusal. */
async function readKey(client: Client, name: string): Promise<z.infer<typeof keySchema> | string> {
  const url = urlOf(client, name);
  url.searchParams.set('publicKeyType', 'TYPE_X509_PEM_FILE');
  const answer = await client.call({ call: 'get', method: 'GET', url });
  if (answer.status >= 400) return codeOf(answer);
  const parsed = keySchema.safeParse(answer.body);
  if (!parsed.success || parsed.data.name !== name) throw new ProviderFailed(ID, 'get', 'malformed answer');
  return parsed.data;
}

/**
 * Ours is a key that our administrator can read, whose public half fits the leaked private one: key ids are no secret, and a
 * made-up file with a true id must not stop a key that never leaked.
 */
async function identifyOne(client: Client, key: ProviderKey): Promise<OwnerAnswer> {
  const { credentialId } = key;
  const unknown = (reason: OwnerReason): OwnerAnswer => ({
    credentialId,
    keyId: null,
    owner: null,
    state: 'unknown',
    lastUsedAt: null,
    reason,
  });
  const found = key.kind === 'gcp_service_account_json' ? fileOf(key) : null;
  if (!found) return unknown('no_id');
  const { file, name } = found;
  if (file.private_key_id === client.config.privateKeyId) return unknown('used_here');
  const shown = await readKey(client, name);
  if (shown === '404 NOT_FOUND') return unknown('not_found');
  if (shown === '403 PERMISSION_DENIED') return unknown('denied');
  if (typeof shown === 'string') throw new ProviderRefused(ID, 'get', Number.parseInt(shown, 10));
  if (!isPair(file.private_key, shown.publicKeyData)) return unknown('not_a_pair');
  const isByGoogle = shown.disabled && /EXPOSED|COMPROMISE/.test(shown.disableReason ?? '');
  return {
    credentialId,
    keyId: name,
    owner: file.client_email,
    state: shown.disabled ? 'revoked' : 'live',
    lastUsedAt: null,
    ...(isByGoogle && { reason: 'stopped' }),
  };
}

/** PEM of a private key, and base 64 of the PEM of a certificate. */
function isPair(privateKey: string, publicKeyData = ''): boolean {
  try {
    const form = { type: 'spki', format: 'der' } as const;
    const ofLeak = createPublicKey(createPrivateKey(privateKey)).export(form);
    return ofLeak.equals(createPublicKey(Buffer.from(publicKeyData, 'base64')).export(form));
  } catch {
    return false;
  }
}

/** https://cloud.google.com/policy-intelligence/docs/activity-analyzer-service-account-authentication */
async function usageOfOne(client: Client, { credentialId, keyId }: ProviderKey, since: string): Promise<UsageAnswer> {
  const none = { credentialId, state: 'unknown', lastUsedAt: null, record: null } as const;
  if (keyId === null || !NAME.test(keyId)) return { ...none, limits: 'not known to our projects' };
  const shown = await readKey(client, keyId);
  const state = typeof shown === 'string' ? 'unknown' : shown.disabled ? 'revoked' : 'live';
  const url = new URL(`/v1/${keyId.split('/').slice(0, 2).join('/')}/${ACTIVITIES}`, client.config.activityUrl);
  url.searchParams.set('filter', `activities.fullResourceName="//iam.googleapis.com/${keyId}"`);
  const answer = await client.call({ call: 'usage', method: 'GET', url });
  if (answer.status >= 400) return { ...none, state, limits: `Activity Analyzer answers ${codeOf(answer)}` };
  const parsed = activitiesSchema.safeParse(answer.body);
  if (!parsed.success) throw new ProviderFailed(ID, 'usage', 'malformed answer');
  const [seen] = parsed.data.activities;
  const lastUsedAt = seen?.activity.lastAuthenticatedTime ?? null;
  const { startTime = null, endTime = null } = seen?.observationPeriod ?? {};
  const record = { key: keyId, last_used_at: lastUsedAt, observed_from: startTime, observed_until: endTime, since };
  return {
    credentialId,
    state,
    lastUsedAt,
    record: JSON.stringify(record),
    limits: 'Activity Analyzer keeps the last authentication only, to the end of its observation period',
  };
}

/** Sets a state, so asking again does no more. */
async function revokeOne(client: Client, { credentialId, keyId }: ProviderKey): Promise<RevokeAnswer> {
  if (keyId === null || !NAME.test(keyId)) return { credentialId, accepted: false, code: 'not identified' };
  const answer = await client.call({
    call: 'disable',
    method: 'POST',
    url: urlOf(client, `${keyId}:disable`),
    body: {},
  });
  if (answer.status >= 400) return { credentialId, accepted: false, code: codeOf(answer) };
  if (!z.object({}).safeParse(answer.body).success) throw new ProviderFailed(ID, 'disable', 'malformed answer');
  return { credentialId, accepted: true, code: String(answer.status) };
}

/** Asks for a token with the key. Its pair was shown by Google, so a signature that does not count is a key that does not. */
async function probeOne(client: Client, key: ProviderKey): Promise<ProbeAnswer> {
  const base = { credentialId: key.credentialId, method: 'POST /token signed with the key' };
  const found = fileOf(key);
  if (!found || !isPrivateKey(found.file.private_key)) return { ...base, answer: 'unknown', code: 'not a whole key' };
  try {
    const answer = await callHttp(exchangeOf(client.config, found.file, PROBE_SCOPE, client.nowMs()));
    if (answer.status === 200 && tokenSchema.safeParse(answer.body).success)
      return { ...base, answer: 'alive', code: '200' };
    const grant = grantSchema.safeParse(answer.body);
    if (!grant.success) return { ...base, answer: 'unknown', code: `${answer.status} unreadable` };
    const [word] = DEAD.find(([, pattern]) => pattern.test(grant.data.error_description)) ?? [];
    const isDead = answer.status === 400 && word !== undefined && key.keyId === found.name;
    const code = `${answer.status} invalid_grant${word === undefined ? '' : ` ${word}`}`;
    return { ...base, answer: isDead ? 'dead' : 'unknown', code };
  } catch (error) {
    return { ...base, answer: 'unknown', code: codeOfError(error) };
  }
}

function isPrivateKey(text: string): boolean {
  try {
    return createPrivateKey(text).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

/** At ten keys Google answers 400, and once answered 429 for a day: neither is asked again. */
async function createOne(client: Client, { keyId }: ProviderKey): Promise<NewKey | string> {
  if (keyId === null || !NAME.test(keyId)) return 'not identified';
  const url = urlOf(client, keyId.slice(0, keyId.lastIndexOf('/')));
  const answer = await client.call({ call: 'create', method: 'POST', url, body: {} }).catch((error: unknown) => {
    if (error instanceof ProviderRateLimited) return null;
    throw error;
  });
  if (answer === null) return '429';
  if (answer.status >= 400) return codeOf(answer);
  const parsed = createdSchema.safeParse(answer.body);
  if (!parsed.success) throw new ProviderFailed(ID, 'create', 'malformed answer');
  const { name, privateKeyData } = parsed.data;
  return {
    id: name,
    secret: Buffer.from(privateKeyData, 'base64').toString('utf8'),
    code: String(answer.status),
    takeBack: async () =>
      (await client.call({ call: 'delete', method: 'DELETE', url: urlOf(client, name) })).status < 400,
  };
}
