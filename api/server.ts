import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { DomainError } from '../domain/errors';
import type { IntakeConfig } from '../engine/config';
import type { Intake } from '../engine/intake';
import type { PublishedKeys } from '../engine/published-keys';
import { LostCaller, readBody, refusal, type Answer, type Route } from './call';
import { githubRoute } from './routes/github';
import { gitlabRevokeRoute, gitlabTypesRoute } from './routes/gitlab';

export interface ServerParts {
  host: string;
  /** 0 = any free one */
  port: number;
  intake: Intake;
  githubKeys: PublishedKeys;
  gitlab: IntakeConfig['gitlab'];
  nowMs(): number;
  /** told of a failure, by its name alone */
  say(line: string): void;
}

export interface StartedServer {
  url: string;
  /** Takes no more, answers what is under way, and closes. */
  close(): Promise<void>;
}

/** Bodies that are held in memory at once; whoever comes beyond that is asked to come again. */
const MOST_AT_ONCE = 16;
/** A sender waits up to 30 s for the answer; a body that is not here by then is of no use to it. */
const REQUEST_MS = 30_000;
const CLOSE_MS = 5_000;

/** Starts the HTTP server of the intake; settles when it listens. */
export async function startServer(parts: ServerParts): Promise<StartedServer> {
  const routes = routesOf(parts);
  let atOnce = 0;
  const server = createServer({ requestTimeout: REQUEST_MS, headersTimeout: 10_000 }, (request, response) => {
    const isRoom = atOnce < MOST_AT_ONCE;
    atOnce += 1;
    const answered = isRoom
      ? answerTo(routes, request)
      : Promise.resolve(refusal(503, 'too many messages at once', { 'retry-after': '5' }));
    void answered
      .catch((error: unknown) => failureOf(error, parts.say))
      .then((answer) => send(response, answer))
      .finally(() => (atOnce -= 1));
  });
  await listen(server, parts);
  const { address, port, family } = server.address() as AddressInfo;
  return {
    url: `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`,
    close: () => closeServer(server),
  };
}

function routesOf({ intake, githubKeys, gitlab, nowMs }: ServerParts): Map<string, Record<string, Route>> {
  const health: Route = async () => ({ status: 200, body: { ok: true } });
  const routes = new Map<string, Record<string, Route>>([
    ['/healthz', { GET: health }],
    ['/intake/github', { POST: githubRoute(githubKeys, intake) }],
  ]);
  if (gitlab) {
    routes.set('/intake/gitlab/v1/revocable_token_types', { GET: gitlabTypesRoute(gitlab) });
    routes.set('/intake/gitlab/v1/revoke_tokens', { POST: gitlabRevokeRoute(gitlab, intake, nowMs) });
  }
  return routes;
}

async function answerTo(routes: Map<string, Record<string, Route>>, request: IncomingMessage): Promise<Answer> {
  const methods = routes.get((request.url ?? '').split('?')[0] ?? '');
  if (!methods) return refusal(404, 'there is no such address');
  const route = Object.hasOwn(methods, request.method ?? '') ? methods[request.method ?? ''] : undefined;
  if (!route) return refusal(405, 'not with this method', { allow: Object.keys(methods).join(', ') });
  return route({ headers: request.headers, body: () => readBody(request) });
}

/** A message of an error could repeat what came in, so nothing but its name goes anywhere. */
function failureOf(error: unknown, say: (line: string) => void): Answer {
  if (!(error instanceof LostCaller)) {
    const { code } = error as NodeJS.ErrnoException;
    say(`a message could not be kept: ${code ?? (error instanceof Error ? error.name : 'unknown error')}`);
  }
  return refusal(500, 'the message could not be kept');
}

function send(response: ServerResponse, { status, body, headers = {} }: Answer): void {
  if (response.destroyed) return;
  const text = body === undefined ? '' : JSON.stringify(body);
  response.writeHead(status, {
    ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
    'cache-control': 'no-store',
    ...headers,
  });
  response.end(text);
}

function listen(server: Server, { host, port }: { host: string; port: number }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code }: NodeJS.ErrnoException) => {
      const cause = code === 'EADDRINUSE' ? 'another program listens there' : String(code);
      reject(
        new DomainError('input', `couldn't listen on ${host} port ${port}: ${cause}`, 'choose with --host and --port'),
      );
    });
    server.listen(port, host, resolve);
  });
}

async function closeServer(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
  await closed;
  clearTimeout(timer);
}
