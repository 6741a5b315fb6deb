import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { callHttp, codeOfError, eachOf, type HttpAnswer } from './http-call';
import type { OwnerReason } from './owner-reason';
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

const ID = 'hashicorp_vault';
const BULK = 50;
const AT_ONCE = 4;
const KINDS = new Set(['vault_service_token', 'vault_legacy_token', 'vault_batch_token']);
/** Words of a refusal that say which one it is; Vault joins several in one text. */
const WORDS = ['invalid token', 'bad token', 'permission denied'] as const;

export const hashicorpVaultConfigSchema = z.object({
  /** of our Vault: there is none that serves everybody */
  baseUrl: z.url(),
  /** may update `auth/token/lookup` and `auth/token/revoke` */
  adminToken: z.string().min(1),
  /** sent with every call; missing = the root namespace, or a Vault that has none */
  namespace: z.string().min(1).optional(),
  timeoutMs: z.number().int().positive().optional(),
});
export type HashicorpVaultConfig = z.infer<typeof hashicorpVaultConfigSchema>;

const lookupSchema = z.object({
  data: z.object({
    accessor: z.string(),
    display_name: z.string().default(''),
    policies: z.array(z.string()).nullish(),
    type: z.string().optional(),
  }),
});
const refusalSchema = z.object({ errors: z.array(z.string()) });

/**
 * HashiCorp Vault: tokens are looked up and revoked by an administrator's token; our id of a token is its accessor. Revoking ends
 * the token's children and every lease below it, so that services may lose their database; orphan tokens that somebody made with
 * it live on and are found by their accessors, by a person. New tokens come from the log-in of their owner.
 * https://developer.hashicorp.com/vault/api-docs/auth/token
 */
export function createHashicorpVault(config: HashicorpVaultConfig): Provider {
  const shape = (method: string, call: string) => [{ method, url: urlOf(config, call).href, keysPerCall: 1 }];
  const each = <B>(keys: readonly ProviderKey[], ask: (key: ProviderKey) => Promise<B>) => eachOf(keys, AT_ONCE, ask);
  return {
    id: ID,
    limits: { bulk: BULK, perSecond: 20 },
    repeats: ['identify', 'usage', 'revoke', 'probe'],
    probeSeconds: SEEN.atOnce,
    remembers: null,
    tellsOthers: false,
    calls: {
      identify: shape('POST', 'lookup'),
      usage: null,
      revoke: shape('POST', 'revoke'),
      probe: shape('GET', 'lookup-self'),
      replace: null,
    },
    identifyOwners: (keys) => each(keys, (key) => identifyOne(config, key)),
    usage: (keys) => Promise.resolve(keys.map(noUsage)),
    revoke: (keys) => each(keys, (key) => revokeOne(config, key)),
    probe: (keys) => each(keys, (key) => probeOne(config, key)),
  };
}

const urlOf = ({ baseUrl }: HashicorpVaultConfig, call: string): URL => new URL(`/v1/auth/token/${call}`, baseUrl);

/** With the administrator's token in the head and the other one in the body, or with the leaked token alone. */
function ask(config: HashicorpVaultConfig, call: string, token: string, body?: { token: string }): Promise<HttpAnswer> {
  return callHttp({
    provider: ID,
    call,
    method: body ? 'POST' : 'GET',
    url: urlOf(config, call),
    headers: {
      'x-vault-token': token,
      ...(config.namespace !== undefined && { 'x-vault-namespace': config.namespace }),
    },
    body,
    timeoutMs: config.timeoutMs,
  });
}

function codeOf({ status, body }: HttpAnswer): string {
  const refusal = refusalSchema.safeParse(body);
  const said = refusal.success ? refusal.data.errors.join('\n') : '';
  return `${status} ${WORDS.find((word) => said.includes(word)) ?? 'unreadable'}`;
}

/** "Bad token" is the answer on the token that is asked about; "invalid token" would be on the administrator's own. */
async function identifyOne(config: HashicorpVaultConfig, key: ProviderKey): Promise<OwnerAnswer> {
  const { credentialId, kind, secret } = key;
  const unknown = (reason?: OwnerReason): OwnerAnswer => ({
    credentialId,
    keyId: null,
    owner: null,
    state: 'unknown',
    lastUsedAt: null,
    ...(reason !== undefined && { reason }),
  });
  if (!KINDS.has(kind)) return unknown('by_hand');
  if (secret === config.adminToken) return unknown('used_here');
  const answer = await ask(config, 'lookup', config.adminToken, { token: secret });
  if (codeOf(answer) === '403 bad token') return unknown('not_found');
  if (answer.status >= 400) throw new ProviderRefused(ID, 'lookup', answer.status);
  const parsed = lookupSchema.safeParse(answer.body);
  if (!parsed.success) throw new ProviderFailed(ID, 'lookup', 'malformed answer');
  const { accessor, display_name: owner, policies, type } = parsed.data.data;
  if (type === 'batch' || accessor === '') return unknown('short_lived');
  return {
    credentialId,
    keyId: accessor,
    owner: owner === '' ? null : owner,
    state: 'live',
    lastUsedAt: null,
    ...(policies?.includes('root') && { reason: 'root' as const, rights: ['admin'] as const }),
  };
}

function noUsage({ credentialId }: ProviderKey): UsageAnswer {
  return {
    credentialId,
    state: 'unknown',
    lastUsedAt: null,
    record: null,
    limits: 'Vault keeps no last use; calls are in the files or sockets of its audit devices',
  };
}

/** 204 also for a token that is gone, so asking again does no more, and its success says little: the probe decides. */
async function revokeOne(config: HashicorpVaultConfig, key: ProviderKey): Promise<RevokeAnswer> {
  const { credentialId, keyId, secret } = key;
  if (keyId === null) return { credentialId, accepted: false, code: 'not identified' };
  const answer = await ask(config, 'revoke', config.adminToken, { token: secret });
  if (answer.status >= 400) return { credentialId, accepted: false, code: codeOf(answer) };
  if (answer.status !== 204) throw new ProviderFailed(ID, 'revoke', 'malformed answer');
  return { credentialId, accepted: true, code: '204' };
}

/**
 * Dead is 403 with "invalid token". 403 with "permission denied" alone is said of live tokens too: of their policy, of an address
 * that they are bound to, or of another namespace; older Vaults say no more of dead ones, and then a person looks.
 */
async function probeOne(config: HashicorpVaultConfig, key: ProviderKey): Promise<ProbeAnswer> {
  const base = { credentialId: key.credentialId, method: 'GET /v1/auth/token/lookup-self with the token' };
  try {
    const answer = await ask(config, 'lookup-self', key.secret);
    if (answer.status === 200) {
      const parsed = lookupSchema.safeParse(answer.body);
      const isSame = parsed.success && (key.keyId === null || parsed.data.data.accessor === key.keyId);
      return { ...base, answer: isSame ? 'alive' : 'unknown', code: isSame ? '200' : '200 another token' };
    }
    const code = codeOf(answer);
    const isDead = code === '403 invalid token' && key.keyId !== null;
    return { ...base, answer: isDead ? 'dead' : 'unknown', code };
  } catch (error) {
    return { ...base, answer: 'unknown', code: codeOfError(error) };
  }
}
