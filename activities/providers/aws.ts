import {
  CreateAccessKeyCommand,
  DeleteAccessKeyCommand,
  GetAccessKeyLastUsedCommand,
  IAMClient,
  ListAccessKeysCommand,
  UpdateAccessKeyCommand,
} from '@aws-sdk/client-iam';
import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { codeOfError, eachOf, retryAfterMs } from './http-call';
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

const ID = 'aws';
const BULK = 20;
/** The rate is not published: few at once. */
const AT_ONCE = 2;
const TIMEOUT_MS = 10_000;
/** A quota of IAM: inactive keys count too. https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html */
const KEYS_PER_USER = 2;

const LONG_TERM_KEY = /^AKIA[A-Z0-9]{16}$/;
const ERROR_CODE = /^[A-Z][A-Za-z]{2,40}$/;
/** Said with status 400 or 403 where others say 429. */
const THROTTLED = new Set(['Throttling', 'ThrottlingException', 'RequestLimitExceeded', 'TooManyRequestsException']);

export const awsConfigSchema = z.object({
  /** https://iam.amazonaws.com; China and GovCloud have their own, and a key of another partition is unknown there. */
  baseUrl: z.url().default('https://iam.amazonaws.com'),
  /** part of the signature: `us-east-1` for https://iam.amazonaws.com */
  region: z.string().default('us-east-1'),
  /** of a principal other than the leaked one: a quarantine policy may deny these calls to that user */
  accessKeyId: z.string().min(1),
  secretAccessKey: z.string().min(1),
  sessionToken: z.string().min(1).optional(),
  timeoutMs: z.number().int().positive().optional(),
});
export type AwsConfig = z.infer<typeof awsConfigSchema>;

const lastUsedSchema = z.object({
  UserName: z.string().regex(/^[\w+=,.@-]{1,128}$/),
  AccessKeyLastUsed: z
    .object({ LastUsedDate: z.date().optional(), ServiceName: z.string().optional(), Region: z.string().optional() })
    .optional(),
});
const listSchema = z.object({
  AccessKeyMetadata: z.array(z.object({ AccessKeyId: z.string(), Status: z.enum(['Active', 'Inactive', 'Expired']) })),
  IsTruncated: z.boolean().optional(),
});
const createdSchema = z.object({
  AccessKey: z.object({ AccessKeyId: z.string().regex(LONG_TERM_KEY), SecretAccessKey: z.string().min(1) }),
});
const refusalSchema = z.object({
  name: z.string(),
  Code: z.string().regex(ERROR_CODE).optional(),
  $response: z.object({ statusCode: z.number(), headers: z.record(z.string(), z.string()).default({}) }),
});

type Command =
  | CreateAccessKeyCommand
  | DeleteAccessKeyCommand
  | GetAccessKeyLastUsedCommand
  | ListAccessKeysCommand
  | UpdateAccessKeyCommand;
/** One call: what it answered, or with what it was turned down. */
type Answer<T> = { data: T } | { status: number; code: string };
type Send = <T>(call: string, command: Command, schema: z.ZodType<T>) => Promise<Answer<T>>;
type Client = { config: AwsConfig; send: Send };

/**
 * AWS IAM: access keys of users, revoked by making them inactive, which can be undone; deleting them is a later step of a person.
 * Our id of a key is `user/AKIA…`, since the calls need both. A secret half alone names no key. Sessions that were issued with a
 * key outlive it: they end with a policy on `aws:TokenIssueTime`, which is a person's work.
 * https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateAccessKey.html
 */
export function createAws(config: AwsConfig): Provider {
  const client = { config, send: createSend(config) };
  const shape = (...actions: string[]) =>
    actions.map((action) => ({
      method: 'POST',
      url: `${new URL('/', config.baseUrl).href}?Action=${action}`,
      keysPerCall: 1,
    }));
  const each = <B>(keys: readonly ProviderKey[], ask: (key: ProviderKey) => Promise<B>) => eachOf(keys, AT_ONCE, ask);
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 5 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.inMinutes,
    remembers: 'last_seen',
    tellsOthers: false,
    calls: {
      identify: shape('GetAccessKeyLastUsed', 'ListAccessKeys'),
      usage: shape('GetAccessKeyLastUsed', 'ListAccessKeys'),
      revoke: shape('UpdateAccessKey'),
      probe: shape('ListAccessKeys'),
      replace: shape('ListAccessKeys', 'CreateAccessKey'),
    },
    identifyOwners: (keys) => each(keys, (key) => identifyOne(client, key)),
    usage: (keys, since) => each(keys, (key) => usageOfOne(client, key, since)),
    revoke: (keys) => each(keys, (key) => revokeOne(client, key)),
    probe: (keys) => each(keys, (key) => probeOne(client, key)),
    remove: (keys) => each(keys, (key) => removeOne(client, key)),
    replace: (keys, _, handOver) => replaceEach(keys, handOver, (key) => createOne(client, key)),
  };
}

/** Nothing is taken from the machine's own AWS settings: account and endpoint are the configured ones, and no call is repeated. */
function createSend(config: AwsConfig): Send {
  const { baseUrl, region, accessKeyId, secretAccessKey, sessionToken, timeoutMs = TIMEOUT_MS } = config;
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken !== undefined && { sessionToken }) };
  const iam = new IAMClient({ endpoint: baseUrl, region, credentials, maxAttempts: 1, defaultsMode: 'standard' });
  const ask = iam.send.bind(iam) as (command: Command, options: { abortSignal: AbortSignal }) => Promise<unknown>;
  return async (call, command, schema) => {
    let body: unknown;
    try {
      body = await ask(command, { abortSignal: AbortSignal.timeout(timeoutMs) });
    } catch (error) {
      return refusalOf(call, error);
    }
    const parsed = schema.safeParse(body);
    if (!parsed.success) throw new ProviderFailed(ID, call, 'malformed answer');
    return { data: parsed.data };
  };
}

/** Errors of the SDK hold the signed request, so none of them goes on. */
function refusalOf(call: string, error: unknown): { status: number; code: string } {
  const refusal = refusalSchema.safeParse(error);
  if (!refusal.success) throw new ProviderFailed(ID, call, 'no answer');
  const { Code: code = 'unreadable', $response } = refusal.data;
  const { statusCode: status, headers } = $response;
  if (status === 429 || THROTTLED.has(code)) throw new ProviderRateLimited(ID, retryAfterMs(new Headers(headers)));
  if (status >= 500) throw new ProviderFailed(ID, call, String(status));
  if (status < 400) throw new ProviderFailed(ID, call, 'malformed answer');
  return { status, code };
}

/** User and id out of `user/AKIA…`; null = the key was never shown present. */
function partsOf({ keyId }: ProviderKey): { UserName: string; AccessKeyId: string } | null {
  const [UserName, AccessKeyId] = keyId?.split('/') ?? [];
  return UserName && AccessKeyId ? { UserName, AccessKeyId } : null;
}

const lastUsed = ({ send }: Client, AccessKeyId: string) =>
  send('GetAccessKeyLastUsed', new GetAccessKeyLastUsedCommand({ AccessKeyId }), lastUsedSchema);
const list = ({ send }: Client, UserName: string) =>
  send('ListAccessKeys', new ListAccessKeysCommand({ UserName }), listSchema);

/** Why the IAM calls must not be asked about this text; null = they may. */
function whyNotAsked(config: AwsConfig, { kind, secret }: ProviderKey): OwnerReason | null {
  if (kind === 'aws_secret_access_key') return 'no_id';
  if (secret.startsWith('ASIA')) return 'short_lived';
  if (kind !== 'aws_access_key_id' || !LONG_TERM_KEY.test(secret)) return 'by_hand';
  if (secret === config.accessKeyId) return 'used_here';
  return null;
}

/** The id has to be in the list of the user whom IAM names for it, so that the key is shown present in this account. */
async function identifyOne(client: Client, key: ProviderKey): Promise<OwnerAnswer> {
  const { credentialId, secret } = key;
  const unknown = (reason?: OwnerReason): OwnerAnswer => ({
    credentialId,
    keyId: null,
    owner: null,
    state: 'unknown',
    lastUsedAt: null,
    ...(reason !== undefined && { reason }),
  });
  const why = whyNotAsked(client.config, key);
  if (why !== null) return unknown(why);
  const used = await lastUsed(client, secret);
  if (!('data' in used)) {
    if (used.code === 'NoSuchEntity') return unknown('not_found');
    // Said of keys of other accounts as well as for want of rights; one of them must not hold up the rest.
    if (used.code === 'AccessDenied') return unknown('denied');
    throw new ProviderRefused(ID, 'GetAccessKeyLastUsed', used.status);
  }
  const { UserName, AccessKeyLastUsed } = used.data;
  const keys = await list(client, UserName);
  if (!('data' in keys)) {
    // Keys of the account's root belong to no user.
    if (keys.code === 'NoSuchEntity') return unknown('not_found');
    throw new ProviderRefused(ID, 'ListAccessKeys', keys.status);
  }
  const found = keys.data.AccessKeyMetadata.find(({ AccessKeyId }) => AccessKeyId === secret);
  if (!found) return unknown('not_found');
  return {
    credentialId,
    keyId: `${UserName}/${secret}`,
    owner: UserName,
    state: found.Status === 'Active' ? 'live' : 'revoked',
    lastUsedAt: AccessKeyLastUsed?.LastUsedDate?.toISOString() ?? null,
  };
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccessKeyLastUsed.html */
async function usageOfOne(client: Client, key: ProviderKey, since: string): Promise<UsageAnswer> {
  const { credentialId } = key;
  const none = { credentialId, state: 'unknown', lastUsedAt: null, record: null } as const;
  const parts = partsOf(key);
  if (!parts) return { ...none, limits: 'not known to this account' };
  const used = await lastUsed(client, parts.AccessKeyId);
  if (!('data' in used)) return { ...none, limits: `IAM answers ${used.status} ${used.code}` };
  const keys = await list(client, parts.UserName);
  const rows = 'data' in keys ? keys.data.AccessKeyMetadata : [];
  const status = rows.find(({ AccessKeyId }) => AccessKeyId === parts.AccessKeyId)?.Status;
  const { LastUsedDate, Region = null, ServiceName = null } = used.data.AccessKeyLastUsed ?? {};
  const lastUsedAt = LastUsedDate?.toISOString() ?? null;
  const record = { last_used_at: lastUsedAt, region: Region, service: ServiceName, since, user: used.data.UserName };
  return {
    credentialId,
    state: status === undefined ? 'unknown' : status === 'Active' ? 'live' : 'revoked',
    lastUsedAt,
    record: JSON.stringify(record),
    limits: 'IAM keeps the last use only; single calls are in CloudTrail',
  };
}

/** Sets a state, so asking again does no more; a key that is not found is never done here. */
async function revokeOne({ send }: Client, key: ProviderKey): Promise<RevokeAnswer> {
  const { credentialId } = key;
  const parts = partsOf(key);
  if (!parts) return { credentialId, accepted: false, code: 'not identified' };
  const command = new UpdateAccessKeyCommand({ ...parts, Status: 'Inactive' });
  const answer = await send('UpdateAccessKey', command, z.object({}));
  if ('data' in answer) return { credentialId, accepted: true, code: '200' };
  return { credentialId, accepted: false, code: `${answer.status} ${answer.code}` };
}

/**
 * The list of the user's keys, as administrator: it uses no leaked key, and a region that is not enabled cannot mislead it. Dead
 * is a key that was shown present and is now inactive, or gone from a list that ends. A user who is not found is no proof.
 */
async function probeOne(client: Client, key: ProviderKey): Promise<ProbeAnswer> {
  const base = { credentialId: key.credentialId, method: 'ListAccessKeys as administrator' };
  const parts = partsOf(key);
  if (!parts) return { ...base, answer: 'unknown', code: 'not identified' };
  try {
    const keys = await list(client, parts.UserName);
    if (!('data' in keys)) return { ...base, answer: 'unknown', code: `${keys.status} ${keys.code}` };
    const found = keys.data.AccessKeyMetadata.find(({ AccessKeyId }) => AccessKeyId === parts.AccessKeyId);
    if (found) return { ...base, answer: found.Status === 'Active' ? 'alive' : 'dead', code: `200 ${found.Status}` };
    if (keys.data.IsTruncated) return { ...base, answer: 'unknown', code: '200 list cut off' };
    return { ...base, answer: 'dead', code: '200 not in the list' };
  } catch (error) {
    return { ...base, answer: 'unknown', code: codeOfError(error) };
  }
}

/** A key that is gone already counts as deleted: this account has shown it before. */
async function removeOne({ send }: Client, key: ProviderKey): Promise<RevokeAnswer> {
  const { credentialId } = key;
  const parts = partsOf(key);
  if (!parts) return { credentialId, accepted: false, code: 'not identified' };
  const answer = await send('DeleteAccessKey', new DeleteAccessKeyCommand(parts), z.object({}));
  if ('data' in answer) return { credentialId, accepted: true, code: '200' };
  return { credentialId, accepted: answer.code === 'NoSuchEntity', code: `${answer.status} ${answer.code}` };
}

/** Lists first: a user who has two keys gets no third, and one of the two is for a person to delete. */
async function createOne(client: Client, key: ProviderKey): Promise<NewKey | string> {
  const parts = partsOf(key);
  if (!parts) return 'not identified';
  const { UserName } = parts;
  const keys = await list(client, UserName);
  if (!('data' in keys)) return `${keys.status} ${keys.code}`;
  if (keys.data.AccessKeyMetadata.length >= KEYS_PER_USER) return '200 the user has two keys';
  const created = await client.send('CreateAccessKey', new CreateAccessKeyCommand({ UserName }), createdSchema);
  if (!('data' in created)) return `${created.status} ${created.code}`;
  const { AccessKeyId, SecretAccessKey } = created.data.AccessKey;
  const undo = new DeleteAccessKeyCommand({ UserName, AccessKeyId });
  return {
    id: `${UserName}/${AccessKeyId}`,
    secret: JSON.stringify({ access_key_id: AccessKeyId, secret_access_key: SecretAccessKey }),
    code: '200',
    takeBack: async () => 'data' in (await client.send('DeleteAccessKey', undo, z.object({}))),
  };
}
