import { idOf } from '../domain/ids';
import { rowLeaf } from '../domain/ledger/row-leaf';
import { sha256 } from '../domain/notices/package';
import type { Deps } from './deps';

export interface FiledReport {
  incidentId: string;
  obligationId: string;
  at: string;
  /** commitment to the authority's reference, which itself stays with the receipt */
  referenceCommitment: string | null;
  receiptSha256: string | null;
  /** id of an approver, or digest of a stored name */
  recordedBy: string;
}

export type FiledAnswer =
  { ok: true; state: 'accepted' | 'claimed'; late: boolean } | { ok: false; reason: 'no_such_obligation' | 'not_due' };

/**
 * A person lodged a filing and says so: origin `imported`, the receipt by its hash. With a reference or a receipt it is
 * `accepted` by the authority, without either it is `claimed`: lodged, and no answer known.
 */
export async function recordFiled(deps: Deps, report: FiledReport): Promise<FiledAnswer> {
  const { obligations, packages, incidents, ledger } = deps.stores;
  const log = ledger.incidentLog(report.incidentId);
  const cause = `filed/${report.obligationId}/${report.at}`;
  const answer = await deps.transact(async (trx): Promise<FiledAnswer> => {
    const rows = await obligations.listObligations(trx, report.incidentId);
    const row = rows.find((one) => one.id === report.obligationId);
    if (!row) return { ok: false, reason: 'no_such_obligation' };
    const state = report.referenceCommitment || report.receiptSha256 ? 'accepted' : 'claimed';
    const late = row.due_at !== null && Date.parse(report.at) > Date.parse(row.latest_at ?? row.due_at);
    if (await ledger.findByCause(trx, log, cause)) return { ok: true, state, late };
    if (row.state !== 'due') return { ok: false, reason: 'not_due' };
    const known = await packages.holdPackageOf(deps.db, trx, report.incidentId, 'filing', row.id);
    const filing = {
      id: idOf('filing', sha256(cause).slice(0, 16)),
      incident_id: report.incidentId,
      obligation_id: row.id,
      stage: row.stage,
      state,
      origin: 'imported' as const,
      at: report.at,
      reference_commitment: report.referenceCommitment,
      document_sha256: null,
      receipt_sha256: report.receiptSha256,
      package_id: known?.state === 'signed' ? known.id : null,
      recorded_by: report.recordedBy,
    };
    const leaf = rowLeaf('filings', filing);
    await obligations.insertFiling(trx, { ...filing, leaf, entry_id: ledger.entryId(log, cause) });
    // What was lodged without the tool needs no signature any more.
    if (known) await packages.movePackage(trx, known.id, ['drafted', 'rejected'], 'void', { settled_at: deps.now() });
    await obligations.settleObligation(trx, row.id, 'discharged', late ? 'filed late' : 'filed');
    await incidents.settleWarnings(trx, report.incidentId, row.key, deps.now());
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'obligation.discharged',
      at: deps.now(),
      data: { obligation: row.key, filedAt: report.at, late, rows: { table: 'filings', count: 1, root: leaf } },
    });
    return { ok: true, state, late };
  });
  await deps.sequence();
  return answer;
}
