import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { openDesk, type Desk } from '../support/command';

jest.setTimeout(120_000);

let desk: Desk;
beforeAll(() => {
  desk = openDesk();
});
afterAll(() => desk.clear());

/** Packages of which each costs more than all that a command needs to say what it takes. */
const HEAVY = [
  '@duckdb/node-api',
  '@temporalio/client',
  '@temporalio/proto',
  'date-holidays',
  'handlebars',
  'knex',
  'libphonenumber-js',
  'nodemailer',
  'sqlite3',
  'yaml',
  'zod',
];

/** What a built command had loaded when it ended: packages by name, files of ours by path without ending. */
function loadedBy(...args: string[]): Promise<{ code: number | null; packages: Set<string>; own: string[] }> {
  const root = join(__dirname, '..', '..');
  const command = ['--require', require.resolve('../support/loaded.cjs'), join(root, 'dist', 'cli', 'main.js')];
  const folders = { TOCSIN_DATA: join(desk.dir, 'data'), TOCSIN_STATE: join(desk.dir, 'state') };
  const env = { PATH: process.env['PATH'] ?? '', HOME: desk.dir, TOCSIN_CONFIG: join(desk.dir, 'config'), ...folders };
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'ignore', 'ignore', 'pipe'] as const;
    const child = spawn(process.execPath, [...command, ...args], { cwd: root, env, stdio: [...stdio] });
    let text = '';
    child.stdio[3]?.on('data', (bytes: Buffer) => (text += bytes.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      const packages = new Set<string>();
      const own: string[] = [];
      for (const path of text.split('\n')) {
        const name = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1];
        if (name !== undefined) packages.add(name);
        else if (path.includes('/dist/')) own.push(path.replace(/^.*\/dist\/|\.js$/g, ''));
      }
      resolve({ code, packages, own });
    });
  });
}

const heavyOf = (packages: Set<string>): string[] => HEAVY.filter((name) => packages.has(name));

describe('a command', () => {
  it.each([
    [['--help']],
    [['--version']],
    [['report', '--help']],
    [['scan', '--help']],
    [['decide', '--help']],
    [['exposed', '--help']],
    [['people', 'import', '--help']],
    [['up', '--help']],
  ])('that only describes itself loads no engine and no package but its parser: %j', async (args) => {
    const { code, packages, own } = await loadedBy(...args);
    expect({ code, packages: [...packages] }).toEqual({ code: 0, packages: ['commander'] });
    expect(own).toContain('cli/main');
    expect(own.filter((path) => path.startsWith('engine/'))).toEqual([]);
  });

  it.each([
    ['assess', ['assess', 'examples/records/seven-people.yaml'], ['yaml', 'zod']],
    ['decide', ['decide', 'examples/records/seven-people.yaml'], ['date-holidays', 'yaml', 'zod']],
    ['laws', ['laws', 'show', 'eu-gdpr'], []],
  ])('on a record or a law alone opens no database: %s', async (_name, args, needs) => {
    const { code, packages } = await loadedBy(...args);
    expect({ code, heavy: heavyOf(packages) }).toEqual({ code: 0, heavy: needs });
  });

  it.each([[['status']], [['verify']], [['approver', 'list']]])(
    'that reads the database loads that and nothing else: %j',
    async (args) => {
      const { code, packages } = await loadedBy(...args);
      expect({ code, heavy: heavyOf(packages) }).toEqual({ code: 0, heavy: ['knex', 'sqlite3', 'zod'] });
    },
  );

  it('that looks up who was exposed speaks to no server', async () => {
    await desk.tocsin('report', 'examples/records/seven-people.yaml');
    const { packages, own } = await loadedBy('exposed', 'per_none', '--incident', 'seven-people');
    expect(own).toContain('engine/exposed');
    expect(['@temporalio/client', '@temporalio/proto', 'date-holidays'].filter((name) => packages.has(name))).toEqual(
      [],
    );
  });
});
