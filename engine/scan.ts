import { randomBytes } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { FileScan } from '../activities/adapters/leak-reader/scan-files';
import { LEAST_SHARE, createScanThreads } from '../activities/adapters/leak-reader/scan-threads';
import type { ScanReport } from '../domain/detection/scan-report';
import { loadConfig, pathsOf } from './config';
import { openFolders } from './folders';
import { createKeys, readRootKey } from './keys';

/**
 * Scans files outside of any incident, without a server: credentials get the installation's fingerprints, so that they can be
 * found again; people get a key that is thrown away with the run.
 */
export async function scanOutside(
  request: Pick<FileScan, 'files' | 'mappingPath' | 'onProgress'>,
  say: (line: string) => void,
): Promise<ScanReport> {
  const atOnce = availableParallelism();
  const threads = createScanThreads(atOnce);
  // They get ready while the rest is loaded.
  threads.start((await areSmall(request.files, atOnce)) ? 1 : atOnce);
  try {
    const [{ scanFiles }, keys] = await Promise.all([
      import('../activities/adapters/leak-reader/scan-files.js'),
      scanKeys(say),
    ]);
    return await scanFiles({ ...request, today: now().slice(0, 10), keys, atOnce, threads });
  } finally {
    await threads.close();
  }
}

/** Whether one thread reads all of them. */
async function areSmall(files: readonly string[], atOnce: number): Promise<boolean> {
  let bytes = 0;
  for (const file of files) {
    const found = await stat(file).catch(() => null);
    if (!found?.isFile()) return false;
    bytes += found.size;
  }
  return bytes < atOnce * LEAST_SHARE;
}

const now = (): string => new Date().toISOString();

/** Credentials get the installation's key; people one that nobody else has. */
async function scanKeys(say: (line: string) => void): Promise<FileScan['keys']> {
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
