import { createHash } from 'node:crypto';
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, truncateSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';

export const rightsSchema = z.array(z.enum(['admin', 'billing', 'write']));
type Rights = z.infer<typeof rightsSchema>;

const issuedSchema = z.object({
  event: z.literal('issued'),
  at: z.string(),
  id: z.string(),
  digest: z.string(),
  owner: z.string(),
  lastUsedAt: z.string().nullable(),
  replaces: z.string().nullable(),
  /** what the key may do; missing = as all others */
  rights: rightsSchema.optional(),
});
const revokedSchema = z.object({
  event: z.literal('revoked'),
  at: z.string(),
  /** idempotency key of the call */
  batch: z.string(),
  /** what was asked for, so that the same key with another body is noticed */
  body: z.string(),
  /** lies: said to be accepted, and alive until this instant (milliseconds) */
  aliveUntil: z.number(),
  lies: z.array(z.string()),
  results: z.array(z.object({ id: z.string(), result: z.enum(['accepted', 'already_revoked', 'unknown_key']) })),
});
const probedSchema = z.object({
  event: z.literal('probed'),
  at: z.string(),
  id: z.string().nullable(),
  answer: z.enum(['alive', 'key_revoked', 'unknown_key']),
});
const restoredSchema = z.object({ event: z.literal('restored'), at: z.string(), ids: z.array(z.string()) });
const eventSchema = z.discriminatedUnion('event', [issuedSchema, revokedSchema, probedSchema, restoredSchema]);
type KeyEvent = z.infer<typeof eventSchema>;
export type RevokeResult = z.infer<typeof revokedSchema>['results'][number];
export type ProbeResult = Pick<z.infer<typeof probedSchema>, 'id' | 'answer'>;

export interface Key {
  id: string;
  owner: string;
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
  aliveUntil: number;
  replacedBy: string | null;
  rights?: Rights | undefined;
}

/** A key at its issue; the secret is not kept. */
export interface IssuedKey {
  key: string;
  owner: string;
  lastUsedAt: string | null;
  rights?: Rights | undefined;
}

/** A key as it was handed out, or `sha256:` and its digest: whoever can match on digests need not send the key. */
export type KeyOrDigest = string;

/** What the operator knows of its keys. The secret itself is never stored; all instants are ISO 8601. */
export interface KeyRegister {
  find(key: KeyOrDigest): Key | null;
  get(id: string): Key | null;
  listByOwner(owner: string): Key[];
  countLive(): number;
  /** Adds keys that were issued; one that is there already stays as it is. */
  add(keys: readonly IssuedKey[], at: string): string[];
  replace(id: string, key: string, at: string): string | null;
  /** The same idempotency key answers the same again and does nothing; null = it came with another body before. */
  revoke(
    ids: readonly string[],
    batch: string,
    now: { at: string; aliveUntil: number; lies: readonly string[] },
  ): RevokeResult[] | null;
  /** Somebody at the service undoes a revocation. */
  restore(ids: readonly string[], at: string): void;
  /** What the key itself is answered at that instant; while it lives, that is a use. */
  probe(key: string, at: string): ProbeResult;
}

interface State {
  keys: Map<string, Key>;
  idByDigest: Map<string, string>;
  batches: Map<string, { body: string; results: RevokeResult[] }>;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const digestOf = (key: KeyOrDigest): string => /^sha256:([0-9a-f]{64})$/.exec(key)?.[1] ?? sha256(key);

/** Opens the register in its log: one line for every issue, revocation and probe, from which a restart knows all again. */
export function openRegister(file: string): KeyRegister {
  const state: State = { keys: new Map(), idByDigest: new Map(), batches: new Map() };
  for (const event of readLog(file)) apply(state, event);
  const log = openSync(file, 'a');
  const record = (events: readonly KeyEvent[]): void => {
    if (events.length === 0) return;
    writeSync(log, events.map((event) => `${JSON.stringify(event)}\n`).join(''));
    for (const event of events) apply(state, event);
  };
  const find = (key: KeyOrDigest): Key | null => state.keys.get(state.idByDigest.get(digestOf(key)) ?? '') ?? null;
  return {
    find,
    get: (id) => state.keys.get(id) ?? null,
    listByOwner: (owner) => [...state.keys.values()].filter((key) => key.owner === owner),
    countLive: () => [...state.keys.values()].filter(({ revokedAt }) => revokedAt === null).length,
    add(keys, at) {
      const fresh = keys.filter(({ key }) => find(key) === null);
      record(fresh.map((one) => issuedEvent(one, at, null)));
      return keys.map(({ key }) => find(key)?.id ?? '');
    },
    replace(id, key, at) {
      const old = state.keys.get(id);
      if (!old) return null;
      record([issuedEvent({ key, owner: old.owner, lastUsedAt: null }, at, id)]);
      return find(key)?.id ?? null;
    },
    revoke(ids, batch, { at, aliveUntil, lies }) {
      const body = sha256(JSON.stringify(ids));
      const known = state.batches.get(batch);
      if (known) return known.body === body ? known.results : null;
      const results = ids.map((id) => ({ id, result: resultOf(state.keys.get(id)) }));
      record([{ event: 'revoked', at, batch, body, aliveUntil, lies: [...lies], results }]);
      return results;
    },
    restore: (ids, at) => record([{ event: 'restored', at, ids: [...ids] }]),
    probe(secret, at) {
      const key = find(secret);
      const isAlive = key !== null && (key.revokedAt === null || Date.parse(at) < key.aliveUntil);
      const answer = key === null ? 'unknown_key' : isAlive ? 'alive' : 'key_revoked';
      record([{ event: 'probed', at, id: key?.id ?? null, answer }]);
      return { id: key?.id ?? null, answer };
    },
  };
}

function issuedEvent({ key, owner, lastUsedAt, rights }: IssuedKey, at: string, replaces: string | null): KeyEvent {
  const digest = digestOf(key);
  return { event: 'issued', at, id: `key_${digest.slice(0, 16)}`, digest, owner, lastUsedAt, replaces, rights };
}

function resultOf(key: Key | undefined): RevokeResult['result'] {
  if (!key) return 'unknown_key';
  return key.revokedAt === null ? 'accepted' : 'already_revoked';
}

function apply(state: State, event: KeyEvent): void {
  if (event.event === 'issued') {
    const { id, owner, at, lastUsedAt, digest, replaces, rights } = event;
    const key = { id, owner, createdAt: at, lastUsedAt, revokedAt: null, aliveUntil: 0, replacedBy: null, rights };
    state.keys.set(id, key);
    state.idByDigest.set(digest, id);
    const old = replaces === null ? undefined : state.keys.get(replaces);
    if (old) old.replacedBy = id;
  } else if (event.event === 'revoked') {
    state.batches.set(event.batch, { body: event.body, results: event.results });
    const lies = new Set(event.lies);
    for (const { id, result } of event.results) {
      const key = state.keys.get(id);
      if (key && result === 'accepted')
        Object.assign(key, { revokedAt: event.at, aliveUntil: lies.has(id) ? event.aliveUntil : 0 });
    }
  } else if (event.event === 'restored') {
    for (const id of event.ids) Object.assign(state.keys.get(id) ?? {}, { revokedAt: null });
  } else if (event.answer === 'alive') {
    Object.assign(state.keys.get(event.id ?? '') ?? {}, { lastUsedAt: event.at });
  }
}

/** A last line that a kill cut short was never answered, and goes. */
function readLog(file: string): KeyEvent[] {
  mkdirSync(dirname(file), { recursive: true });
  if (!existsSync(file)) closeSync(openSync(file, 'a'));
  const bytes = readFileSync(file);
  const end = bytes.lastIndexOf(0x0a) + 1;
  if (end < bytes.length) truncateSync(file, end);
  const lines = bytes.subarray(0, end).toString('utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => eventSchema.parse(JSON.parse(line)));
}
