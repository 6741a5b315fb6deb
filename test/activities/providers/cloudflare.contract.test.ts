import { cloudflareConfigSchema, createCloudflare } from '../../../activities/providers/cloudflare';
import type { ProviderKey } from '../../../activities/providers/provider';
import { startIssuer, type Issuer, type IssuerAnswer, type IssuerCall } from '../../support/issuer-server';
import { describeProvider } from './contract';

const OF_ACCOUNT = 'accounts/acct0/tokens';
const KEYS = [
  { credentialId: 'c0', kind: 'cloudflare_token', secret: 'cfat_Fake0Example1Not2A3Real4Key5Do6Not7Use8F0' },
  { credentialId: 'c1', kind: 'cloudflare_token', secret: 'cfut_Fake0Example1Not2A3Real4Key5Do6Not7Use8F1' },
] as const;
const LEGACY = {
  credentialId: 'c2',
  kind: 'cloudflare_token_legacy',
  secret: 'Fake0Example1Not2A3Real4Key5Do6Not7Use8F',
};
const PATHS = [`${OF_ACCOUNT}/id0`, 'user/tokens/id1', `${OF_ACCOUNT}/id2`] as const;

const refuse = (status: number, code: number): IssuerAnswer => ({
  status,
  body: { success: false, errors: [{ code, message: 'Fictitious.' }], result: null },
});
const grant = (result: unknown): IssuerAnswer => ({ status: 200, body: { success: true, errors: [], result } });

/** The issuer; its tokens are told by value, route and id, and keep what a PUT sends. */
function cloudflare(): (call: IssuerCall) => IssuerAnswer {
  const tokens = new Map(
    [...KEYS, LEGACY].map(({ secret }, n) => [
      PATHS[n] ?? '',
      {
        value: secret,
        body: {
          id: `id${n}`,
          name: `fictitious ${n}`,
          status: 'active',
          policies: [{ effect: 'allow' }],
          condition: { request_ip: { in: ['192.0.2.1/32'] } },
          expires_on: '2027-01-01T00:00:00Z',
          last_used_on: '2026-11-02T03:04:05Z',
        },
      },
    ]),
  );
  return ({ method, path: full, headers, body }) => {
    const path = full.replace('/client/v4/', '');
    const bearer = headers.authorization?.slice(7) ?? '';
    if (path.endsWith('/verify')) {
      const route = path.slice(0, -'/verify'.length);
      const found = [...tokens].find(([at, { value }]) => at.startsWith(route) && value === bearer);
      return found ? grant({ id: found[1].body.id, status: found[1].body.status }) : refuse(401, 1000);
    }
    const isAllowed = bearer === (path.startsWith('user/') ? 'test-person' : 'test-account');
    if (!isAllowed) return refuse(401, 9109);
    const token = tokens.get(path.replace(/\/value$/, ''));
    if (!token) return refuse(404, 7003);
    if (method === 'PUT' && path.endsWith('/value')) {
      token.value = `${token.value}+`;
      return grant(token.value);
    }
    // What a PUT leaves out is gone afterwards.
    if (method === 'PUT') token.body = { id: token.body.id, ...(body as object) } as typeof token.body;
    return grant(token.body);
  };
}

const configOf = (baseUrl: string, timeoutMs = 400) =>
  cloudflareConfigSchema.parse({
    baseUrl,
    account: { id: 'acct0', token: 'test-account' },
    person: { token: 'test-person' },
    timeoutMs,
  });

describeProvider({
  id: 'cloudflare',
  create: (baseUrl, timeoutMs) => createCloudflare(configOf(baseUrl, timeoutMs)),
  keys: KEYS,
  stranger: { credentialId: 'c9', kind: 'cloudflare_token', secret: 'cfut_Fake0Example1Not2A3Real4Key5Do6Not7Use8F9' },
  owners: [null, null],
  readsBeforeRevoke: true,
  issuer: () => cloudflare(),
});

describe('the provider cloudflare, in particular', () => {
  let issuer: Issuer;
  afterEach(() => issuer.stop());
  const key = (n: number): ProviderKey => ({
    ...([...KEYS, LEGACY][n] as Omit<ProviderKey, 'keyId'>),
    keyId: PATHS[n] ?? null,
  });
  const asked = (): string[] => issuer.calls.map(({ method, path }) => `${method} ${path.replace('/client/v4/', '')}`);

  async function start(handle: (call: IssuerCall) => IssuerAnswer, change: object = {}) {
    issuer = await startIssuer(handle);
    return createCloudflare({ ...configOf(issuer.url), ...change });
  }

  test('a token of an account is never asked at the address for people, where it is refused alive', async () => {
    const provider = await start(cloudflare());
    await provider.identifyOwners([{ ...key(0), keyId: null }]);
    await provider.probe([key(0)]);
    expect(asked().some((call) => call.includes('user/tokens'))).toBe(false);
    const without = createCloudflare({ ...configOf(issuer.url), account: undefined });
    expect(await without.probe([key(0)])).toMatchObject([{ answer: 'unknown', code: 'not asked' }]);
  });

  test('a live token that the configured person cannot read is not ours', async () => {
    const handle = cloudflare();
    const provider = await start((call) => (call.path.endsWith('/id1') ? refuse(403, 9109) : handle(call)));
    expect(await provider.identifyOwners([{ ...key(1), keyId: null }])).toMatchObject([
      { keyId: null, reason: 'not_ours' },
    ]);
  });

  test('a token is set disabled with all that it had: what is left out would be cleared', async () => {
    const provider = await start(cloudflare());
    expect(await provider.revoke([key(0)], 'b')).toMatchObject([{ accepted: true, code: '200 disabled' }]);
    expect(issuer.calls.at(-1)?.body).toEqual({
      name: 'fictitious 0',
      policies: [{ effect: 'allow' }],
      condition: { request_ip: { in: ['192.0.2.1/32'] } },
      expires_on: '2027-01-01T00:00:00Z',
      status: 'disabled',
    });
    expect(await provider.probe([key(0)])).toMatchObject([{ answer: 'dead', code: '200 disabled' }]);
  });

  test('a setting whose answer is lost was taken all the same: the probe tells', async () => {
    const handle = cloudflare();
    const provider = await start((call) => {
      if (call.method === 'PUT') issuer.setFault('lost');
      return handle(call);
    });
    await expect(provider.revoke([key(0)], 'b')).rejects.toMatchObject({ name: 'ProviderFailed' });
    issuer.setFault(null);
    expect(await provider.probe([key(0)])).toMatchObject([{ answer: 'dead', code: '200 disabled' }]);
  });

  test('a disabled state of another token than the one that was seen is no death', async () => {
    const provider = await start(() => grant({ id: 'id7', status: 'disabled' }));
    expect(await provider.probe([key(0)])).toMatchObject([{ answer: 'unknown', code: '200 disabled' }]);
  });

  test('401 is death with code 1000 only', async () => {
    const provider = await start(() => refuse(401, 10000));
    expect(await provider.probe([key(0)])).toMatchObject([{ answer: 'unknown', code: '401 10000' }]);
  });

  test('a token without prefix is dead only when both addresses refuse it', async () => {
    const provider = await start(() => refuse(401, 1000));
    expect(await provider.probe([key(2)])).toMatchObject([{ answer: 'dead', code: '401 1000; 401 1000' }]);
    const person = { ...key(2), keyId: 'user/tokens/id2' };
    const without = createCloudflare({ ...configOf(issuer.url), account: undefined });
    expect(await without.probe([person])).toMatchObject([{ answer: 'unknown', code: '401 1000' }]);
    await issuer.stop();
    const half = await start(({ path }) => (path.includes('/user/') ? { status: 404, body: {} } : refuse(401, 1000)));
    expect((await half.probe([key(2)]))[0]?.answer).toBe('unknown');
  });

  test('a token without prefix is found at either address', async () => {
    const provider = await start(cloudflare());
    const [answer] = await provider.identifyOwners([{ ...key(2), keyId: null }]);
    expect(answer).toMatchObject({ keyId: PATHS[2], state: 'live', lastUsedAt: '2026-11-02T03:04:05Z' });
  });

  test('another value is made once, handed over, and only then set active', async () => {
    const provider = await start(cloudflare());
    await provider.revoke([key(0)], 'b');
    const before = issuer.calls.length;
    const answers = await provider.replace?.([key(0)], 'b', () => Promise.resolve());
    expect(answers).toMatchObject([{ replacedBy: 'id0', delivery: 'handed_over', code: '200' }]);
    expect(asked().slice(before)).toEqual([`PUT ${PATHS[0]}/value`, `GET ${PATHS[0]}`, `PUT ${PATHS[0]}`]);
    expect(await provider.probe([key(0)])).toMatchObject([{ answer: 'dead', code: '401 1000' }]);
  });

  test('a value whose answer is lost is not asked for again, and stays disabled', async () => {
    const provider = await start(cloudflare());
    await provider.revoke([key(0)], 'b');
    const before = issuer.calls.length;
    issuer.setFault('lost');
    expect(await provider.replace?.([key(0)], 'b', () => Promise.resolve())).toMatchObject([
      { replacedBy: null, delivery: null, code: 'no answer' },
    ]);
    expect(asked().slice(before)).toEqual([`PUT ${PATHS[0]}/value`]);
    expect(provider.repeats).not.toContain('replace');
  });

  test('a value that nobody got leaves the token disabled', async () => {
    const provider = await start(cloudflare());
    await provider.revoke([key(0)], 'b');
    const answers = await provider.replace?.([key(0)], 'b', () => Promise.reject(new Error('nobody')));
    expect(answers).toMatchObject([{ replacedBy: null, code: '200 not handed over' }]);
    expect(asked().at(-1)).toBe(`PUT ${PATHS[0]}/value`);
  });

  test('the global key, Origin CA keys and the token in use here are for a person', async () => {
    const provider = await start(cloudflare());
    const secrets = ['cfk_Fake0Example1', 'v1.0-deadbeef-fake', 'test-account'];
    const answers = await provider.identifyOwners(secrets.map((secret) => ({ ...key(2), secret, keyId: null })));
    expect(answers.map(({ keyId, reason }) => [keyId, reason])).toEqual([
      [null, 'by_hand'],
      [null, 'by_hand'],
      [null, 'used_here'],
    ]);
    expect(issuer.calls).toEqual([]);
  });
});
