import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { SEEN } from '../../domain/containment/watch';
import { canonicalJson } from '../../domain/canonical';
import { callHttp } from './http-call';
import { ProviderRefused, type Provider } from './provider';

/** Fingerprints in one message. */
const BULK = 500;

export const genericSignedWebhookConfigSchema = z.object({
  /** whose keys the receiver answers for, as the formats name their issuer */
  issuer: z.string().min(1).default('generic'),
  /** formats that the receiver has agreed to answer for; a key of any other goes to a person */
  kinds: z.array(z.string().min(1)).min(1),
  /** address of the receiver */
  baseUrl: z.url(),
  /** `whsec_` and base64; two while one takes the place of the other */
  signingSecrets: z
    .array(z.string().regex(/^whsec_[A-Za-z0-9+/]+={0,2}$/))
    .min(1)
    .max(2),
  /** shared with the receiver: fingerprints are made with it, since a plain digest of a guessable secret can be guessed */
  fingerprintKey: z.string().min(32),
  timeoutMs: z.number().int().positive().optional(),
});
export type GenericSignedWebhookConfig = z.infer<typeof genericSignedWebhookConfigSchema>;

const HABITS = {
  repeats: ['identify', 'usage', 'revoke', 'probe'],
  probeSeconds: SEEN.atOnce,
  remembers: null,
  tellsOthers: true,
} as const satisfies Partial<Provider>;

/**
 * A message to whoever runs a service without an interface of its own: "these keys leaked, revoke them". It carries fingerprints
 * and no key. Any 2xx says that the message came in and nothing more: there is no probe, so death is for a person to prove.
 * Signed as https://www.standardwebhooks.com says. `now` is the time in milliseconds: receivers turn old messages down.
 */
export function createGenericSignedWebhook(
  config: GenericSignedWebhookConfig,
  // eslint-disable-next-line no-restricted-syntax -- a signature tells the receiver's clock, never our record
  now: () => number = Date.now,
): Provider {
  const { issuer, kinds, fingerprintKey } = config;
  const limits = 'a message tells nothing back';
  const none = { state: 'unknown', lastUsedAt: null } as const;
  return {
    id: issuer,
    limits: { bulk: BULK, perSecond: 1 },
    ...HABITS,
    calls: {
      identify: null,
      usage: null,
      revoke: [{ method: 'POST', url: config.baseUrl, keysPerCall: BULK }],
      probe: null,
      replace: null,
    },
    // The agreement on formats confirms a key here: no call does.
    identifyOwners: (keys) =>
      Promise.resolve(
        keys.map(({ credentialId, kind, secret }) => {
          const keyId = kinds.includes(kind) ? fingerprintOf(fingerprintKey, secret) : null;
          const reason = keyId === null ? 'by_hand' : undefined;
          return { credentialId, keyId, owner: null, ...none, ...(reason !== undefined && { reason }) };
        }),
      ),
    usage: (keys) => Promise.resolve(keys.map(({ credentialId }) => ({ credentialId, ...none, record: null, limits }))),
    async revoke(keys, idempotencyKey) {
      const ours = keys.filter(({ keyId }) => keyId !== null);
      if (ours.length === 0)
        return keys.map(({ credentialId }) => ({ credentialId, accepted: false, code: 'not sent' }));
      const body = canonicalJson({
        type: 'credential.revocation_requested',
        data: {
          reason: 'exposed',
          credentials: ours.map(({ kind, secret }) => ({ kind, fingerprint: fingerprintOf(fingerprintKey, secret) })),
        },
      });
      const status = await send(config, idempotencyKey, Math.floor(now() / 1000), body);
      const isTaken = status >= 200 && status < 300;
      return keys.map(({ credentialId, keyId }) => ({
        credentialId,
        accepted: isTaken && keyId !== null,
        code: keyId === null ? 'not sent' : String(status),
      }));
    },
    probe: (keys) =>
      Promise.resolve(
        keys.map(({ credentialId }) => ({
          credentialId,
          answer: 'unknown',
          method: 'none',
          code: 'there is no call that asks',
        })),
      ),
  };
}

/** The id is that of the batch, so every attempt is the same message to the receiver. 410 = it wants no more of them. */
async function send(config: GenericSignedWebhookConfig, id: string, at: number, body: string): Promise<number> {
  const { issuer, signingSecrets, baseUrl, timeoutMs } = config;
  const { status } = await callHttp({
    provider: issuer,
    call: 'webhook',
    method: 'POST',
    url: new URL(baseUrl),
    headers: {
      'content-type': 'application/json',
      'webhook-id': id,
      'webhook-timestamp': String(at),
      'webhook-signature': signingSecrets.map((secret) => signWebhook(secret, id, at, body)).join(' '),
    },
    body,
    timeoutMs,
  });
  if (status === 401 || status === 403) throw new ProviderRefused(issuer, 'webhook', status);
  return status;
}

/** `v1,` and base64 of HMAC-SHA-256 over id, time in Unix seconds and the bytes as sent; `secret` is `whsec_` and base64. */
export function signWebhook(secret: string, id: string, at: number, body: string): string {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`;
}

function fingerprintOf(key: string, secret: string): string {
  return `hmac-sha256:${createHmac('sha256', key).update(secret).digest('hex')}`;
}
