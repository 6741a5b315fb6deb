import { createHash } from 'node:crypto';
import { z } from 'zod';
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

const ID = 'first_party';
/** A call that has not answered by then may have been taken all the same. */
const CALL_TIMEOUT_MS = 10_000;
/** Wait when the service asks for one without saying how long. */
const RETRY_AFTER_MS = 30_000;
/** Probes under way at once: each uses one key and cannot be asked in bulk. */
const PROBES_AT_ONCE = 16;

const stateSchema = z.enum(['live', 'revoked', 'unknown']);
const lookupSchema = z.array(
  z.object({
    id: z.string().nullable(),
    owner: z.string().nullable(),
    state: stateSchema,
    last_used_at: z.string().nullable(),
  }),
);
const revokeSchema = z.array(
  z.object({ id: z.string(), result: z.enum(['accepted', 'already_revoked', 'unknown_key']) }),
);
const aliveSchema = z.object({ id: z.string() });
const refusalSchema = z.object({ error: z.string().regex(/^[a-z_]{1,40}$/) });

export interface FirstPartyConfig {
  baseUrl: string;
  adminToken: string;
  timeoutMs?: number;
}

/** The operator's own key service: bulk look-up and revocation as administrator, and a probe with the key itself. */
export function createFirstParty(config: FirstPartyConfig): Provider {
  return {
    id: ID,
    limits: { bulk: 1000, perSecond: 500 },
    async identifyOwners(keys) {
      // The service matches on digests; the keys are long and random, so their digests give nothing away.
      const rows = await post(config, 'lookup', { keys: keys.map((key) => digestOf(key.secret)) }, lookupSchema);
      return inOrder('lookup', keys, rows).map(([{ credentialId }, row]): OwnerAnswer => ({
        credentialId,
        keyId: row.id,
        owner: row.owner,
        state: row.state,
        lastUsedAt: row.last_used_at,
      }));
    },
    async usage(keyIds) {
      const rows = await post(config, 'lookup', { ids: keyIds }, lookupSchema);
      return inOrder('lookup', keyIds, rows).map(([keyId, row]): UsageAnswer => ({
        keyId,
        state: row.state,
        lastUsedAt: row.last_used_at,
      }));
    },
    async revoke(keyIds, idempotencyKey) {
      const rows = await post(config, 'revoke', { ids: keyIds }, revokeSchema, { 'idempotency-key': idempotencyKey });
      const results = new Map(rows.map((row) => [row.id, row.result]));
      // A key that the answer passes over was not taken: a bare success proves nothing.
      return keyIds.map((keyId): RevokeAnswer => {
        const result = results.get(keyId);
        return { keyId, accepted: result === 'accepted' || result === 'already_revoked' };
      });
    },
    async probe(keys) {
      const answers: ProbeAnswer[] = [];
      for (let at = 0; at < keys.length; at += PROBES_AT_ONCE) {
        const batch = keys.slice(at, at + PROBES_AT_ONCE);
        answers.push(...(await Promise.all(batch.map((key) => probeOne(config, key)))));
      }
      return answers;
    },
  };
}

async function post<T>(
  config: FirstPartyConfig,
  call: 'lookup' | 'revoke',
  body: unknown,
  schema: z.ZodType<T>,
  headers: Record<string, string> = {},
): Promise<T> {
  const response = await fetch(new URL(`/v1/keys/${call}`, config.baseUrl), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-admin-token': config.adminToken, ...headers },
    body: JSON.stringify(body),
    redirect: 'error',
    signal: AbortSignal.timeout(config.timeoutMs ?? CALL_TIMEOUT_MS),
  }).catch(() => {
    throw new ProviderFailed(ID, call, 'no answer');
  });
  if (response.status === 429) throw new ProviderRateLimited(ID, retryAfterMs(response));
  if (response.status >= 400 && response.status < 500) throw new ProviderRefused(ID, call, response.status);
  if (!response.ok) throw new ProviderFailed(ID, call, String(response.status));
  const parsed = schema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) throw new ProviderFailed(ID, call, 'malformed answer');
  return parsed.data;
}

function retryAfterMs(response: Response): number {
  const seconds = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds * 1000 : RETRY_AFTER_MS;
}

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
    const response = await fetch(new URL('/v1/whoami', config.baseUrl), {
      headers: { authorization: `Bearer ${key.secret}` },
      redirect: 'error',
      signal: AbortSignal.timeout(config.timeoutMs ?? CALL_TIMEOUT_MS),
    });
    const body: unknown = await response.json().catch(() => null);
    if (response.status === 200 && aliveSchema.safeParse(body).success)
      return { ...base, answer: 'alive', code: '200' };
    const refusal = refusalSchema.safeParse(body);
    const code = refusal.success ? refusal.data.error : 'unreadable';
    const isDead = response.status === 401 && code === 'key_revoked' && key.keyId !== null;
    return { ...base, answer: isDead ? 'dead' : 'unknown', code: `${response.status} ${code}` };
  } catch {
    return { ...base, answer: 'unknown', code: 'no answer' };
  }
}
