import { verify } from 'node:crypto';
import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKeyStore, type Database } from '../../db/connection';
import { createKeyStore } from '../../db/key-store';
import { createKeys, readRootKey, type Keys } from '../../engine/keys';

const CASE = 'case-1';
const now = (): string => '2026-03-01T10:00:00.000Z';

let dir: string;
let db: Database;
let rootKey: Buffer;
let keys: Keys;

/** The keys as another process with this root key would have them. */
const keysOf = (key: Buffer): Keys => createKeys({ rootKey: key, keyStore: createKeyStore(db), now });

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tocsin-keys-'));
  db = await openKeyStore({ url: null, file: join(dir, 'unused.db'), keyStoreFile: join(dir, 'keys.db') });
  rootKey = await readRootKey({ file: join(dir, 'root.key'), hex: null });
  keys = keysOf(rootKey);
});

afterEach(async () => {
  await db.destroy();
  await rm(dir, { recursive: true });
});

describe('the root key', () => {
  it('is made on first use, for its owner alone, and stays the same', async () => {
    const file = join(dir, 'new', 'root.key');
    const made = await readRootKey({ file, hex: null });
    expect(made).toHaveLength(32);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(await readRootKey({ file, hex: null })).toEqual(made);
    expect(await readdir(join(dir, 'new'))).toEqual(['root.key']);
  });

  it('is one key when many ask for it at once', async () => {
    const file = join(dir, 'raced.key');
    const made = await Promise.all(Array.from({ length: 20 }, () => readRootKey({ file, hex: null })));
    expect(new Set(made.map((key) => key.toString('hex'))).size).toBe(1);
  });

  it('is refused while others can read its file', async () => {
    await chmod(join(dir, 'root.key'), 0o640);
    await expect(readRootKey({ file: join(dir, 'root.key'), hex: null })).rejects.toMatchObject({
      kind: 'input',
      message: `couldn't use the root key: others can read ${dir}/root.key`,
      hint: `chmod 600 ${dir}/root.key`,
    });
  });

  it('is never replaced when its file is damaged', async () => {
    const file = join(dir, 'damaged.key');
    await writeFile(file, 'not a key', { mode: 0o600 });
    await expect(readRootKey({ file, hex: null })).rejects.toThrow('does not hold 64 hexadecimal digits');
    expect(await readFile(file, 'utf8')).toBe('not a key');
  });

  it('may be given instead, and then touches no file', async () => {
    const file = join(dir, 'none.key');
    expect(await readRootKey({ file, hex: '01'.repeat(32) })).toEqual(Buffer.alloc(32, 1));
    await expect(stat(file)).rejects.toThrow('ENOENT');
    await expect(readRootKey({ file, hex: 'too short' })).rejects.toThrow('is not 64 hexadecimal digits');
  });

  it('opens only the key store that was sealed with it', async () => {
    await keys.payloadKey();
    await expect(keysOf(Buffer.alloc(32, 9)).payloadKey()).rejects.toMatchObject({
      kind: 'failed',
      message: "couldn't open the key store: the root key is not the one that it was sealed with",
    });
  });
});

describe('the keys of the installation and its incidents', () => {
  it('are random, different from each other, and the same for every process', async () => {
    const read = async (from: Keys): Promise<string[]> => {
      const all = [await from.payloadKey(), await from.credentialFingerprintKey()];
      all.push(await from.incidentKey('case-1'), await from.incidentKey('case-2'));
      return all.map((key) => key.toString('hex'));
    };
    const first = await read(keys);
    expect(new Set(first).size).toBe(4);
    expect(await read(keysOf(rootKey))).toEqual(first);
  });

  it('are one key when two processes make them at once', async () => {
    const [a, b] = await Promise.all([keys.incidentKey(CASE), keysOf(rootKey).incidentKey(CASE)]);
    expect(a).toEqual(b);
  });

  it('sign checkpoints with the same Ed25519 key after a restart', async () => {
    const { name, sign } = await keys.checkpointSigner();
    const { publicKey } = await keysOf(rootKey).checkpointSigner();
    expect(name).toBe('tocsin');
    expect(verify(null, Buffer.from('head'), publicKey, sign(Buffer.from('head')))).toBe(true);
    expect(verify(null, Buffer.from('another'), publicKey, sign(Buffer.from('head')))).toBe(false);
  });

  it('never stand in the key store in clear', async () => {
    const secrets = await keys.createPersonSecrets(CASE, ['per_1']);
    const clear = [await keys.payloadKey(), await keys.incidentKey(CASE), ...secrets.values(), rootKey];
    const rows = JSON.stringify([await db('incident_keys'), await db('person_secrets')]);
    for (const key of clear) {
      for (const form of ['hex', 'base64', 'base64url'] as const) expect(rows).not.toContain(key.toString(form));
    }
  });

  it('cannot be moved from one name to another', async () => {
    await keys.incidentKey('case-1');
    await keys.incidentKey('case-2');
    const [first] = await db('incident_keys').where({ id: 'incident:case-1' });
    await db('incident_keys').where({ id: 'incident:case-2' }).update({ wrapped: first.wrapped });
    await expect(keysOf(rootKey).incidentKey('case-2')).rejects.toThrow("couldn't open the key store");
  });
});

describe('the secrets of people', () => {
  it('are one for each person, and a second attempt finds those of the first', async () => {
    const first = await keys.createPersonSecrets(CASE, ['per_1', 'per_2']);
    const again = await keysOf(rootKey).createPersonSecrets(CASE, ['per_1', 'per_2', 'per_3']);
    expect([...first.values()].every((secret) => secret.length === 32)).toBe(true);
    expect(again.get('per_1')).toEqual(first.get('per_1'));
    expect(new Set([...again.values()].map((secret) => secret.toString('hex'))).size).toBe(3);
    expect(await keys.personSecrets(CASE, ['per_2'])).toEqual(new Map([['per_2', first.get('per_2')]]));
  });

  it('give a contact key, a view key and a salt for each field, all different', async () => {
    const secret = Buffer.alloc(32, 5);
    const derived = [
      keys.contactKey(secret),
      keys.viewKey(secret),
      keys.salt(secret, 'email'),
      keys.salt(secret, 'name'),
    ];
    expect(new Set(derived.map((key) => key.toString('hex'))).size).toBe(4);
  });

  it('are gone when a person is erased, and those of the others stay', async () => {
    await keys.createPersonSecrets(CASE, ['per_1', 'per_2']);
    await keys.destroyPerson('per_1');
    expect([...(await keys.personSecrets(CASE, ['per_1', 'per_2'])).keys()]).toEqual(['per_2']);
  });

  it('are all gone when their incident is erased, and its key with them', async () => {
    const key = await keys.incidentKey(CASE);
    await keys.createPersonSecrets(CASE, ['per_1']);
    await keys.createPersonSecrets('case-2', ['per_9']);
    await keys.destroyIncident(CASE);
    expect((await keys.personSecrets(CASE, ['per_1'])).size).toBe(0);
    expect((await keys.personSecrets('case-2', ['per_9'])).size).toBe(1);
    expect(await keysOf(rootKey).incidentKey(CASE)).not.toEqual(key);
  });
});

describe('a sealed value', () => {
  const key = Buffer.alloc(32, 3);

  it.each(['ada@example.org', '', 'Grüße aus Köln, 北京'])('opens to what was sealed: "%s"', (text) => {
    const sealed = keys.seal(key, text, 'people|contact|per_1');
    expect(sealed).toMatch(/^v1\.[\w-]{16}\.[\w-]*\.[\w-]{22}$/);
    expect(keys.unseal(key, sealed, 'people|contact|per_1')).toBe(text);
  });

  it('looks different each time', () => {
    expect(keys.seal(key, 'same', 'a')).not.toBe(keys.seal(key, 'same', 'a'));
  });

  it('does not open in another row, with another key, altered, or with a shortened tag', () => {
    const sealed = keys.seal(key, 'ada@example.org', 'people|contact|per_1');
    const [version, iv, text, tag] = sealed.split('.') as [string, string, string, string];
    const shorter = Buffer.from(tag, 'base64url').subarray(0, 4).toString('base64url');
    const attempts: [Buffer, string, string][] = [
      [key, sealed, 'people|contact|per_2'],
      [Buffer.alloc(32, 4), sealed, 'people|contact|per_1'],
      [
        key,
        [version, iv, text.startsWith('A') ? `B${text.slice(1)}` : `A${text.slice(1)}`, tag].join('.'),
        'people|contact|per_1',
      ],
      [key, [version, iv, text, shorter].join('.'), 'people|contact|per_1'],
      [key, ['v2', iv, text, tag].join('.'), 'people|contact|per_1'],
      [key, 'v1.x', 'people|contact|per_1'],
    ];
    for (const [with_, value, aad] of attempts) expect(() => keys.unseal(with_, value, aad)).toThrow();
  });
});
