import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { makeFirstPartyKey } from './first-party-key';
import { openRegister, rightsSchema, type Key, type KeyRegister } from './key-register';
import { announcePort, endWithParent } from './parent';

const BULK = 1000;
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** What the service gets wrong on purpose, as `POST /admin/faults` sets it; 0 = never. */
const faultsSchema = z.strictObject({
  /** wait before every answer */
  delayMs: z.number().min(0),
  /** of a hundred calls, how many fail with 500 and do nothing */
  failPercent: z.number().min(0).max(100),
  /** of a hundred calls, how many wait `delayMs`; missing = every one */
  delayPercent: z.number().min(0).max(100),
  /** says accepted and leaves the key alive this long */
  lieForMs: z.number().min(0),
  /** of a hundred keys, how many it lies about */
  liePercent: z.number().min(0).max(100),
  /** the next so many calls answer 429 and do nothing */
  throttle: z.number().int().min(0),
  retryAfterSeconds: z.number().int().min(0),
  /** the next so many calls are done and the connection is cut instead of the answer */
  dropAnswers: z.number().int().min(0),
  /** the next so many calls are done and answered with something else */
  garbleAnswers: z.number().int().min(0),
});
type Faults = z.infer<typeof faultsSchema>;

const lookupSchema = z.union([
  z.strictObject({ keys: z.array(z.string()).max(BULK) }),
  z.strictObject({ ids: z.array(z.string()).max(BULK) }),
]);
const revokeSchema = z.strictObject({ ids: z.array(z.string()).max(BULK) });
const issueSchema = z.union([z.strictObject({ owner: z.string().min(1) }), z.strictObject({ replaces: z.string() })]);
const seedSchema = z.object({
  key: z.string(),
  owner: z.string(),
  lastUsedAt: z.string().nullable(),
  rights: rightsSchema.optional(),
});

interface Service {
  register: KeyRegister;
  faults: Faults;
  /** shares of a failure, a delay and a lie that are due, in hundredths */
  failDue: number;
  delayDue: number;
  lieDue: number;
  /** how often each path was called */
  calls: Map<string, number>;
  adminToken: string;
}
interface Call {
  method: string;
  url: URL;
  headers: IncomingMessage['headers'];
  body: unknown;
}
interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  /** cut the connection instead */
  isDropped?: boolean;
}

const fault = (status: number, error: string): Answer => ({ status, body: { error } });

function handle(service: Service, call: Call): Answer {
  const { method, url, headers } = call;
  const isProbe = method === 'GET' && url.pathname === '/v1/whoami';
  if (!isProbe && headers['x-admin-token'] !== service.adminToken) return fault(403, 'not_admin');
  if (method === 'POST' && url.pathname === '/admin/faults') {
    Object.assign(service.faults, faultsSchema.partial().parse(call.body));
    return { status: 200, body: service.faults };
  }
  if (method === 'GET' && url.pathname === '/admin/calls')
    return { status: 200, body: Object.fromEntries(service.calls) };
  const name = `${method} ${url.pathname}`;
  service.calls.set(name, (service.calls.get(name) ?? 0) + 1);
  return refusalOf(service) ?? misanswered(service.faults, isProbe ? whoAmI(service, headers) : route(service, call));
}

/** A call that is turned away before anything is done. */
function refusalOf(service: Service): Answer | null {
  const { faults } = service;
  if (faults.throttle > 0) {
    faults.throttle -= 1;
    return { ...fault(429, 'slow_down'), headers: { 'retry-after': String(faults.retryAfterSeconds) } };
  }
  service.failDue += faults.failPercent;
  if (service.failDue < 100) return null;
  service.failDue -= 100;
  return fault(500, 'internal');
}

function isDelayed(service: Service): boolean {
  service.delayDue += service.faults.delayPercent;
  if (service.faults.delayMs === 0 || service.delayDue < 100) return false;
  service.delayDue -= 100;
  return true;
}

/** A call that was done, and whose answer does not arrive as it should. */
function misanswered(faults: Faults, answer: Answer): Answer {
  if (faults.dropAnswers > 0) {
    faults.dropAnswers -= 1;
    return { ...answer, isDropped: true };
  }
  if (faults.garbleAnswers === 0) return answer;
  faults.garbleAnswers -= 1;
  return { status: answer.status, body: { unexpected: true } };
}

function route(service: Service, { method, url, headers, body }: Call): Answer {
  const { register } = service;
  switch (`${method} ${url.pathname}`) {
    case 'POST /v1/keys':
      return issue(register, issueSchema.parse(body));
    case 'GET /v1/keys':
      return { status: 200, body: register.listByOwner(url.searchParams.get('owner') ?? '').map(keyView) };
    case 'GET /v1/keys/count':
      return { status: 200, body: { live: register.countLive() } };
    case 'POST /v1/keys/lookup':
      return { status: 200, body: lookUp(register, lookupSchema.parse(body)) };
    case 'POST /v1/keys/revoke':
      return revoke(service, revokeSchema.parse(body).ids, headers['idempotency-key']);
    case 'POST /v1/keys/restore':
      register.restore(revokeSchema.parse(body).ids, new Date().toISOString());
      return { status: 200, body: {} };
    case 'POST /v1/keys/rotate':
      return rotate(register, revokeSchema.parse(body).ids, headers['idempotency-key']);
    default: {
      const id = /^\/v1\/keys\/([a-z0-9_]+)$/.exec(url.pathname)?.[1];
      const key = method === 'GET' && id !== undefined ? register.get(id) : null;
      return key ? { status: 200, body: keyView(key) } : fault(404, 'not_found');
    }
  }
}

/** The register's word; while the service lies, it says revoked of a key that still works. */
function keyView(key: Key): Record<string, unknown> {
  const state = key.revokedAt === null ? 'live' : 'revoked';
  const { id, owner, createdAt, lastUsedAt, replacedBy, rights } = key;
  return { id, owner, state, created_at: createdAt, last_used_at: lastUsedAt, replaced_by: replacedBy, rights };
}

function lookUp(register: KeyRegister, asked: z.infer<typeof lookupSchema>): unknown[] {
  const found = 'keys' in asked ? asked.keys.map((key) => register.find(key)) : asked.ids.map((id) => register.get(id));
  return found.map((key) => {
    if (!key) return { id: null, owner: null, state: 'unknown', last_used_at: null };
    const { id, owner, state, last_used_at, replaced_by, rights } = keyView(key);
    return { id, owner, state, last_used_at, replaced_by, rights };
  });
}

const newKey = (): string => makeFirstPartyKey(() => randomBytes(4).readUInt32BE() / 2 ** 32);

/** Issues a key, for an owner or in place of another one. It is shown here and nowhere else. */
function issue(register: KeyRegister, asked: z.infer<typeof issueSchema>): Answer {
  const key = newKey();
  const at = new Date().toISOString();
  const id =
    'owner' in asked
      ? register.add([{ key, owner: asked.owner, lastUsedAt: null }], at)[0]
      : register.replace(asked.replaces, key, at);
  return id ? { status: 201, body: { id, key } } : fault(404, 'not_found');
}

function revoke(service: Service, ids: readonly string[], batch: string | string[] | undefined): Answer {
  if (typeof batch !== 'string' || batch === '') return fault(400, 'idempotency_key_missing');
  const now = Date.now();
  const until = service.faults.lieForMs > 0 ? now + service.faults.lieForMs : 0;
  const lies = ids.filter(() => {
    service.lieDue += service.faults.liePercent;
    if (until === 0 || service.lieDue < 100) return false;
    service.lieDue -= 100;
    return true;
  });
  const at = new Date(now).toISOString();
  const results = service.register.revoke(ids, batch, { at, aliveUntil: until, lies });
  return results ? { status: 202, body: results } : fault(422, 'idempotency_key_reused');
}

/** A new key for the owner of each, to be fetched in the portal: it is not shown here. A key is rotated once at most. */
function rotate(register: KeyRegister, ids: readonly string[], batch: string | string[] | undefined): Answer {
  if (typeof batch !== 'string' || batch === '') return fault(400, 'idempotency_key_missing');
  const at = new Date().toISOString();
  const results = ids.map((id) => {
    const known = register.get(id)?.replacedBy ?? null;
    return { id, replaced_by: known ?? register.replace(id, newKey(), at) };
  });
  return { status: 200, body: results };
}

function whoAmI({ register }: Service, headers: IncomingMessage['headers']): Answer {
  const secret = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1];
  if (secret === undefined) return fault(401, 'no_key');
  const { id, answer } = register.probe(secret, new Date().toISOString());
  return answer === 'alive' ? { status: 200, body: { id } } : fault(401, answer);
}

async function readBody(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    bytes += part.length;
    if (bytes > MAX_BODY_BYTES) throw new Error('body too large');
    parts.push(part);
  }
  const text = Buffer.concat(parts).toString('utf8');
  return text === '' ? {} : JSON.parse(text);
}

async function serve(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  let answer: Answer;
  try {
    const body = await readBody(request);
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (isDelayed(service)) await new Promise((resolve) => setTimeout(resolve, service.faults.delayMs));
    answer = handle(service, { method: request.method ?? 'GET', url, headers: request.headers, body });
  } catch {
    // What was sent may hold a key: neither the answer nor a log repeats it.
    answer = fault(400, 'bad_request');
  }
  if (answer.isDropped === true) {
    response.destroy();
    return;
  }
  response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
  response.end(JSON.stringify(answer.body));
}

/**
 * The operator's own key service: real HTTP on loopback that issues, lists and revokes API keys, in bulk and idempotently, and
 * answers 401 to a dead one: `node key-service.js --log FILE [--port 0] [--seed FILE] [--token TOKEN]`.
 */
function main(): void {
  const { values } = parseArgs({
    options: {
      log: { type: 'string', default: 'keys.jsonl' },
      port: { type: 'string', default: '0' },
      seed: { type: 'string' },
      token: { type: 'string', default: 'demo' },
      'until-stdin-ends': { type: 'boolean', default: false },
    },
  });
  const register = openRegister(values.log);
  if (values.seed !== undefined) {
    const lines = readFileSync(values.seed, 'utf8').split('\n');
    const keys = lines.filter((line) => line !== '').map((line) => seedSchema.parse(JSON.parse(line)));
    register.add(keys, new Date().toISOString());
  }
  const faults = { delayMs: 0, failPercent: 0, lieForMs: 0, throttle: 0, dropAnswers: 0, garbleAnswers: 0 };
  const shares = { delayPercent: 100, liePercent: 100 };
  const service: Service = {
    register,
    faults: { ...faults, ...shares, retryAfterSeconds: 1 },
    failDue: 0,
    delayDue: 0,
    lieDue: 0,
    calls: new Map(),
    adminToken: values.token,
  };
  const server = createServer((request, response) => void serve(service, request, response));
  server.once('error', (error: NodeJS.ErrnoException) => {
    console.error(`error: couldn't listen on port ${values.port}: ${error.code}`);
    process.exit(1);
  });
  server.listen(Number(values.port), '127.0.0.1', () => announcePort((server.address() as AddressInfo).port));
  endWithParent(values['until-stdin-ends']);
}

main();
