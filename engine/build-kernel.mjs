// Compiles domain/detection/kernel/assembly and writes it into kernel.ts beside it, so that nothing has to be compiled
// before a test or a build. `--check` writes nothing and says whether it is up to date.
import asc from 'assemblyscript/asc';
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const kernel = join(dirname(dirname(fileURLToPath(import.meta.url))), 'domain/detection/kernel');
const target = join(kernel, 'kernel.ts');
const COMPILED = /const COMPILED = \[[^]*?\]\.join\(''\);\n/;
const OPTIONS = ['-O3', '--noAssert', '--runtime', 'stub', '--use', 'abort=', '--importMemory', '--enable', 'simd'];

async function compiled() {
  let binary;
  const { error, stderr } = await asc.main(['assembly/index.ts', '--outFile', 'kernel.wasm', ...OPTIONS], {
    readFile: (name, base) => readFile(join(base, name), 'utf8').catch(() => null),
    writeFile: (name, contents) => void (name === 'kernel.wasm' && (binary = contents)),
    listFiles: () => [],
  });
  if (error) throw new Error(`${error.message}\n${stderr.toString()}`);
  const lines = Buffer.from(binary)
    .toString('base64')
    .match(/.{1,110}/g)
    .map((line) => `  '${line}',`);
  return ['const COMPILED = [', ...lines, "].join('');", ''].join('\n');
}

process.chdir(kernel);
const before = await readFile(target, 'utf8');
const text = before.replace(COMPILED, await compiled());
if (!process.argv.includes('--check')) await writeFile(target, text);
else if (before !== text) {
  console.error(
    "error: couldn't check the kernel: kernel.ts holds something else than assembly/ compiles to\nhint: npm run kernel",
  );
  process.exit(1);
}
