import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { firstPartyKey } from '../../domain/detection/detectors/first-party-key';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import { createRandom } from '../../demo/people';
import { startProcess, type StartedProcess } from './started-process';

let dir: string;
let service: StartedProcess;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'tocsin-keys-'));
  await start();
});

afterEach(async () => {
  await service.kill();
  rmSync(dir, { recursive: true, force: true });
});

async function start(): Promise<void> {
  service = await startProcess('key-service', ['--log', join(dir, 'keys.jsonl')]);
}

async function call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(`http://127.0.0.1:${service.port}${path}`, {
    method,
    headers: { 'x-admin-token': 'demo', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function issue(owner: string): Promise<{ id: string; key: string }> {
  return (await call('POST', '/v1/keys', { owner })).body as { id: string; key: string };
}

describe('a first-party key', () => {
  it('has the shape and the checksum that the detector knows', () => {
    const key = makeFirstPartyKey(createRandom(1));
    expect(key).toMatch(new RegExp(`^${firstPartyKey.pattern.source}$`));
    expect(firstPartyKey.checksum?.(key)).toBe(true);
  });
});

describe('the key service', () => {
  it('issues keys, lists them by owner, and never writes one down', async () => {
    const { id, key } = await issue('u-1');
    const [listed] = (await call('GET', '/v1/keys?owner=u-1')).body as unknown as Record<string, unknown>[];
    expect(listed).toMatchObject({ id, owner: 'u-1', state: 'live', last_used_at: null, replaced_by: null });
    expect(readFileSync(join(dir, 'keys.jsonl'), 'utf8')).not.toContain(key.slice(4));
  });

  it('knows after a kill what it knew before, but for a line that was cut', async () => {
    const first = await issue('u-1');
    const second = await issue('u-2');
    await call('POST', '/v1/keys/revoke', { ids: [first.id] }, { 'idempotency-key': 'b' });
    await service.kill();
    appendFileSync(join(dir, 'keys.jsonl'), '{"event":"revo');
    await start();
    expect((await call('GET', `/v1/keys/${first.id}`)).body).toMatchObject({ state: 'revoked' });
    expect((await call('GET', `/v1/keys/${second.id}`)).body).toMatchObject({ state: 'live' });
    const third = await issue('u-3');
    await service.kill();
    await start();
    expect((await call('GET', `/v1/keys/${third.id}`)).body).toMatchObject({ state: 'live' });
  });

  it('issues a key in place of another one', async () => {
    const old = await issue('u-1');
    const fresh = (await call('POST', '/v1/keys', { replaces: old.id })).body as { id: string; key: string };
    expect((await call('GET', `/v1/keys/${old.id}`)).body).toMatchObject({ replaced_by: fresh.id });
    expect((await call('GET', `/v1/keys/${fresh.id}`)).body).toMatchObject({ owner: 'u-1' });
    expect((await call('POST', '/v1/keys', { replaces: 'key_none' })).status).toBe(404);
  });

  it('answers a live key, a dead one and a stranger differently', async () => {
    const { id, key } = await issue('u-1');
    const whoami = (secret: string) => call('GET', '/v1/whoami', undefined, { authorization: `Bearer ${secret}` });
    expect(await whoami(key)).toEqual({ status: 200, body: { id } });
    await call('POST', '/v1/keys/revoke', { ids: [id] }, { 'idempotency-key': 'b' });
    expect(await whoami(key)).toEqual({ status: 401, body: { error: 'key_revoked' } });
    expect(await whoami('lsk-stranger')).toEqual({ status: 401, body: { error: 'unknown_key' } });
  });

  it('revokes nothing without an idempotency key, an administrator or a readable body', async () => {
    const { id } = await issue('u-1');
    const key = { 'idempotency-key': 'b' };
    expect((await call('POST', '/v1/keys/revoke', { ids: [id] })).status).toBe(400);
    expect((await call('POST', '/v1/keys/revoke', { ids: [id] }, { ...key, 'x-admin-token': 'no' })).status).toBe(403);
    expect((await call('POST', '/v1/keys/revoke', '{"ids":[', key)).status).toBe(400);
    expect((await call('POST', '/v1/keys/revoke', { ids: Array(1001).fill(id) }, key)).status).toBe(400);
    expect((await call('GET', `/v1/keys/${id}`)).body).toMatchObject({ state: 'live' });
  });

  it('fails as often as it is told', async () => {
    await call('POST', '/admin/faults', { failPercent: 25 });
    const statuses: number[] = [];
    for (let n = 0; n < 8; n += 1) statuses.push((await call('GET', '/v1/keys?owner=u-1')).status);
    expect(statuses).toEqual([200, 200, 200, 500, 200, 200, 200, 500]);
  });
});
