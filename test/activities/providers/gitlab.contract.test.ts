import { createGitlab, gitlabConfigSchema } from '../../../activities/providers/gitlab';
import type { Provider, ProviderKey } from '../../../activities/providers/provider';
import { type Issuer, type IssuerAnswer, type IssuerCall, startIssuer } from '../../support/issuer-server';
import { describeProvider } from './contract';

/** A routable token: cell, organisation and owner in base 36, eight bytes that are not random, and their count. */
const routable = (personId: number): string =>
  `glpat-${Buffer.from(`c:1\no:1\nu:${personId.toString(36)}NotARndm\u0008`, 'latin1').toString('base64url')}.01.100fakecr`;

const KEYS = [
  { credentialId: 'c0', kind: 'gitlab_pat', secret: 'glpat-Fake0Example1Not2A3R' },
  { credentialId: 'c1', kind: 'gitlab_pat_routable', secret: routable(41) },
];
const DEPLOY = { credentialId: 'c2', kind: 'gitlab_other_token', secret: 'gldt-Fake0Example1Not2A3R' };
const STRANGER = { credentialId: 'c9', kind: 'gitlab_pat', secret: 'glpat-Fake9Example9Not9A9R' };
const ADMIN = 'test-admin';
const OWNER = 'test-owner';
const REVOKED = {
  error: 'invalid_token',
  error_description: 'Token was revoked. You have to re-authorize from the user.',
};

interface Kept {
  id: number;
  user_id: number | null;
  revoked: boolean;
  scopes: string[];
  last_used_at: string | null;
}

/** An instance; `isOff` names routes behind a feature flag that is off. */
function issuer(isOff = ''): (call: IssuerCall) => IssuerAnswer {
  const kept = new Map<string, Kept>(
    [...KEYS, DEPLOY].map(({ secret }, n) => [
      secret,
      {
        id: 70 + n,
        user_id: n < 2 ? 40 + n : null,
        revoked: false,
        scopes: ['read_api'],
        last_used_at: '2026-11-20T10:00:00.000Z',
      },
    ]),
  );
  const unauthorized = { status: 401, body: { message: '401 Unauthorized' } };
  const lookup = (method: string, body: unknown): IssuerAnswer => {
    const { token } = body as { token: string };
    const found = kept.get(token);
    if (!found) return { status: 404, body: { message: '404 Token Not Found' } };
    if (method === 'POST') return { status: 200, body: found };
    kept.delete(token);
    return { status: 204 };
  };
  const byId = (method: string, id: number): IssuerAnswer => {
    const found = [...kept.values()].find((one) => one.id === id);
    if (!found) return { status: 404, body: { message: '404 Not Found' } };
    if (method === 'GET') return { status: 200, body: found };
    if (found.revoked) return { status: 400, body: { message: '400 Bad request' } };
    found.revoked = true;
    return { status: 204 };
  };
  const self = (method: string, token: string): IssuerAnswer => {
    const found = kept.get(token);
    if (!found || token === DEPLOY.secret) return unauthorized;
    if (found.revoked) return { status: 401, body: REVOKED };
    if (method === 'GET') return { status: 200, body: found };
    found.revoked = true;
    return { status: 204 };
  };
  return ({ method, path, headers, body }) => {
    const token = String(headers['private-token']);
    const route = path.replace('/api/v4/', '');
    if (route === 'personal_access_tokens/self') return self(method, token);
    if (isOff !== '' && route.includes(isOff)) return { status: 404, body: { error: '404 Not Found' } };
    const group = /^groups\/acme\/(?:members\/all\/(\d+)|tokens\/revoke)$/.exec(route);
    if (group && token === OWNER) {
      if (group[1])
        return { status: ['40', '41'].includes(group[1]) ? 200 : 404, body: { username: `dev-${group[1]}` } };
      const found = kept.get((body as { token: string }).token);
      if (found) found.revoked = true;
      return found ? { status: 200, body: found } : { status: 404, body: { message: '404 Not Found' } };
    }
    if (token !== ADMIN) return unauthorized;
    if (route === 'admin/token') return lookup(method, body);
    if (route.startsWith('personal_access_tokens/')) return byId(method, Number(route.split('/')[1]));
    const made = { id: 90, token: 'glpat-Fake5Example5New5A5R' };
    if (route.endsWith('/personal_access_tokens')) return { status: 201, body: made };
    return { status: 200, body: { username: `dev-${route.split('/')[1]}`, bot: route.endsWith('/41') } };
  };
}

const create = (baseUrl: string, change: object = { adminToken: ADMIN }): Provider =>
  createGitlab(gitlabConfigSchema.parse({ baseUrl, timeoutMs: 400, ...change }));
const OF_GROUP = { group: { id: 'acme', token: OWNER }, mayUseKeys: true };
const base = { keys: KEYS, stranger: STRANGER, owners: ['dev-40', 'dev-41'], issuer: () => issuer() };

describeProvider({ id: 'gitlab, by its administrator', create: (url) => create(url), ...base, statusOnly: ['revoke'] });
describeProvider({ id: 'gitlab, by the Owner of the group', create: (url) => create(url, OF_GROUP), ...base });

describe('GitLab in particular', () => {
  let server: Issuer;
  const calls = (): string[] => server.calls.map(({ method, path }) => `${method} ${path.replace('/api/v4/', '')}`);
  const seen = (key: Omit<ProviderKey, 'keyId'>, keyId: string | null): ProviderKey => ({ ...key, keyId });
  const [PAT, ROUTABLE] = KEYS.map((key, n) => seen(key, `${70 + n}`)) as [ProviderKey, ProviderKey];

  beforeEach(async () => void (server = await startIssuer(issuer())));
  afterEach(() => server.stop());

  test('never rotates, and makes a new token exactly once, for people only', async () => {
    const provider = create(server.url);
    expect(provider.repeats).not.toContain('replace');
    const handed: [string, string][] = [];
    const answers = await provider.replace?.([PAT, ROUTABLE, seen(DEPLOY, 'other:72')], 'batch_1', (...one) => {
      handed.push(one);
      return Promise.resolve();
    });
    expect(answers?.map(({ replacedBy, code }) => [replacedBy, code])).toEqual([
      ['90', '201'],
      [null, 'by hand'],
      [null, 'by hand'],
    ]);
    expect(handed).toEqual([['c0', 'glpat-Fake5Example5New5A5R']]);
    expect(calls().filter((one) => one.startsWith('POST'))).toEqual(['POST users/40/personal_access_tokens']);
    expect(calls().join()).not.toContain('rotate');
  });

  test('a routable token names its owner without being used, which confirms nothing', async () => {
    const provider = create(server.url, { ...OF_GROUP, mayUseKeys: false });
    const answers = await provider.identifyOwners([seen(PAT, null), seen(ROUTABLE, null)]);
    expect(answers.map(({ owner, keyId }) => [owner, keyId])).toEqual([
      [null, null],
      ['dev-41', null],
    ]);
    expect(calls()).toEqual(['GET groups/acme/members/all/41']);
  });

  test('a token that is refused before anybody acted is an alarm and not a success', async () => {
    const admin = create(server.url);
    await admin.revoke([PAT], 'batch_1');
    expect(await admin.identifyOwners([seen(PAT, null)])).toMatchObject([
      { state: 'revoked', reason: 'revoked_early' },
    ]);
    expect(await create(server.url, OF_GROUP).identifyOwners([seen(PAT, null)])).toMatchObject([
      { keyId: null, reason: 'refused' },
    ]);
  });

  test('a deploy token is told 401 while it lives: only the administrator can prove its death', async () => {
    const key = seen(DEPLOY, 'other:72');
    expect(await create(server.url, OF_GROUP).probe([key])).toMatchObject([{ answer: 'unknown' }]);
    const admin = create(server.url);
    expect(await admin.probe([key])).toMatchObject([{ answer: 'alive' }]);
    expect(await admin.revoke([key], 'batch_1')).toMatchObject([{ accepted: true, code: '204' }]);
    expect(await admin.probe([key, seen(DEPLOY, null)])).toMatchObject([
      { answer: 'dead', code: '404 not_found' },
      { answer: 'unknown' },
    ]);
  });

  test('404 of a route that is switched off proves nothing, nor does 404 for an access token', async () => {
    const admin = create(server.url);
    for (const error of ['404 Not Found', 'not_found']) {
      server.setFault({ status: 404, body: { error } });
      expect(await admin.probe([seen(DEPLOY, 'other:72')])).toMatchObject([{ answer: 'unknown' }]);
    }
    server.setFault({ status: 404, body: { message: '404 Not Found' } });
    expect(await admin.probe([PAT])).toMatchObject([{ answer: 'unknown' }]);
  });

  test('without the call of the group the token revokes itself, once', async () => {
    await server.stop();
    server = await startIssuer(issuer('tokens/revoke'));
    const provider = create(server.url, OF_GROUP);
    expect(await provider.revoke([PAT], 'batch_1')).toMatchObject([{ accepted: true, code: '204' }]);
    expect(await provider.revoke([PAT], 'batch_1')).toMatchObject([{ accepted: true, code: '401 already dead' }]);
    expect(await provider.probe([PAT])).toMatchObject([{ answer: 'dead', code: '401 token_revoked' }]);
  });

  test.each([
    ['expired', { error: 'invalid_token', error_description: 'Token is expired.' }],
    ['of a person who may not be impersonated', { error: 'invalid_token', error_description: 'Impersonation is off.' }],
    ['from elsewhere', { error: 'unauthorized' }],
  ])('401 for a token %s is no death', async (_, body) => {
    server.setFault({ status: 401, body });
    expect(await create(server.url, OF_GROUP).probe([PAT])).toMatchObject([{ answer: 'unknown' }]);
  });

  test('an id of another token is no proof of this one', async () => {
    expect(await create(server.url).probe([seen(KEYS[0] ?? DEPLOY, '71')])).toMatchObject([
      { answer: 'unknown', code: '200 another id' },
    ]);
  });
});
