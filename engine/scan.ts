import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { scanFiles } from '../activities/adapters/leak-reader/scan-files';
import { openKeyStore } from '../db/connection';
import { createKeyStore } from '../db/key-store';
import { loadConfig, pathsOf } from './config';
import { openFolders } from './folders';
import { createKeys, readRootKey } from './keys';

type FileScan = Parameters<typeof scanFiles>[0];

/**
 * Scans files outside of any incident, without a server: credentials get the installation's fingerprints, so that they can be
 * found again; people get a key that is thrown away with the run.
 */
export async function scanOutside(
  request: Pick<FileScan, 'files' | 'mappingPath' | 'onProgress'>,
  say: (line: string) => void,
): Promise<Awaited<ReturnType<typeof scanFiles>>> {
  const config = loadConfig();
  const paths = pathsOf(config);
  await openFolders([config.dataDir, config.configDir]);
  const isNew = config.rootKeyHex === null && !(await stat(paths.rootKey).catch(() => null));
  const rootKey = await readRootKey({ file: paths.rootKey, hex: config.rootKeyHex });
  if (isNew) say(`root key created: ${paths.rootKey}`);
  const store = await openKeyStore({ url: config.databaseUrl, file: paths.database, keyStoreFile: paths.keyStore });
  try {
    const now = (): string => new Date().toISOString();
    const credentialKey = await createKeys({
      rootKey,
      keyStore: createKeyStore(store),
      now,
    }).credentialFingerprintKey();
    return await scanFiles({
      ...request,
      today: now().slice(0, 10),
      // People get a key that nobody else has.
      keys: { person: randomBytes(32), credential: credentialKey },
      atOnce: availableParallelism(),
    });
  } finally {
    await store.destroy();
  }
}
