import { createDatabricks, databricksConfigSchema } from '../../../activities/providers/databricks';
import type { Provider, ProviderKey } from '../../../activities/providers/provider';
import { startIssuer, type Issuer, type IssuerAnswer, type IssuerCall } from '../../support/issuer-server';
import { describeProvider } from './contract';

const KIND = 'databricks_token';
const secretOf = (n: number): string => `dapi${'fa4e'.repeat(7)}000${n}`;
const KEYS = [0, 1].map((n) => ({ credentialId: `c${n}`, kind: KIND, secret: secretOf(n) }));
const STRANGER = { credentialId: 'c9', kind: KIND, secret: secretOf(9) };
const ADMIN = 'dapi-fake-admin-token';
const TOKENS = '/api/2.0/token-management/tokens';
const DAY = Date.parse('2026-11-18T00:00:00.000Z');

const refusal = (status: number, error_code: string, message = `words on ${secretOf(0)}`): IssuerAnswer => ({
  status,
  body: { error_code, message },
});
const INVALID = refusal(403, 'PERMISSION_DENIED', 'Invalid access token. [ReqId: fake]');

interface Token {
  token_id: string;
  owner_id: number;
  secret: string;
}
const tokens = (): Token[] => KEYS.map(({ secret }, n) => ({ token_id: `feed${n}`, owner_id: 100 + n, secret }));

interface Workspace {
  tokens: Token[];
  /** answers of single paths in the place of the workspace's own */
  instead: Map<string, IssuerAnswer>;
}

function databricks(workspace: Workspace): (call: IssuerCall) => IssuerAnswer {
  return ({ method, path, headers }) => {
    const instead = workspace.instead.get(path);
    if (instead) return instead;
    const bearer = headers.authorization?.slice('Bearer '.length);
    if (path.endsWith('/scim/v2/Me')) {
      const own = workspace.tokens.find(({ secret }) => secret === bearer);
      if (!own) return INVALID;
      return { status: 200, body: { id: String(own.owner_id), userName: `u${own.owner_id}@example.test` } };
    }
    if (bearer !== ADMIN) return INVALID;
    if (method === 'DELETE') {
      const left = workspace.tokens.filter(({ token_id: id }) => id !== path.slice(TOKENS.length + 1));
      if (left.length === workspace.tokens.length) return refusal(404, 'RESOURCE_DOES_NOT_EXIST');
      workspace.tokens = left;
      return { status: 200, body: {} };
    }
    const times = { creation_time: DAY - 86_400_000, expiry_time: -1, last_used_day: DAY, comment: 'fake' };
    const token_infos = workspace.tokens.map(({ token_id, owner_id }) => ({ token_id, owner_id, ...times }));
    return { status: 200, body: token_infos.length > 0 ? { token_infos } : {} };
  };
}

const create = (baseUrl: string, timeoutMs = 400): Provider =>
  createDatabricks(databricksConfigSchema.parse({ baseUrl, adminToken: ADMIN, timeoutMs }));

describeProvider({
  id: 'databricks',
  create,
  keys: KEYS,
  stranger: STRANGER,
  owners: ['u100@example.test', 'u101@example.test'],
  issuer: () => databricks({ tokens: tokens(), instead: new Map() }),
});

describe('the provider databricks in particular', () => {
  let workspace: Workspace;
  let issuer: Issuer;
  let provider: Provider;
  const found = KEYS.map((key, n): ProviderKey => ({ ...key, keyId: `feed${n}` }));
  const one = found.slice(0, 1);
  const ME = '/api/2.0/preview/scim/v2/Me';

  beforeEach(async () => {
    workspace = { tokens: tokens(), instead: new Map() };
    issuer = await startIssuer(databricks(workspace));
    provider = create(issuer.url);
  });
  afterEach(() => issuer.stop());

  const probed = async (keys: readonly ProviderKey[] = one): Promise<string[]> =>
    (await provider.probe(keys)).map(({ answer, code }) => `${answer} ${code}`);

  test('an owner with two tokens leaves the choice to a person', async () => {
    workspace.tokens.push({ token_id: 'feed7', owner_id: 100, secret: secretOf(7) });
    expect(await provider.identifyOwners(one)).toMatchObject([
      {
        keyId: null,
        owner: 'u100@example.test',
        state: 'live',
        reason: 'ambiguous',
      },
    ]);
  });

  test('a token that may not say whose it is goes to a person, as does our own', async () => {
    workspace.instead.set(ME, refusal(403, 'PERMISSION_DENIED', 'missing scope scim'));
    const own = { credentialId: 'a', kind: KIND, secret: ADMIN, keyId: null };
    expect((await provider.identifyOwners([...one, own])).map(({ keyId, reason }) => [keyId, reason])).toEqual([
      [null, 'denied'],
      [null, 'used_here'],
    ]);
  });

  test.each([
    [
      'a missing scope or a blocked address',
      refusal(403, 'PERMISSION_DENIED'),
      'unknown 403 PERMISSION_DENIED, not listed',
    ],
    ['a dead token', INVALID, 'dead 403 Invalid access token, not listed'],
    [
      'a dead token as older workspaces say it',
      refusal(401, 'UNAUTHENTICATED'),
      'dead 401 UNAUTHENTICATED, not listed',
    ],
  ])('the refusal of %s, once the list has no such token', async (_, fault, expected) => {
    workspace.tokens = [];
    workspace.instead.set(ME, fault);
    expect(await probed()).toEqual([expected]);
    expect(await probed([{ ...found[0], keyId: null } as ProviderKey])).toEqual([expected.replace('dead', 'unknown')]);
  });

  test('one proof is none: the list still has it, or cannot be had', async () => {
    workspace.instead.set(ME, INVALID);
    expect(await probed()).toEqual(['unknown 403 Invalid access token, listed']);
    workspace.instead.set(TOKENS, refusal(403, 'PERMISSION_DENIED'));
    expect(await probed()).toEqual(['unknown list 403']);
  });

  test('a list without the token is no death while the token still works', async () => {
    workspace.instead.set(TOKENS, { status: 200, body: {} });
    expect(await probed()).toEqual(['alive 200']);
  });

  test('a second revocation finds no token, which is done; another 404 is not', async () => {
    expect(await provider.revoke(one, 'b')).toMatchObject([{ accepted: true, code: '200' }]);
    expect(await provider.revoke(one, 'b')).toMatchObject([{ accepted: true, code: '404 RESOURCE_DOES_NOT_EXIST' }]);
    issuer.setFault(refusal(404, 'ENDPOINT_NOT_FOUND'));
    expect(await provider.revoke(one, 'b')).toMatchObject([{ accepted: false, code: '404 ENDPOINT_NOT_FOUND' }]);
    expect(await provider.revoke([{ ...STRANGER, keyId: null }], 'b')).toMatchObject([{ code: 'not identified' }]);
  });

  test('its use is a day', async () => {
    const [answer] = await provider.usage(one, '2026-11-01T00:00:00.000Z');
    expect(answer?.lastUsedAt).toBe('2026-11-18T00:00:00.000Z');
    expect(JSON.parse(answer?.record ?? '')).toEqual({
      created_at: '2026-11-17T00:00:00.000Z',
      expires_at: null,
      last_used_day: '2026-11-18T00:00:00.000Z',
      since: '2026-11-01T00:00:00.000Z',
      token_id: 'feed0',
    });
  });
});
