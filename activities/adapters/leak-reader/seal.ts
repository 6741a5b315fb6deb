import { createHash } from 'node:crypto';
import { withLeakFile } from './leak-file';

const READ_BYTES = 1024 * 1024;

/** Streams the whole file through SHA-256: its seal, in hexadecimal digits. Error kind `input` when it cannot be read. */
export async function sealFile(path: string, signal?: AbortSignal): Promise<{ sha256: string; bytes: number }> {
  return withLeakFile(path, async (file) => {
    const hash = createHash('sha256');
    const buffer = Buffer.alloc(READ_BYTES);
    let bytes = 0;
    for (;;) {
      signal?.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, READ_BYTES, bytes);
      if (bytesRead === 0) return { sha256: hash.digest('hex'), bytes };
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  });
}
