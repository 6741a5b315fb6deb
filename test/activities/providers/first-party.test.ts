import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providersFrom } from '../../../activities/providers/list';
import type { Provider, ProviderKey } from '../../../activities/providers/provider';
import { makeFirstPartyKey } from '../../../demo/first-party-key';
import { createRandom } from '../../../demo/people';
import { startProcess, type StartedProcess } from '../../demo/started-process';

const TOKEN = 'test-admin';
const SINCE = '2025-01-01T00:00:00.000Z';
const random = createRandom(7);
const SECRETS = Array.from({ length: 3 }, () => makeFirstPartyKey(random));

let dir: string;
let service: StartedProcess;
let provider: Provider;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tocsin-provider-'));
  const seed = join(dir, 'seed.jsonl');
  const rows = SECRETS.map((key, n) => ({ key, owner: `u-${n}`, lastUsedAt: n === 0 ? '2025-01-10T00:00:00Z' : null }));
  writeFileSync(seed, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  service = await startProcess('key-service', ['--log', join(dir, 'keys.jsonl'), '--seed', seed, '--token', TOKEN]);
  provider = await firstParty(`http://127.0.0.1:${service.port}`);
});

afterEach(async () => {
  await service.kill();
  rmSync(dir, { recursive: true, force: true });
});

async function firstParty(
  baseUrl: string,
  change: { adminToken?: string; timeoutMs?: number } = {},
): Promise<Provider> {
  const configs = new Map([['first_party', { baseUrl, adminToken: TOKEN, ...change }]]);
  const found = (await providersFrom(configs)).get('first_party');
  if (!found) throw new Error('not configured');
  return found;
}

async function faults(set: Record<string, number>): Promise<void> {
  const answer = await fetch(`http://127.0.0.1:${service.port}/admin/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-admin-token': TOKEN },
    body: JSON.stringify(set),
  });
  expect(answer.status).toBe(200);
}

/** The keys as a scan found them, with the ids that the look-up gave. */
async function identified(): Promise<{ keys: ProviderKey[] }> {
  const found = SECRETS.map((secret, n) => ({ credentialId: `c${n}`, kind: 'first_party_key', secret, keyId: null }));
  const owners = await provider.identifyOwners(found);
  const keys = found.map((key, n) => ({ ...key, keyId: owners[n]?.keyId ?? null }));
  return { keys };
}

/** A key that the service has never heard of. */
const none = ([key]: readonly ProviderKey[]): ProviderKey => ({
  credentialId: 'c9',
  kind: 'first_party_key',
  secret: '',
  ...key,
  keyId: 'key_none',
});

const answersOf = async (keys: readonly ProviderKey[]): Promise<string[]> =>
  (await provider.probe(keys)).map((one) => `${one.answer} ${one.code}`);

/** What the service itself wrote down. */
function logged(event: string): { results: { result: string }[] }[] {
  const lines = readFileSync(join(dir, 'keys.jsonl'), 'utf8').split('\n').filter(Boolean);
  return lines
    .map((line) => JSON.parse(line) as { event: string; results: { result: string }[] })
    .filter((line) => line.event === event);
}

describe('the first-party provider', () => {
  it('names the owners of keys in order, and says which key is none of its own', async () => {
    const stranger = {
      credentialId: 'c9',
      kind: 'first_party_key',
      secret: makeFirstPartyKey(createRandom(8)),
      keyId: null,
    };
    const keys = [
      stranger,
      ...SECRETS.map((secret, n) => ({ credentialId: `c${n}`, kind: 'first_party_key', secret, keyId: null })),
    ];
    const owners = await provider.identifyOwners(keys);
    expect(owners.map((one) => [one.credentialId, one.owner, one.state])).toEqual([
      ['c9', null, 'unknown'],
      ['c0', 'u-0', 'live'],
      ['c1', 'u-1', 'live'],
      ['c2', 'u-2', 'live'],
    ]);
    expect(owners.map((one) => one.lastUsedAt)).toEqual([null, '2025-01-10T00:00:00Z', null, null]);
  });

  it('reads the use of keys before they are revoked', async () => {
    const { keys } = await identified();
    const usage = await provider.usage([...keys, none(keys)], SINCE);
    expect(usage.map((one) => [one.state, one.lastUsedAt])).toEqual([
      ['live', '2025-01-10T00:00:00Z'],
      ['live', null],
      ['live', null],
      ['unknown', null],
    ]);
  });

  it('revokes in bulk, and only then finds the keys dead', async () => {
    const { keys } = await identified();
    expect(await answersOf(keys)).toEqual(['alive 200', 'alive 200', 'alive 200']);
    const answers = await provider.revoke([keys[0] ?? none(keys), none(keys), keys[1] ?? none(keys)], 'batch-1');
    expect(answers.map((one) => one.accepted)).toEqual([true, false, true]);
    expect(await answersOf(keys)).toEqual(['dead 401 key_revoked', 'dead 401 key_revoked', 'alive 200']);
  });

  it('calls nothing dead that no look-up has shown before', async () => {
    const { keys } = await identified();
    await provider.revoke(keys, 'batch-1');
    const unseen = keys.map((key) => ({ ...key, keyId: null }));
    expect(await answersOf(unseen)).toEqual(Array(3).fill('unknown 401 key_revoked'));
    const stranger = { ...none(keys), secret: makeFirstPartyKey(createRandom(8)), keyId: 'key_9' };
    expect(await answersOf([stranger])).toEqual(['unknown 401 unknown_key']);
  });

  it('gets the same answer for the same idempotency key, also from a service that was killed in between', async () => {
    const { keys } = await identified();
    const first = await provider.revoke(keys, 'batch-1');
    await service.kill();
    service = await startProcess('key-service', ['--log', join(dir, 'keys.jsonl'), '--token', TOKEN]);
    provider = await firstParty(`http://127.0.0.1:${service.port}`);
    expect(await provider.revoke(keys, 'batch-1')).toEqual(first);
    expect(logged('revoked')).toHaveLength(1);
  });

  it('is refused when an idempotency key comes with other keys', async () => {
    const { keys } = await identified();
    await provider.revoke(keys.slice(0, 1), 'batch-1');
    await expect(provider.revoke(keys, 'batch-1')).rejects.toMatchObject({ name: 'ProviderRefused', status: 422 });
  });

  it('sees keys alive that were said to be revoked, until they are', async () => {
    const { keys } = await identified();
    await faults({ lieForMs: 700 });
    expect((await provider.revoke(keys, 'batch-1')).every((one) => one.accepted)).toBe(true);
    expect(await answersOf(keys)).toEqual(['alive 200', 'alive 200', 'alive 200']);
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await answersOf(keys)).toEqual(Array(3).fill('dead 401 key_revoked'));
  });

  it('waits as long as the service asks', async () => {
    const { keys } = await identified();
    await faults({ throttle: 1, retryAfterSeconds: 7 });
    await expect(provider.revoke(keys, 'batch-1')).rejects.toMatchObject({
      name: 'ProviderRateLimited',
      retryAfterMs: 7000,
    });
    expect((await provider.revoke(keys, 'batch-1')).every((one) => one.accepted)).toBe(true);
  });

  it('fails when the service fails, and takes no failure for a death', async () => {
    const { keys } = await identified();
    await faults({ failPercent: 100 });
    await expect(provider.revoke(keys, 'batch-1')).rejects.toMatchObject({ name: 'ProviderFailed' });
    expect(await answersOf(keys)).toEqual(Array(3).fill('unknown 500'));
    await service.kill();
    expect(await answersOf(keys)).toEqual(Array(3).fill('unknown no answer'));
  });

  it('repeats a revocation whose answer was lost without revoking twice', async () => {
    const { keys } = await identified();
    await faults({ dropAnswers: 1 });
    await expect(provider.revoke(keys, 'batch-1')).rejects.toMatchObject({ name: 'ProviderFailed' });
    expect((await provider.revoke(keys, 'batch-1')).every((one) => one.accepted)).toBe(true);
    expect(logged('revoked')).toHaveLength(1);
    expect(logged('revoked')[0]?.results.map((one) => one.result)).toEqual(['accepted', 'accepted', 'accepted']);
  });

  it('gives up waiting for an answer, and the call may have been taken', async () => {
    const { keys } = await identified();
    await faults({ delayMs: 400 });
    const hasty = await firstParty(`http://127.0.0.1:${service.port}`, { timeoutMs: 100 });
    await expect(hasty.revoke(keys, 'batch-1')).rejects.toThrow('first_party failed at revoke: no answer');
    await faults({ delayMs: 0 });
    expect((await provider.usage(keys, SINCE)).map((one) => one.state)).toEqual(Array(3).fill('revoked'));
  });

  it('believes no answer that has another form', async () => {
    const { keys } = await identified();
    await faults({ garbleAnswers: 2 });
    await expect(provider.revoke(keys, 'batch-1')).rejects.toThrow('malformed answer');
    await expect(provider.identifyOwners(keys)).rejects.toThrow('malformed answer');
    await faults({ garbleAnswers: 3 });
    // The revocation was done, only its answer was not: a refusal without the service's own code is still no proof.
    expect(await answersOf(keys)).toEqual(Array(3).fill('unknown 401 unreadable'));
  });

  it('believes no look-up that answers for fewer keys than were asked', async () => {
    const short = createServer((_, response) => response.end('[]'));
    await new Promise<void>((resolve) => short.listen(0, '127.0.0.1', resolve));
    const { port } = short.address() as AddressInfo;
    const { keys } = await identified();
    const other = await firstParty(`http://127.0.0.1:${port}`);
    await expect(other.identifyOwners(keys)).rejects.toThrow('malformed answer');
    short.closeAllConnections();
    short.close();
  });

  it('is refused without the right token, and no error or log holds a key or the token', async () => {
    const { keys } = await identified();
    const wrong = await firstParty(`http://127.0.0.1:${service.port}`, { adminToken: 'wrong-token' });
    const error = await wrong.identifyOwners(keys).catch((reason: Error) => reason);
    expect(error).toMatchObject({ name: 'ProviderRefused', status: 403 });
    const text = `${(error as Error).stack} ${JSON.stringify(error)} ${readFileSync(join(dir, 'keys.jsonl'), 'utf8')}`;
    for (const secret of [...SECRETS, 'wrong-token', TOKEN]) expect(text).not.toContain(secret);
  });

  it('is not there when it is not configured, nor for an issuer that nobody knows', async () => {
    expect((await providersFrom(new Map())).size).toBe(0);
    const nobody = providersFrom(new Map([['nobody', { baseUrl: 'http://127.0.0.1:1' }]]));
    await expect(nobody).rejects.toThrow("couldn't read the providers: nobody: the issuer is one of");
  });
});
