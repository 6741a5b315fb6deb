import { stat } from 'node:fs/promises';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import { sealFile } from './adapters/leak-reader/seal';
import type { Deps } from './deps';

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
      if (await ledger.findByCause(trx, log, `sealed/${file.id}/${scanNo}`)) return;
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
    deps.stores.incidents.upsertTask(trx, {
      id: idOf('task', sha256(`${incidentId}/missing/${fileId}`).slice(0, 12)),
      incident_id: incidentId,
      kind: 'missing_file',
      subject: fileId,
      state: 'open',
      round_no: null,
      n: 1,
      due_at: null,
      created_at: deps.now(),
      done_at: null,
    }),
  );
}
