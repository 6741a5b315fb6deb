import { createHash } from 'node:crypto';
import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { type HttpCall, callForJson, callHttp, codeOfError, eachOf } from './http-call';
import {
  ProviderFailed,
  type OwnerAnswer,
  type ProbeAnswer,
  type Provider,
  type ProviderKey,
  type ReplaceAnswer,
  type RevokeAnswer,
  type UsageAnswer,
} from './provider';

const ID = 'first_party';
/** Keys in one call of the service. */
const BULK = 1000;
/** Probes under way at once: each uses one key and cannot be asked in bulk. */
const PROBES_AT_ONCE = 16;

const stateSchema = z.enum(['live', 'revoked', 'unknown']);
const lookupSchema = z.array(
  z.object({
    id: z.string().nullable(),
    owner: z.string().nullable(),
    state: stateSchema,
    last_used_at: z.string().nullable(),
    replaced_by: z.string().nullish(),
    /** left out by services whose keys can all do the same */
    rights: z.array(z.enum(['admin', 'billing', 'write'])).optional(),
  }),
);
const revokeSchema = z.array(
  z.object({ id: z.string(), result: z.enum(['accepted', 'already_revoked', 'unknown_key']) }),
);
const rotateSchema = z.array(z.object({ id: z.string(), replaced_by: z.string().nullable() }));
const countSchema = z.object({ live: z.number().int().min(0) });
const aliveSchema = z.object({ id: z.string() });
const refusalSchema = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) });

export const firstPartyConfigSchema = z.strictObject({
  baseUrl: z.url(),
  adminToken: z.string(),
  /** that the service bears */
  callsPerSecond: z.number().positive().default(500),
  timeoutMs: z.number().int().min(1).optional(),
});
type FirstPartyConfig = z.input<typeof firstPartyConfigSchema>;

const HABITS = {
  repeats: ['identify', 'usage', 'revoke', 'probe', 'replace'],
  probeSeconds: SEEN.atOnce,
  remembers: 'all_use',
  tellsOthers: false,
} as const satisfies Partial<Provider>;

/**
 * The operator's own key service: bulk look-up, revocation and rotation as administrator, and a probe with the key itself. New
 * keys go to their owners by the service's own portal and are never seen here.
 */
export function createFirstParty(config: FirstPartyConfig): Provider {
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: config.callsPerSecond ?? 500 },
    ...HABITS,
    calls: callsOf(config),
    async identifyOwners(keys) {
      // The service matches on digests; the keys are long and random, so their digests give nothing away.
      const rows = await post(config, 'lookup', { keys: keys.map((key) => digestOf(key.secret)) }, lookupSchema);
      return inOrder('lookup', keys, rows).map(([{ credentialId }, row]) => ownerOf(credentialId, row));
    },
    async usage(keys, since) {
      const rows = await post(config, 'lookup', { ids: keys.map(({ keyId }) => keyId ?? '') }, lookupSchema);
      return inOrder('lookup', keys, rows).map(([{ credentialId, keyId }, row]): UsageAnswer => ({
        credentialId,
        state: row.state,
        lastUsedAt: row.last_used_at,
        record: JSON.stringify({ key: keyId, last_used_at: row.last_used_at, since, state: row.state }),
        limits: 'the service keeps the instant of the last use only',
      }));
    },
    async revoke(keys, idempotencyKey) {
      const headers = { 'idempotency-key': idempotencyKey };
      const rows = await post(config, 'revoke', { ids: idsOf(keys) }, revokeSchema, headers);
      const results = new Map(rows.map((row) => [row.id, row.result]));
      // A key that the answer passes over was not taken: a bare success proves nothing.
      return keys.map(({ credentialId, keyId }): RevokeAnswer => {
        const result = results.get(keyId ?? '');
        const accepted = result === 'accepted' || result === 'already_revoked';
        return { credentialId, accepted, code: result ?? 'not named' };
      });
    },
    probe: (keys) => eachOf(keys, PROBES_AT_ONCE, (key) => probeOne(config, key)),
    async liveKeys() {
      const { live } = await callForJson(adminCall(config, 'count', 'GET'), countSchema);
      return live;
    },
    async replace(keys, idempotencyKey) {
      const headers = { 'idempotency-key': idempotencyKey };
      const rows = await post(config, 'rotate', { ids: idsOf(keys) }, rotateSchema, headers);
      const made = new Map(rows.map((row) => [row.id, row.replaced_by]));
      return keys.map(({ credentialId, keyId }): ReplaceAnswer => {
        const replacedBy = made.get(keyId ?? '') ?? null;
        return {
          credentialId,
          replacedBy,
          delivery: replacedBy ? 'issuer' : null,
          code: replacedBy ? '200' : 'not named',
        };
      });
    },
  };
}

function ownerOf(credentialId: string, row: z.infer<typeof lookupSchema>[number]): OwnerAnswer {
  return {
    credentialId,
    keyId: row.id,
    owner: row.owner,
    state: row.state,
    lastUsedAt: row.last_used_at,
    ...(row.id === null && { reason: 'not_found' }),
    ...(row.rights && { rights: row.rights }),
  };
}

function callsOf({ baseUrl }: FirstPartyConfig): Provider['calls'] {
  const shape = (method: string, path: string, keysPerCall: number) => [
    { method, url: new URL(path, baseUrl).href, keysPerCall },
  ];
  return {
    identify: shape('POST', '/v1/keys/lookup', BULK),
    usage: shape('POST', '/v1/keys/lookup', BULK),
    revoke: shape('POST', '/v1/keys/revoke', BULK),
    probe: shape('GET', '/v1/whoami', 1),
    replace: shape('POST', '/v1/keys/rotate', BULK),
  };
}

const idsOf = (keys: readonly ProviderKey[]): string[] => keys.flatMap(({ keyId }) => (keyId === null ? [] : [keyId]));

function post<T>(
  config: FirstPartyConfig,
  call: 'lookup' | 'revoke' | 'rotate',
  body: unknown,
  schema: z.ZodType<T>,
  headers: Record<string, string> = {},
): Promise<T> {
  return callForJson(adminCall(config, call, 'POST', body, headers), schema);
}

const adminCall = (
  { baseUrl, adminToken, timeoutMs }: FirstPartyConfig,
  call: string,
  method: string,
  body?: unknown,
  headers: Record<string, string> = {},
): HttpCall => ({
  provider: ID,
  call,
  method,
  url: new URL(`/v1/keys/${call}`, baseUrl),
  headers: { 'x-admin-token': adminToken, ...headers },
  body,
  timeoutMs,
});

/** Bulk answers come in the order of the question; one of another length cannot be told apart. */
function inOrder<A, B>(call: string, asked: readonly A[], answers: readonly B[]): [A, B][] {
  if (asked.length !== answers.length) throw new ProviderFailed(ID, call, 'malformed answer');
  return asked.map((one, at) => [one, answers[at] as B]);
}

function digestOf(secret: string): string {
  return `sha256:${createHash('sha256').update(secret).digest('hex')}`;
}

/**
 * Dead is 401 with the service's own code for a revoked key, of a key that the administrator's look-up had shown before. A key
 * that the service does not know, a failure and silence say nothing about it.
 */
async function probeOne(config: FirstPartyConfig, key: ProviderKey): Promise<ProbeAnswer> {
  const base = { credentialId: key.credentialId, method: 'GET /v1/whoami with the key' };
  try {
    const { status, body } = await callHttp({
      provider: ID,
      call: 'whoami',
      method: 'GET',
      url: new URL('/v1/whoami', config.baseUrl),
      headers: { authorization: `Bearer ${key.secret}` },
      timeoutMs: config.timeoutMs,
    });
    if (status === 200 && aliveSchema.safeParse(body).success) return { ...base, answer: 'alive', code: '200' };
    const refusal = refusalSchema.safeParse(body);
    const code = refusal.success ? refusal.data.error : 'unreadable';
    const isDead = status === 401 && code === 'key_revoked' && key.keyId !== null;
    return { ...base, answer: isDead ? 'dead' : 'unknown', code: `${status} ${code}` };
  } catch (error) {
    return { ...base, answer: 'unknown', code: codeOfError(error) };
  }
}
