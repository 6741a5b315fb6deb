// `npm run mutate-laws`: sets the checkout up, then runs the mutations in a process of its own.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from '../../engine/set-up.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
await setUp({ root });
const built = join(root, 'dist', 'test', 'mutate', 'laws.js');
process.exit(spawnSync(process.execPath, [built, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1);
