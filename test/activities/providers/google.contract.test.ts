import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto';
import { createGoogle, googleConfigSchema } from '../../../activities/providers/google';
import type { Provider, ProviderKey } from '../../../activities/providers/provider';
import { startIssuer, type Issuer, type IssuerAnswer, type IssuerCall } from '../../support/issuer-server';
import { describeProvider } from './contract';

const NOW = Date.parse('2026-11-20T12:00:00.000Z');
const KIND = 'gcp_service_account_json';
const pairOf = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
const PAIRS = [pairOf(), pairOf()];
const ADMIN = pairOf();
const ADMIN_EMAIL = 'responder@fake-project.iam.gserviceaccount.com';

const emailOf = (n: number): string => `fake-${n}@fake-project.iam.gserviceaccount.com`;
const idOf = (n: number): string => `deadbeef${n}`.padEnd(40, '0');
const nameOf = (n: number): string => `projects/fake-project/serviceAccounts/${emailOf(n)}/keys/${idOf(n)}`;
const fileOf = (n: number, private_key: string, change: object = {}): string =>
  JSON.stringify({
    type: 'service_account',
    project_id: 'fake-project',
    private_key_id: idOf(n),
    private_key,
    client_email: emailOf(n),
    token_uri: 'https://elsewhere.example.test/token',
    ...change,
  });
const KEYS = PAIRS.map(({ privateKey }, n) => ({ credentialId: `c${n}`, kind: KIND, secret: fileOf(n, privateKey) }));
const STRANGER = { credentialId: 'c9', kind: KIND, secret: fileOf(9, PAIRS[0]?.privateKey ?? '') };
const NEW_FILE = fileOf(5, 'FakeNewPrivateKeyNotReal');

const refusal = (status: number, word: string): IssuerAnswer => ({
  status,
  body: { error: { code: status, message: `words on ${emailOf(0)}`, status: word } },
});
const invalidGrant = (error_description: string): IssuerAnswer => ({
  status: 400,
  body: { error: 'invalid_grant', error_description },
});

interface Project {
  disabled: Set<string>;
  made: Set<string>;
  reason?: string;
}

/** Checks signatures as Google does: with the public halves that it has. */
function exchange(project: Project, body: unknown): IssuerAnswer {
  const [head = '', claims = '', signature = ''] = (body as { assertion: string }).assertion.split('.');
  const { kid } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string };
  const { iat, exp } = JSON.parse(Buffer.from(claims, 'base64url').toString()) as { iat: number; exp: number };
  if (Math.abs(iat * 1000 - NOW) > 300_000 || exp - iat > 3600)
    return invalidGrant('Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe.');
  const n = [0, 1].findIndex((one) => idOf(one) === kid);
  const key = kid === 'admin-key' ? ADMIN.publicKey : PAIRS[n]?.publicKey;
  const isSigned =
    key !== undefined &&
    verify('RSA-SHA256', Buffer.from(`${head}.${claims}`), createPublicKey(key), Buffer.from(signature, 'base64url'));
  if (!isSigned || project.disabled.has(nameOf(n))) return invalidGrant('Invalid JWT Signature.');
  return { status: 200, body: { access_token: `ya29.fake-${kid}`, expires_in: 3599, token_type: 'Bearer' } };
}

function google(project: Project): (call: IssuerCall) => IssuerAnswer {
  return ({ method, path, body, headers }) => {
    if (path === '/token') return exchange(project, body);
    if (headers.authorization !== 'Bearer ya29.fake-admin-key') return refusal(401, 'UNAUTHENTICATED');
    const activity = { lastAuthenticatedTime: '2026-11-18T07:00:00Z' };
    const observationPeriod = { startTime: '2026-08-21T07:00:00Z', endTime: '2026-11-18T07:00:00Z' };
    if (path.endsWith('activities:query'))
      return { status: 200, body: { activities: [{ activity, observationPeriod }] } };
    const name = decodeURIComponent(path.slice('/v1/'.length)).replace(/:disable$/, '');
    if (method === 'POST' && name.endsWith('/keys')) {
      const made = `${name}/${idOf(5)}`;
      project.made.add(made);
      return { status: 200, body: { name: made, privateKeyData: Buffer.from(NEW_FILE).toString('base64') } };
    }
    const n = [0, 1].findIndex((one) => nameOf(one) === name);
    if (method === 'DELETE') return project.made.delete(name) ? { status: 200, body: {} } : refusal(404, 'NOT_FOUND');
    if (n < 0) return refusal(404, 'NOT_FOUND');
    if (path.endsWith(':disable')) {
      project.disabled.add(name);
      return { status: 200, body: {} };
    }
    const publicKeyData = Buffer.from(PAIRS[n]?.publicKey ?? '').toString('base64');
    const state = project.disabled.has(name) ? { disabled: true, disableReason: project.reason } : {};
    return { status: 200, body: { name, publicKeyData, keyType: 'USER_MANAGED', ...state } };
  };
}

const create = (baseUrl: string, timeoutMs = 400, now = NOW): Provider =>
  createGoogle(
    googleConfigSchema.parse({
      baseUrl,
      activityUrl: baseUrl,
      tokenUrl: `${baseUrl}/token`,
      clientEmail: ADMIN_EMAIL,
      privateKeyId: 'admin-key',
      privateKey: ADMIN.privateKey,
      timeoutMs,
    }),
    () => now,
  );
const fresh = (): Project => ({ disabled: new Set(), made: new Set() });

describeProvider({
  id: 'google',
  create,
  keys: KEYS,
  stranger: STRANGER,
  owners: [emailOf(0), emailOf(1)],
  issuer: () => google(fresh()),
});

let project: Project;
let issuer: Issuer;
let provider: Provider;
const found = KEYS.map((key, n): ProviderKey => ({ ...key, keyId: nameOf(n) }));
const one = found.slice(0, 1);

beforeEach(async () => {
  project = fresh();
  issuer = await startIssuer(google(project));
  provider = create(issuer.url);
});
afterEach(() => issuer.stop());

const reasonFor = async (secret: string, kind = KIND): Promise<unknown[]> => {
  const [answer] = await provider.identifyOwners([{ credentialId: 'a', kind, secret, keyId: null }]);
  return [answer?.keyId, answer?.reason];
};
const probed = async (by = provider): Promise<string[]> =>
  (await by.probe(found)).map(({ answer, code }) => `${answer} ${code}`);

describe('the provider google, on which keys are ours', () => {
  test('a true key id with another private half stops no key', async () => {
    expect(await reasonFor(fileOf(0, PAIRS[1]?.privateKey ?? ''))).toEqual([null, 'not_a_pair']);
    expect(await reasonFor(fileOf(0, 'FAKE'))).toEqual([null, 'not_a_pair']);
  });

  test.each([
    ['another kind', 'AIzaSyFake0Example1Not2A3Real4Key5Do6No', 'google_api_key'],
    ['no project', fileOf(0, 'FAKE', { project_id: undefined }), KIND],
    ['the project that stands for all', fileOf(0, 'FAKE', { project_id: '-' }), KIND],
    ['an id that leads elsewhere', fileOf(0, 'FAKE', { private_key_id: '../../other' }), KIND],
    ['a half of the file', KEYS[0]?.secret.slice(0, 90) ?? '', KIND],
  ])('%s is not asked about', async (_, secret, kind) => {
    expect(await reasonFor(secret, kind)).toEqual([null, 'no_id']);
    expect(issuer.calls).toHaveLength(0);
  });

  test('a project that denies us holds up no other key; one word alone is no refusal of that kind', async () => {
    await provider.identifyOwners(one);
    issuer.setFault(refusal(403, 'PERMISSION_DENIED'));
    expect(await reasonFor(KEYS[0]?.secret ?? '')).toEqual([null, 'denied']);
    issuer.setFault(refusal(401, 'UNAUTHENTICATED'));
    await expect(provider.identifyOwners(one)).rejects.toMatchObject({ name: 'ProviderRefused', status: 401 });
  });

  test('a key that Google disabled by itself says so', async () => {
    project.disabled.add(nameOf(0));
    project.reason = 'SERVICE_ACCOUNT_KEY_DISABLE_REASON_EXPOSED';
    expect(await provider.identifyOwners(one)).toMatchObject([
      { keyId: nameOf(0), state: 'revoked', reason: 'stopped' },
    ]);
  });
});

describe('the provider google, on the death of keys', () => {
  test('our own clock kills no key', async () => {
    expect(await probed(create(issuer.url, 400, NOW + 3_600_000))).toEqual(Array(2).fill('unknown 400 invalid_grant'));
  });

  test.each([
    ['Invalid JWT Signature.', 400, 'dead 400 invalid_grant signature'],
    ['Invalid grant: account not found', 400, 'dead 400 invalid_grant account'],
    ['Invalid JWT Signature.', 401, 'unknown 401 invalid_grant signature'],
    ['Bad Request', 400, 'unknown 400 invalid_grant'],
  ])('"%s" with %d', async (description, status, expected) => {
    issuer.setFault({ ...invalidGrant(description), status });
    expect(await probed()).toEqual(Array(2).fill(expected));
  });

  test('a key shown under another name is not the one that is probed', async () => {
    issuer.setFault(invalidGrant('Invalid JWT Signature.'));
    const [answer] = await provider.probe([{ ...KEYS[0], keyId: nameOf(1) } as ProviderKey]);
    expect(answer?.answer).toBe('unknown');
  });

  test('the key goes to the configured issuer, whatever its file says, and only its signature does', async () => {
    expect(await probed()).toEqual(['alive 200', 'alive 200']);
    expect(issuer.calls.map(({ path }) => path)).toEqual(['/token', '/token']);
    for (const { text } of issuer.calls) expect(decodeURIComponent(text)).not.toContain('PRIVATE');
  });
});

describe('the provider google, in the rest', () => {
  test('one token of the administrator serves many calls', async () => {
    await provider.identifyOwners(one);
    await provider.revoke(found, 'b');
    expect(issuer.calls.filter(({ path }) => path === '/token')).toHaveLength(1);
  });

  test('its use is the last authentication, with the period that was watched', async () => {
    const [answer] = await provider.usage(one, '2026-11-01T00:00:00.000Z');
    expect(answer).toMatchObject({ state: 'live', lastUsedAt: '2026-11-18T07:00:00Z' });
    expect(JSON.parse(answer?.record ?? '')).toEqual({
      key: nameOf(0),
      last_used_at: '2026-11-18T07:00:00Z',
      observed_from: '2026-08-21T07:00:00Z',
      observed_until: '2026-11-18T07:00:00Z',
      since: '2026-11-01T00:00:00.000Z',
    });
    issuer.setFault(refusal(403, 'PERMISSION_DENIED'));
    expect((await provider.usage(one, '2026-11-01T00:00:00.000Z'))[0]).toMatchObject({
      record: null,
      limits: 'Activity Analyzer answers 403 PERMISSION_DENIED',
    });
  });

  test.each([
    [refusal(400, 'FAILED_PRECONDITION'), '400 FAILED_PRECONDITION'],
    [refusal(429, 'RESOURCE_EXHAUSTED'), '429'],
  ])('an account with ten keys gets no more, and is not asked again', async (fault, code) => {
    await provider.identifyOwners(one);
    issuer.setFault(fault);
    const before = issuer.calls.length;
    const answers = await provider.replace?.(one, 'b', () => Promise.resolve());
    expect(answers).toEqual([{ credentialId: 'c0', replacedBy: null, delivery: null, code }]);
    expect(issuer.calls).toHaveLength(before + 1);
  });

  test('its owner gets the whole new file; what is not handed over is deleted', async () => {
    const handed: string[] = [];
    const [made] = (await provider.replace?.(one, 'b', (_, file) => Promise.resolve(void handed.push(file)))) ?? [];
    expect(made?.replacedBy).toBe(nameOf(0).replace(idOf(0), idOf(5)));
    expect(handed).toEqual([NEW_FILE]);
    const lost = await provider.replace?.(one, 'b', () => Promise.reject(new Error('no room')));
    expect(lost?.map(({ code }) => code)).toEqual(['200 not handed over, taken back']);
    expect(project.made.size).toBe(0);
  });
});
