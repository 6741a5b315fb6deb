import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const runSchema = z.object({
  folder: z.string(),
  people: z.number().int(),
  ports: z.record(z.string(), z.number().int()),
  state: z.enum(['running', 'done']),
});
export type Run = z.infer<typeof runSchema>;

/** The folder of the demo run that goes on, or a new one: a run keeps its folder and its ports until it has ended with 0. */
export async function openRun(
  root: string,
  people: number,
  isFresh: boolean,
  stamp: string,
): Promise<{ run: Run; isNew: boolean }> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const pointer = pointerOf(root, people);
  const text = await readFile(pointer, 'utf8').catch(() => null);
  const known = text === null ? null : runSchema.safeParse(JSON.parse(text));
  if (known?.success && known.data.state === 'running' && !isFresh) return { run: known.data, isNew: false };
  const run: Run = { folder: join(root, `${people}-people-${stamp}`), people, ports: {}, state: 'running' };
  await mkdir(run.folder, { recursive: true, mode: 0o700 });
  await saveRun(root, run);
  return { run, isNew: true };
}

export async function saveRun(root: string, run: Run): Promise<void> {
  const pointer = pointerOf(root, run.people);
  await writeFile(`${pointer}.part`, JSON.stringify(run, null, 2));
  await rename(`${pointer}.part`, pointer);
}

/** The same command starts anew after this. */
export async function finishRun(root: string, run: Run): Promise<void> {
  await rm(pointerOf(root, run.people), { force: true });
}

function pointerOf(root: string, people: number): string {
  return join(root, `run-${people}.json`);
}
