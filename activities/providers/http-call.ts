import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import { ProviderFailed, ProviderRateLimited, ProviderRefused } from './provider';

/** A call that has not answered by then may have been taken all the same. */
const CALL_TIMEOUT_MS = 10_000;
/** Wait when an issuer asks for one without saying how long. */
const RETRY_AFTER_MS = 30_000;

export interface HttpCall {
  /** id of the provider, for errors */
  provider: string;
  /** what the call is for, in a word, for errors */
  call: string;
  method: string;
  /** Never with a secret in it: proxies and traces keep addresses. */
  url: URL;
  headers?: Readonly<Record<string, string>>;
  /** sent as JSON, unless it is a text or a form */
  body?: unknown;
  timeoutMs?: number;
}

export interface HttpAnswer {
  status: number;
  /** parsed JSON; null = it is none */
  body: unknown;
  headers: Headers;
}

/**
 * One call to an issuer; redirects are errors, since they would take the key elsewhere. Errors: `ProviderRateLimited` for 429,
 * `ProviderFailed` for 5xx and for silence. Every other status is an answer.
 */
export async function callHttp(request: HttpCall): Promise<HttpAnswer> {
  const { provider, call, method, url, headers = {}, body, timeoutMs = CALL_TIMEOUT_MS } = request;
  const isRaw = typeof body === 'string' || body instanceof URLSearchParams;
  await turnOf(provider);
  let response: Response;
  let text: string;
  try {
    response = await fetch(url, {
      method,
      headers: {
        accept: 'application/json',
        ...(body !== undefined && !isRaw ? { 'content-type': 'application/json' } : {}),
        ...headers,
      },
      ...(body !== undefined && { body: isRaw ? body : JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    text = await response.text();
  } catch {
    throw new ProviderFailed(provider, call, 'no answer');
  }
  if (response.status === 429) throw new ProviderRateLimited(provider, retryAfterMs(response.headers));
  if (response.status >= 500) throw new ProviderFailed(provider, call, String(response.status));
  return { status: response.status, body: jsonOf(text), headers: response.headers };
}

/** As `callHttp`, for calls that answer 2xx with a known shape; everything else is an error. */
export async function callForJson<T>(request: HttpCall, schema: z.ZodType<T>): Promise<T> {
  const { status, body } = await callHttp(request);
  if (status >= 400) throw new ProviderRefused(request.provider, request.call, status);
  const parsed = schema.safeParse(body);
  if (!parsed.success) throw new ProviderFailed(request.provider, request.call, 'malformed answer');
  return parsed.data;
}

/** What a probe writes down when its call did not end in an answer; everything that is no error of a call goes on. */
export function codeOfError(error: unknown): string {
  if (error instanceof ProviderRateLimited) return '429';
  if (error instanceof ProviderRefused) return String(error.status);
  if (error instanceof ProviderFailed) return error.code;
  throw error;
}

/** Asks about many keys, so many at once: a slow answer holds up nobody but itself. Answers in the order of the question. */
export async function eachOf<A, B>(items: readonly A[], atOnce: number, ask: (item: A) => Promise<B>): Promise<B[]> {
  const answers: B[] = [];
  const waiting = items.entries();
  const lane = async (): Promise<void> => {
    for (const [at, item] of waiting) answers[at] = await ask(item);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, lane));
  return answers;
}

/** Seconds, or an instant of HTTP by the clock of the issuer, in milliseconds. */
export function retryAfterMs(headers: Headers): number {
  const value = headers.get('retry-after') ?? '';
  const seconds = value.trim() === '' ? Number.NaN : Number(value);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(value) - Date.parse(headers.get('date') ?? '');
  return Number.isFinite(ms) && ms >= 0 ? ms : RETRY_AFTER_MS;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** By provider: milliseconds between two calls, and when the next one may begin on the clock of the process. */
const paces = new Map<string, { gap: number; next: number }>();

/** So many calls a second to an issuer from this process; an incident's keys have one queue and one worker for each issuer. */
export function setPace(provider: string, perSecond: number): void {
  paces.set(provider, { gap: 1000 / perSecond, next: 0 });
}

/** Waits for the turn of a call; an issuer without a pace is not held back. */
async function turnOf(provider: string): Promise<void> {
  const pace = paces.get(provider);
  if (!pace) return;
  // eslint-disable-next-line no-restricted-syntax -- a pace is kept on the clock of the process, never on record
  const now = performance.now();
  const at = Math.max(now, pace.next);
  pace.next = at + pace.gap;
  if (at > now) await sleep(at - now);
}
