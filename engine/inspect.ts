import { writeFile } from 'node:fs/promises';
import { type FileInspection, inspectFile } from '../activities/adapters/leak-reader/propose-mapping';
import { mappingText } from '../activities/adapters/leak-reader/mapping-text';
import { DomainError } from '../domain/errors';

export type { FileInspection } from '../activities/adapters/leak-reader/propose-mapping';

/** Looks at the head of each file, one after the other, without a server; `rows` is the size of the sample. Error kind `input`. */
export async function inspectFiles(files: readonly string[], rows: number): Promise<FileInspection[]> {
  const today = new Date().toISOString().slice(0, 10);
  const inspections: FileInspection[] = [];
  for (const file of files) inspections.push(await inspectFile(file, { today, rows }));
  return inspections;
}

/**
 * Writes the proposal as a mapping file to be edited. Several files are one mapping only where all proposals are the same. Error
 * kind `input` when they differ, or when the file is there and `force` is not set.
 */
export async function writeMapping(
  inspections: readonly FileInspection[],
  path: string,
  force: boolean,
): Promise<void> {
  const [first, ...others] = inspections;
  if (!first) return;
  if (others.some(({ mapping }) => JSON.stringify(mapping) !== JSON.stringify(first.mapping))) {
    throw new DomainError(
      'input',
      `couldn't write mapping ${path}: the files have different columns`,
      'inspect them one by one, each with a mapping of its own',
    );
  }
  await writeFile(path, mappingText(first), { flag: force ? 'w' : 'wx' }).catch((error: NodeJS.ErrnoException) => {
    const isThere = error.code === 'EEXIST';
    throw new DomainError(
      'input',
      `couldn't write mapping ${path}: ${isThere ? 'there is such a file' : `it cannot be written (${error.code})`}`,
      isThere ? 'choose another name, or add --force to replace it' : 'correct the path',
    );
  });
}
