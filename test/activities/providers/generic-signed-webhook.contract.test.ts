import {
  createGenericSignedWebhook,
  genericSignedWebhookConfigSchema,
  signWebhook,
} from '../../../activities/providers/generic-signed-webhook';
import { startIssuer, type Issuer } from '../../support/issuer-server';
import { describeProvider } from './contract';

const SECRET = 'whsec_ZmFrZS1zaWduaW5nLWtleS1kby1ub3QtdXNlLTAwMDE=';
const OTHER = 'whsec_ZmFrZS1zaWduaW5nLWtleS1kby1ub3QtdXNlLTAwMDI=';
const KEYS = [0, 1].map((n) => ({
  credentialId: `c${n}`,
  kind: 'session_cookie',
  secret: `FakeCookie${n}NotARealOne`,
}));
const STRANGER = { credentialId: 'c9', kind: 'jwt', secret: 'FakeHeader.FakeBody.FakeSignature' };

const configOf = (baseUrl: string, signingSecrets = [SECRET], timeoutMs = 400) =>
  genericSignedWebhookConfigSchema.parse({
    baseUrl,
    kinds: ['session_cookie'],
    signingSecrets,
    fingerprintKey: 'fake-fingerprint-key-do-not-use-0001',
    timeoutMs,
  });

describeProvider({
  id: 'generic',
  create: (baseUrl, timeoutMs) => createGenericSignedWebhook(configOf(baseUrl, [SECRET], timeoutMs)),
  keys: KEYS,
  stranger: STRANGER,
  owners: [null, null],
  statusOnly: ['revoke'],
  issuer: () => () => ({ status: 202 }),
});

test('signs as the vectors of Standard Webhooks do', () => {
  const body = '{"type":"credential.revoked","fingerprint":"sha256:0000"}';
  expect(signWebhook(SECRET, 'msg_fake_0001', 1_760_000_000, body)).toBe(
    'v1,Gp8dcuYNQWKgJO7wIacgJOE80vOOCj3P+Li8THhLbvM=',
  );
  const others = [
    signWebhook(OTHER, 'msg_fake_0001', 1_760_000_000, body),
    signWebhook(SECRET, 'msg_fake_0002', 1_760_000_000, body),
    signWebhook(SECRET, 'msg_fake_0001', 1_760_000_001, body),
    signWebhook(SECRET, 'msg_fake_0001', 1_760_000_000, `${body} `),
  ];
  expect(others).not.toContain('v1,Gp8dcuYNQWKgJO7wIacgJOE80vOOCj3P+Li8THhLbvM=');
});

describe('the signed webhook, in particular', () => {
  let issuer: Issuer;
  let status = 200;
  beforeEach(async () => {
    status = 200;
    issuer = await startIssuer(() => ({ status }));
  });
  afterEach(() => issuer.stop());
  const keys = KEYS.map((key) => ({ ...key, keyId: 'known' }));

  test('the body carries fingerprints and no key, signed over the bytes as sent, with both secrets', async () => {
    const at = 1_760_000_000_999;
    const provider = createGenericSignedWebhook(configOf(issuer.url, [SECRET, OTHER]), () => at);
    await provider.revoke(keys, 'batch_1');
    const [call] = issuer.calls;
    const text = call?.text ?? '';
    for (const { secret } of keys) expect(text).not.toContain(secret);
    expect(call?.body).toMatchObject({
      type: 'credential.revocation_requested',
      data: {
        credentials: keys.map(() => ({ fingerprint: expect.stringMatching(/^hmac-sha256:[0-9a-f]{64}$/) as string })),
      },
    });
    expect(call?.headers).toMatchObject({
      'content-type': 'application/json',
      'webhook-id': 'batch_1',
      'webhook-timestamp': '1760000000',
      'webhook-signature': `${signWebhook(SECRET, 'batch_1', 1_760_000_000, text)} ${signWebhook(OTHER, 'batch_1', 1_760_000_000, text)}`,
    });
  });

  test('every attempt is the same message', async () => {
    const provider = createGenericSignedWebhook(configOf(issuer.url));
    await provider.revoke(keys, 'batch_1');
    await provider.revoke(keys, 'batch_1');
    const [first, again] = issuer.calls;
    expect([again?.text, again?.headers['webhook-id']]).toEqual([first?.text, first?.headers['webhook-id']]);
  });

  test.each([200, 202, 204])('%i is accepted and never proof of death', async (any) => {
    status = any;
    const provider = createGenericSignedWebhook(configOf(issuer.url));
    expect((await provider.revoke(keys, 'b')).map(({ accepted }) => accepted)).toEqual([true, true]);
    expect((await provider.probe(keys)).map(({ answer }) => answer)).toEqual(['unknown', 'unknown']);
    expect(issuer.calls).toHaveLength(1);
  });

  test.each([400, 404, 410])('%i is not accepted', async (any) => {
    status = any;
    const provider = createGenericSignedWebhook(configOf(issuer.url));
    expect((await provider.revoke(keys, 'b'))[0]).toMatchObject({ accepted: false, code: String(any) });
  });

  test('a key that the receiver does not answer for is not sent', async () => {
    const provider = createGenericSignedWebhook(configOf(issuer.url));
    const stranger = { ...STRANGER, keyId: null };
    const answers = await provider.revoke([stranger, ...keys], 'b');
    expect(answers.map(({ accepted, code }) => [accepted, code])).toEqual([
      [false, 'not sent'],
      [true, '200'],
      [true, '200'],
    ]);
    await provider.revoke([stranger], 'b');
    expect(issuer.calls).toHaveLength(1);
    expect((issuer.calls[0]?.body as { data: { credentials: unknown[] } }).data.credentials).toHaveLength(2);
  });
});
