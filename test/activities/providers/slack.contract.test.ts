import type { Provider, ProviderKey } from '../../../activities/providers/provider';
import { createSlack, slackConfigSchema } from '../../../activities/providers/slack';
import { type Issuer, type IssuerAnswer, type IssuerCall, startIssuer } from '../../support/issuer-server';
import { describeProvider } from './contract';

// Put together here, so that no scanner takes them for real ones.
const KEYS = [0, 1].map((n) => ({
  credentialId: `c${n}`,
  kind: 'slack_bot_token',
  secret: ['xoxb', '123456789012', `12345678901${n}`, 'Fake0Example1Not2A3Real4'].join('-'),
}));
const STRANGER = {
  credentialId: 'c9',
  kind: 'slack_bot_token',
  secret: ['xoxb', '999999999999', '999999999999', 'Fake9Example9Not9A9Real9'].join('-'),
};

function issuer(): (call: IssuerCall) => IssuerAnswer {
  const revoked = new Set<string>();
  return ({ path, headers, body }) => {
    const secret = headers.authorization?.slice(7) ?? '';
    const n = KEYS.findIndex((key) => key.secret === secret);
    const isTheirs = secret === STRANGER.secret;
    if (n < 0 && !isTheirs) return { status: 200, body: { ok: false, error: 'invalid_auth' } };
    if (revoked.has(secret)) return { status: 200, body: { ok: false, error: 'token_revoked' } };
    if (path === '/api/auth.revoke') {
      const isDryRun = 'test' in (body as object);
      if (!isDryRun) revoked.add(secret);
      return { status: 200, body: { ok: true, revoked: !isDryRun } };
    }
    const team = isTheirs ? 'T0THEIRS00' : 'T0FAKE0000';
    return { status: 200, body: { ok: true, team_id: team, user_id: `U0FAKE000${n}`, bot_id: `B0FAKE000${n}` } };
  };
}

const create = (url: string, timeoutMs = 400, mayUseKeys = true): Provider =>
  createSlack(slackConfigSchema.parse({ baseUrl: `${url}/api`, teamIds: ['T0FAKE0000'], mayUseKeys, timeoutMs }));

describeProvider({
  id: 'slack',
  create,
  keys: KEYS,
  stranger: STRANGER,
  owners: ['U0FAKE0000', 'U0FAKE0001'],
  issuer,
});

describe('Slack in particular', () => {
  let server: Issuer;
  let provider: Provider;
  let found: ProviderKey[];
  const errorOf = (error: string): IssuerAnswer => ({ status: 200, body: { ok: false, error } });

  beforeEach(async () => {
    server = await startIssuer(issuer());
    provider = create(server.url);
    found = KEYS.slice(0, 1).map((key) => ({ ...key, keyId: 'T0FAKE0000/B0FAKE0000' }));
  });
  afterEach(() => server.stop());

  test.each(['no_permission', 'not_allowed_token_type', 'org_login_required', 'invalid_auth'])(
    'HTTP 200 with the error %s is no revocation',
    async (error) => {
      server.setFault(errorOf(error));
      expect(await provider.revoke(found, 'batch_1')).toMatchObject([{ accepted: false, code: `200 ${error}` }]);
    },
  );

  test('a dry run that says ok has revoked nothing', async () => {
    server.setFault({ status: 200, body: { ok: true, revoked: false } });
    expect(await provider.revoke(found, 'batch_1')).toMatchObject([{ accepted: false, code: '200 not revoked' }]);
  });

  test('waits and failures are told inside of HTTP 200 too', async () => {
    server.setFault(errorOf('ratelimited'));
    await expect(provider.revoke(found, 'batch_1')).rejects.toMatchObject({ name: 'ProviderRateLimited' });
    server.setFault(errorOf('internal_error'));
    await expect(provider.revoke(found, 'batch_1')).rejects.toMatchObject({ name: 'ProviderFailed' });
    expect(await provider.probe(found)).toMatchObject([{ answer: 'unknown', code: 'internal_error' }]);
  });

  test.each(['token_revoked', 'account_inactive'])('%s is a death of a token that was seen before', async (error) => {
    server.setFault(errorOf(error));
    const unseen = found.map((key) => ({ ...key, keyId: null }));
    expect((await provider.probe([...found, ...unseen])).map(({ answer }) => answer)).toEqual(['dead', 'unknown']);
  });

  test('invalid_auth is a death only where the token has answered from this address', async () => {
    server.setFault(errorOf('invalid_auth'));
    expect(await provider.probe(found)).toMatchObject([{ answer: 'unknown', code: '200 invalid_auth' }]);
    server.setFault(null);
    expect(await provider.probe(found)).toMatchObject([{ answer: 'alive' }]);
    server.setFault(errorOf('invalid_auth'));
    expect(await provider.probe(found)).toMatchObject([{ answer: 'dead' }]);
    expect(await create(server.url).probe(found)).toMatchObject([{ answer: 'unknown' }]);
  });

  test('webhooks, sessions and refresh tokens go to a person without a call', async () => {
    const keys = [
      { kind: 'slack_webhook_url', secret: 'hooks.slack.com/services/fake' },
      { kind: 'slack_session_token', secret: 'xoxd-fake' },
      { kind: 'slack_user_token', secret: ['xoxe', '1', 'Fake0Example'].join('-') },
    ].map((key, n) => ({ ...key, credentialId: `k${n}`, keyId: null }));
    const answers = await provider.identifyOwners(keys);
    expect(answers.every(({ keyId, reason }) => keyId === null && reason !== undefined)).toBe(true);
    expect(server.calls).toEqual([]);
  });

  test('uses no leaked token before somebody has allowed it', async () => {
    const [answer] = await create(server.url, 400, false).identifyOwners(found);
    expect(answer?.keyId).toBeNull();
    expect(server.calls).toEqual([]);
  });
});
