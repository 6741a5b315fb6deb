import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = join(__dirname, '..', '..');

/** Lays a small project of the given files into a fresh folder, runs one check of `test/check` there, gives its answer. */
export function checkTree(
  check: 'imports' | 'names',
  files: Record<string, string>,
): { status: number; found: string[] } {
  const dir = mkdtempSync(join(tmpdir(), 'house-'));
  try {
    for (const name of ['package.json', 'package-lock.json', 'tsconfig.json', '.gitignore']) {
      copyFileSync(join(root, name), join(dir, name));
    }
    symlinkSync(join(root, 'node_modules'), join(dir, 'node_modules'));
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), text);
    }
    spawnSync('git', ['init', '--quiet'], { cwd: dir });
    const run = spawnSync(process.execPath, [join(root, 'test', 'check', `${check}.mjs`)], {
      cwd: dir,
      encoding: 'utf8',
    });
    return { status: run.status ?? -1, found: run.stderr.split('\n').filter((line) => line !== '') };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}
