import { anthropicConfigSchema, createAnthropic } from '../../../activities/providers/anthropic';
import type { ProviderKey } from '../../../activities/providers/provider';
import { startIssuer, type Issuer, type IssuerAnswer, type IssuerCall } from '../../support/issuer-server';
import { describeProvider } from './contract';

const secretOf = (n: number): string => `sk-ant-api03-Fk${n}Example1Not2A3Real4Key5Do6Not7Use8x${n}AA`;
const KEYS = [0, 1].map((n) => ({ credentialId: `c${n}`, kind: 'anthropic_api_key', secret: secretOf(n) }));
const hintOf = (secret: string): string => `${secret.slice(0, 16)}...${secret.slice(-4)}`;

interface Listed {
  id: string;
  status: string;
  partial_key_hint: string | null;
  created_by: { id: string; type: string } | null;
}
const listed = (): Listed[] => [
  { id: 'apikey_hidden', status: 'active', partial_key_hint: null, created_by: null },
  ...KEYS.map(({ secret }, n) => ({
    id: `apikey_${n}`,
    status: 'active',
    partial_key_hint: hintOf(secret),
    created_by: n === 0 ? { id: 'user_0', type: 'user' } : null,
  })),
];

/** The issuer with these keys, two on a page. */
function anthropic(keys = listed()): (call: IssuerCall) => IssuerAnswer {
  const refuse = (type: string): IssuerAnswer => ({ status: 401, body: { type: 'error', error: { type } } });
  return ({ method, path, query, headers, body }) => {
    const key = headers['x-api-key'];
    if (path === '/v1/models') {
      const n = KEYS.findIndex(({ secret }) => secret === key);
      const isLive = keys.find(({ id }) => id === `apikey_${n}`)?.status === 'active';
      return isLive ? { status: 200, body: { data: [] } } : refuse('authentication_error');
    }
    if (key !== 'sk-ant-admin-test') return refuse('authentication_error');
    if (path === '/v1/organizations/usage_report/messages') {
      const day = (results: object[]) => ({
        starting_at: '2026-11-02T00:00:00Z',
        ending_at: '2026-11-03T00:00:00Z',
        results,
      });
      const isFirst = query.get('page') === null;
      const used = day(isFirst ? [{ model: 'fictitious-1', output_tokens: 7 }] : []);
      return { status: 200, body: { data: [used], has_more: isFirst, next_page: isFirst ? 'page_2' : null } };
    }
    if (path === '/v1/organizations/api_keys') {
      const from = keys.findIndex(({ id }) => id === query.get('after_id')) + 1;
      const data = query.has('status') || query.has('workspace_id') ? [] : keys.slice(from, from + 2);
      return { status: 200, body: { data, has_more: from + 2 < keys.length, last_id: data.at(-1)?.id ?? null } };
    }
    const found = keys.find(({ id }) => path.endsWith(`/${id}`));
    if (!found) return { status: 404, body: { error: { type: 'not_found_error' } } };
    if (method === 'POST' && found.status === 'archived')
      return { status: 400, body: { error: { type: 'invalid_request_error' } } };
    if (method === 'POST') found.status = (body as { status: string }).status;
    return { status: 200, body: found };
  };
}

const configOf = (baseUrl: string, timeoutMs = 400) =>
  anthropicConfigSchema.parse({ baseUrl, adminKey: 'sk-ant-admin-test', timeoutMs });

describeProvider({
  id: 'anthropic',
  create: (baseUrl, timeoutMs) => createAnthropic(configOf(baseUrl, timeoutMs)),
  keys: KEYS,
  stranger: { credentialId: 'c9', kind: 'anthropic_api_key', secret: secretOf(9) },
  owners: ['user_0', null],
  issuer: () => anthropic(),
});

describe('the provider anthropic, in particular', () => {
  let issuer: Issuer;
  afterEach(() => issuer.stop());
  const found = (n: number, keyId: string | null = null): ProviderKey => ({
    ...(KEYS[n] as (typeof KEYS)[number]),
    keyId,
  });

  async function start(handle: (call: IssuerCall) => IssuerAnswer) {
    issuer = await startIssuer(handle);
    return createAnthropic(configOf(issuer.url));
  }

  test('a hint that fits several listed keys confirms none of them', async () => {
    const twin = { id: 'apikey_twin', status: 'inactive', partial_key_hint: hintOf(secretOf(0)), created_by: null };
    const provider = await start(anthropic([...listed(), twin]));
    expect(await provider.identifyOwners([found(0)])).toMatchObject([{ keyId: null, reason: 'ambiguous' }]);
  });

  test('administrators’ keys and values of people who are signed in are for a person', async () => {
    const provider = await start(anthropic());
    const others = ['anthropic_admin_key', 'anthropic_oauth_token'].map((kind) => ({ ...found(0), kind }));
    const answers = await provider.identifyOwners(others);
    for (const { keyId, reason } of answers) expect([keyId, reason]).toEqual([null, 'by_hand']);
    expect((await provider.probe(others)).map(({ answer, code }) => [answer, code])).toEqual([
      ['unknown', '401 authentication_error'],
      ['unknown', 'not asked'],
    ]);
  });

  test('a key is set inactive, not deleted; an archived one needs no more', async () => {
    const keys = listed();
    const provider = await start(anthropic(keys));
    expect(await provider.revoke([found(0, 'apikey_0')], 'b')).toMatchObject([
      { accepted: true, code: '200 inactive' },
    ]);
    expect(issuer.calls[0]).toMatchObject({ method: 'POST', body: { status: 'inactive' } });
    const other = keys.find(({ id }) => id === 'apikey_1');
    if (other) other.status = 'archived';
    expect(await provider.revoke([found(1, 'apikey_1')], 'b')).toMatchObject([
      { accepted: true, code: '400 archived' },
    ]);
  });

  test('an answer that leaves the key active is not accepted, nor is one that does not know it', async () => {
    const provider = await start(({ path }) =>
      path.endsWith('_0') ? { status: 200, body: { id: 'apikey_0', status: 'active' } } : { status: 404, body: {} },
    );
    const answers = await provider.revoke([found(0, 'apikey_0'), found(1, 'apikey_1')], 'b');
    expect(answers).toMatchObject([
      { accepted: false, code: '200 active' },
      { accepted: false, code: '404' },
    ]);
  });

  test.each([
    [403, 'permission_error'],
    [401, 'permission_error'],
    [403, 'authentication_error'],
  ])('%i %s is no death', async (status, type) => {
    const provider = await start(() => ({ status, body: { type: 'error', error: { type } } }));
    expect(await provider.probe([found(0, 'apikey_0')])).toMatchObject([
      { answer: 'unknown', code: `${status} ${type}` },
    ]);
  });

  test('its use is read day by day, of this key only, from page to page', async () => {
    const provider = await start(anthropic());
    const [answer] = await provider.usage([found(0, 'apikey_0')], '2026-11-01T00:00:00.000Z');
    expect(JSON.parse(answer?.record ?? '')).toMatchObject({
      key: 'apikey_0',
      days: [{ results: [{ model: 'fictitious-1', output_tokens: 7 }] }],
    });
    const reports = issuer.calls.filter(({ path }) => path.endsWith('/messages'));
    expect(reports.map(({ query }) => [query.get('api_key_ids[]'), query.get('page')])).toEqual([
      ['apikey_0', null],
      ['apikey_0', 'page_2'],
    ]);
  });

  test('keys are made in the Console: there is no call', async () => {
    const provider = await start(anthropic());
    expect([provider.replace, provider.calls.replace]).toEqual([undefined, null]);
  });
});
