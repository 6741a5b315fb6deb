import { randomBytes } from 'node:crypto';
import { link, open, readdir, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { linesOf, MATCH_MAPPING, type IntakeSource, type SecretMatch } from '../domain/intake/secret-match';
import { openFolders } from './folders';

const noteSchema = z.strictObject({
  source: z.enum(['github', 'gitlab']),
  receivedAt: z.string(),
  incident: z.string().nullable(),
});

/** A message that is kept and not yet part of an incident. */
export interface Waiting {
  /** `github-` and a keyed digest of the raw body */
  name: string;
  source: IntakeSource;
  receivedAt: string;
  /** its matches: the one place where their tokens stand in clear */
  file: string;
  bytes: number;
}

/**
 * What came in, as files that only the owner reads: `<name>.ndjson` with the matches, a note `waiting/<name>.json` until an
 * incident holds them, then `joined/<name>.json`. A note outlives its matches, so that a repetition is known for good.
 */
export interface IntakeFolder {
  path: string;
  /** how the scan reads the files */
  mapping: string;
  /** `known`: the very same message was kept before */
  keep(
    name: string,
    intake: { source: IntakeSource; receivedAt: string; matches: readonly SecretMatch[] },
  ): Promise<'kept' | 'known'>;
  listWaiting(): Promise<Waiting[]>;
  markJoined(waiting: Waiting, incidentId: string): Promise<void>;
}

export async function openIntakeFolder(path: string): Promise<IntakeFolder> {
  const folders = { waiting: join(path, 'waiting'), joined: join(path, 'joined') };
  await openFolders([path, folders.waiting, folders.joined]);
  const mapping = join(path, 'mapping.yaml');
  await writeOnce(mapping, stringify(MATCH_MAPPING));
  const noteOf = (state: keyof typeof folders, name: string): string => join(folders[state], `${name}.json`);
  const fileOf = (name: string): string => join(path, `${name}.ndjson`);
  return {
    path,
    mapping,
    async keep(name, { source, receivedAt, matches }) {
      if ((await isThere(noteOf('joined', name))) || (await isThere(noteOf('waiting', name)))) return 'known';
      await writeOnce(fileOf(name), linesOf(matches));
      // From here on the message is kept: whatever ends this process, the next one finds the note and its matches.
      const isFirst = await writeOnce(
        noteOf('waiting', name),
        JSON.stringify({ source, receivedAt, incident: null } satisfies z.infer<typeof noteSchema>),
      );
      return isFirst ? 'kept' : 'known';
    },
    async listWaiting() {
      const found: Waiting[] = [];
      for (const entry of await readdir(folders.waiting)) {
        if (!entry.endsWith('.json')) continue;
        const name = entry.slice(0, -'.json'.length);
        const { source, receivedAt } = noteSchema.parse(JSON.parse(await readFile(noteOf('waiting', name), 'utf8')));
        const file = fileOf(name);
        // Matches that somebody took away cannot join; their note stays, so that a repetition is still known.
        const matches = await stat(file).catch(() => null);
        if (matches) found.push({ name, source, receivedAt, file, bytes: matches.size });
      }
      return found.sort((a, b) => (a.receivedAt < b.receivedAt ? -1 : 1));
    },
    async markJoined({ name, source, receivedAt }, incidentId) {
      const note = { source, receivedAt, incident: incidentId } satisfies z.infer<typeof noteSchema>;
      // The new note first: between the two it is joined once more, which changes nothing.
      await writeOnce(noteOf('joined', name), JSON.stringify(note));
      await unlink(noteOf('waiting', name));
    },
  };
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

/** Writes a file whole and on disk before it has its name; false: it was there, and stays as it is. */
async function writeOnce(path: string, text: string): Promise<boolean> {
  const own = `${path}.${randomBytes(6).toString('hex')}.part`;
  const handle = await open(own, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
    await link(own, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    await handle.close();
    await unlink(own);
  }
}
