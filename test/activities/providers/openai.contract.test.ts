import { createOpenai, openaiConfigSchema } from '../../../activities/providers/openai';
import type { ProviderKey } from '../../../activities/providers/provider';
import { startIssuer, type Issuer, type IssuerAnswer, type IssuerCall } from '../../support/issuer-server';
import { describeProvider } from './contract';

const secretOf = (n: number): string => `sk-proj-Fake0Example${n}Not2A3RealKeyT3BlbkFJFake0Example1Not2A3Real${n}wxy`;
const KEYS = [0, 1].map((n) => ({ credentialId: `c${n}`, kind: 'openai_project_key', secret: secretOf(n) }));
const ADMIN = { credentialId: 'c5', kind: 'openai_admin_key', secret: 'sk-admin-Fake0ExampleT3BlbkFJFake0Examplezzz' };

interface Listed {
  id: string;
  redacted_value: string;
  owner?: object;
}
const LISTED: Listed[] = KEYS.map(({ secret }, n) => ({
  id: `key_${n}`,
  redacted_value: `sk-proj-****${secret.slice(-4)}`,
  created_at: 1_760_000_000,
  last_used_at: n === 0 ? 1_790_000_000 : null,
  owner:
    n === 0
      ? { type: 'service_account', service_account: { id: 'svc_acct_0', name: 'fictitious' } }
      : { type: 'user', user: { id: 'user-1', email: 'someone@example.com' } },
}));

/** The issuer with these keys of one project; one key a page, so that paging is part of every test. */
function openai(listed: readonly Listed[] = LISTED): (call: IssuerCall) => IssuerAnswer {
  const gone = new Set<string>();
  const made: string[] = [];
  const refuse = (code: string): IssuerAnswer => ({ status: 401, body: { error: { code, message: 'Fictitious.' } } });
  return ({ method, path, query, headers }) => {
    const bearer = headers.authorization?.slice(7) ?? '';
    if (path === '/v1/models') {
      const n = KEYS.findIndex(({ secret }) => secret === bearer);
      return n < 0 || gone.has(`key_${n}`) ? refuse('invalid_api_key') : { status: 200, body: { object: 'list' } };
    }
    const id = path.split('/').at(-1) ?? '';
    if (path.startsWith('/v1/organization/admin_api_keys')) {
      if (bearer !== 'sk-admin-test' && bearer !== ADMIN.secret) return refuse('invalid_api_key');
      if (bearer === ADMIN.secret && gone.has('key_admin')) return refuse('invalid_api_key');
      if (method === 'DELETE') gone.add(id);
      if (method === 'DELETE') return { status: 200, body: { id, deleted: true } };
      const data = gone.has('key_admin') ? [] : [{ id: 'key_admin', redacted_value: 'sk-admin...zzz' }];
      return { status: 200, body: { object: 'list', data, has_more: false } };
    }
    if (bearer !== 'sk-admin-test') return refuse('invalid_api_key');
    if (path === '/v1/organization/projects')
      return { status: 200, body: { object: 'list', data: [{ id: 'proj_a' }], has_more: false } };
    if (method === 'POST') {
      made.push(`key_new${made.length}`);
      return { status: 200, body: { id: made.at(-1), value: 'sk-svcacct-FakeNewOne' } };
    }
    const left = listed.filter((one) => !gone.has(one.id));
    if (path.endsWith('/api_keys')) {
      const from = left.findIndex((one) => one.id === query.get('after')) + 1;
      const data = query.get('owner_project_access') === 'any' ? left.slice(from, from + 1) : [];
      const body = { object: 'list', data, has_more: from + 1 < left.length, last_id: data[0]?.id };
      return { status: 200, body };
    }
    const found = left.find((one) => one.id === id);
    if (method === 'GET' && found) return { status: 200, body: found };
    if (!found && !made.includes(id)) return { status: 404, body: { error: { code: null } } };
    gone.add(id);
    return { status: 200, body: { object: 'organization.project.api_key.deleted', id, deleted: true } };
  };
}

const configOf = (baseUrl: string, timeoutMs = 400) =>
  openaiConfigSchema.parse({
    baseUrl,
    adminKey: 'sk-admin-test',
    replacementScopes: ['api.responses.write'],
    timeoutMs,
  });

describeProvider({
  id: 'openai',
  create: (baseUrl, timeoutMs) => createOpenai(configOf(baseUrl, timeoutMs)),
  keys: KEYS,
  stranger: { credentialId: 'c9', kind: 'openai_project_key', secret: secretOf(9) },
  owners: ['svc_acct_0', 'user-1'],
  issuer: () => openai(),
});

describe('the provider openai, in particular', () => {
  let issuer: Issuer;
  afterEach(() => issuer.stop());
  const found = (key: Omit<ProviderKey, 'keyId'>, keyId: string | null = null): ProviderKey => ({ ...key, keyId });
  const [first, second] = KEYS as [(typeof KEYS)[number], (typeof KEYS)[number]];

  async function start(handle: (call: IssuerCall) => IssuerAnswer) {
    issuer = await startIssuer(handle);
    return createOpenai(configOf(issuer.url));
  }

  test('a hint that fits several listed keys confirms none of them', async () => {
    const twin = { id: 'key_twin', redacted_value: LISTED[0]?.redacted_value ?? '' };
    const provider = await start(openai([...LISTED, twin]));
    const [one, other] = await provider.identifyOwners([found(first), found(second)]);
    expect([one?.keyId, one?.reason]).toEqual([null, 'ambiguous']);
    expect(other?.keyId).toBe('proj_a/key_1');
  });

  test('a listed key that fits several leaked keys confirms none of them', async () => {
    const provider = await start(openai());
    const alike = { ...first, credentialId: 'c7', secret: `sk-proj-Other${first.secret.slice(-30)}` };
    const answers = await provider.identifyOwners([found(first), found(alike)]);
    expect(answers.map(({ keyId }) => keyId)).toEqual([null, null]);
  });

  test('the key that the tool works with is never taken for a leaked one to revoke', async () => {
    const provider = await start(openai());
    const own = { credentialId: 'c8', kind: 'openai_admin_key', secret: 'sk-admin-test' };
    const [answer] = await provider.identifyOwners([found(own)]);
    expect(answer).toMatchObject({ keyId: null, reason: 'used_here' });
  });

  test('an administrator’s key is asked where it may answer, and deleted there', async () => {
    const provider = await start(openai());
    const [answer] = await provider.identifyOwners([found(ADMIN)]);
    const key = found(ADMIN, answer?.keyId ?? null);
    expect(key.keyId).toBe('admin/key_admin');
    expect((await provider.probe([key]))[0]?.answer).toBe('alive');
    expect((await provider.revoke([key], 'b'))[0]?.accepted).toBe(true);
    expect(await provider.probe([key])).toMatchObject([{ answer: 'dead', code: '401 invalid_api_key' }]);
    expect(issuer.calls.some(({ path }) => path === '/v1/models')).toBe(false);
  });

  test.each([
    ['401 for an address that is not allowed', 401, 'ip_not_authorized'],
    ['401 for missing rights', 401, 'missing_scope'],
    ['403', 403, 'invalid_api_key'],
  ])('%s is no death', async (_, status, code) => {
    const provider = await start(() => ({ status, body: { error: { code } } }));
    expect(await provider.probe([found(first, 'proj_a/key_0')])).toMatchObject([
      { answer: 'unknown', code: `${status} ${code}` },
    ]);
  });

  test('404 to a deletion counts only once the list no longer holds the key', async () => {
    const answer404: IssuerAnswer = { status: 404, body: { error: { code: null } } };
    const handle = openai();
    const provider = await start((call) => (call.method === 'DELETE' ? answer404 : handle(call)));
    const keys = [found(first, 'proj_a/key_0'), found(second, 'proj_a/key_1_of_long_ago')];
    expect(await provider.revoke(keys, 'b')).toMatchObject([
      { accepted: false, code: '404 still listed' },
      { accepted: true, code: '404 no longer listed' },
    ]);
  });

  test('the key of a person is not replaced by a call', async () => {
    const provider = await start(openai());
    const answers = await provider.replace?.([found(second, 'proj_a/key_1')], 'b', () => Promise.resolve());
    expect(answers).toMatchObject([{ replacedBy: null, code: 'not the key of a service account' }]);
    expect(issuer.calls).toEqual([]);
  });

  test('a replacement has the configured rights, one attempt, and is taken back when nobody gets it', async () => {
    const provider = await start(openai());
    const key = found(first, 'proj_a/key_0/svc_acct_0');
    const answers = await provider.replace?.([key], 'b', () => Promise.reject(new Error('no owner')));
    expect(answers).toMatchObject([{ replacedBy: null, delivery: null, code: '200 not handed over, taken back' }]);
    expect(issuer.calls.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/organization/projects/proj_a/service_accounts/svc_acct_0/api_keys',
      'DELETE /v1/organization/projects/proj_a/api_keys/key_new0',
    ]);
    expect(issuer.calls[0]?.body).toEqual({ name: 'in place of key_0', scopes: ['api.responses.write'] });
  });

  test('a list that leads nowhere is a failure, not a list without the key', async () => {
    const provider = await start(() => ({ status: 200, body: { data: [{ id: 'proj_a' }], has_more: true } }));
    await expect(provider.identifyOwners([found(first)])).rejects.toThrow('list without an end');
  });

  test('rights of replacements are never an empty list, which would mean all', () => {
    issuer = { stop: () => Promise.resolve() } as Issuer;
    expect(openaiConfigSchema.safeParse({ adminKey: 'sk-admin-test', replacementScopes: [] }).success).toBe(false);
    expect(openaiConfigSchema.parse({ adminKey: 'sk-admin-test' }).baseUrl).toBe('https://api.openai.com');
  });
});
