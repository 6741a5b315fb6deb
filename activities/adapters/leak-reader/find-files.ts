import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { DomainError } from '../../../domain/errors';
import { refusedFile, unreadable } from './leak-file';

export interface FoundFiles {
  /** As they were named, or below the folder that was; each file once, in the order of the arguments, those of one sorted. */
  files: string[];
  /** Files whose name begins with a dot, found in folders and passed over. */
  hidden: number;
  /** What could not be looked at; the rest was. */
  refused: { file: string; error: DomainError }[];
}

/**
 * The files that paths, folders and patterns (`logs/*.gz`) name. A file that several of them name is taken once. Error kind
 * `input` for a folder or pattern in which there is no file.
 */
export async function findLeakFiles(named: readonly string[]): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], hidden: 0, refused: [] };
  const known = new Set<string>();
  for (const name of named) {
    for (const file of await filesOf(name, found)) {
      const real = await realpath(file).catch(() => file);
      if (known.has(real)) continue;
      known.add(real);
      found.files.push(file);
    }
  }
  return found;
}

async function filesOf(name: string, found: FoundFiles): Promise<string[]> {
  const entry = await stat(name).catch(() => null);
  if (entry?.isDirectory()) {
    const before = found.refused.length;
    const files = await filesBelow(name, found);
    if (files.length === 0 && found.refused.length === before)
      throw new DomainError(
        'input',
        `couldn't scan ${basename(name) || name}: the folder holds no files`,
        'check the path',
      );
    return files;
  }
  // A path that exists is meant as it is, whatever characters it holds.
  if (entry !== null || !isDynamicPattern(name)) return [name];
  const files = await glob([name], { expandDirectories: false, absolute: name.startsWith('/') });
  if (files.length === 0)
    throw new DomainError('input', `couldn't scan ${name}: no file fits the pattern`, 'check the path');
  return files.sort();
}

/** All files below a folder, sorted; folders that are links are passed over, they may lead in circles. */
async function filesBelow(folder: string, found: FoundFiles): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
    found.refused.push({ file: folder, error: unreadable(folder, error) });
    return [];
  });
  const files: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.name.startsWith('.')) found.hidden += 1;
    else if (entry.isDirectory()) files.push(...(await filesBelow(path, found)));
    else if (entry.isFile()) files.push(path);
    else if (entry.isSymbolicLink()) {
      const target = await stat(path).catch(() => null);
      if (target?.isFile()) files.push(path);
      else if (!target)
        found.refused.push({ file: path, error: refusedFile(path, 'it is a link to nothing', 'check the path') });
    }
  }
  return files;
}
