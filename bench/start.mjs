// `npm run bench -- NAME`: sets the checkout up, then runs one benchmark of this folder in a process of its own.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from '../engine/set-up.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = dirname(here);
const names = readdirSync(here)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replace('.ts', ''));
const [name, ...rest] = process.argv.slice(2);
if (!names.includes(name)) {
  console.error(
    `error: couldn't run ${name ?? 'a benchmark'}: ${name ? 'there is none of that name' : 'its name is missing'}`,
  );
  console.error(`hint: npm run bench -- NAME, with one of ${names.join(', ')}`);
  process.exit(2);
}
await setUp({ root });
const built = join(root, 'dist', 'bench', `${name}.js`);
if (!existsSync(built)) throw new Error(`no ${built}`);
process.exit(spawnSync(process.execPath, [built, ...rest], { stdio: 'inherit' }).status ?? 1);
