// `npm run demo`: sets the checkout up, then runs the built demo in a process of its own.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from '../engine/set-up.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await setUp({ root });
const child = spawn(process.execPath, [join(root, 'dist', 'demo', 'run.js'), ...process.argv.slice(2)], {
  stdio: 'inherit',
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)));
