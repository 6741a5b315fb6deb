import { createHash } from 'node:crypto';
import type { components, operations, paths } from '@octokit/openapi-types';
import { z } from 'zod';
import { createGithub, githubConfigSchema, type GithubConfig } from '../../../activities/providers/github';
import type { ProviderKey } from '../../../activities/providers/provider';
import { type Issuer, type IssuerAnswer, type IssuerCall, startIssuer } from '../../support/issuer-server';
import { describeProvider } from './contract';

// The published description of the interface: calls and answers of this issuer are typed by it.
type Schemas = components['schemas'];
type Body<Name extends 'credentials/revoke' | 'apps/check-token' | 'apps/delete-token'> =
  operations[Name]['requestBody']['content']['application/json'];
const REVOKE = '/credentials/revoke' satisfies keyof paths;
const USER = '/user' satisfies keyof paths;
const APP_TOKEN = ('/applications/{client_id}/token' satisfies keyof paths).replace('{client_id}', 'Iv1.fake');
const MEMBER = ('/orgs/{org}/members/{username}' satisfies keyof paths).replace(/\{org\}.*/, 'acme/members/');
const revokeBody: z.ZodType<Body<'credentials/revoke'>> = z.strictObject({
  credentials: z.array(z.string()).min(1).max(1000),
});
const tokenBody: z.ZodType<Body<'apps/check-token'> & Body<'apps/delete-token'>> = z.strictObject({
  access_token: z.string(),
});
const ACCEPTED: operations['credentials/revoke']['responses'][202]['content']['application/json'] = {};
const badCredentials: Schemas['basic-error'] = {
  message: 'Bad credentials',
  documentation_url: 'https://docs.github.com/rest',
  status: '401',
};
const noSuchToken: Schemas['basic-error'] = {
  message: 'Not Found',
  documentation_url: 'https://docs.github.com/rest/apps/oauth-applications#check-a-token',
  status: '404',
};

const PAT = { credentialId: 'c0', kind: 'github_pat_classic', secret: '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' };
const APP = { credentialId: 'c1', kind: 'github_oauth_token', secret: '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' };
const STRANGER = { credentialId: 'c9', kind: 'github_pat_classic', secret: 'ghp_Fake9Example9Not9A9Real9Key9Do0wFWsE' };
const REFRESH = {
  credentialId: 'c2',
  kind: 'github_refresh_token',
  secret: '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',
};
const digestOf = (secret: string): string => createHash('sha256').update(secret).digest('base64');

function issuer(): (call: IssuerCall) => IssuerAnswer {
  const live = new Map([
    [PAT.secret, 'octo-0'],
    [APP.secret, 'octo-1'],
    [STRANGER.secret, 'octo-9'],
  ]);
  const byApp = (method: string, body: unknown): IssuerAnswer => {
    const { access_token: secret } = tokenBody.parse(body);
    if (secret !== APP.secret || !live.has(secret)) return { status: method === 'POST' ? 404 : 422, body: noSuchToken };
    if (method === 'DELETE') {
      live.delete(secret);
      return { status: 204 };
    }
    const user: Pick<Schemas['simple-user'], 'login' | 'id'> = { login: 'octo-1', id: 1 };
    const found: Pick<Schemas['authorization'], 'id' | 'token' | 'hashed_token'> & { user: typeof user } = {
      id: 71,
      token: secret,
      hashed_token: null,
      user,
    };
    return { status: 200, body: found };
  };
  const log = (query: URLSearchParams): IssuerAnswer => {
    const event = {
      '@timestamp': Date.parse('2026-11-20T10:00:00Z'),
      _document_id: 'doc_1',
      action: 'git.clone',
      actor: 'octo-0',
      actor_ip: '192.0.2.7',
      hashed_token: digestOf(PAT.secret),
      user_agent: 'curl/8',
    };
    const isKnown = query.get('phrase')?.includes(`hashed_token:"${digestOf(PAT.secret)}"`);
    return { status: 200, body: isKnown ? [event] : [] };
  };
  return ({ method, path, query, headers, body }) => {
    if (path === REVOKE) {
      if (headers.authorization !== undefined) return { status: 403, body: { message: 'Forbidden' } };
      for (const secret of revokeBody.parse(body).credentials) live.delete(secret);
      return { status: 202, body: ACCEPTED };
    }
    if (path === APP_TOKEN) return byApp(method, body);
    if (path === '/orgs/acme/audit-log') return log(query);
    if (path.startsWith(MEMBER)) return { status: path.endsWith('octo-0') ? 204 : 404 };
    const login = live.get(headers.authorization?.slice(7) ?? '');
    if (path !== USER || login === undefined) return { status: 401, body: badCredentials };
    const user: Pick<Schemas['private-user'], 'login' | 'id'> = { login, id: 5 };
    return { status: 200, body: user };
  };
}

const configOf = (baseUrl: string, change: Partial<z.input<typeof githubConfigSchema>> = {}): GithubConfig =>
  githubConfigSchema.parse({
    baseUrl,
    org: { name: 'acme', token: 'test-admin' },
    app: { clientId: 'Iv1.fake', clientSecret: 'test-secret' },
    timeoutMs: 400,
    ...change,
  });

describeProvider({
  id: 'github',
  create: (baseUrl) => createGithub(configOf(baseUrl)),
  keys: [PAT, APP],
  stranger: STRANGER,
  owners: ['octo-0', 'octo-1'],
  statusOnly: ['revoke'],
  issuer,
});

describe('GitHub in particular', () => {
  let server: Issuer;
  const seen = (key: Omit<ProviderKey, 'keyId'>, keyId: string | null = 'log:x'): ProviderKey => ({ ...key, keyId });
  const create = (change: Partial<z.input<typeof githubConfigSchema>> = {}) =>
    createGithub(configOf(server.url, change));

  beforeEach(async () => void (server = await startIssuer(issuer())));
  afterEach(() => server.stop());

  test('sends no login with a bulk revocation, since an authenticated caller is refused', async () => {
    const [answer] = await create().revoke([seen(PAT)], 'batch_1');
    expect(answer).toEqual({ credentialId: 'c0', accepted: true, code: '202' });
    expect(server.calls.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  test('revokes no key that was not shown to be ours, though GitHub would', async () => {
    const answers = await create().revoke([seen(STRANGER, null), seen(PAT)], 'batch_1');
    expect(answers.map(({ accepted, code }) => [accepted, code])).toEqual([
      [false, 'not taken'],
      [true, '202'],
    ]);
    expect(server.calls.map(({ text }) => text).join()).not.toContain(STRANGER.secret);
  });

  test('takes a key that it did not confirm once a person let it go, and its death stays unknown', async () => {
    const released = { ...seen(STRANGER, null), released: true };
    expect(await create().revoke([released], 'batch_1')).toMatchObject([{ accepted: true, code: '202' }]);
    expect(await create().probe([released])).toMatchObject([{ answer: 'unknown', code: 'not shown to be ours' }]);
  });

  test('ends a token of our own app by the app, without mail to its owner', async () => {
    const [answer] = await create().revoke([seen(APP, 'app:71')], 'batch_1');
    expect(answer).toMatchObject({ accepted: true, code: '204' });
    expect(server.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([`DELETE ${APP_TOKEN}`]);
  });

  test.each([404, 422])(
    '%i to an app that revokes again is taken for done only when the check agrees',
    async (status) => {
      let isGone = true;
      await server.stop();
      server = await startIssuer(({ method }) => {
        if (method === 'DELETE') return { status, body: noSuchToken };
        return isGone ? { status: 404, body: noSuchToken } : { status: 200, body: { id: 71 } };
      });
      const revoke = () => create().revoke([seen(APP, 'app:71')], 'batch_1');
      expect(await revoke()).toMatchObject([{ accepted: true, code: `${status} already dead` }]);
      isGone = false;
      expect(await revoke()).toMatchObject([{ accepted: false, code: `${status}` }]);
    },
  );

  test('202 is no death: the key is alive until it is refused', async () => {
    server.setFault({ status: 202, body: ACCEPTED });
    expect(await create().revoke([seen(PAT)], 'batch_1')).toMatchObject([{ accepted: true }]);
    server.setFault(null);
    expect(await create().probe([seen(PAT)])).toMatchObject([{ answer: 'alive' }]);
  });

  test('a shut door is no death, and nobody knocks on', async () => {
    server.setFault({ status: 403, body: { message: 'Bad credentials' } });
    const keys = Array.from({ length: 20 }, (_, n) => seen({ ...PAT, credentialId: `k${n}` }));
    const answers = await create().probe(keys);
    expect(new Set(answers.map(({ answer }) => answer))).toEqual(new Set(['unknown']));
    expect(answers.at(-1)?.code).toBe('not asked after 403');
    expect(server.calls).toHaveLength(8);
  });

  test('403 with an empty allowance asks to wait', async () => {
    server.setFault({ status: 403, headers: { 'x-ratelimit-remaining': '0', 'retry-after': '9' }, body: {} });
    const outcome = create().revoke([seen(PAT)], 'batch_1');
    await expect(outcome).rejects.toMatchObject({ name: 'ProviderRateLimited', retryAfterMs: 9000 });
  });

  test('404 counts only from the check that once knew the token', async () => {
    server.setFault({ status: 404, body: { ...noSuchToken, documentation_url: 'https://docs.github.com/rest' } });
    expect(await create().probe([seen(APP, 'app:71')])).toMatchObject([{ answer: 'unknown', code: '404' }]);
    server.setFault({ status: 404, body: noSuchToken });
    const answers = await create().probe([seen(APP, 'app:71'), seen(APP, null), seen(PAT)]);
    expect(answers.map(({ answer }) => answer)).toEqual(['dead', 'unknown', 'unknown']);
  });

  test('a refresh token is never tested: a test would spend it', async () => {
    const provider = create({ mayUseKeys: true });
    expect(await provider.identifyOwners([seen(REFRESH, null)])).toMatchObject([{ keyId: null }]);
    expect(await provider.probe([seen(REFRESH)])).toMatchObject([{ answer: 'unknown', code: 'not verifiable' }]);
    expect(server.calls).toEqual([]);
  });

  test('asks with a leaked key only where that is allowed, and then whether its owner is ours', async () => {
    server.setFault(null);
    const keys = [seen(STRANGER, null), seen(PAT, null)];
    await create().identifyOwners(keys);
    expect(server.calls.some(({ headers }) => headers.authorization?.endsWith(STRANGER.secret))).toBe(false);
    const [stranger] = await create({ mayUseKeys: true }).identifyOwners(keys);
    expect(stranger).toMatchObject({ keyId: null, owner: null });
    expect(server.calls.at(-1)?.path).toBe('/orgs/acme/members/octo-9');
  });

  test('seals the events of the audit log, found by digest', async () => {
    const [usage] = await create().usage([seen(PAT)], '2026-11-01T00:00:00.000Z');
    expect(usage).toMatchObject({ lastUsedAt: '2026-11-20T10:00:00.000Z', state: 'unknown' });
    expect(JSON.parse(usage?.record ?? '')).toMatchObject({ is_complete: true, events: [{ actor_ip: '192.0.2.7' }] });
    expect(server.calls[0]?.query.get('phrase')).toContain('created:>=2026-11-01');
    const [none] = await create({ org: undefined }).usage([seen(PAT)], '2026-11-01T00:00:00.000Z');
    expect(none).toMatchObject({ record: null, limits: 'the audit log of the organisation is not configured' });
  });

  test('a visitor in the audit log is none of us', async () => {
    const event = { '@timestamp': 0, action: 'repo.download_zip', actor: 'octo-9', hashed_token: digestOf(PAT.secret) };
    await server.stop();
    server = await startIssuer(({ path }) =>
      path.startsWith(MEMBER) ? { status: 404 } : { status: 200, body: [event] },
    );
    expect(await create().identifyOwners([seen(PAT, null)])).toMatchObject([{ keyId: null, owner: null }]);
  });

  test('follows the pages of the log to their end, and says so when there are more than it reads', async () => {
    const event = { '@timestamp': 0, action: 'git.clone', hashed_token: digestOf(PAT.secret) };
    let last = 3;
    await server.stop();
    server = await startIssuer(({ query }) => {
      const page = Number(query.get('after') ?? '1');
      const link = `<https://api.github.com/orgs/acme/audit-log?after=${page + 1}&per_page=100>; rel="next"`;
      return { status: 200, body: [event], ...(page < last && { headers: { link } }) };
    });
    const read = async () => {
      const [usage] = await create().usage([seen(PAT)], '2026-11-01T00:00:00.000Z');
      return JSON.parse(usage?.record ?? '') as { events: unknown[]; is_complete: boolean };
    };
    expect(await read()).toMatchObject({ is_complete: true, events: { length: 3 } });
    last = 99;
    expect(await read()).toMatchObject({ is_complete: false, events: { length: 10 } });
    expect(server.calls).toHaveLength(13);
  });

  test('an Enterprise Server is asked under its own path, with its own login, and for personal tokens only', async () => {
    server.setFault({ status: 202, body: {} });
    const provider = create({ baseUrl: `${server.url}/api/v3`, serverToken: 'test-server', app: undefined });
    const answers = await provider.revoke([seen(PAT), seen(APP)], 'batch_1');
    expect(answers.map(({ accepted }) => accepted)).toEqual([true, false]);
    expect(server.calls.map(({ path, headers }) => [path, headers.authorization])).toEqual([
      ['/api/v3/credentials/revoke', 'Bearer test-server'],
    ]);
  });
});
