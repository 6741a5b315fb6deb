import { stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import type { FileScan } from '../activities/adapters/leak-reader/scan-files';
import { LEAST_SHARE, createScanThreads } from '../activities/adapters/leak-reader/scan-threads';
import type { ScanReport } from '../domain/detection/scan-report';

/**
 * Scans files outside of any incident, without a server: credentials get the installation's fingerprints, so that they can be
 * found again; people get a key that is thrown away with the run.
 */
export async function scanOutside(
  request: Pick<FileScan, 'files' | 'mappingPath' | 'directoryPath' | 'onProgress'>,
  say: (line: string) => void,
): Promise<ScanReport> {
  const atOnce = availableParallelism();
  // For engines, of which as many are at work at once as threads; each of the pool keeps memory of them. Before it is first used.
  // eslint-disable-next-line no-restricted-syntax -- what the runtime reads, where nobody has set it
  process.env['UV_THREADPOOL_SIZE'] ??= String(atOnce);
  const threads = createScanThreads(atOnce);
  // They get ready while the rest is loaded.
  threads.start((await areSmall(request.files, atOnce)) ? 1 : atOnce);
  try {
    const [{ scanFiles }, keys] = await Promise.all([
      import('../activities/adapters/leak-reader/scan-files.js'),
      import('./scan-keys.js').then(({ scanKeys }) => scanKeys(say)),
    ]);
    return await scanFiles({ ...request, today: new Date().toISOString().slice(0, 10), keys, atOnce, threads });
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
