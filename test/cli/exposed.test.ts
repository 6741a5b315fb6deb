import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { expectMistake, openDesk, type Desk } from '../support/command';

jest.setTimeout(120_000);

let desk: Desk;
beforeAll(() => {
  desk = openDesk();
});
afterAll(() => desk.clear());

/** The command with something on its standard input. */
function piped(text: string, ...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const root = join(__dirname, '..', '..');
  const env = { PATH: process.env['PATH'] ?? '', HOME: desk.dir, TOCSIN_DATA: join(desk.dir, 'data') };
  const folders = { TOCSIN_CONFIG: join(desk.dir, 'config'), TOCSIN_STATE: join(desk.dir, 'state') };
  return new Promise((resolve) => {
    const command = [join(root, 'dist', 'cli', 'main.js'), 'exposed', ...args];
    const child = spawn(process.execPath, command, { cwd: root, env: { ...env, ...folders } });
    const said = { out: '', err: '' };
    child.stdout.on('data', (bytes: Buffer) => (said.out += bytes.toString()));
    child.stderr.on('data', (bytes: Buffer) => (said.err += bytes.toString()));
    child.once('close', (code) => resolve({ code, ...said }));
    child.stdin.end(text);
  });
}

describe('tocsin exposed', () => {
  it('refuses a value on the command line, since the history of the shell would keep it, and does not repeat it', async () => {
    const said = await desk.tocsin('exposed', 'fake.person@example.org');
    expectMistake(said, /history of the shell\nhint: give it on standard input: tocsin exposed -/);
    expect(said.err).not.toContain('fake.person');
  });

  it.each([
    ['a row that is none', ['--row', 'log.ndjson'], /--row log\.ndjson is no row of a file/],
    ['two questions at once', ['per_1', '--row', 'log.ndjson:3'], /two questions/],
    ['an empty standard input', ['-'], /standard input is empty/],
  ])('answers %s with one sentence and a hint', async (_what, args, error) => {
    const said = await piped('\n', ...args);
    expect(said.err).toMatch(error);
    expect(said.err).toMatch(/\nhint: .+\n$/);
    expect({ code: said.code, out: said.out }).toEqual({ code: 2, out: '' });
  });

  it('answers from the database alone, and keeps what it was given to itself', async () => {
    const record = join(__dirname, '..', '..', 'examples', 'records', 'seven-people.yaml');
    await desk.tocsin('report', record, '--json');
    const { code, out, err } = await piped('fake.person@example.org\n', '-', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({ people: [], credentials: [] });
    expect(out).not.toContain('fake.person');
  });
});
