import { createPublicKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** The answer for one identifier; `unreachable`: nobody can say now, and the sender does well to come again. */
export type KeyAnswer = { ok: true; key: KeyObject } | { ok: false; why: 'unknown' | 'unreachable' };

/** Keys that a sender publishes for its signatures, chosen by identifier alone. */
export interface PublishedKeys {
  find(identifier: string): Promise<KeyAnswer>;
}

/** A list is asked for again after this time; its tag makes that cheap for both sides. */
const FRESH_MS = 30 * 60_000;
/** A sender that has just changed its keys is heard; strangers who make identifiers up cause one request a minute. */
const UNKNOWN_MS = 60_000;
/** After a failure nobody asks again for this long. */
const FAILED_MS = 5_000;
const FETCH_MS = 5_000;
const MOST_BYTES = 1024 * 1024;

const listSchema = z.object({
  public_keys: z.array(z.object({ key_identifier: z.string().min(1), key: z.string().min(1) })).max(1000),
});

interface KeyList {
  keys: ReadonlyMap<string, KeyObject>;
  etag: string | null;
  checkedAtMs: number;
}

export function createPublishedKeys(from: {
  url: string;
  /** raises the limit of requests; needs no rights */
  token: string | null;
  nowMs(): number;
}): PublishedKeys {
  let list: KeyList | null = null;
  let failedAtMs = -Infinity;
  let asking: Promise<KeyList | null> | null = null;
  /** One request at a time, whoever waits for it. */
  const refresh = async (): Promise<KeyList | null> => {
    if (from.nowMs() - failedAtMs < FAILED_MS) return null;
    asking ??= fetchList(from, list)
      .then((fetched) => (list = fetched))
      .catch(() => {
        failedAtMs = from.nowMs();
        return null;
      })
      .finally(() => (asking = null));
    return asking;
  };
  return {
    async find(identifier) {
      const age = list ? from.nowMs() - list.checkedAtMs : Infinity;
      let known = age < FRESH_MS ? list : await refresh();
      if (known && !known.keys.has(identifier) && from.nowMs() - known.checkedAtMs >= UNKNOWN_MS)
        known = await refresh();
      if (!known) return { ok: false, why: 'unreachable' };
      const key = known.keys.get(identifier);
      return key ? { ok: true, key } : { ok: false, why: 'unknown' };
    },
  };
}

async function fetchList(
  { url, token, nowMs }: { url: string; token: string | null; nowMs(): number },
  before: KeyList | null,
): Promise<KeyList> {
  const response = await fetch(url, {
    // A key list that sends us elsewhere is none.
    redirect: 'error',
    signal: AbortSignal.timeout(FETCH_MS),
    headers: {
      accept: 'application/json',
      'user-agent': 'tocsin',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
      ...(before?.etag ? { 'if-none-match': before.etag } : {}),
    },
  });
  if (response.status === 304 && before) return { ...before, checkedAtMs: nowMs() };
  if (response.status !== 200) throw new Error('the key list was refused');
  const { public_keys: published } = listSchema.parse(JSON.parse(await readText(response)));
  const keys = new Map<string, KeyObject>();
  for (const one of published) {
    const key = readKey(one.key);
    if (key) keys.set(one.key_identifier, key);
  }
  return { keys, etag: response.headers.get('etag'), checkedAtMs: nowMs() };
}

async function readText(response: Response): Promise<string> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  for await (const part of response.body ?? []) {
    bytes += part.length;
    if (bytes > MOST_BYTES) throw new Error('the key list is too long');
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

/** A key on the curve that the protocol names; another one verifies nothing. */
function readKey(pem: string): KeyObject | null {
  try {
    const key = createPublicKey(pem);
    return key.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1' ? key : null;
  } catch {
    return null;
  }
}
