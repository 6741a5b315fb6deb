import { join } from 'node:path';
import { measure } from '../scan/measure';
import { whyNot, type Room } from './rival';

export const pythonOf = ({ folder }: Room): string => join(folder, 'python', 'bin', 'python');

/** Installs packages into an environment of the room's own; null when that is done, else why not. */
export async function installPython(room: Room, packages: readonly string[]): Promise<string | null> {
  const { folder, env } = room;
  const made = await measure({ command: 'python3', args: ['-m', 'venv', join(folder, 'python')], env }).catch(
    () => null,
  );
  if (made === null) return 'Python is missing';
  if (made.code !== 0) return whyNot('python3 -m venv', made);
  const args = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages];
  const installed = await measure({ command: pythonOf(room), args, env });
  return installed.code === 0 ? null : whyNot('pip install', installed);
}
