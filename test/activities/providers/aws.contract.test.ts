import { awsConfigSchema, createAws } from '../../../activities/providers/aws';
import type { Provider, ProviderKey } from '../../../activities/providers/provider';
import { startIssuer, type Issuer, type IssuerAnswer, type IssuerCall } from '../../support/issuer-server';
import { describeProvider } from './contract';

const KIND = 'aws_access_key_id';
const KEYS = [0, 1].map((n) => ({ credentialId: `c${n}`, kind: KIND, secret: `AKIAFAKENOTREALKEYQ${n + 2}` }));
const STRANGER = { credentialId: 'c9', kind: KIND, secret: 'AKIAFAKENOTOURSKEYQ9' };
const MADE = 'AKIAFAKENEWKEYFORUSE';
const NEW_SECRET = 'FakeSecretNotReal/EXAMPLE+0123456789abcd';

const xml = (action: string, result: string): IssuerAnswer => ({
  status: 200,
  text: `<${action}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/">${result && `<${action}Result>${result}</${action}Result>`}<ResponseMetadata><RequestId>r-1</RequestId></ResponseMetadata></${action}Response>`,
  headers: { 'content-type': 'text/xml' },
});
const refusal = (status: number, code: string): IssuerAnswer => ({
  status,
  text: `<ErrorResponse xmlns="https://iam.amazonaws.com/doc/2010-05-08/"><Error><Type>Sender</Type><Code>${code}</Code><Message>words with ${KEYS[0]?.secret}</Message></Error><RequestId>r-1</RequestId></ErrorResponse>`,
  headers: { 'content-type': 'text/xml' },
});

/** Two users with one key each: state of a key by user and id. */
type KeysByName = Map<string, Map<string, string>>;
const twoWithAKey = (): KeysByName =>
  new Map(KEYS.map(({ secret }, n) => [`user-${n}`, new Map([[secret, 'Active']])]));

function iam(users: KeysByName): (call: IssuerCall) => IssuerAnswer {
  return ({ body }) => {
    const { Action, UserName = '', AccessKeyId = '', Status = '' } = body as Record<string, string | undefined>;
    const keys = users.get(UserName);
    if (Action === 'GetAccessKeyLastUsed') {
      const [owner] = [...users].find(([, of]) => of.has(AccessKeyId)) ?? [];
      if (owner === undefined) return refusal(404, 'NoSuchEntity');
      const used =
        '<LastUsedDate>2026-10-02T03:04:05Z</LastUsedDate><ServiceName>s3</ServiceName><Region>eu-central-1</Region>';
      return xml(Action, `<UserName>${owner}</UserName><AccessKeyLastUsed>${used}</AccessKeyLastUsed>`);
    }
    if (!keys) return refusal(404, 'NoSuchEntity');
    if (Action === 'ListAccessKeys') {
      const rows = [...keys].map(([id, state]) => `<AccessKeyId>${id}</AccessKeyId><Status>${state}</Status>`);
      const members = rows.map((row) => `<member><UserName>${UserName}</UserName>${row}</member>`).join('');
      return xml(Action, `<IsTruncated>false</IsTruncated><AccessKeyMetadata>${members}</AccessKeyMetadata>`);
    }
    if (Action === 'CreateAccessKey') {
      if (keys.size >= 2) return refusal(409, 'LimitExceeded');
      keys.set(MADE, 'Active');
      const made = `<UserName>${UserName}</UserName><AccessKeyId>${MADE}</AccessKeyId><Status>Active</Status>`;
      return xml(Action, `<AccessKey>${made}<SecretAccessKey>${NEW_SECRET}</SecretAccessKey></AccessKey>`);
    }
    if (!keys.has(AccessKeyId)) return refusal(404, 'NoSuchEntity');
    if (Action === 'DeleteAccessKey') keys.delete(AccessKeyId);
    else keys.set(AccessKeyId, Status);
    return xml(Action ?? '', '');
  };
}

const create = (baseUrl: string, timeoutMs = 400): Provider =>
  createAws(
    awsConfigSchema.parse({ baseUrl, accessKeyId: 'AKIAFAKERESPONDERKEY', secretAccessKey: 'test-admin', timeoutMs }),
  );

describeProvider({
  id: 'aws',
  create,
  keys: KEYS,
  stranger: STRANGER,
  owners: ['user-0', 'user-1'],
  issuer: () => iam(twoWithAKey()),
});

describe('the provider aws in particular', () => {
  let users: KeysByName;
  let issuer: Issuer;
  let provider: Provider;
  const found = KEYS.map((key, n): ProviderKey => ({ ...key, keyId: `user-${n}/${key.secret}` }));

  beforeEach(async () => {
    users = twoWithAKey();
    issuer = await startIssuer(iam(users));
    provider = create(issuer.url);
  });
  afterEach(() => issuer.stop());

  const probed = async (): Promise<string[]> =>
    (await provider.probe(found)).map(({ answer, code }) => `${answer} ${code}`);

  test('a secret half, a session and the responder’s own key go to a person, without a call', async () => {
    const answers = await provider.identifyOwners([
      { credentialId: 'a', kind: 'aws_secret_access_key', secret: NEW_SECRET, keyId: null },
      { credentialId: 'b', kind: KIND, secret: 'ASIAFAKENOTREALKEYQ2', keyId: null },
      { credentialId: 'c', kind: KIND, secret: 'ABIAFAKENOTREALKEYQ2', keyId: null },
      { credentialId: 'd', kind: KIND, secret: 'AKIAFAKERESPONDERKEY', keyId: null },
    ]);
    expect(answers.map(({ keyId, reason }) => [keyId, reason])).toEqual([
      [null, 'no_id'],
      [null, 'short_lived'],
      [null, 'by_hand'],
      [null, 'used_here'],
    ]);
    expect(issuer.calls).toHaveLength(0);
  });

  test('a key that IAM denies to speak of holds up no other', async () => {
    issuer.setFault(refusal(403, 'AccessDenied'));
    expect((await provider.identifyOwners(found)).map(({ keyId }) => keyId)).toEqual([null, null]);
    issuer.setFault(refusal(403, 'InvalidClientTokenId'));
    await expect(provider.identifyOwners(found)).rejects.toMatchObject({ name: 'ProviderRefused', status: 403 });
  });

  test('throttling comes as a refusal with its own word', async () => {
    issuer.setFault(refusal(400, 'Throttling'));
    await expect(provider.revoke(found, 'b')).rejects.toMatchObject({ name: 'ProviderRateLimited' });
    expect(await probed()).toEqual(Array(2).fill('unknown 429'));
  });

  test('a key that is gone from the list of its user is dead; a user who is gone proves nothing', async () => {
    users.get('user-0')?.delete(KEYS[0]?.secret ?? '');
    users.delete('user-1');
    expect(await probed()).toEqual(['dead 200 not in the list', 'unknown 404 NoSuchEntity']);
    expect((await provider.revoke(found, 'b')).map(({ accepted, code }) => `${accepted} ${code}`)).toEqual(
      Array(2).fill('false 404 NoSuchEntity'),
    );
  });

  test('a key that was switched off is deleted, and one that is gone already counts as deleted', async () => {
    await provider.revoke(found, 'b');
    const deleted = async () => (await provider.remove?.(found))?.map(({ accepted, code }) => `${accepted} ${code}`);
    expect(await deleted()).toEqual(Array(2).fill('true 200'));
    expect(await deleted()).toEqual(Array(2).fill('true 404 NoSuchEntity'));
    issuer.setFault(refusal(403, 'AccessDenied'));
    expect(await deleted()).toEqual(Array(2).fill('false 403 AccessDenied'));
  });

  test('an empty list of another form is no list', async () => {
    issuer.setFault(xml('ListAccessKeys', ''));
    expect(await probed()).toEqual(Array(2).fill('unknown malformed answer'));
    issuer.setFault(xml('ListAccessKeys', '<IsTruncated>true</IsTruncated><AccessKeyMetadata></AccessKeyMetadata>'));
    expect(await probed()).toEqual(Array(2).fill('unknown 200 list cut off'));
  });

  test('its use is the last one only, without the id of the key', async () => {
    const [answer] = await provider.usage(found, '2026-11-01T00:00:00.000Z');
    expect(answer).toEqual({
      credentialId: 'c0',
      state: 'live',
      lastUsedAt: '2026-10-02T03:04:05.000Z',
      record:
        '{"last_used_at":"2026-10-02T03:04:05.000Z","region":"eu-central-1","service":"s3","since":"2026-11-01T00:00:00.000Z","user":"user-0"}',
      limits: 'IAM keeps the last use only; single calls are in CloudTrail',
    });
  });

  test('a user with two keys gets no third, and no call asks for one', async () => {
    users.get('user-0')?.set('AKIAFAKEOTHERKEYQQ22', 'Inactive');
    const answers = await provider.replace?.(found, 'b', () => Promise.resolve());
    expect(answers?.map(({ replacedBy, code }) => [replacedBy, code])).toEqual([
      [null, '200 the user has two keys'],
      [`user-1/${MADE}`, '200'],
    ]);
    expect(issuer.calls.filter(({ text }) => text.includes('Action=CreateAccessKey'))).toHaveLength(1);
  });

  test('a new key that its owner does not get is deleted again', async () => {
    const answers = await provider.replace?.(found.slice(0, 1), 'b', () => Promise.reject(new Error('no room')));
    expect(answers).toEqual([
      { credentialId: 'c0', replacedBy: null, delivery: null, code: '200 not handed over, taken back' },
    ]);
    expect([...(users.get('user-0')?.keys() ?? [])]).toEqual([KEYS[0]?.secret]);
  });

  test('a step whose answer is lost has one attempt', async () => {
    issuer.setFault('lost');
    const answers = await provider.replace?.(found.slice(0, 1), 'b', () => Promise.resolve());
    expect(answers?.map(({ replacedBy, code }) => [replacedBy, code])).toEqual([[null, 'no answer']]);
    expect(issuer.calls).toHaveLength(1);
  });

  test('no error holds what IAM wrote, nor our secret', async () => {
    issuer.setFault(refusal(400, 'ValidationError'));
    const error = await provider.identifyOwners(found).catch((reason: unknown) => reason as Error);
    const text = `${(error as Error).stack} ${JSON.stringify(error)} ${String((error as Error).cause)}`;
    for (const word of ['words with', 'test-admin', 'Signature', ...KEYS.map(({ secret }) => secret)])
      expect(text).not.toContain(word);
  });
});
