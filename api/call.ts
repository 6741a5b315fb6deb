import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';

/** One request, as a route sees it. */
export interface Call {
  headers: IncomingHttpHeaders;
  /** The raw body; null: it is longer than `MOST_BODY_BYTES`. */
  body(): Promise<Buffer | null>;
}

/** What a route answers; texts are fixed and repeat nothing of the request. */
export interface Answer {
  status: number;
  body?: unknown;
  headers?: Record<string, string>;
}

export type Route = (call: Call) => Promise<Answer>;

/** Some ten thousand matches; a longer message is refused before it fills the memory. */
export const MOST_BODY_BYTES = 4 * 1024 * 1024;

export function refusal(status: number, error: string, headers: Record<string, string> = {}): Answer {
  return { status, body: { error }, headers };
}

export const TOO_LARGE = refusal(413, `the body is longer than ${MOST_BODY_BYTES} bytes`);

/** A caller that gave up, or was cut off, before its body was there. */
export class LostCaller extends Error {
  override readonly name = 'LostCaller';
}

/** Reads the body up to the limit; what comes after it is not kept. */
export async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  if (Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES) return null;
  if (request.destroyed) throw new LostCaller('the caller has gone');
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let bytes = 0;
    request.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= MOST_BODY_BYTES) parts.push(part);
      else resolve(null);
    });
    request.once('end', () => resolve(Buffer.concat(parts)));
    request.once('close', () => reject(new LostCaller('the caller has gone')));
    request.once('error', () => reject(new LostCaller('the caller has gone')));
  });
}

/** JSON in UTF-8, or undefined where it is neither. */
export function parseJson(raw: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(raw));
  } catch {
    return undefined;
  }
}
