import { stat } from 'node:fs/promises';
import { sealFile } from './adapters/leak-reader/seal';
import type { LeakFileRow } from '../db/tables';
import type { Deps } from './deps';
import { taskForPerson } from './task-for-person';

/** Before each partition: a file of another length is not the one that was sealed. */
export async function assertSealedLength(deps: Deps, file: LeakFileRow): Promise<void> {
  const found = await stat(file.path).catch(() => null);
  if (found?.size !== file.bytes) await refuse(deps, file);
}

/** Once all of it was read: every byte is the one that was sealed. */
export async function assertSealed(deps: Deps, file: LeakFileRow): Promise<void> {
  const seal = await sealFile(file.path);
  if (seal.sha256 !== file.sha256) await refuse(deps, file);
}

/** A person is asked for the file as it was; the scan waits until it is there again. */
async function refuse(deps: Deps, file: LeakFileRow): Promise<never> {
  await deps.transact((trx) =>
    deps.stores.incidents.upsertTask(trx, taskForPerson(file.incident_id, 'changed_file', file.id, deps.now())),
  );
  throw new Error(`file ${file.id} has changed since it was sealed`);
}
