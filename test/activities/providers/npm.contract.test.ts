import { createNpm, npmConfigSchema } from '../../../activities/providers/npm';
import type { Provider, ProviderKey } from '../../../activities/providers/provider';
import { type Issuer, type IssuerAnswer, type IssuerCall, startIssuer } from '../../support/issuer-server';
import { describeProvider } from './contract';

const KEYS = [0, 1].map((n) => ({
  credentialId: `c${n}`,
  kind: 'npm_access_token',
  secret: `npm_Fake${n}Example1Not2A3Real4Key5Do0wFWsE`,
}));
const STRANGER = { credentialId: 'c9', kind: 'npm_access_token', secret: 'npm_Fake9Example1Not2Ours4Key5Do0wFWsE' };
const OWN = 'test-own-token';

/** A registry whose owners have deleted the tokens in `deleted` by hand. */
const issuer =
  (deleted: readonly string[] = []) =>
  ({ headers }: IssuerCall): IssuerAnswer => {
    const names = new Map([...KEYS.map(({ secret }, n): [string, string] => [secret, `dev-${n}`]), [OWN, 'acme-bot']]);
    names.set(STRANGER.secret, 'someone');
    for (const secret of deleted) names.delete(secret);
    const username = names.get(headers.authorization?.slice(7) ?? '');
    return username === undefined ? { status: 401, body: {} } : { status: 200, body: { username } };
  };

const create = (baseUrl: string, change: object = {}): Provider =>
  createNpm(
    npmConfigSchema.parse({
      baseUrl,
      accounts: ['dev-0', 'dev-1'],
      ownToken: OWN,
      mayUseKeys: true,
      timeoutMs: 400,
      ...change,
    }),
  );

describeProvider({
  id: 'npm',
  create: (url) => create(url),
  keys: KEYS,
  stranger: STRANGER,
  owners: ['dev-0', 'dev-1'],
  issuer: () => issuer(),
  byHand: ['revoke'],
});

describe('npm in particular', () => {
  let server: Issuer;
  const found = KEYS.slice(0, 1).map((key): ProviderKey => ({ ...key, keyId: 'account:dev-0' }));

  beforeEach(async () => void (server = await startIssuer(issuer(found.map(({ secret }) => secret)))));
  afterEach(() => server.stop());

  test('revokes nothing by itself: a person deletes the token with a one-time code', async () => {
    const provider = create(server.url);
    expect(provider.calls.revoke).toBeNull();
    expect(await provider.revoke(found, 'batch_1')).toEqual([{ credentialId: 'c0', accepted: false, code: 'by hand' }]);
    expect(server.calls).toEqual([]);
  });

  test('proves the death of a token that somebody deleted, if it was seen alive before', async () => {
    const answers = await create(server.url).probe([...found, ...found.map((key) => ({ ...key, keyId: null }))]);
    expect(answers.map(({ answer, code }) => [answer, code])).toEqual([
      ['dead', '401, ours 200'],
      ['unknown', 'not shown to be ours'],
    ]);
  });

  test.each(['ipaddress', 'OTP'])('401 with the challenge %s is a live token', async (challenge) => {
    await server.stop();
    const theirs = issuer();
    server = await startIssuer((call) =>
      call.headers.authorization?.endsWith(OWN)
        ? theirs(call)
        : { status: 401, headers: { 'www-authenticate': `Bearer, ${challenge}` }, body: {} },
    );
    const code = `401 ${challenge.toLowerCase()}`;
    expect(await create(server.url).probe(found)).toMatchObject([{ answer: 'unknown', code }]);
  });

  test('at another registry our own token is refused too, and nothing is proven', async () => {
    const [answer] = await create(server.url, { ownToken: 'test-token-of-elsewhere' }).probe(found);
    expect(answer).toMatchObject({ answer: 'unknown', code: '401, ours refused too' });
  });

  test('asks below the path of a private registry, and never with a token before somebody has allowed it', async () => {
    const provider = create(`${server.url}/npm/private/`, { mayUseKeys: false });
    expect(await provider.identifyOwners(found)).toMatchObject([{ keyId: null }]);
    expect(server.calls).toEqual([]);
    await provider.probe(found);
    expect(server.calls[0]?.path).toBe('/npm/private/-/whoami');
  });
});
