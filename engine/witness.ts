import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';

/** One witnessed head: the checkpoint as it was signed, outside the database. */
const lineSchema = z.object({ log: z.string(), size: z.number().int(), root: z.string(), note: z.string() });
export type WitnessLine = z.infer<typeof lineSchema>;

/** Appends heads, synced; called only after the commit that stores them. */
export async function appendWitness(file: string, lines: readonly WitnessLine[]): Promise<void> {
  if (lines.length === 0) return;
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const handle = await open(file, 'a', 0o600);
  try {
    await handle.write(lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    await handle.datasync();
  } finally {
    await handle.close();
  }
}

/** Every witnessed head; a last line that a crash cut short is left out, any other broken line is an alteration. */
export async function readWitness(file: string): Promise<{ lines: WitnessLine[]; broken: number | null }> {
  const text = await readFile(file, 'utf8').catch(() => '');
  const raw = text.split('\n');
  const torn = raw.pop() !== '';
  const lines: WitnessLine[] = [];
  for (const [at, line] of raw.entries()) {
    const parsed = lineSchema.safeParse(parseJson(line));
    if (!parsed.success) return { lines, broken: torn && at === raw.length - 1 ? null : at + 1 };
    lines.push(parsed.data);
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
