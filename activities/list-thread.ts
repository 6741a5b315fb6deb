import { parentPort, workerData } from 'node:worker_threads';
import { DomainError } from '../domain/errors';
import type { FromListThread, ListToRead, ToListThread } from './list-messages';
import { workOnList } from './list-work';

/** The thread's side of one list; it is given what to read when it is started, and answers each call by its number. */
const list = workOnList(workerData as ListToRead);

parentPort?.on('message', (message: ToListThread) => {
  if (message.kind === 'forget') list.forget(message.no);
  else void answer(message);
});

async function answer(message: Exclude<ToListThread, { kind: 'forget' }>): Promise<void> {
  const { call } = message;
  const say = (said: FromListThread): void => parentPort?.postMessage(said);
  try {
    const value =
      message.kind === 'next' ? await list.next() : await list.seal(message.no, message.named, message.secrets);
    say({ call, value });
  } catch (error) {
    // Texts of other errors may quote what was being read.
    const known = error instanceof DomainError ? { kind: error.kind, message: error.message, hint: error.hint } : null;
    const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
    say({ call, error: known, code });
  }
}
