import { createHuggingface, huggingfaceConfigSchema } from '../../../activities/providers/huggingface';
import type { Provider, ProviderKey } from '../../../activities/providers/provider';
import { type Issuer, type IssuerAnswer, type IssuerCall, startIssuer } from '../../support/issuer-server';
import { describeProvider } from './contract';

const KEYS = [0, 1].map((n) => ({
  credentialId: `c${n}`,
  kind: 'huggingface_token',
  secret: `hf_FakeExampleNotARealKeyDoNotUseThi${n}`,
}));
const STRANGER = {
  credentialId: 'c9',
  kind: 'huggingface_token',
  secret: 'hf_FakeExampleNotOursKeyDoNotUseThis',
};
const OWN = 'test-own-token';

function issuer(): (call: IssuerCall) => IssuerAnswer {
  const accounts = new Map(KEYS.map(({ secret }, n) => [secret, { id: `id${n}`, name: `dev-${n}`, org: 'acme' }]));
  accounts.set(STRANGER.secret, { id: 'id9', name: 'someone', org: 'others' });
  accounts.set(OWN, { id: 'id8', name: 'acme-bot', org: 'acme' });
  return ({ path, headers, body }) => {
    if (path === '/api/credentials/revoke') {
      for (const secret of (body as { credentials: string[] }).credentials) accounts.delete(secret);
      return { status: 202 };
    }
    const found = accounts.get(headers.authorization?.slice(7) ?? '');
    if (!found) return { status: 401, body: { error: 'Invalid credentials in Authorization header' } };
    return { status: 200, body: { type: 'user', id: found.id, name: found.name, orgs: [{ name: found.org }] } };
  };
}

const create = (baseUrl: string, mayUseKeys = true, ownToken = OWN): Provider =>
  createHuggingface(huggingfaceConfigSchema.parse({ baseUrl, org: 'acme', ownToken, mayUseKeys, timeoutMs: 400 }));

describeProvider({
  id: 'huggingface',
  create: (url) => create(url),
  keys: KEYS,
  stranger: STRANGER,
  owners: ['dev-0', 'dev-1'],
  issuer,
  statusOnly: ['revoke'],
});

describe('Hugging Face in particular', () => {
  let server: Issuer;
  const found = KEYS.map((key, n): ProviderKey => ({ ...key, keyId: `account:id${n}` }));

  beforeEach(async () => void (server = await startIssuer(issuer())));
  afterEach(() => server.stop());

  test('revokes in one call and without a login, and no key that was not shown to be ours', async () => {
    const answers = await create(server.url).revoke([...found, { ...STRANGER, keyId: null }], 'batch_1');
    expect(answers.map(({ accepted }) => accepted)).toEqual([true, true, false]);
    expect(server.calls).toHaveLength(1);
    expect(server.calls[0]?.headers.authorization).toBeUndefined();
    expect(server.calls[0]?.text).not.toContain(STRANGER.secret);
  });

  test('202 is said of every token, and is no death', async () => {
    server.setFault({ status: 202 });
    expect(await create(server.url).revoke(found, 'batch_1')).toMatchObject([{ accepted: true }, { accepted: true }]);
    server.setFault(null);
    expect((await create(server.url).probe(found)).map(({ answer }) => answer)).toEqual(['alive', 'alive']);
  });

  test('a refusal that our own token gets too says nothing of the key', async () => {
    const provider = create(server.url, true, 'test-revoked-own-token');
    await provider.revoke(found, 'batch_1');
    expect(await provider.probe(found)).toMatchObject([
      { answer: 'unknown', code: '401, ours refused too' },
      { answer: 'unknown' },
    ]);
    expect(await create(server.url).probe(found)).toMatchObject([{ answer: 'dead' }, { answer: 'dead' }]);
  });

  test('403 is a token that the organisation cut off: it lives on elsewhere', async () => {
    server.setFault({ status: 403, body: { error: 'Forbidden' } });
    expect(await create(server.url).probe(found)).toMatchObject([{ answer: 'unknown', code: '403' }, {}]);
  });

  test('uses no leaked token before somebody has allowed it, nor one of a kind that is no longer issued', async () => {
    const keys = found.map((key) => ({ ...key, keyId: null }));
    const old = { ...STRANGER, kind: 'huggingface_org_token', keyId: null };
    const answers = [
      ...(await create(server.url, false).identifyOwners(keys)),
      ...(await create(server.url).identifyOwners([old])),
    ];
    expect(answers.every(({ keyId, reason }) => keyId === null && reason !== undefined)).toBe(true);
    expect(server.calls).toEqual([]);
  });
});
