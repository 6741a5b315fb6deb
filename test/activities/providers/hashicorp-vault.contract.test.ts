import { createHashicorpVault, hashicorpVaultConfigSchema } from '../../../activities/providers/hashicorp-vault';
import type { Provider, ProviderKey } from '../../../activities/providers/provider';
import { startIssuer, type Issuer, type IssuerAnswer, type IssuerCall } from '../../support/issuer-server';
import { describeProvider } from './contract';

const KIND = 'vault_service_token';
const KEYS = [0, 1].map((n) => ({ credentialId: `c${n}`, kind: KIND, secret: `hvs.FakeTokenNumber${n}NotARealOne` }));
const STRANGER = { credentialId: 'c9', kind: KIND, secret: 'hvs.FakeTokenNumber9NotOursAtAll' };
const ADMIN = 'hvs.FakeAdminTokenNotARealOne';

const refusal = (status: number, ...errors: string[]): IssuerAnswer => ({ status, body: { errors } });
const DENIED = refusal(403, '1 error occurred:\n\t* permission denied\n\n');
const INVALID = refusal(403, '2 errors occurred:\n\t* permission denied\n\t* invalid token\n\n');

interface Token {
  accessor: string;
  display_name: string;
  policies: string[];
  type: string;
}
const tokens = (): Map<string, Token> =>
  new Map(
    KEYS.map(({ secret }, n) => [
      secret,
      { accessor: `FakeAccessor${n}`, display_name: `userpass-u${n}`, policies: ['default'], type: 'service' },
    ]),
  );

function vault(live: Map<string, Token>): (call: IssuerCall) => IssuerAnswer {
  return ({ path, headers, body }) => {
    const own = String(headers['x-vault-token']);
    if (path === '/v1/auth/token/lookup-self') {
      const data = live.get(own);
      return data ? { status: 200, body: { data } } : INVALID;
    }
    if (own !== ADMIN) return INVALID;
    const { token } = body as { token: string };
    if (path === '/v1/auth/token/lookup') {
      const data = live.get(token);
      return data ? { status: 200, body: { data } } : refusal(403, 'bad token');
    }
    live.delete(token);
    return { status: 204 };
  };
}

const create = (baseUrl: string, timeoutMs = 400, change: object = {}): Provider =>
  createHashicorpVault(hashicorpVaultConfigSchema.parse({ baseUrl, adminToken: ADMIN, timeoutMs, ...change }));

describeProvider({
  id: 'hashicorp_vault',
  create,
  keys: KEYS,
  stranger: STRANGER,
  owners: ['userpass-u0', 'userpass-u1'],
  issuer: () => vault(tokens()),
});

describe('the provider hashicorp_vault in particular', () => {
  let live: Map<string, Token>;
  let issuer: Issuer;
  let provider: Provider;
  const found = KEYS.map((key, n): ProviderKey => ({ ...key, keyId: `FakeAccessor${n}` }));
  const one = found.slice(0, 1);

  beforeEach(async () => {
    live = tokens();
    issuer = await startIssuer(vault(live));
    provider = create(issuer.url);
  });
  afterEach(() => issuer.stop());

  const probed = async (keys: readonly ProviderKey[] = one): Promise<string[]> =>
    (await provider.probe(keys)).map(({ answer, code }) => `${answer} ${code}`);

  test.each([
    ['of a policy, an address or another namespace', DENIED, 'unknown 403 permission denied'],
    ['of a token that is gone', INVALID, 'dead 403 invalid token'],
    ['with these words and another status', { ...INVALID, status: 400 }, 'unknown 400 invalid token'],
    ['without words', { status: 403, body: { errors: [] } }, 'unknown 403 unreadable'],
  ])('a refusal %s', async (_, fault, expected) => {
    issuer.setFault(fault);
    expect(await probed()).toEqual([expected]);
    expect(await probed([{ ...found[0], keyId: null } as ProviderKey])).toEqual([expected.replace('dead', 'unknown')]);
  });

  test('an answer about another token says nothing of this one', async () => {
    expect(await probed([{ ...found[0], keyId: 'FakeAccessor1' } as ProviderKey])).toEqual([
      'unknown 200 another token',
    ]);
  });

  test('batch tokens, other kinds and our own token go to a person', async () => {
    live.set('hvb.FakeBatchTokenNotARealOne', { accessor: '', display_name: 'x', policies: [], type: 'batch' });
    const answers = await provider.identifyOwners([
      { credentialId: 'a', kind: 'vault_batch_token', secret: 'hvb.FakeBatchTokenNotARealOne', keyId: null },
      { credentialId: 'b', kind: 'vault_recovery_token', secret: 'hvr.FakeRecoveryTokenNotReal', keyId: null },
      { credentialId: 'c', kind: KIND, secret: ADMIN, keyId: null },
    ]);
    expect(answers.map(({ keyId, reason }) => [keyId, reason])).toEqual([
      [null, 'short_lived'],
      [null, 'by_hand'],
      [null, 'used_here'],
    ]);
  });

  test('a root token says so', async () => {
    live.set(KEYS[0]?.secret ?? '', {
      accessor: 'FakeAccessor0',
      display_name: '',
      policies: ['root'],
      type: 'service',
    });
    expect(await provider.identifyOwners(one)).toMatchObject([{ keyId: 'FakeAccessor0', owner: null, reason: 'root' }]);
  });

  test('a dead token of the administrator makes no token a stranger', async () => {
    issuer.setFault(INVALID);
    await expect(provider.identifyOwners(one)).rejects.toMatchObject({ name: 'ProviderRefused', status: 403 });
    expect(await provider.revoke(one, 'b')).toEqual([
      { credentialId: 'c0', accepted: false, code: '403 invalid token' },
    ]);
  });

  test('what was never identified is not revoked', async () => {
    expect(await provider.revoke([{ ...STRANGER, keyId: null }], 'b')).toEqual([
      { credentialId: 'c9', accepted: false, code: 'not identified' },
    ]);
    expect(issuer.calls).toHaveLength(0);
  });

  test('every call names the namespace, when there is one', async () => {
    provider = create(issuer.url, 400, { namespace: 'team-a/' });
    await provider.identifyOwners(one);
    await provider.revoke(one, 'b');
    await provider.probe(one);
    expect(issuer.calls.map(({ headers }) => headers['x-vault-namespace'])).toEqual(Array(3).fill('team-a/'));
  });
});
