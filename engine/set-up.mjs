// Brings a fresh checkout up: packages when they are missing or stale, then the build. Only built-ins are imported, because
// nothing may be installed yet.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const OLDEST_NODE = [20, 19];
/** Folders whose files go into the build. */
const SOURCES = ['activities', 'api', 'bench', 'cli', 'db', 'demo', 'domain', 'engine', 'templates', 'workflows'];
const LOCK_WAIT_MS = 10 * 60 * 1000;

/** Installs and builds what is missing; does nothing in a tenth of a second when everything is there. Ends the process with 1 when it can't. */
export async function setUp({ root }) {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(`Node ${OLDEST_NODE.join('.')} or later is needed, this is ${process.versions.node}`, 'install a newer Node');
  }
  if (isInstalled(root) && isBuilt(root)) return;
  const release = await takeTurn(root);
  try {
    if (!isInstalled(root)) await install(root);
    if (!isBuilt(root)) build(root);
  } finally {
    release();
  }
}

function fail(message, hint) {
  console.error(`error: couldn't set up: ${message}`);
  console.error(`hint: ${hint}`);
  process.exit(1);
}

const stampOf = (root) => join(root, 'node_modules', '.tocsin-lock-sha256');
const lockHash = (root) =>
  createHash('sha256')
    .update(readFileSync(join(root, 'package-lock.json')))
    .digest('hex');

/** Our own stamp, or what `npm ci` left: it copies the lockfile's packages, newer than the lockfile itself. */
function isInstalled(root) {
  if (existsSync(stampOf(root))) return readFileSync(stampOf(root), 'utf8') === lockHash(root);
  const installed = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installed)) return false;
  const want = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  const have = JSON.parse(readFileSync(installed, 'utf8')).packages;
  const isSame = Object.entries(have).every(([name, one]) => want[name]?.version === one.version);
  return isSame && Object.entries(want).every(([name, one]) => name === '' || one.optional || one.peer || name in have);
}

async function install(root) {
  const log = join(tmpdir(), `tocsin-install-${process.pid}.log`);
  const out = openSync(log, 'w');
  const startedAt = Date.now();
  console.error(
    'installing packages (sqlite3 is compiled here where its prebuilt binary cannot be downloaded: about a minute)…',
  );
  const npm = spawn(process.platform === 'win32' ? 'npm.cmd' : 'npm', ['ci', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: ['ignore', out, out],
  });
  const ticker = setInterval(
    () => console.error(`  still installing (${Math.round((Date.now() - startedAt) / 1000)} s)`),
    15_000,
  );
  const code = await new Promise((resolve) => {
    npm.once('error', () => resolve(127));
    npm.once('exit', (exit) => resolve(exit ?? 1));
  });
  clearInterval(ticker);
  closeSync(out);
  if (code !== 0) fail(`npm ci ended with ${code}; its output is in ${log}`, missingTools());
  writeFileSync(stampOf(root), lockHash(root));
  rmSync(log, { force: true });
}

/** What a compile of sqlite3 needs and this machine lacks. */
function missingTools() {
  const lacks = [
    ['c++', ['--version'], 'a C++ compiler (Debian: build-essential; macOS: xcode-select --install)'],
    ['python3', ['--version'], 'Python 3'],
    ['python3', ['-m', 'pip', '--version'], 'pip for Python 3'],
  ].filter(([command, args]) => spawnSync(command, args, { stdio: 'ignore' }).status !== 0);
  return lacks.length > 0
    ? `install ${lacks.map(([, , name]) => name).join(' and ')}, then run the command again`
    : 'look at that file, then run the command again';
}

function isBuilt(root) {
  const bundle = join(root, 'dist', 'workflow-bundle.js');
  if (!existsSync(bundle)) return false;
  const builtAt = statSync(bundle).mtimeMs;
  return (
    [join(root, 'package-lock.json'), join(root, 'tsconfig.json'), join(root, 'tsconfig.build.json')].every(
      (file) => statSync(file).mtimeMs <= builtAt,
    ) && SOURCES.every((name) => newestIn(join(root, name)) <= builtAt)
  );
}

function newestIn(dir) {
  if (!existsSync(dir)) return 0;
  return readdirSync(dir, { withFileTypes: true }).reduce((newest, entry) => {
    const path = join(dir, entry.name);
    return Math.max(newest, entry.isDirectory() ? newestIn(path) : statSync(path).mtimeMs);
  }, 0);
}

function build(root) {
  console.error('building…');
  if (spawnSync(process.execPath, [join(root, 'engine', 'build.mjs')], { cwd: root, stdio: 'inherit' }).status !== 0) {
    fail('the build failed, see above', 'in a clean checkout this does not happen: git status shows what is changed');
  }
}

/** Two commands started at once in one checkout: the second waits until the first has set up. */
async function takeTurn(root) {
  const turn = join(root, '.set-up-turn');
  const until = Date.now() + LOCK_WAIT_MS;
  for (;;) {
    try {
      mkdirSync(turn);
      writeFileSync(join(turn, 'pid'), String(process.pid));
      const release = () => rmSync(turn, { recursive: true, force: true });
      process.once('exit', release);
      return release;
    } catch {
      if (!isAlive(turn) || Date.now() > until) rmSync(turn, { recursive: true, force: true });
      else await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

function isAlive(turn) {
  try {
    process.kill(Number(readFileSync(join(turn, 'pid'), 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
