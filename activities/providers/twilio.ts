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

const ID = 'twilio';
/** Keys in one step; each is a call of its own. */
const BULK = 50;
const AT_ONCE = 4;
const KEY_SID = /^SK[0-9a-f]{32}$/;
/** "Not Found": the resource never was, or is deleted. https://www.twilio.com/docs/api/errors/20404 */
const NOT_FOUND = 20404;
/** "Authenticate". https://www.twilio.com/docs/api/errors/20003 */
const NOT_AUTHENTICATED = 20003;

export const twilioConfigSchema = z.object({
  /** keys are read, made and deleted here */
  baseUrl: z.url().default('https://iam.twilio.com'),
  /** accounts are read here */
  accountUrl: z.url().default('https://api.twilio.com'),
  accountSid: z.string().regex(/^AC[0-9a-f]{32}$/),
  /** a Main key, or the account's own SID with its token; Standard keys may not read keys */
  adminSid: z.string().regex(/^(AC|SK)[0-9a-f]{32}$/),
  adminSecret: z.string().min(1),
  /** Keys of this account are replaced by Standard keys. False = by hand: a deleted key no longer tells what it was. */
  replaceByStandardKeys: z.boolean().default(false),
  timeoutMs: z.number().int().positive().optional(),
});
export type TwilioConfig = z.infer<typeof twilioConfigSchema>;

const keySchema = z.object({ sid: z.string() });
const createdSchema = z.object({ sid: z.string().regex(KEY_SID), secret: z.string().min(1) });
const refusalSchema = z.object({ code: z.number().int() });

/**
 * Twilio: API keys are read and deleted by their SID, which is what leaks of them can be told by. The token of the account is one
 * for the whole account: changing it is immediate, account-wide and made with the token itself, so a person does it.
 * https://www.twilio.com/docs/iam/api-keys
 */
export function createTwilio(config: TwilioConfig): Provider {
  const shape = (method: string, path: string, base = config.baseUrl) => ({
    method,
    url: `${new URL('/', base).href}${path}`,
    keysPerCall: 1,
  });
  const read = [
    shape('GET', 'v1/Keys/{sid}'),
    shape('GET', '2010-04-01/Accounts/{account_sid}.json', config.accountUrl),
  ];
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 10 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: null,
    tellsOthers: false,
    calls: {
      identify: read,
      usage: null,
      revoke: [shape('DELETE', 'v1/Keys/{sid}')],
      probe: read,
      replace: config.replaceByStandardKeys ? [shape('POST', 'v1/Keys')] : null,
    },
    identifyOwners: (keys) => eachOf(keys, AT_ONCE, (key) => identifyOne(config, key)),
    usage: (keys) => {
      const none = { state: 'unknown', lastUsedAt: null, record: null } as const;
      const limits = 'the issuer keeps no use by key: its events name accounts and people';
      return Promise.resolve(keys.map(({ credentialId }) => ({ credentialId, ...none, limits })));
    },
    revoke: (keys) => eachOf(keys, AT_ONCE, (key) => revokeOne(config, key)),
    probe: (keys) => eachOf(keys, AT_ONCE, (key) => probeOne(config, key)),
    ...(config.replaceByStandardKeys && {
      replace: (keys, _, handOver) => replaceEach(keys, handOver, (key) => makeOne(config, key)),
    }),
  };
}

async function identifyOne(config: TwilioConfig, key: ProviderKey): Promise<OwnerAnswer> {
  const { credentialId, kind, secret } = key;
  const unknown = { credentialId, keyId: null, owner: null, state: 'unknown', lastUsedAt: null } as const;
  if (kind === 'twilio_account_sid') return { ...unknown, reason: 'opens_nothing' };
  if (kind === 'twilio_auth_token') {
    const { status, body } = await callHttp(readAccount(config, secret));
    if (status !== 200) return { ...unknown, reason: 'not_found' };
    if (!isOf(body, config.accountSid)) throw new ProviderFailed(ID, 'account', 'malformed answer');
    return { ...unknown, keyId: config.accountSid, owner: config.accountSid, state: 'live' };
  }
  if (!KEY_SID.test(secret)) return { ...unknown, reason: 'no_id' };
  if (secret === config.adminSid) return { ...unknown, reason: 'used_here' };
  const { status, body } = await callHttp(admin(config, 'identify', 'GET', secret));
  if (status === 404) return { ...unknown, reason: 'not_found' };
  if (status !== 200) throw new ProviderRefused(ID, 'identify', status);
  if (!isOf(body, secret)) throw new ProviderFailed(ID, 'identify', 'malformed answer');
  return { ...unknown, keyId: secret, state: 'live' };
}

/** A second deletion answers 404 with the code for it, of a key that was read before. */
async function revokeOne(config: TwilioConfig, { credentialId, keyId }: ProviderKey): Promise<RevokeAnswer> {
  if (keyId === null) return { credentialId, accepted: false, code: 'not a key of ours' };
  if (!KEY_SID.test(keyId)) return { credentialId, accepted: false, code: 'account token: by hand' };
  const { status, body } = await callHttp(admin(config, 'revoke', 'DELETE', keyId));
  if (status === 401 || status === 403) throw new ProviderRefused(ID, 'revoke', status);
  const code = codeOf(body);
  const accepted = status === 204 || (status === 404 && code === NOT_FOUND);
  return { credentialId, accepted, code: status === 204 ? '204' : `${status} ${code ?? 'unreadable'}` };
}

/**
 * A key answers 401 with 20003 to most questions while it lives, so it is asked of the administrator: dead is 404 with 20404, of a
 * key that was read before. The token of the account is asked with itself: dead is 401 with 20003, after it had answered.
 */
async function probeOne(config: TwilioConfig, key: ProviderKey): Promise<ProbeAnswer> {
  const isToken = key.kind === 'twilio_auth_token';
  const asked = isToken ? config.accountSid : (key.keyId ?? key.secret);
  const method = isToken ? 'GET /2010-04-01/Accounts/{sid}.json with the token' : 'GET /v1/Keys/{sid} as administrator';
  const base = { credentialId: key.credentialId, method };
  if (!isToken && !KEY_SID.test(asked)) return { ...base, answer: 'unknown', code: 'not asked', method: 'none' };
  try {
    const call = isToken ? readAccount(config, key.secret) : admin(config, 'probe', 'GET', asked);
    const { status, body } = await callHttp(call);
    if (status === 200 && isOf(body, asked)) return { ...base, answer: 'alive', code: '200' };
    const code = codeOf(body);
    const isRefused = isToken ? status === 401 && code === NOT_AUTHENTICATED : status === 404 && code === NOT_FOUND;
    const isDead = isRefused && key.keyId !== null;
    return { ...base, answer: isDead ? 'dead' : 'unknown', code: `${status} ${code ?? 'unreadable'}` };
  } catch (error) {
    return { ...base, answer: 'unknown', code: codeOfError(error) };
  }
}

/** Handed over as the pair that a caller signs in with. */
async function makeOne(config: TwilioConfig, { keyId }: ProviderKey): Promise<NewKey | string> {
  if (keyId === null || !KEY_SID.test(keyId)) return 'not an API key of ours';
  const body = new URLSearchParams({ AccountSid: config.accountSid, FriendlyName: `in place of ${keyId}` });
  const made = await callForJson({ ...admin(config, 'replace', 'POST'), body }, createdSchema);
  const takeBack = async (): Promise<boolean> =>
    (await callHttp(admin(config, 'take back', 'DELETE', made.sid))).status === 204;
  return { id: made.sid, secret: `${made.sid}:${made.secret}`, code: '201', takeBack };
}

function isOf(body: unknown, sid: string): boolean {
  const read = keySchema.safeParse(body);
  return read.success && read.data.sid === sid;
}

function codeOf(body: unknown): number | null {
  const refusal = refusalSchema.safeParse(body);
  return refusal.success ? refusal.data.code : null;
}

const basic = (name: string, secret: string): { authorization: string } => ({
  authorization: `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`,
});

function admin(config: TwilioConfig, call: string, method: string, sid?: string): HttpCall {
  const url = new URL(sid === undefined ? 'v1/Keys' : `v1/Keys/${sid}`, config.baseUrl);
  const headers = basic(config.adminSid, config.adminSecret);
  return { provider: ID, call, method, url, headers, timeoutMs: config.timeoutMs };
}

function readAccount(config: TwilioConfig, token: string): HttpCall {
  const url = new URL(`2010-04-01/Accounts/${config.accountSid}.json`, config.accountUrl);
  const headers = basic(config.accountSid, token);
  return { provider: ID, call: 'account', method: 'GET', url, headers, timeoutMs: config.timeoutMs };
}
