import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { DomainError } from '../domain/errors';
import type { FromListThread, GatheredList, ListToRead, ListWork, SealedList, ToListThread } from './list-messages';

/** Compiled code only: a thread cannot be started from source. */
const THREAD = join(__dirname, 'list-thread.js');

interface Call {
  resolve(value: GatheredList | SealedList | null): void;
  reject(error: Error): void;
}

/** `workOnList` in a thread of its own. A thread that ends by itself fails whatever was asked of it and whatever is asked later. */
export function openListThread(toRead: ListToRead, script = THREAD): ListWork {
  const worker = new Worker(script, { workerData: toRead });
  const calls = new Map<number, Call>();
  let count = 0;
  let ended: Error | null = null;
  const end = (): void => {
    ended = new DomainError('failed', "couldn't read the list: the thread that reads it has ended", 'try again');
    for (const call of calls.values()) call.reject(ended);
    calls.clear();
  };
  worker.on('message', (message: FromListThread) => {
    const call = calls.get(message.call);
    calls.delete(message.call);
    if ('value' in message) call?.resolve(message.value);
    else call?.reject(errorOf(message));
  });
  worker.on('error', end);
  worker.on('exit', end);
  const ask = (message: (call: number) => ToListThread): Promise<GatheredList | SealedList | null> =>
    new Promise((resolve, reject) => {
      if (ended) return reject(ended);
      const call = count++;
      calls.set(call, { resolve, reject });
      worker.postMessage(message(call));
    });
  return {
    next: () => ask((call) => ({ kind: 'next', call })) as Promise<GatheredList | null>,
    seal: (no, named, secrets) => ask((call) => ({ kind: 'seal', call, no, named, secrets })) as Promise<SealedList>,
    forget: (no) => worker.postMessage({ kind: 'forget', no } satisfies ToListThread),
    close: async () => void (await worker.terminate()),
  };
}

function errorOf({ error, code }: Extract<FromListThread, { error: unknown }>): Error {
  if (error) return new DomainError(error.kind, error.message, error.hint);
  return Object.assign(new Error("couldn't read the list"), code === null ? {} : { code });
}
