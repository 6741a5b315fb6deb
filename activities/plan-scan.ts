import type { PartitionRow } from '../db/tables';
import { planPartitions } from './adapters/leak-reader/plan-partitions';
import { assertSealed } from './assert-sealed';
import type { Deps } from './deps';
import { mappingOf } from './mapping-of';

/** Cuts every sealed file of this scan into partitions that can be read alone. */
export async function planScan(
  deps: Deps,
  input: { incidentId: string; scanNo: number },
): Promise<{ partitions: string[] }> {
  const { incidentId, scanNo } = input;
  const { incidents, scans } = deps.stores;
  const files = (await incidents.listFiles(deps.db, incidentId, 'leak')).filter(
    (file) => file.scan_no === scanNo && file.state === 'sealed',
  );
  const ids: string[] = [];
  for (const file of files) {
    const mapping = await mappingOf(file);
    const ranges = await planPartitions(file.path, mapping, deps.settings.partitionBytes);
    const rows = ranges.map((range, at): PartitionRow => ({
      id: `${file.id}-${scanNo}-${at + 1}`,
      incident_id: incidentId,
      file_id: file.id,
      scan_no: scanNo,
      start: range.start,
      end: range.end,
      first_row: range.firstRow,
      state: 'planned',
      attempt: 0,
      rows_read: 0,
      rows_scanned: 0,
      rows_quarantined: 0,
      result: null,
      result_sha256: null,
    }));
    const planned = rows.map((row) => row.id);
    await deps.transact(async (trx) => {
      await scans.insertPartitions(trx, rows);
      // Attempts are counted anew in every run: one whose history is lost may have left higher numbers.
      await scans.resetAttempts(trx, planned);
    });
    ids.push(...planned);
  }
  return { partitions: ids };
}

/** All partitions of the scan are done: the files are marked, with rows in = rows scanned + rows quarantined. */
export async function finishScan(
  deps: Deps,
  input: { incidentId: string; scanNo: number },
): Promise<{ rowsRead: number; rowsQuarantined: number }> {
  const { incidentId, scanNo } = input;
  const { incidents, scans, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const at = deps.now();
  for (const file of await incidents.listFiles(deps.db, incidentId, 'leak'))
    if (file.scan_no === scanNo && file.state === 'sealed') await assertSealed(deps, file);
  return deps.transact(async (trx) => {
    const partitions = (await scans.listPartitions(trx, incidentId)).filter((row) => row.scan_no === scanNo);
    const sum = (key: 'rows_read' | 'rows_scanned' | 'rows_quarantined'): number =>
      partitions.reduce((total, row) => total + row[key], 0);
    const counts = { rowsRead: sum('rows_read'), rowsQuarantined: sum('rows_quarantined') };
    if (sum('rows_scanned') + counts.rowsQuarantined !== counts.rowsRead)
      throw new Error('rows in are not rows scanned plus rows quarantined');
    if (await ledger.findByCause(trx, log, `scanned/${scanNo}`)) return counts;
    for (const file of await incidents.listFiles(trx, incidentId, 'leak')) {
      if (file.scan_no !== scanNo) continue;
      const rows = partitions.filter((row) => row.file_id === file.id).reduce((total, row) => total + row.rows_read, 0);
      await incidents.updateFile(trx, file.id, { state: 'scanned', rows });
    }
    await ledger.appendEntry(trx, {
      log,
      cause: `scanned/${scanNo}`,
      kind: 'leak.scanned',
      at,
      data: {
        scan: scanNo,
        partitions: partitions.length,
        ...counts,
        results: partitions.map((row) => row.result_sha256 ?? ''),
      },
    });
    return counts;
  });
}
