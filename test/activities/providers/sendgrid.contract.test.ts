import type { ProviderKey } from '../../../activities/providers/provider';
import { createSendgrid, sendgridConfigSchema } from '../../../activities/providers/sendgrid';
import { startIssuer, type Issuer, type IssuerAnswer, type IssuerCall } from '../../support/issuer-server';
import { describeProvider } from './contract';

const idOf = (n: number): string => `Fake0Example1Not2A3Re${n}`;
const KEYS = [0, 1].map((n) => ({
  credentialId: `c${n}`,
  kind: 'sendgrid_api_key',
  secret: `SG.${idOf(n)}.Fake0Example1Not2A3Real4Key5Do6Not7Use8Fak${n}`,
}));
const REVOKED = 'The provided authorization grant is invalid, expired, or revoked';
const refuse = (status: number, message: string): IssuerAnswer => ({
  status,
  body: { errors: [{ field: null, message }] },
});

/** The issuer: the second key belongs to the account `below`. */
function sendgrid(): (call: IssuerCall) => IssuerAnswer {
  const gone = new Set<string>();
  const made: string[] = [];
  const accountOf = (id: string): string | undefined => (id === idOf(1) ? 'below' : undefined);
  return ({ method, path, headers }) => {
    const bearer = headers.authorization?.slice(7) ?? '';
    if (path === '/v3/scopes') {
      const known = KEYS.find(({ secret }) => secret === bearer);
      const isLive = known && !gone.has(bearer.split('.')[1] ?? '');
      return isLive ? { status: 200, body: { scopes: ['mail.send'] } } : refuse(401, REVOKED);
    }
    if (bearer !== 'SG.test-admin') return refuse(401, 'authorization required');
    if (method === 'POST') {
      made.push(`made${made.length}`);
      return { status: 201, body: { api_key: 'SG.made.FakeNewOne', api_key_id: made.at(-1) } };
    }
    const id = path.split('/').at(-1) ?? '';
    const isHere = [0, 1].some((n) => idOf(n) === id) && headers['on-behalf-of'] === accountOf(id);
    if ((!isHere && !made.includes(id)) || gone.has(id)) return refuse(404, 'unable to find API key');
    if (method === 'GET') return { status: 200, body: { api_key_id: id, name: 'fictitious', scopes: ['mail.send'] } };
    gone.add(id);
    return { status: 204 };
  };
}

const configOf = (baseUrl: string, timeoutMs = 400) =>
  sendgridConfigSchema.parse({ baseUrl, adminKey: 'SG.test-admin', subaccounts: ['below'], timeoutMs });

describeProvider({
  id: 'sendgrid',
  create: (baseUrl, timeoutMs) => createSendgrid(configOf(baseUrl, timeoutMs)),
  keys: KEYS,
  stranger: {
    credentialId: 'c9',
    kind: 'sendgrid_api_key',
    secret: `SG.${idOf(9)}.${'Fake0Example1'.repeat(4).slice(9)}`,
  },
  owners: [null, 'below'],
  statusOnly: ['revoke'],
  issuer: () => sendgrid(),
});

describe('the provider sendgrid, in particular', () => {
  let issuer: Issuer;
  afterEach(() => issuer.stop());
  const found = (n: number, keyId: string | null = null): ProviderKey => ({
    ...(KEYS[n] as (typeof KEYS)[number]),
    keyId,
  });

  async function start(handle: (call: IssuerCall) => IssuerAnswer, change: object = {}) {
    issuer = await startIssuer(handle);
    return createSendgrid({ ...configOf(issuer.url), ...change });
  }

  test('a key of an account below ours answers only when the account is named', async () => {
    const provider = await start(sendgrid(), { subaccounts: [] });
    expect(await provider.identifyOwners([found(1)])).toMatchObject([{ keyId: null, reason: 'not_found' }]);
    const named = createSendgrid(configOf(issuer.url));
    expect(await named.identifyOwners([found(1)])).toMatchObject([{ keyId: `below/${idOf(1)}`, owner: 'below' }]);
  });

  test.each([
    ['credits that are used up', refuse(401, 'Maximum credits exceeded')],
    ['missing rights', refuse(403, REVOKED)],
    ['an answer of another form', { status: 401, body: { error: REVOKED } }],
  ])('%s is no death', async (_, answer) => {
    const provider = await start(() => answer);
    expect((await provider.probe([found(0, idOf(0))]))[0]?.answer).toBe('unknown');
  });

  test('a refused key that the administrator still reads is not dead: its rights may have changed', async () => {
    const handle = sendgrid();
    const provider = await start((call) => (call.path === '/v3/scopes' ? refuse(401, REVOKED) : handle(call)));
    expect(await provider.probe([found(0, idOf(0))])).toMatchObject([
      { answer: 'unknown', code: '401 invalid, expired, or revoked; 200' },
    ]);
  });

  test('a replacement copies the rights of the old key', async () => {
    const provider = await start(sendgrid());
    await provider.replace?.([found(1, `below/${idOf(1)}`)], 'b', () => Promise.resolve());
    const [made] = issuer.calls.filter(({ method }) => method === 'POST');
    expect(made?.body).toEqual({ name: `in place of ${idOf(1)}`, scopes: ['mail.send'] });
    expect(made?.headers['on-behalf-of']).toBe('below');
  });

  test('without rights to copy no key is made, since it would have all of them', async () => {
    const provider = await start(sendgrid());
    const keys = [found(0, idOf(0))];
    await provider.revoke(keys, 'b');
    const none = await provider.replace?.(keys, 'b', () => Promise.resolve());
    expect(none).toMatchObject([{ replacedBy: null, code: '404 rights of the old key are not known' }]);
    expect(issuer.calls.some(({ method }) => method === 'POST')).toBe(false);
    const configured = createSendgrid({ ...configOf(issuer.url), replacementScopes: ['mail.send'] });
    expect(await configured.replace?.(keys, 'b', () => Promise.resolve())).toMatchObject([{ replacedBy: 'made0' }]);
  });

  test('keys made before a failure are told, and a key that nobody gets is taken back', async () => {
    const handle = sendgrid();
    let made = 0;
    const provider = await start((call) =>
      call.method === 'POST' && (made += 1) > 1 ? { status: 500 } : handle(call),
    );
    const keys = [found(0, idOf(0)), found(1, `below/${idOf(1)}`)];
    expect(await provider.replace?.(keys, 'b', () => Promise.resolve())).toMatchObject([
      { replacedBy: 'made0', delivery: 'handed_over' },
      { replacedBy: null, code: '500' },
    ]);
    made = 0;
    const [lost] = (await provider.replace?.(keys.slice(0, 1), 'b', () => Promise.reject(new Error('gone')))) ?? [];
    expect(lost).toMatchObject({ replacedBy: null, delivery: null, code: '201 not handed over, taken back' });
  });

  test('its own key and a key without an id are for a person', async () => {
    const provider = await start(sendgrid(), { adminKey: KEYS[0]?.secret });
    const shapeless = { ...found(1), secret: 'SG.short' };
    const answers = await provider.identifyOwners([found(0), shapeless]);
    expect(answers.map(({ reason }) => reason)).toEqual(['used_here', 'no_id']);
    expect(issuer.calls).toEqual([]);
  });
});
