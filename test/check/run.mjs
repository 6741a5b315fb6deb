// The house rules in one command. `npm run check` runs every step, `npm run check:<step>` one of them, and
// `npm run check -- --skip tests` all but the named ones. The last lines are one summary line a step.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const require = createRequire(import.meta.url);

/** A package's own command-line program, found without a shell. */
function binary(name, file) {
  return join(root, 'node_modules', name, file);
}

const STEPS = [
  {
    name: 'format',
    what: 'prettier',
    args: [binary('prettier', 'bin/prettier.cjs'), '--check', '--log-level=warn', '.'],
  },
  { name: 'lint', what: 'eslint, house rules', args: [binary('eslint', 'bin/eslint.js'), '--max-warnings=0', '.'] },
  { name: 'types', what: 'tsc', args: [require.resolve('typescript/bin/tsc'), '--noEmit', '-p', 'tsconfig.json'] },
  { name: 'imports', what: 'zones, cycles, depth', args: ['test/check/imports.mjs'] },
  { name: 'names', what: 'files, terms, words', args: ['test/check/names.mjs'] },
  { name: 'kernel', what: 'compiled from its source', args: ['engine/build-kernel.mjs', '--check'] },
  { name: 'unused', what: 'knip', args: [binary('knip', 'bin/knip.js'), '--no-progress', '--no-config-hints'] },
  { name: 'tests', what: 'npm test', args: ['test/start.mjs'], alone: true },
];

function run(step) {
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(process.execPath, step.args, {
      cwd: root,
      env: { ...process.env, FORCE_COLOR: '0' },
      stdio: step.alone ? 'inherit' : ['ignore', 'pipe', 'pipe'],
    });
    const output = [];
    child.stdout?.on('data', (bytes) => output.push(bytes));
    child.stderr?.on('data', (bytes) => output.push(bytes));
    child.on('error', (error) => output.push(Buffer.from(`${error.message}\n`)));
    child.on('close', (code, signal) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      resolve({
        step,
        ok: code === 0,
        end: signal ?? `exit ${code}`,
        seconds,
        output: Buffer.concat(output).toString(),
      });
    });
  });
}

function show(result) {
  if (result.output.trim() === '') return;
  console.log(`\n--- ${result.step.name} (${result.step.what})\n${result.output.trimEnd()}`);
}

function chosen(words) {
  const skipAt = words.indexOf('--skip');
  const named = skipAt === -1 ? words : words.slice(0, skipAt);
  const skipped = skipAt === -1 ? [] : words.slice(skipAt + 1);
  const unknown = [...named, ...skipped].filter((word) => !STEPS.some((step) => step.name === word));
  if (unknown.length > 0) {
    console.error(`error: couldn't check: there is no step ${unknown.join(', ')}`);
    console.error(`hint: the steps are ${STEPS.map((step) => step.name).join(', ')}`);
    process.exit(2);
  }
  return STEPS.filter((step) => !skipped.includes(step.name) && (named.length === 0 || named.includes(step.name)));
}

const steps = chosen(process.argv.slice(2));
const results = [];

// Two at a time, longest first: that is what a small machine has cores for.
const queue = steps.filter((step) => !step.alone);
async function work() {
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    const result = await run(step);
    show(result);
    results.push(result);
  }
}
await Promise.all([work(), work()]);
// Must come last: the tests take the machine for themselves and write straight to the terminal.
for (const step of steps.filter((one) => one.alone)) results.push(await run(step));

console.log('');
for (const step of steps) {
  const result = results.find((one) => one.step === step);
  console.log(
    `${result.ok ? 'ok    ' : 'FAILED'}  ${step.name.padEnd(8)} ${result.seconds.padStart(6)} s  ${step.what}${result.ok ? '' : ` (${result.end})`}`,
  );
}
process.exitCode = results.every((result) => result.ok) ? 0 : 1;
