import { z } from 'zod';
import {
  ProviderFailed,
  ProviderRateLimited,
  type OwnerAnswer,
  type ProbeAnswer,
  type Provider,
  type ProviderKey,
  type RevokeAnswer,
} from './provider';

const ID = 'first_party';
/** A call that has not answered by then is read again, never repeated blindly. */
const CALL_TIMEOUT_MS = 10_000;
/** Probes under way at once: each uses one key and cannot be asked in bulk. */
const PROBES_AT_ONCE = 16;
/** Keys a bulk call of the service may hold. */
const BULK = 1000;

const lookupSchema = z.array(
  z.object({
    id: z.string().nullable(),
    owner: z.string().nullable(),
    state: z.enum(['live', 'revoked', 'unknown']),
    last_used_at: z.string().nullable(),
  }),
);
const revokeSchema = z.array(
  z.object({ id: z.string(), result: z.enum(['accepted', 'already_revoked', 'unknown_key']) }),
);
const probeSchema = z.object({ error: z.string() });

export interface FirstPartyConfig {
  baseUrl: string;
  adminToken: string;
}

/** The operator's own key service: bulk look-up and revocation as administrator, and a probe with the key itself. */
export function createFirstParty(config: FirstPartyConfig): Provider {
  const post = async (path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> => {
    const response = await fetch(new URL(path, config.baseUrl), {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-admin-token': config.adminToken, ...headers },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    }).catch(() => {
      throw new ProviderFailed(ID, path, 'no answer');
    });
    if (response.status === 429)
      throw new ProviderRateLimited(ID, Number(response.headers.get('retry-after') ?? 1) * 1000);
    if (!response.ok) throw new ProviderFailed(ID, path, String(response.status));
    return response.json().catch(() => {
      throw new ProviderFailed(ID, path, 'malformed answer');
    });
  };
  return {
    id: ID,
    limits: { bulk: BULK },
    async identifyOwners(keys) {
      const rows = parse(
        lookupSchema,
        await post('/v1/keys/lookup', { keys: keys.map((key) => key.secret) }),
        'lookup',
      );
      return keys.map((key, at): OwnerAnswer => {
        const row = rows[at];
        return {
          credentialId: key.credentialId,
          keyId: row?.id ?? null,
          owner: row?.owner ?? null,
          state: row?.state ?? 'unknown',
          lastUsedAt: row?.last_used_at ?? null,
        };
      });
    },
    async revoke(keyIds, idempotencyKey) {
      const rows = parse(
        revokeSchema,
        await post('/v1/keys/revoke', { ids: keyIds }, { 'idempotency-key': idempotencyKey }),
        'revoke',
      );
      return rows.map((row): RevokeAnswer => ({ keyId: row.id, accepted: row.result !== 'unknown_key' }));
    },
    async probe(keys) {
      const answers: ProbeAnswer[] = [];
      for (let at = 0; at < keys.length; at += PROBES_AT_ONCE) {
        answers.push(
          ...(await Promise.all(keys.slice(at, at + PROBES_AT_ONCE).map((key) => probeOne(config.baseUrl, key)))),
        );
      }
      return answers;
    },
  };
}

function parse<T>(schema: z.ZodType<T>, answer: unknown, call: string): T {
  const parsed = schema.safeParse(answer);
  if (!parsed.success) throw new ProviderFailed(ID, call, 'malformed answer');
  return parsed.data;
}

/**
 * Dead is 401 with the service's own code for a revoked key, of a key that the administrator's look-up had shown before (its
 * key id is known). Any other refusal says nothing about this key.
 */
async function probeOne(baseUrl: string, key: ProviderKey): Promise<ProbeAnswer> {
  const answer = { credentialId: key.credentialId, method: 'GET /v1/whoami with the key' };
  try {
    const response = await fetch(new URL('/v1/whoami', baseUrl), {
      headers: { authorization: `Bearer ${key.secret}` },
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    if (response.status === 200) return { ...answer, answer: 'alive', code: '200' };
    const parsed = probeSchema.safeParse(await response.json().catch(() => null));
    const code = parsed.success && /^[a-z_]{1,40}$/.test(parsed.data.error) ? parsed.data.error : 'unreadable';
    const isDead = response.status === 401 && code === 'key_revoked' && key.keyId !== null;
    return { ...answer, answer: isDead ? 'dead' : 'unknown', code: `${response.status} ${code}` };
  } catch {
    return { ...answer, answer: 'unknown', code: 'no answer' };
  }
}
