import type { ProviderKey } from '../../../activities/providers/provider';
import { createTwilio, twilioConfigSchema } from '../../../activities/providers/twilio';
import { startIssuer, type Issuer, type IssuerAnswer, type IssuerCall } from '../../support/issuer-server';
import { describeProvider } from './contract';

const sidOf = (n: number): string => `SKdeadbeefcafef00d0badc0de1234567${n}`;
const ACCOUNT = 'ACdeadbeefcafef00d0badc0de12345678';
const TOKEN = { credentialId: 'c5', kind: 'twilio_auth_token', secret: '0badc0dedeadbeefcafef00d12345678' };
const KEYS = [0, 1].map((n) => ({ credentialId: `c${n}`, kind: 'twilio_api_key_sid', secret: sidOf(n) }));
const refuse = (status: number, code: number): IssuerAnswer => ({
  status,
  body: { code, message: 'Fictitious.', status },
});
const basic = (name: string, secret: string): string => `Basic ${Buffer.from(`${name}:${secret}`).toString('base64')}`;

function twilio(token = TOKEN.secret): (call: IssuerCall) => IssuerAnswer {
  const left = new Set(KEYS.map(({ secret }) => secret));
  return ({ method, path, headers }) => {
    if (path === `/2010-04-01/Accounts/${ACCOUNT}.json`)
      return headers.authorization === basic(ACCOUNT, token)
        ? { status: 200, body: { sid: ACCOUNT, status: 'active' } }
        : refuse(401, 20003);
    if (headers.authorization !== basic(sidOf(7), 'test-admin')) return refuse(401, 20003);
    if (method === 'POST') {
      const sid = sidOf(8);
      left.add(sid);
      return { status: 201, body: { sid, secret: 'FakeNewSecret' } };
    }
    const sid = path.split('/').at(-1) ?? '';
    if (!left.has(sid)) return refuse(404, 20404);
    if (method === 'GET') return { status: 200, body: { sid, friendly_name: 'fictitious' } };
    left.delete(sid);
    return { status: 204 };
  };
}

const configOf = (url: string, timeoutMs = 400) =>
  twilioConfigSchema.parse({
    baseUrl: url,
    accountUrl: url,
    accountSid: ACCOUNT,
    adminSid: sidOf(7),
    adminSecret: 'test-admin',
    replaceByStandardKeys: true,
    timeoutMs,
  });

describeProvider({
  id: 'twilio',
  create: (baseUrl, timeoutMs) => createTwilio(configOf(baseUrl, timeoutMs)),
  keys: KEYS,
  stranger: { credentialId: 'c9', kind: 'twilio_api_key_sid', secret: sidOf(9) },
  owners: [null, null],
  statusOnly: ['revoke'],
  // The SID is the name of the key; its secret half is none of what the call takes.
  secretInUrl: true,
  issuer: () => twilio(),
});

describe('the provider twilio, in particular', () => {
  let issuer: Issuer;
  afterEach(() => issuer.stop());
  const key = (n: number): ProviderKey => ({ ...(KEYS[n] as (typeof KEYS)[number]), keyId: sidOf(n) });

  async function start(handle: (call: IssuerCall) => IssuerAnswer, change: object = {}) {
    issuer = await startIssuer(handle);
    return createTwilio({ ...configOf(issuer.url), ...change });
  }

  test('401 with 20003 is no death of a key: it is what a live key gets', async () => {
    const provider = await start(() => refuse(401, 20003));
    expect(await provider.probe([key(0)])).toMatchObject([{ answer: 'unknown', code: '401 20003' }]);
  });

  test('404 counts with the code for it only, to a deletion and to a probe', async () => {
    const provider = await start(() => refuse(404, 30404));
    expect(await provider.probe([key(0)])).toMatchObject([{ answer: 'unknown', code: '404 30404' }]);
    expect(await provider.revoke([key(0)], 'b')).toMatchObject([{ accepted: false, code: '404 30404' }]);
  });

  test('the token of the account is told to be ours, and changed by a person', async () => {
    const provider = await start(twilio());
    const other = { ...TOKEN, credentialId: 'c6', secret: 'cafef00ddeadbeef0badc0de12345678', keyId: null };
    const answers = await provider.identifyOwners([{ ...TOKEN, keyId: null }, other]);
    expect(answers.map(({ keyId, owner }) => [keyId, owner])).toEqual([
      [ACCOUNT, ACCOUNT],
      [null, null],
    ]);
    const mine = { ...TOKEN, keyId: ACCOUNT };
    expect(await provider.revoke([mine], 'b')).toMatchObject([{ accepted: false, code: 'account token: by hand' }]);
    expect(issuer.calls.every(({ method }) => method === 'GET')).toBe(true);
    expect(await provider.probe([mine, other])).toMatchObject([{ answer: 'alive' }, { answer: 'unknown' }]);
    for (const { path } of issuer.calls) expect(path).not.toContain(TOKEN.secret);
  });

  test('the token of the account is dead once it is refused as the issuer says, after it was ours', async () => {
    const provider = await start(twilio('another-token-by-now'));
    expect(await provider.probe([{ ...TOKEN, keyId: ACCOUNT }])).toMatchObject([{ answer: 'dead', code: '401 20003' }]);
  });

  test('the SID of an account opens nothing, and the key in use here is not revoked', async () => {
    const provider = await start(twilio());
    const account = { credentialId: 'c7', kind: 'twilio_account_sid', secret: ACCOUNT, keyId: null };
    const own = { ...key(0), secret: sidOf(7), keyId: null };
    const answers = await provider.identifyOwners([account, own, { ...key(0), secret: 'SK..', keyId: null }]);
    expect(answers.map(({ keyId, reason }) => [keyId, reason])).toEqual([
      [null, 'opens_nothing'],
      [null, 'used_here'],
      [null, 'no_id'],
    ]);
    expect((await provider.probe([account]))[0]).toMatchObject({ answer: 'unknown', code: 'not asked' });
    expect(issuer.calls).toEqual([]);
  });

  test('keys are replaced only where Standard keys are what was agreed on', async () => {
    const provider = await start(twilio());
    let handed = '';
    const answers = await provider.replace?.([key(0)], 'b', (_, secret) => {
      handed = secret;
      return Promise.resolve();
    });
    expect(answers).toMatchObject([{ replacedBy: sidOf(8), delivery: 'handed_over', code: '201' }]);
    expect(handed).toBe(`${sidOf(8)}:FakeNewSecret`);
    expect(issuer.calls[0]?.body).toEqual({ AccountSid: ACCOUNT, FriendlyName: `in place of ${sidOf(0)}` });
    expect(createTwilio({ ...configOf(issuer.url), replaceByStandardKeys: false }).replace).toBeUndefined();
    const failing = await provider.replace?.([key(0)], 'b', () => Promise.reject(new Error('nobody')));
    expect(failing).toMatchObject([{ replacedBy: null, code: '201 not handed over, taken back' }]);
  });
});
