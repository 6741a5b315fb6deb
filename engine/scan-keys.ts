import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { FileScan } from '../activities/adapters/leak-reader/scan-files';
import { loadConfig, pathsOf } from './config';
import { openFolders } from './folders';
import { createKeys, readRootKey } from './keys';

const now = (): string => new Date().toISOString();

/** What a scan outside of any incident makes fingerprints with: the installation's key for credentials, for people a new one. */
export async function scanKeys(say: (line: string) => void): Promise<FileScan['keys']> {
  const config = loadConfig();
  const paths = pathsOf(config);
  await openFolders([config.dataDir, config.configDir]);
  const isNew = config.rootKeyHex === null && !(await stat(paths.rootKey).catch(() => null));
  const rootKey = await readRootKey({ file: paths.rootKey, hex: config.rootKeyHex });
  if (isNew) say(`root key created: ${paths.rootKey}`);
  const [{ openKeyStore }, { createKeyStore }] = await Promise.all([
    import('../db/connection.js'),
    import('../db/key-store.js'),
  ]);
  const store = await openKeyStore({ url: config.databaseUrl, file: paths.database, keyStoreFile: paths.keyStore });
  try {
    const keys = createKeys({ rootKey, keyStore: createKeyStore(store), now });
    return { person: randomBytes(32), credential: await keys.credentialFingerprintKey() };
  } finally {
    await store.destroy();
  }
}
