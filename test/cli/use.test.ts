import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expectMistake, openDesk, type Desk } from '../support/command';

jest.setTimeout(120_000);

let desk: Desk;
beforeAll(() => {
  desk = openDesk();
});
afterAll(() => desk.clear());

const COMMANDS = [
  'report next status packages approve reject determine text filed amend stop resume hold release close abort',
  'bundle verify recover scan assess decide laws up worker serve',
].flatMap((line) => line.split(' '));

describe('the command line', () => {
  it('lists every command with one sentence', async () => {
    const { code, out } = await desk.tocsin('--help');
    expect(code).toBe(0);
    for (const name of [...COMMANDS, 'people', 'approver']) expect(out).toMatch(new RegExp(`^  ${name} .*[a-z]`, 'm'));
  });

  it('explains each command and takes the name of who acts wherever something is written', async () => {
    const writing = 'report approve reject determine text filed amend stop resume hold release close abort recover';
    for (const name of COMMANDS) {
      const { code, out } = await desk.tocsin(name, '--help');
      expect({ name, code }).toEqual({ name, code: 0 });
      expect({ name, as: out.includes('--as <name>') }).toEqual({ name, as: writing.split(' ').includes(name) });
    }
    for (const nested of [
      ['people', 'import'],
      ['approver', 'add'],
    ])
      expect((await desk.tocsin(...nested, '--help')).out).toContain('--as <name>');
  });

  it.each([
    ['a misspelt command', ['repotr'], /^error: unknown command 'repotr'\n\(Did you mean report\?\)/],
    ['a misspelt option', ['report', '--jsn'], /^error: unknown option '--jsn'/],
    ['a misspelt option of a nested command', ['approver', 'list', '--jsn'], /^error: unknown option '--jsn'/],
    ['a missing argument', ['filed', '--at', '2025-01-01T00:00:00Z'], /^error: missing required argument 'obligation'/],
    ['a missing option', ['hold', '--who', 'x'], /^error: required option '--reason <text>' not specified/],
    ['a word outside a closed list', ['stop', 'mail'], /^error: .*Allowed choices are scan, send/],
    ['a role that is none', ['approver', 'add', 'a.b', '--role', 'king'], /^error: .*Allowed choices are counsel/],
    ['a day where an instant is meant', ['filed', 'x', '--at', '2025-01-19'], /no instant with an offset/],
    ['an instant without offset', ['hold', '--who', 'x', '--reason', 'y', '--until', '2025-01-19T10:00:00'], /--until/],
    ['neither of two options', ['text', 'pkg_x'], /^error: couldn't tell what to do with the text/],
    ['a receipt that is not there', ['filed', 'x', '--at', '2025-01-19T10:00:00Z', '--receipt', 'no.pdf'], /no\.pdf/],
    ['a bundle into a folder that is not there', ['bundle', '--out', 'no/such/b.json'], /there is no such folder/],
  ])('answers %s with one sentence, a hint and exit 2', async (_what, args, error) => {
    expectMistake(await desk.tocsin(...args), error);
  });

  it('names the variable of the environment that is wrong', async () => {
    expectMistake(await desk.tocsinWith({ TOCSIN_LOG: 'loud' }, 'status'), /TOCSIN_LOG must be one of silent, error/);
    expectMistake(await desk.tocsinWith({ DATABASE_URL: 'x' }, 'status'), /DATABASE_URL must be a postgres/);
    expectMistake(await desk.tocsinWith({ TOCSIN_SMTP_URL: 'smtp://:25' }, 'status'), /TOCSIN_SMTP_URL must be smtp:/);
  });

  it('says which folder cannot be used', async () => {
    const file = join(desk.dir, 'a-file');
    writeFileSync(file, '');
    expectMistake(await desk.tocsinWith({ TOCSIN_DATA: file }, 'status'), /a-file: there is a file of that name/);
  });

  it('ends when the root key is not readable as one', async () => {
    const file = join(desk.dir, 'root.key');
    writeFileSync(file, 'zz', { mode: 0o600 });
    expectMistake(await desk.tocsinWith({ TOCSIN_CONFIG: desk.dir }, 'status'), /root key/);
  });
});
