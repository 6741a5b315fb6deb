import { fork } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export const TOKEN = 'bench';

export interface KeyService {
  url: string;
  calls(): Promise<number>;
  /** its own log: what it did, one line an event */
  events(): Promise<
    { event: string; id?: string; replaces?: string | null; results?: { id: string; result: string }[] }[]
  >;
  stop(): void;
}

/** Of a hundred calls five fail, one waits, and of a hundred revocations two are a lie for ten seconds. */
const FAULTS = { failPercent: 5, delayMs: 2000, delayPercent: 1, lieForMs: 10_000, liePercent: 2 };

/** The key service of the demo as a process of its own; this file runs from dist/bench/contain. */
export async function startKeyService(folder: string, seedFile: string, hasFaults: boolean): Promise<KeyService> {
  const script = join(__dirname, '..', '..', 'demo', 'key-service.js');
  const log = join(folder, 'keys.jsonl');
  const args = ['--log', log, '--seed', seedFile, '--token', TOKEN];
  const child = fork(script, args, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const port = await new Promise<number>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the key service ended with ${code}`)));
    child.once('message', (message: { port: number }) => resolve(message.port));
  });
  const url = `http://127.0.0.1:${port}`;
  const headers = { 'x-admin-token': TOKEN, 'content-type': 'application/json' };
  if (hasFaults) await fetch(`${url}/admin/faults`, { method: 'POST', headers, body: JSON.stringify(FAULTS) });
  return {
    url,
    async calls() {
      const answer = await fetch(`${url}/admin/calls`, { headers });
      return Object.values((await answer.json()) as Record<string, number>).reduce((sum, n) => sum + n, 0);
    },
    async events() {
      const lines = (await readFile(log, 'utf8')).split('\n').filter(Boolean);
      return lines.map((line) => JSON.parse(line) as { event: string });
    },
    stop: () => void child.kill('SIGTERM'),
  };
}
