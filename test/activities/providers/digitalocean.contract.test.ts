import { createDigitalocean, digitaloceanConfigSchema } from '../../../activities/providers/digitalocean';
import type { Provider, ProviderKey } from '../../../activities/providers/provider';
import { type Issuer, type IssuerAnswer, type IssuerCall, startIssuer } from '../../support/issuer-server';
import { describeProvider } from './contract';

const FAKE = 'deadbeefcafef00d0badc0de12345678deadbeefcafef00d0badc0de1234567';
const keyOf = (n: number, prefix: string) => ({
  credentialId: `c${n}`,
  kind: 'digitalocean_token',
  secret: `${prefix}_v1_${FAKE}${n}`,
});
const [APP, PERSONAL, REFRESH, STRANGER] = [
  keyOf(0, 'doo'),
  keyOf(1, 'dop'),
  keyOf(2, 'dor'),
  keyOf(9, 'dop'),
] as const;
const TEAM = '5df3e3004a17e242b7c20ca6c9fc25b701a47ece';
const UNAUTHORIZED = { id: 'Unauthorized', message: 'Unable to authenticate you' };

/** `passesOver` is the beginning of tokens that the revocation answers with 200 and leaves alone. */
function issuer(passesOver = 'none'): (call: IssuerCall) => IssuerAnswer {
  const teams = new Map([APP, PERSONAL, REFRESH].map(({ secret }) => [secret, TEAM]));
  teams.set(STRANGER.secret, 'another-team');
  return ({ path, headers, body }) => {
    const secret = headers.authorization?.slice(7) ?? '';
    const team = teams.get(secret);
    if (path === '/v1/oauth/revoke') {
      if (team === undefined) return { status: 401, body: {} };
      const { token } = body as { token: string };
      if (!token.startsWith(passesOver)) teams.delete(token);
      return { status: 200, body: {} };
    }
    if (team === undefined || secret === REFRESH.secret) return { status: 401, body: UNAUTHORIZED };
    const n = secret.slice(-1);
    return { status: 200, body: { account: { uuid: `acc${n}`, email: `dev-${n}@example.org`, team: { uuid: team } } } };
  };
}

const create = (url: string, mayUseKeys = true): Provider =>
  createDigitalocean(
    digitaloceanConfigSchema.parse({
      baseUrl: url,
      revokeUrl: `${url}/v1/oauth/revoke`,
      teamIds: [TEAM],
      mayUseKeys,
      timeoutMs: 400,
    }),
  );

describeProvider({
  id: 'digitalocean',
  create: (url) => create(url),
  keys: [APP, PERSONAL],
  stranger: STRANGER,
  owners: ['dev-0@example.org', 'dev-1@example.org'],
  issuer: () => issuer(),
});

describe('DigitalOcean in particular', () => {
  let server: Issuer;
  const seen = (key: Omit<ProviderKey, 'keyId'>): ProviderKey => ({
    ...key,
    keyId: `${TEAM}/acc${key.secret.slice(-1)}`,
  });

  beforeEach(async () => void (server = await startIssuer(issuer('dop_'))));
  afterEach(() => server.stop());

  test('a personal token that the revocation passed over goes to a person at once', async () => {
    const provider = create(server.url);
    expect(await provider.revoke([seen(PERSONAL), seen(APP)], 'batch_1')).toMatchObject([
      { accepted: false, code: '200 and alive' },
      { accepted: true, code: '200' },
    ]);
    expect((await provider.probe([seen(PERSONAL), seen(APP)])).map(({ answer }) => answer)).toEqual(['alive', 'dead']);
  });

  test('a refresh token is never tested: 401 is said to it while it lives', async () => {
    const provider = create(server.url);
    expect(await provider.identifyOwners([{ ...REFRESH, keyId: null }])).toMatchObject([{ keyId: null }]);
    expect(await provider.probe([seen(REFRESH)])).toMatchObject([{ answer: 'unknown', code: 'not verifiable' }]);
    expect(server.calls).toEqual([]);
  });

  test.each([
    [401, { id: 'unauthorized', message: 'Something else' }, 'unknown'],
    [401, {}, 'unknown'],
    [403, { id: 'forbidden', message: 'You are not authorized to perform this operation' }, 'unknown'],
    [403, UNAUTHORIZED, 'unknown'],
    [401, { id: 'unauthorized', message: 'Unable to authenticate you.' }, 'dead'],
  ])('%i with %j is %s', async (status, body, answer) => {
    server.setFault({ status, body });
    expect(await create(server.url).probe([seen(APP)])).toMatchObject([{ answer }]);
  });

  test('a token that may not read its account is not ours to judge', async () => {
    server.setFault({ status: 403, body: { id: 'forbidden', message: 'no' } });
    expect(await create(server.url).identifyOwners([{ ...APP, keyId: null }])).toMatchObject([
      { keyId: null, reason: 'denied' },
    ]);
  });

  test('uses no leaked token before somebody has allowed it', async () => {
    expect(await create(server.url, false).identifyOwners([{ ...APP, keyId: null }])).toMatchObject([{ keyId: null }]);
    expect(server.calls).toEqual([]);
  });
});
