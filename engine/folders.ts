import { mkdir } from 'node:fs/promises';
import { DomainError } from '../domain/errors';

/** Makes the folders that are missing, readable by nobody else. */
export async function openFolders(dirs: readonly string[]): Promise<void> {
  for (const dir of dirs) {
    await mkdir(dir, { recursive: true, mode: 0o700 }).catch(({ code }: NodeJS.ErrnoException) => {
      throw new DomainError(
        'input',
        `couldn't open the folder ${dir}: ${code === 'EEXIST' ? 'there is a file of that name' : code}`,
        'TOCSIN_DATA, TOCSIN_CONFIG and TOCSIN_STATE say which folders are used',
      );
    });
  }
}
