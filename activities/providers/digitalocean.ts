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

const ID = 'digitalocean';
const BULK = 50;
const CALLS_AT_ONCE = 4;
const USAGE_LIMITS = 'no call of DigitalOcean tells the use of a token';

/** `mayUseKeys` is the controller's recorded leave to ask with a leaked token whose it is: there is no other way. */
export const digitaloceanConfigSchema = z.object({
  baseUrl: z.url().default('https://api.digitalocean.com'),
  revokeUrl: z.url().default('https://cloud.digitalocean.com/v1/oauth/revoke'),
  /** our teams, by uuid: tokens of others are not ours */
  teamIds: z.array(z.string().min(1)).min(1),
  mayUseKeys: z.boolean().default(false),
  timeoutMs: z.number().int().positive().optional(),
});
export type DigitaloceanConfig = z.infer<typeof digitaloceanConfigSchema>;

const accountSchema = z.object({
  account: z.object({
    uuid: z.string(),
    email: z.string(),
    team: z.object({ uuid: z.string() }).nullish(),
  }),
});
/** https://docs.digitalocean.com/reference/api/ */
const refusalSchema = z.object({ id: z.string(), message: z.string() });

/** One of a pair: `/v2/account` says 401 to it while it lives, and the only call that takes it spends it. */
const isRefresh = ({ secret }: ProviderKey): boolean => secret.startsWith('dor_v1_');
/** Its revocation by call is not documented: it counts only when the token is refused right after. */
const isPersonal = ({ secret }: ProviderKey): boolean => secret.startsWith('dop_v1_');

/**
 * DigitalOcean: tokens revoke themselves, one a call. The call is documented for tokens of apps; whether it ends their refresh
 * token is not, so that is an item of its own. https://docs.digitalocean.com/reference/api/oauth
 */
export function createDigitalocean(config: DigitaloceanConfig): Provider {
  const accountCall = [{ method: 'GET', url: accountUrl(config).href, keysPerCall: 1 }];
  return {
    id: ID,
    // A burst of 250 calls a minute: the narrower of the limits.
    limits: { bulk: BULK, perSecond: 4 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: null,
    tellsOthers: false,
    calls: {
      identify: config.mayUseKeys ? accountCall : null,
      usage: null,
      revoke: [{ method: 'POST', url: config.revokeUrl, keysPerCall: 1 }],
      probe: accountCall,
      replace: null,
    },
    identifyOwners: (keys) => eachOf(keys, CALLS_AT_ONCE, (key) => identifyOne(config, key)),
    usage: (keys) => usageUnknown(keys, USAGE_LIMITS),
    revoke: (keys) => eachOf(keys, CALLS_AT_ONCE, (key) => revokeOne(config, key)),
    probe: (keys) => eachOf(keys, CALLS_AT_ONCE, (key) => probeOne(config, key)),
  };
}

const accountUrl = (config: DigitaloceanConfig): URL => new URL(`${config.baseUrl.replace(/\/+$/, '')}/v2/account`);

const askAccount = (config: DigitaloceanConfig, key: ProviderKey): Promise<HttpAnswer> =>
  callHttp({
    provider: ID,
    call: 'account',
    method: 'GET',
    url: accountUrl(config),
    headers: { authorization: `Bearer ${key.secret}` },
    timeoutMs: config.timeoutMs,
  });

const idOf = ({ uuid, team }: z.infer<typeof accountSchema>['account']): string => `${team?.uuid ?? 'none'}/${uuid}`;

async function identifyOne(config: DigitaloceanConfig, key: ProviderKey): Promise<OwnerAnswer> {
  const none = ownerUnknown(key);
  if (isRefresh(key)) return { ...none, reason: 'not_testable' };
  if (!config.mayUseKeys) return { ...none, reason: 'no_leave' };
  const { status, body } = await askAccount(config, key);
  if (status === 401) return { ...none, reason: 'refused' };
  // A token whose scopes leave out the account: alive, but it cannot say whose it is.
  if (status === 403) return { ...none, reason: 'denied' };
  if (status !== 200) throw new ProviderRefused(ID, 'account', status);
  const parsed = accountSchema.safeParse(body);
  if (!parsed.success) throw new ProviderFailed(ID, 'account', 'malformed answer');
  const { account } = parsed.data;
  if (!config.teamIds.includes(account.team?.uuid ?? '')) return { ...none, reason: 'not_ours' };
  return { ...none, keyId: idOf(account), owner: account.email, state: 'live' };
}

async function revokeOne(config: DigitaloceanConfig, key: ProviderKey): Promise<RevokeAnswer> {
  const { credentialId, keyId } = key;
  if (keyId === null) return { credentialId, accepted: false, code: 'not shown to be ours' };
  const { status, body } = await callHttp({
    provider: ID,
    call: 'revoke',
    method: 'POST',
    url: new URL(config.revokeUrl),
    headers: { authorization: `Bearer ${key.secret}` },
    body: new URLSearchParams({ token: key.secret }),
    timeoutMs: config.timeoutMs,
  });
  if (status === 200 && !z.looseObject({}).safeParse(body).success)
    throw new ProviderFailed(ID, 'revoke', 'malformed answer');
  const isTaken = status === 200;
  if (isTaken && !isPersonal(key)) return { credentialId, accepted: true, code: '200' };
  // A personal token may have been passed over, and a dead one is refused: the account tells.
  const { answer } = await probeOne(config, key);
  const accepted = answer === 'dead' || (isTaken && answer === 'unknown');
  return { credentialId, accepted, code: `${status} and ${answer}` };
}

/** Dead is 401 with DigitalOcean's own error to a token that was let in before; 403 is one of narrow scopes that lives. */
async function probeOne(config: DigitaloceanConfig, key: ProviderKey): Promise<ProbeAnswer> {
  const base: ProbeAnswer = {
    credentialId: key.credentialId,
    answer: 'unknown',
    method: 'GET /v2/account with the key',
    code: 'not shown to be ours',
  };
  if (key.keyId === null) return base;
  if (isRefresh(key)) return { ...base, code: 'not verifiable' };
  try {
    const { status, body } = await askAccount(config, key);
    const parsed = accountSchema.safeParse(body);
    if (status === 200 && parsed.success)
      return idOf(parsed.data.account) === key.keyId
        ? { ...base, answer: 'alive', code: '200' }
        : { ...base, code: '200 another account' };
    const refusal = refusalSchema.safeParse(body).data;
    // Written with and without a capital and a full stop.
    const isOwnWord =
      refusal?.id.toLowerCase() === 'unauthorized' && /^Unable to authenticate you\.?$/.test(refusal.message);
    if (status === 401 && isOwnWord) return { ...base, answer: 'dead', code: '401 unauthorized' };
    return { ...base, code: `${status}` };
  } catch (error) {
    return { ...base, code: codeOfError(error) };
  }
}
