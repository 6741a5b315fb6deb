import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** What a command said and how it ended. */
export interface Said {
  code: number | null;
  out: string;
  err: string;
  /** standard output as the one JSON document that it has to be */
  json(): unknown;
}

/** A person's own folders, in which built commands run one after the other. */
export interface Desk {
  dir: string;
  tocsin(...args: string[]): Promise<Said>;
  /** the same with more environment */
  tocsinWith(env: Record<string, string>, ...args: string[]): Promise<Said>;
  clear(): void;
}

/** Fresh folders without any server; the environment of the test run does not reach in. */
export function openDesk(): Desk {
  const dir = mkdtempSync(join(tmpdir(), 'tocsin-desk-'));
  const folders = {
    TOCSIN_DATA: join(dir, 'data'),
    TOCSIN_CONFIG: join(dir, 'config'),
    TOCSIN_STATE: join(dir, 'state'),
    TEMPORAL_CONFIG_FILE: join(dir, 'no-temporal.toml'),
    PATH: process.env['PATH'] ?? '',
    HOME: dir,
  };
  return {
    dir,
    tocsin: (...args) => run(args, folders),
    tocsinWith: (env, ...args) => run(args, { ...folders, ...env }),
    clear: () => rmSync(dir, { recursive: true, force: true }),
  };
}

function run(args: readonly string[], env: Record<string, string>): Promise<Said> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, 'dist', 'cli', 'main.js'), ...args], { cwd: root, env });
    let out = '';
    let err = '';
    child.stdout.on('data', (bytes: Buffer) => (out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err, json: () => JSON.parse(out) as unknown }));
  });
}

/** A mistake as it has to be told: two lines, what and what to do, nothing on standard output, no trace. */
export function expectMistake(said: Said, error: RegExp, code = 2): void {
  expect(said.err).toMatch(error);
  expect(said.err).toMatch(/^error: .+\n(\(Did you mean .+\)\n)?hint: .+\n$/);
  expect({ code: said.code, out: said.out }).toEqual({ code, out: '' });
}
