import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One call as the issuer got it. */
export interface IssuerCall {
  method: string;
  path: string;
  query: URLSearchParams;
  headers: IncomingHttpHeaders;
  /** as it was sent */
  text: string;
  /** parsed JSON, or the fields of a form; null = there is neither */
  body: unknown;
}

export interface IssuerAnswer {
  status: number;
  body?: unknown;
  /** sent as it is in the place of `body`: XML, say */
  text?: string;
  headers?: Record<string, string>;
}

/** What goes wrong with the next calls: an answer in the place of the issuer's, or one that is lost or garbled after the call was taken. */
export type Fault = IssuerAnswer | 'lost' | 'garbled';

export interface Issuer {
  url: string;
  calls: IssuerCall[];
  /** The fault of every call from now on; null = none. */
  setFault(fault: Fault | null): void;
  stop(): Promise<void>;
}

/** A small server on loopback that answers as `handle` says: an issuer for tests, on real HTTP. */
export async function startIssuer(handle: (call: IssuerCall) => IssuerAnswer): Promise<Issuer> {
  const calls: IssuerCall[] = [];
  let fault: Fault | null = null;
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://127.0.0.1');
      const text = Buffer.concat(parts).toString('utf8');
      const { method = 'GET', headers } = request;
      const call = { method, path: url.pathname, query: url.searchParams, headers, text, body: bodyOf(text, headers) };
      calls.push(call);
      const isInstead = fault !== null && typeof fault === 'object';
      const answer = isInstead ? (fault as IssuerAnswer) : handle(call);
      // A lost answer is of a call that was taken: the connection stays open until the caller gives up.
      if (fault === 'lost') return;
      const type = { 'content-type': 'application/json' };
      // What is garbled has a body, which 204 cannot have.
      const status = fault === 'garbled' && answer.status === 204 ? 200 : answer.status;
      response.writeHead(status, { ...type, ...answer.headers });
      if (fault === 'garbled') response.end('<html>not what was promised');
      else if (answer.text !== undefined) response.end(answer.text);
      else response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    setFault: (next) => void (fault = next),
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function bodyOf(text: string, headers: IncomingHttpHeaders): unknown {
  if (headers['content-type']?.startsWith('application/x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(text));
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
