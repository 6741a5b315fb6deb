import { CreateAccessKeyCommand, CreateUserCommand, DeleteAccessKeyCommand, IAMClient } from '@aws-sdk/client-iam';
import { awsConfigSchema, createAws } from '../../../activities/providers/aws';
import type { Provider, ProviderKey } from '../../../activities/providers/provider';
import { installMoto, startMoto, type Moto } from '../../support/moto';

const ADMIN = { accessKeyId: 'AKIAFAKERESPONDERKEY', secretAccessKey: 'test-admin' };
const installed = installMoto();
if (typeof installed === 'string') process.stderr.write(`aws against moto: skipped, ${installed}\n`);

let moto: Moto;
let iam: IAMClient;
let provider: Provider;
let keys: ProviderKey[];
let users = 0;

async function addTwoUsers(): Promise<void> {
  keys = [];
  for (const credentialId of ['c0', 'c1']) {
    const UserName = `fake.user-${users++}@example.test`;
    await iam.send(new CreateUserCommand({ UserName }));
    const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
    keys.push({ credentialId, kind: 'aws_access_key_id', secret: AccessKey?.AccessKeyId ?? '', keyId: null });
  }
}

async function identified(): Promise<ProviderKey[]> {
  const answers = await provider.identifyOwners(keys);
  return keys.map((key, n) => ({ ...key, keyId: answers[n]?.keyId ?? null }));
}
const probed = async (of: readonly ProviderKey[]): Promise<string[]> =>
  (await provider.probe(of)).map(({ answer, code }) => `${answer} ${code}`);

(typeof installed === 'string' ? describe.skip : describe)('the provider aws against moto', () => {
  beforeAll(async () => {
    moto = await startMoto(typeof installed === 'string' ? '' : installed.python);
    iam = new IAMClient({ endpoint: moto.url, region: 'us-east-1', credentials: ADMIN });
    provider = createAws(awsConfigSchema.parse({ baseUrl: moto.url, ...ADMIN }));
  }, 90_000);
  afterAll(() => {
    iam.destroy();
    moto.stop();
  });

  beforeEach(addTwoUsers);

  test('finds the users of keys, and no user of a key of nobody', async () => {
    const stranger = { credentialId: 'c9', kind: 'aws_access_key_id', secret: 'AKIAFAKENOTOURSKEYQ9', keyId: null };
    const answers = await provider.identifyOwners([stranger, ...keys]);
    expect(answers.map(({ owner, state }) => [owner?.replace(/\d+/, 'n'), state])).toEqual([
      [undefined, 'unknown'],
      ['fake.user-n@example.test', 'live'],
      ['fake.user-n@example.test', 'live'],
    ]);
    expect((await provider.usage(await identified(), '2026-11-01T00:00:00.000Z')).map(({ state }) => state)).toEqual([
      'live',
      'live',
    ]);
  });

  test('makes keys inactive, which the list of their user then proves', async () => {
    const found = await identified();
    expect(await probed(found)).toEqual(Array(2).fill('alive 200 Active'));
    expect((await provider.revoke(found, 'b')).every(({ accepted }) => accepted)).toBe(true);
    expect(await probed(found)).toEqual(Array(2).fill('dead 200 Inactive'));
    expect((await provider.revoke(found, 'b')).every(({ accepted }) => accepted)).toBe(true);
    expect((await provider.identifyOwners(keys)).map(({ state }) => state)).toEqual(['revoked', 'revoked']);
  });

  test('takes a key that somebody deleted for dead, since it was shown before', async () => {
    const found = await identified();
    const [UserName, AccessKeyId] = found[0]?.keyId?.split('/') ?? [];
    await iam.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId }));
    expect(await probed(found)).toEqual(['dead 200 not in the list', 'alive 200 Active']);
  });

  test('makes a second key for its user and never a third', async () => {
    const found = (await identified()).slice(0, 1);
    const handed: string[] = [];
    const handOver = (_: string, secret: string): Promise<void> => Promise.resolve(void handed.push(secret));
    const [made] = (await provider.replace?.(found, 'b', handOver)) ?? [];
    expect(made).toMatchObject({ delivery: 'handed_over', code: '200' });
    expect(Object.keys(JSON.parse(handed[0] ?? '{}') as object)).toEqual(['access_key_id', 'secret_access_key']);
    expect((await provider.replace?.(found, 'b', handOver))?.map(({ code }) => code)).toEqual([
      '200 the user has two keys',
    ]);
    expect(handed).toHaveLength(1);
  });
});
