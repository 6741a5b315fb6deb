import { stat } from 'node:fs/promises';
import { sealFile } from './adapters/leak-reader/seal';
import type { Deps } from './deps';
import { taskForPerson } from './task-for-person';

/** Fixes what will be scanned: the hash and size of every listed leak file that was not scanned yet. */
export async function sealLeak(
  deps: Deps,
  input: { incidentId: string; scanNo: number },
): Promise<{ files: number; bytes: number }> {
  const { incidentId, scanNo } = input;
  const { incidents, ledger } = deps.stores;
  const files = (await incidents.listFiles(deps.db, incidentId, 'leak')).filter((file) => file.state === 'planned');
  let bytes = 0;
  let sealed = 0;
  for (const file of files) {
    const found = await stat(file.path).catch(() => null);
    if (!found) {
      await askForFile(deps, incidentId, file.id);
      continue;
    }
    const seal = await sealFile(file.path);
    bytes += seal.bytes;
    sealed += 1;
    const log = ledger.incidentLog(incidentId);
    await deps.transact(async (trx) => {
      // Another scan may have sealed it meanwhile: its rows would be read, and counted, twice.
      const standing = (await incidents.listFiles(trx, incidentId, 'leak')).find((row) => row.id === file.id);
      if (standing?.state !== 'planned') return;
      await incidents.updateFile(trx, file.id, {
        state: 'sealed',
        sha256: seal.sha256,
        bytes: seal.bytes,
        scan_no: scanNo,
      });
      await ledger.appendEntry(trx, {
        log,
        cause: `sealed/${file.id}/${scanNo}`,
        kind: 'leak.sealed',
        at: deps.now(),
        data: { file: file.id, sha256: seal.sha256, bytes: seal.bytes },
      });
    });
  }
  return { files: sealed, bytes };
}

/** A file that has gone since the report is a task for a person, not the end of the scan. */
async function askForFile(deps: Deps, incidentId: string, fileId: string): Promise<void> {
  await deps.transact((trx) =>
    deps.stores.incidents.upsertTask(trx, taskForPerson(incidentId, 'missing_file', fileId, deps.now())),
  );
}
