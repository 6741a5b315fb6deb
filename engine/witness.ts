import { mkdir, open, readFile, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { DomainError } from '../domain/errors';

/** One witnessed head: the checkpoint as it was signed, outside the database. */
const lineSchema = z.object({ log: z.string(), size: z.number().int(), root: z.string(), note: z.string() });
export type WitnessLine = z.infer<typeof lineSchema>;

/** Ends a line that a crash cut short, so that its half is told from an altered line. */
const TORN = '{"torn":true}';

/** Appends heads, synced; called only after the commit that stores them. Throws when not all of it could be written. */
export async function appendWitness(file: string, lines: readonly WitnessLine[]): Promise<void> {
  if (lines.length === 0) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a+', 0o600);
  try {
    const mend = (await endsTorn(handle)) ? `\n${TORN}\n` : '';
    const bytes = Buffer.from(mend + lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    // One write: lines of two processes never mix.
    const { bytesWritten } = await handle.write(bytes);
    await handle.datasync();
    if (bytesWritten < bytes.length)
      throw new DomainError('failed', `couldn't write the witness: ${file} took only a part`, 'make room on its disk');
  } finally {
    await handle.close();
  }
}

async function endsTorn(handle: FileHandle): Promise<boolean> {
  const { size } = await handle.stat();
  if (size === 0) return false;
  const { buffer } = await handle.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer.toString() !== '\n';
}

/**
 * Every witnessed head, none when there is no file yet. The half of a line that a crash cut short, at the end or before the mark that
 * the next append sets, is left out; any other line that cannot be read is an alteration, and `broken` its number, counted from 1.
 */
export async function readWitness(file: string): Promise<{ lines: WitnessLine[]; broken: number | null }> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // No file is no witness yet; one that cannot be read must not look like that.
    if (error.code === 'ENOENT') return '';
    throw new DomainError('failed', `couldn't read the witness ${file}: ${error.code ?? 'unknown'}`);
  });
  const raw = text.split('\n').slice(0, -1);
  const lines: WitnessLine[] = [];
  for (const [at, line] of raw.entries()) {
    if (line === '' || line === TORN) continue;
    const parsed = lineSchema.safeParse(parseJson(line));
    if (parsed.success) lines.push(parsed.data);
    else if (raw[at + 1] !== TORN) return { lines, broken: at + 1 };
  }
  return { lines, broken: null };
}

function parseJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}

export type WitnessVerdict =
  | { state: 'equal' }
  /** a crash between commit and witness: these are to be appended */
  | { state: 'ahead'; logs: string[] }
  | { state: 'restored_or_altered'; logs: { log: string; witnessed: number; found: number }[] };

/** Database heads against witnessed heads, log by log. `rootAt` is the database's root at a size, or null where it is shorter. */
export async function compareWithWitness(
  heads: ReadonlyMap<string, number>,
  witnessed: readonly WitnessLine[],
  rootAt: (log: string, size: number) => Promise<string | null>,
): Promise<WitnessVerdict> {
  const newest = new Map<string, WitnessLine>();
  for (const line of witnessed) if ((newest.get(line.log)?.size ?? -1) < line.size) newest.set(line.log, line);
  const bad: { log: string; witnessed: number; found: number }[] = [];
  const ahead: string[] = [];
  for (const [log, line] of newest) {
    const size = heads.get(log) ?? 0;
    const root = await rootAt(log, line.size);
    if (root !== line.root) bad.push({ log, witnessed: line.size, found: size });
    else if (size > line.size) ahead.push(log);
  }
  for (const log of heads.keys()) if (!newest.has(log)) ahead.push(log);
  if (bad.length > 0) return { state: 'restored_or_altered', logs: bad };
  return ahead.length > 0 ? { state: 'ahead', logs: ahead } : { state: 'equal' };
}
