import { type FileHandle, open } from 'node:fs/promises';
import { basename } from 'node:path';
import { DomainError } from '../../../domain/errors';

/** Opens a file of rows; the caller closes it. Error kind `input` when it is not there or cannot be read. */
export async function openLeakFile(path: string): Promise<FileHandle> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw refusedFile(path, 'it is not a file', 'name the file itself');
}

/** Opens a file of rows, runs the work, closes it. Errors as in `openLeakFile`. */
export async function withLeakFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await openLeakFile(path);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

/** Why a file is not read, in one sentence; error kind `input`. */
export function refusedFile(path: string, cause: string, hint: string): DomainError {
  return new DomainError('input', `couldn't read ${basename(path)}: ${cause}`, hint, { file: basename(path) });
}

/** As `refusedFile`, from an error of the file system. */
export function unreadable(path: string, error: unknown): DomainError {
  const code = (error as NodeJS.ErrnoException).code;
  const cause =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EACCES'
        ? 'no permission to read it'
        : 'it cannot be opened';
  return refusedFile(path, cause, 'check the path');
}
