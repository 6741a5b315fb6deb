import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { loadConfig } from '../../engine/config';
import type { Room } from '../rivals/rival';
import { measure, type Measured } from './measure';

/** The built command; this file runs from dist/bench/scan. */
export const COMMAND = join(__dirname, '..', '..', 'cli', 'main.js');

const reportSchema = z.object({
  rows: z.object({ read: z.number(), scanned: z.number(), quarantined: z.number() }),
  people: z.number(),
  directory: z.object({ known: z.number(), unknown: z.number() }).optional(),
  credentials: z.array(
    z.object({ kind: z.string(), row: z.number(), offset: z.number().nullable(), confidence: z.string() }),
  ),
});
export type ScanAnswer = z.infer<typeof reportSchema>;

export interface MeasuredScan {
  run: Measured;
  /** null = the run failed, `why` says how */
  answer: ScanAnswer | null;
  why: string | null;
}

/** Environment of everything that is started: folders below the room, nothing of this user's own. */
export function roomEnv(folder: string): NodeJS.ProcessEnv {
  return {
    ...loadConfig().env,
    TOCSIN_DATA: join(folder, 'data'),
    TOCSIN_CONFIG: join(folder, 'config'),
    TOCSIN_STATE: join(folder, 'state'),
    TMPDIR: folder,
  };
}

/** What the columns hold; without a format, so that it serves the same rows in every format. */
export async function writeMapping(folder: string): Promise<string> {
  const path = join(folder, 'mapping.json');
  const mapping = {
    person_key: 'values.user_id',
    columns: {
      'values.user_id': 'account_id',
      'values.session_id': 'auth_token.session',
      'values.email': 'email',
      'values.client_ip': 'ip_address',
    },
    free_text: ['values.message'],
    ignore: ['timestamp', 'span_name', '_service', ...['device', 'user_agent', 'model'].map((one) => `values.${one}`)],
  };
  await writeFile(path, JSON.stringify(mapping));
  return path;
}

/** One scan by the command line, from its start to its end; `directory` = people are joined to it. */
export async function runScan(
  room: Room,
  file: string,
  mapping: string,
  directory: string | null = null,
): Promise<MeasuredScan> {
  const args = [
    COMMAND,
    'scan',
    file,
    '--mapping',
    mapping,
    '--json',
    ...(directory ? ['--directory', directory] : []),
  ];
  const run = await measure({ command: process.execPath, args, env: room.env });
  if (run.code === 0) return { run, answer: reportSchema.parse(JSON.parse(run.out)), why: null };
  const said = run.err.split('\n').find((line) => line.startsWith('error: '));
  return { run, answer: null, why: said?.replace('error: ', '') ?? `it ended with ${run.code ?? 'a signal'}` };
}
