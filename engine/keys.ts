import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { drawBytes } from '../activities/adapters/random';
import { sealing } from '../activities/adapters/sealing';
import type { ActivityKeys } from '../activities/deps';
import type { KeyStoreRows } from '../db/key-store';
import { DomainError } from '../domain/errors';
import type { CheckpointSigner } from '../domain/ledger/checkpoint';

const { seal, unseal } = sealing;

/** Name under which checkpoints are signed. */
export const SIGNER_NAME = 'tocsin';

/** Everything that is done with keys; they never leave this file but as buffers in memory. */
export interface Keys extends ActivityKeys {
  payloadKey(): Promise<Buffer>;
  checkpointSigner(): Promise<CheckpointSigner>;
  destroyPerson(personId: string): Promise<void>;
  destroyIncident(incidentId: string): Promise<void>;
}

const ROOT_KEY = /^[0-9a-f]{64}$/;

function rootKeyRefused(cause: string, hint: string): DomainError {
  return new DomainError('input', `couldn't use the root key: ${cause}`, hint);
}

/**
 * The root key: given as hexadecimal digits, or a 0600 file that is made on first use. A file that others can read is refused, and
 * so is making a new one where `isNew` is false: something was sealed with the lost one.
 */
export async function readRootKey(source: { file: string; hex: string | null; isNew?: boolean }): Promise<Buffer> {
  if (source.hex !== null) {
    if (!ROOT_KEY.test(source.hex))
      throw rootKeyRefused(
        'the given one is not 64 hexadecimal digits',
        'TOCSIN_ROOT_KEY holds 32 bytes in hexadecimal',
      );
    return Buffer.from(source.hex, 'hex');
  }
  const found = await stat(source.file).catch(nullIfAbsent);
  if (!found && source.isNew === false)
    throw rootKeyRefused(
      `${source.file} is missing, and the key store of this data folder was sealed with it`,
      'restore the file from its backup (or give TOCSIN_ROOT_KEY); a new one would open nothing',
    );
  if (!found) await createRootKey(source.file);
  else if ((found.mode & 0o077) !== 0)
    throw rootKeyRefused(`others can read ${source.file}`, `chmod 600 ${source.file}`);
  const text = (await readFile(source.file, 'utf8')).trim();
  if (!ROOT_KEY.test(text)) {
    throw rootKeyRefused(
      `${source.file} does not hold 64 hexadecimal digits`,
      'restore the file from its backup; without it nothing sealed can be opened',
    );
  }
  return Buffer.from(text, 'hex');
}

function nullIfAbsent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw error;
}

/** Of two processes that start at once one makes the key and both read it: the file appears whole, or not at all. */
async function createRootKey(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const own = `${file}.${randomBytes(6).toString('hex')}`;
  const handle = await open(own, 'wx', 0o600);
  try {
    await handle.writeFile(`${randomBytes(32).toString('hex')}\n`);
    // On disk before it has its name: everything sealed from here on depends on it.
    await handle.sync();
    await link(own, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
  } finally {
    await handle.close();
    await unlink(own);
  }
}

/** The keys over a key store whose rows are wrapped by the root key. Keys of incidents stay in memory until the process ends. */
export function createKeys(parts: { rootKey: Buffer; keyStore: KeyStoreRows; now(): string }): Keys {
  const { rootKey, keyStore } = parts;
  const cache = new Map<string, Buffer>();
  const wrap = (id: string, bytes: Buffer): string => seal(rootKey, bytes.toString('base64'), `incident_keys|${id}`);
  const unwrap = (id: string, text: string): Buffer =>
    Buffer.from(openWrapped(rootKey, text, `incident_keys|${id}`), 'base64');
  /** The key of that name; made on first use, the same for every process. */
  const named = async (id: string, make: () => Buffer): Promise<Buffer> => {
    const known = cache.get(id);
    if (known) return known;
    const stored =
      (await keyStore.findIncidentKey(id)) ?? (await keyStore.putIncidentKey(id, wrap(id, make()), parts.now()));
    const key = unwrap(id, stored);
    cache.set(id, key);
    return key;
  };
  const random = (): Buffer => drawBytes(32);
  const incidentKey = (incidentId: string): Promise<Buffer> => named(`incident:${incidentId}`, random);
  const personSecrets = async (incidentId: string, ids: readonly string[]): Promise<Map<string, Buffer>> =>
    openSecrets(await incidentKey(incidentId), await keyStore.findPersonSecrets(incidentId, ids));
  return {
    incidentKey,
    personSecrets,
    payloadKey: () => named('payload', random),
    credentialFingerprintKey: () => named('fingerprint', random),
    checkpointSigner: async () => signerOf(await named('checkpoint', newSigningKey)),
    createPersonSecrets: async (incidentId, personIds) =>
      addSecrets(keyStore, { id: incidentId, key: await incidentKey(incidentId) }, personIds),
    ...sealing,
    destroyPerson: (personId) => keyStore.deletePersonSecret(personId),
    async destroyIncident(incidentId) {
      cache.delete(`incident:${incidentId}`);
      await keyStore.deleteIncidentKey(`incident:${incidentId}`);
      await keyStore.deletePersonSecretsOf(incidentId);
    },
  };
}

/** New secrets for those who have none; of two attempts the first one's stand. */
async function addSecrets(
  keyStore: KeyStoreRows,
  incident: { id: string; key: Buffer },
  personIds: readonly string[],
): Promise<Map<string, Buffer>> {
  const made = new Map(personIds.map((personId) => [personId, drawBytes(32)]));
  const rows = [...made].map(([personId, secret]) => ({
    personId,
    wrapped: seal(incident.key, secret.toString('base64'), `person_secrets|${personId}`),
  }));
  if ((await keyStore.putPersonSecrets(incident.id, rows)) === rows.length) return made;
  return openSecrets(incident.key, await keyStore.findPersonSecrets(incident.id, personIds));
}

function openSecrets(incidentKey: Buffer, rows: ReadonlyMap<string, string>): Map<string, Buffer> {
  return new Map(
    [...rows].map(([id, wrapped]) => [id, Buffer.from(unseal(incidentKey, wrapped, `person_secrets|${id}`), 'base64')]),
  );
}

function openWrapped(rootKey: Buffer, text: string, aad: string): string {
  try {
    return unseal(rootKey, text, aad);
  } catch {
    throw new DomainError(
      'failed',
      "couldn't open the key store: the root key is not the one that it was sealed with",
      'restore root.key (or TOCSIN_ROOT_KEY) that belongs to this data folder',
    );
  }
}

function newSigningKey(): Buffer {
  return generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'der' });
}

function signerOf(pkcs8: Buffer): CheckpointSigner {
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' });
  return { name: SIGNER_NAME, publicKey: createPublicKey(privateKey), sign: (bytes) => sign(null, bytes, privateKey) };
}
