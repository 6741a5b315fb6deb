import { createHash, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { makeFirstPartyKey } from './first-party-key';

/**
 * The operator's own key service: real HTTP on loopback that issues, lists and revokes API keys, in bulk and idempotently, and
 * answers 401 to a dead one. Its state is its log, one line a change, so that a restart goes on where it was.
 */
const eventSchema = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('issued'),
    id: z.string(),
    digest: z.string(),
    owner: z.string(),
    lastUsedAt: z.string().nullable(),
  }),
  z.object({ event: z.literal('revoked'), id: z.string(), batch: z.string(), at: z.string(), aliveUntil: z.number() }),
]);
type KeyEvent = z.infer<typeof eventSchema>;

interface Key {
  id: string;
  owner: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  /** a lie: accepted, and alive until this instant (milliseconds) */
  aliveUntil: number;
}

interface Faults {
  delayMs: number;
  /** of a hundred calls, how many fail with 500 */
  failPercent: number;
  /** says accepted and leaves the key alive this long */
  lieForMs: number;
  /** the next so many calls answer 429 */
  throttle: number;
}

interface Service {
  keys: Map<string, Key>;
  idByDigest: Map<string, string>;
  batches: Map<string, unknown>;
  faults: Faults;
  calls: number;
  adminToken: string;
  record(event: KeyEvent): void;
}

const lookupSchema = z.object({ keys: z.array(z.string()).max(1000) });
const revokeSchema = z.object({ ids: z.array(z.string()).max(1000) });
const issueSchema = z.object({ owner: z.string() });
const faultsSchema = z
  .object({ delayMs: z.number(), failPercent: z.number(), lieForMs: z.number(), throttle: z.number() })
  .partial();

const digestOf = (key: string): string => createHash('sha256').update(key).digest('hex');

function openService(file: string, adminToken: string): Service {
  mkdirSync(dirname(file), { recursive: true });
  const service: Service = {
    keys: new Map(),
    idByDigest: new Map(),
    batches: new Map(),
    faults: { delayMs: 0, failPercent: 0, lieForMs: 0, throttle: 0 },
    calls: 0,
    adminToken,
    record(event) {
      appendFileSync(file, `${JSON.stringify(event)}\n`);
      apply(service, event);
    },
  };
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  for (const line of lines) if (line !== '') apply(service, eventSchema.parse(JSON.parse(line)));
  return service;
}

function apply(service: Service, event: KeyEvent): void {
  if (event.event === 'issued') {
    service.keys.set(event.id, {
      id: event.id,
      owner: event.owner,
      lastUsedAt: event.lastUsedAt,
      revokedAt: null,
      aliveUntil: 0,
    });
    service.idByDigest.set(event.digest, event.id);
    return;
  }
  const key = service.keys.get(event.id);
  if (key) Object.assign(key, { revokedAt: event.at, aliveUntil: event.aliveUntil });
}

/** Keys that the operator issued before the incident; seeding the same file again adds none. */
function seed(service: Service, file: string): void {
  const schema = z.object({ key: z.string(), owner: z.string(), lastUsedAt: z.string().nullable() });
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const { key, owner, lastUsedAt } = schema.parse(JSON.parse(line));
    const digest = digestOf(key);
    if (!service.idByDigest.has(digest))
      service.record({ event: 'issued', id: `key_${digest.slice(0, 16)}`, digest, owner, lastUsedAt });
  }
}

function isAlive(key: Key, now: number): boolean {
  return key.revokedAt === null || now < key.aliveUntil;
}

type Answer = { status: number; body: unknown; headers?: Record<string, string> };

function handle(
  service: Service,
  request: { method: string; path: string; headers: IncomingMessage['headers']; body: unknown },
): Answer {
  const { method, path, headers, body } = request;
  if (method === 'GET' && path === '/v1/whoami') return whoami(service, headers.authorization ?? '');
  if (headers['x-admin-token'] !== service.adminToken) return { status: 403, body: { error: 'not_admin' } };
  if (method === 'POST' && path === '/admin/faults') {
    Object.assign(service.faults, faultsSchema.parse(body));
    return { status: 200, body: service.faults };
  }
  service.calls += 1;
  if (service.faults.throttle > 0) {
    service.faults.throttle -= 1;
    return { status: 429, body: { error: 'slow_down' }, headers: { 'retry-after': '1' } };
  }
  if (service.faults.failPercent > 0 && service.calls % 100 < service.faults.failPercent)
    return { status: 500, body: { error: 'internal' } };
  if (method === 'POST' && path === '/v1/keys') return issue(service, issueSchema.parse(body).owner);
  if (method === 'POST' && path === '/v1/keys/lookup')
    return { status: 200, body: lookupSchema.parse(body).keys.map((key) => lookUp(service, key)) };
  if (method === 'POST' && path === '/v1/keys/revoke')
    return revoke(service, revokeSchema.parse(body).ids, String(headers['idempotency-key'] ?? ''));
  const id = /^\/v1\/keys\/([a-z0-9_]+)$/.exec(path)?.[1];
  const key = id === undefined ? undefined : service.keys.get(id);
  if (method === 'GET' && key) {
    return {
      status: 200,
      body: {
        id: key.id,
        owner: key.owner,
        state: isAlive(key, Date.now()) ? 'live' : 'revoked',
        last_used_at: key.lastUsedAt,
        replaced_by: null,
      },
    };
  }
  return { status: 404, body: { error: 'not_found' } };
}

function whoami(service: Service, authorization: string): Answer {
  const id = service.idByDigest.get(digestOf(authorization.replace(/^Bearer /, '')));
  const key = id === undefined ? undefined : service.keys.get(id);
  if (!key) return { status: 401, body: { error: 'unknown_key' } };
  return isAlive(key, Date.now())
    ? { status: 200, body: { id: key.id } }
    : { status: 401, body: { error: 'key_revoked' } };
}

function lookUp(service: Service, secret: string): unknown {
  const id = service.idByDigest.get(digestOf(secret));
  const key = id === undefined ? undefined : service.keys.get(id);
  if (!key) return { id: null, owner: null, state: 'unknown', last_used_at: null };
  return {
    id: key.id,
    owner: key.owner,
    state: isAlive(key, Date.now()) ? 'live' : 'revoked',
    last_used_at: key.lastUsedAt,
  };
}

function issue(service: Service, owner: string): Answer {
  const secret = makeFirstPartyKey(() => randomBytes(4).readUInt32BE() / 2 ** 32);
  const digest = digestOf(secret);
  const id = `key_${digest.slice(0, 16)}`;
  service.record({ event: 'issued', id, digest, owner, lastUsedAt: null });
  return { status: 201, body: { id, key: secret } };
}

/** The same idempotency key is the same call: its first answer again, and no key revoked twice. */
function revoke(service: Service, ids: readonly string[], batch: string): Answer {
  const known = service.batches.get(batch);
  if (batch !== '' && known) return { status: 202, body: known };
  const at = new Date().toISOString();
  const answer = ids.map((id) => {
    const key = service.keys.get(id);
    if (!key) return { id, result: 'unknown_key' };
    if (key.revokedAt !== null) return { id, result: 'already_revoked' };
    service.record({
      event: 'revoked',
      id,
      batch,
      at,
      aliveUntil: service.faults.lieForMs > 0 ? Date.now() + service.faults.lieForMs : 0,
    });
    return { id, result: 'accepted' };
  });
  service.batches.set(batch, answer);
  return { status: 202, body: answer };
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

async function serve(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let answer: Answer;
  try {
    const body = await readBody(request);
    const path = new URL(request.url ?? '/', 'http://127.0.0.1').pathname;
    if (service.faults.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, service.faults.delayMs));
    answer = handle(service, { method: request.method ?? 'GET', path, headers: request.headers, body });
  } catch {
    answer = { status: 400, body: { error: 'bad_request' } };
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(JSON.stringify(answer.body));
}

function main(): void {
  const { values } = parseArgs({
    options: {
      log: { type: 'string' },
      port: { type: 'string', default: '0' },
      seed: { type: 'string' },
      token: { type: 'string', default: 'demo' },
    },
  });
  const service = openService(values.log ?? 'keys.jsonl', values.token);
  if (values.seed !== undefined) seed(service, values.seed);
  const server = createServer((request, response) => void serve(service, request, response));
  server.listen(Number(values.port), '127.0.0.1', () => {
    const address = server.address();
    const port = address && typeof address === 'object' ? address.port : Number(values.port);
    process.stdout.write(`${JSON.stringify({ port })}\n`);
    process.send?.({ port });
  });
  process.once('disconnect', () => process.exit(0));
  process.once('SIGTERM', () => process.exit(0));
}

main();
