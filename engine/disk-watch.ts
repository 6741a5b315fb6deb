import { statfs } from 'node:fs/promises';

/** Below this much free space the server and the database may stop writing at any moment. */
const LEAST_BYTES = 32 * 1024 * 1024;
const LOOK_MS = 2000;

/** Says once when the disk of a folder is nearly full, and once when there is space again; the returned function ends it. */
export function watchDisk(folder: string, say: (line: string) => void): () => void {
  let isFull = false;
  const look = async (): Promise<void> => {
    const found = await statfs(folder).catch(() => null);
    if (!found) return;
    const free = found.bavail * found.bsize;
    if (free < LEAST_BYTES !== isFull) {
      isFull = !isFull;
      const mb = Math.floor(free / 1024 / 1024);
      say(
        isFull
          ? `the disk of ${folder} is nearly full (${mb} MB free): work waits until there is space, nothing is lost`
          : `the disk of ${folder} has space again (${mb} MB free); work goes on`,
      );
    }
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_MS);
  timer.unref();
  return () => clearInterval(timer);
}
