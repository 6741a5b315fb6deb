import { appendFile, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appendWitness, compareWithWitness, readWitness, type WitnessLine } from '../../engine/witness';

let dir: string;
let file: string;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'tocsin-witness-'));
  file = join(dir, 'state', 'witness.jsonl');
});

afterEach(() => rm(dir, { recursive: true }));

function head(log: string, size: number, root = `${log}@${size}`): WitnessLine {
  return { log, size, root, note: `${log}\n${size}\n${root}\n\n— tocsin AAAA\n` };
}

const [one, two, three] = [head('incident/a', 1), head('incident/a', 2), head('installation', 1)];

describe('the witness file', () => {
  it('is empty before there is one', async () => {
    expect(await readWitness(file)).toEqual({ lines: [], broken: null });
  });

  it('keeps every head in its order, readable by its owner alone', async () => {
    await appendWitness(file, [one, two]);
    await appendWitness(file, [three]);
    expect(await readWitness(file)).toEqual({ lines: [one, two, three], broken: null });
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  it('is not made for nothing', async () => {
    await appendWitness(file, []);
    await expect(stat(file)).rejects.toThrow('ENOENT');
  });

  it('loses no line when several write at once', async () => {
    const heads = Array.from({ length: 40 }, (_, at) => head('incident/a', at));
    await Promise.all(heads.map((line) => appendWitness(file, [line])));
    const { lines, broken } = await readWitness(file);
    expect(broken).toBeNull();
    expect(lines.map((line) => line.size).sort((a, b) => a - b)).toEqual(heads.map((line) => line.size));
  });

  it.each([1, 20, 200])('leaves out a last line that a crash cut %i bytes short', async (cut) => {
    await appendWitness(file, [one, two]);
    const text = await readFile(file, 'utf8');
    await writeFile(file, text.slice(0, -Math.min(cut, JSON.stringify(two).length)));
    expect(await readWitness(file)).toEqual({ lines: [one], broken: null });
  });

  it('goes on after such a line, and stays readable', async () => {
    await appendWitness(file, [one]);
    await appendFile(file, JSON.stringify(two).slice(0, 20));
    await appendWitness(file, [two]);
    await appendWitness(file, [three]);
    expect(await readWitness(file)).toEqual({ lines: [one, two, three], broken: null });
  });

  it('keeps a line whose end alone was missing', async () => {
    await appendWitness(file, [one]);
    await appendFile(file, JSON.stringify(two));
    await appendWitness(file, [three]);
    expect(await readWitness(file)).toEqual({ lines: [one, two, three], broken: null });
  });

  it('names the first line that no crash explains', async () => {
    await appendWitness(file, [one, two, three]);
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, [lines[0], lines[1]?.slice(0, 30), lines[2], ''].join('\n'));
    expect(await readWitness(file)).toEqual({ lines: [one], broken: 2 });
    await writeFile(file, [lines[0], '{"log":1}', '{"half'].join('\n'));
    expect(await readWitness(file)).toEqual({ lines: [one], broken: 2 });
  });

  it('is not taken for empty when it cannot be read', async () => {
    await expect(readWitness(dir)).rejects.toThrow(`couldn't read the witness ${dir}: EISDIR`);
  });
});

describe('the database compared with its witness', () => {
  /** A database that holds these checkpoints. */
  const compare = (held: readonly WitnessLine[], witnessed: readonly WitnessLine[]) =>
    compareWithWitness(
      new Map(held.map((line) => [line.log, Math.max(...held.filter((o) => o.log === line.log).map((o) => o.size))])),
      witnessed,
      async (log, size) => held.find((line) => line.log === log && line.size === size)?.root ?? null,
    );

  it('is equal when both hold the same newest heads', async () => {
    expect(await compare([one, two, three], [one, two, three])).toEqual({ state: 'equal' });
    expect(await compare([], [])).toEqual({ state: 'equal' });
  });

  it('is ahead after a crash between commit and witness', async () => {
    expect(await compare([one, two, three], [one, three])).toEqual({ state: 'ahead', logs: ['incident/a'] });
  });

  it('is ahead with a log that the witness never saw', async () => {
    expect(await compare([one, three], [one])).toEqual({ state: 'ahead', logs: ['installation'] });
  });

  it('was restored when it is shorter, whatever else is ahead', async () => {
    const logs = [{ log: 'incident/a', witnessed: 2, found: 1 }];
    expect(await compare([one, three], [one, two])).toEqual({ state: 'restored_or_altered', logs });
  });

  it('was restored when a witnessed log is not there at all', async () => {
    const logs = [{ log: 'incident/a', witnessed: 2, found: 0 }];
    expect(await compare([three], [one, two, three])).toEqual({ state: 'restored_or_altered', logs });
  });

  it('was altered when its root at a witnessed size is another', async () => {
    const logs = [{ log: 'incident/a', witnessed: 2, found: 2 }];
    const held = [one, head('incident/a', 2, 'another')];
    expect(await compare(held, [one, two])).toEqual({ state: 'restored_or_altered', logs });
  });

  it('does not mind in which order two processes wrote their heads', async () => {
    expect(await compare([one, two], [two, one])).toEqual({ state: 'equal' });
  });
});
