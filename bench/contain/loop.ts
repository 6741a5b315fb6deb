import { type KeyService, TOKEN } from './key-service';

/** What a script does in an afternoon: each key is looked up, revoked and asked once, one after the other, until it answers. */
export async function runLoop(
  service: KeyService,
  keys: readonly string[],
): Promise<{ keys: number; seconds: number; calls: number }> {
  const headers = { 'x-admin-token': TOKEN, 'content-type': 'application/json' };
  const post = (path: string, body: unknown, more: Record<string, string> = {}): Promise<Response> =>
    untilDone(() =>
      fetch(`${service.url}/v1/keys/${path}`, {
        method: 'POST',
        headers: { ...headers, ...more },
        body: JSON.stringify(body),
      }),
    );
  const startedAt = performance.now();
  for (const [n, key] of keys.entries()) {
    const [found] = (await (await post('lookup', { keys: [key] })).json()) as { id: string }[];
    await (await post('revoke', { ids: [found?.id] }, { 'idempotency-key': `loop-${n}` })).arrayBuffer();
    const probe = (): Promise<Response> =>
      fetch(`${service.url}/v1/whoami`, { headers: { authorization: `Bearer ${key}` } });
    await (await untilDone(probe)).arrayBuffer();
  }
  return { keys: keys.length, seconds: (performance.now() - startedAt) / 1000, calls: await service.calls() };
}

async function untilDone(call: () => Promise<Response>): Promise<Response> {
  for (;;) {
    const answer = await call();
    if (answer.status < 500) return answer;
    await answer.arrayBuffer();
  }
}
