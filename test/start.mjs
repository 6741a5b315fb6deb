// `npm test`: sets the checkout up, starts one real Temporal server for the whole run, and runs jest; its summary comes last.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setUp } from '../engine/set-up.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
await setUp({ root });
const require = createRequire(import.meta.url);
const { findTemporal, freePort, startTemporal } = require(join(root, 'dist', 'engine', 'temporal-server.js'));
const { loadConfig } = require(join(root, 'dist', 'engine', 'config.js'));

const room = mkdtempSync(join(tmpdir(), 'tocsin-test-'));
const config = loadConfig();
const found = await findTemporal({ env: process.env, cacheDir: config.cacheDir, say: (line) => console.error(line) });
const port = await freePort();
const server = await startTemporal({ binary: found.path, dir: room, port, logFile: join(room, 'server.log') });
const jest = spawn(process.execPath, [require.resolve('jest/bin/jest'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, TOCSIN_TEST_TEMPORAL: `127.0.0.1:${port}`, TOCSIN_TEST_TEMPORAL_BINARY: found.path },
});
jest.once('exit', (code) => {
  server.once('exit', () => {
    rmSync(room, { recursive: true, force: true });
    process.exit(code ?? 1);
  });
  server.kill('SIGTERM');
});
