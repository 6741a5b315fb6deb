import { createPublicKey, verify } from 'node:crypto';
import { idOf } from '../domain/ids';
import { rowLeaf } from '../domain/ledger/row-leaf';
import { approvalStatement, sha256, type Decision } from '../domain/notices/package';
import type { UnknownPolicy } from '../domain/record/incident';
import type { ApprovalRow, ApproverRow, DeterminationRow, PackageRow } from '../db/tables';
import type { Querier } from '../db/connection';
import { contentFaults } from './content-faults';
import type { Deps } from './deps';

/** A signature over one package or determination, as it travels: ids, digests and enums only. */
export interface SignedDecision {
  incidentId: string;
  /** package or determination */
  packageId: string;
  packageHash: string;
  decision: Decision;
  unknownPolicy: UnknownPolicy;
  approverId: string;
  at: string;
  /** base64 */
  signature: string;
}

/** Why a signature does not count; the CLI turns each into a sentence. */
export type Refusal =
  | 'no_such_package'
  | 'not_open'
  | 'changed_since'
  | 'no_such_approver'
  | 'wrong_key'
  | 'same_person'
  | 'reporter'
  | 'content_missing'
  | 'gate_closed';

export type ApprovalAnswer =
  | {
      ok: true;
      state: 'drafted' | 'signed' | 'rejected';
      kind: PackageRow['kind'];
      subject: string;
      signatures: number;
      needs: number;
    }
  | { ok: false; refusal: Refusal };

/** Checks one signature against its approver's own key and counts it; enough signatures of different people sign the package. */
export async function verifyApproval(deps: Deps, signed: SignedDecision): Promise<ApprovalAnswer> {
  const { packages, incidents } = deps.stores;
  const answer = await deps.transact(async (trx): Promise<ApprovalAnswer> => {
    const found = await packages.holdPackage(deps.db, trx, signed.packageId);
    const incident = await incidents.findIncident(trx, signed.incidentId);
    if (!found || found.incident_id !== signed.incidentId) return { ok: false, refusal: 'no_such_package' };
    if (await isRecorded(deps, trx, signed)) return recordedAnswer(deps, trx, found);
    const approver = await packages.findApproverById(trx, signed.approverId);
    const refusal =
      refusalOf(found, signed, approver) ??
      (found.kind !== 'key_action' && approver?.name === incident?.reporter ? 'reporter' : null) ??
      (await signedBefore(deps, trx, signed)) ??
      (signed.decision === 'approve' && !(await isComplete(deps, trx, found)) ? 'content_missing' : null);
    if (refusal || !approver) return { ok: false, refusal: refusal ?? 'no_such_approver' };
    await recordSignature(deps, trx, signed, approver);
    return signed.decision === 'reject' ? rejectPackage(deps, trx, found) : countSignatures(deps, trx, found);
  });
  await deps.sequence();
  return answer;
}

/** No text of the package lacks what a law demands, or says what one forbids. */
async function isComplete(deps: Deps, trx: Querier, found: PackageRow): Promise<boolean> {
  return (await contentFaults(deps, trx, found)).length === 0;
}

function refusalOf(found: PackageRow, signed: SignedDecision, approver: ApproverRow | null): Refusal | null {
  if (found.state !== 'drafted') return 'not_open';
  if (found.hash !== signed.packageHash) return 'changed_since';
  if (!approver) return 'no_such_approver';
  return signatureHolds(signed, approver) ? null : 'wrong_key';
}

/** True when this approver's own key signed exactly these facts. */
export function signatureHolds(signed: SignedDecision, approver: Pick<ApproverRow, 'public_key'>): boolean {
  const { signature, ...facts } = signed;
  const key = createPublicKey(approver.public_key);
  return verify(null, approvalStatement(facts), key, Buffer.from(signature, 'base64'));
}

/** This very signature stands already: an earlier attempt wrote it and its answer was lost. */
async function isRecorded(deps: Deps, trx: Querier, signed: SignedDecision): Promise<boolean> {
  const earlier = await deps.stores.packages.listApprovals(trx, signed.packageId, signed.packageHash);
  return earlier.some((row) => row.approver_id === signed.approverId && row.signature === signed.signature);
}

async function recordedAnswer(deps: Deps, trx: Querier, found: PackageRow): Promise<ApprovalAnswer> {
  const { id, hash, kind, subject, needs, state } = found;
  if (state === 'void') return { ok: false, refusal: 'not_open' };
  const approvals = await deps.stores.packages.listApprovals(trx, id, hash);
  const signatures = state === 'rejected' ? 0 : approvals.filter((row) => row.decision === 'approve').length;
  return { ok: true, state, kind, subject, signatures, needs };
}

async function signedBefore(deps: Deps, trx: Querier, signed: SignedDecision): Promise<Refusal | null> {
  const earlier = await deps.stores.packages.listApprovals(trx, signed.packageId, signed.packageHash);
  return earlier.some((row) => row.approver_id === signed.approverId) ? 'same_person' : null;
}

/** A signature as it is kept: its id follows from its cause, so that it is written once, and its leaf from its columns. */
export function approvalRow(
  signed: SignedDecision,
  approver: Pick<ApproverRow, 'key_id'>,
  entry: { cause: string; id: string },
): ApprovalRow {
  const row = {
    id: idOf('approval', sha256(entry.cause).slice(0, 16)),
    incident_id: signed.incidentId,
    package_id: signed.packageId,
    package_hash: signed.packageHash,
    decision: signed.decision,
    unknown_policy: signed.unknownPolicy,
    approver_id: signed.approverId,
    key_id: approver.key_id,
    at: signed.at,
    signature: signed.signature,
  };
  return { ...row, leaf: rowLeaf('approvals', row), entry_id: entry.id };
}

/** Writes the signature once, with its leaf, and its entry in the ledger. */
async function recordSignature(deps: Deps, trx: Querier, signed: SignedDecision, approver: ApproverRow): Promise<void> {
  const { ledger, packages } = deps.stores;
  const log = ledger.incidentLog(signed.incidentId);
  const cause = `signature/${signed.packageId}/${signed.packageHash.slice(0, 16)}/${signed.approverId}`;
  const row = approvalRow(signed, approver, { cause, id: ledger.entryId(log, cause) });
  await packages.insertApproval(trx, row);
  await ledger.appendEntry(trx, {
    log,
    cause,
    kind: signed.decision === 'approve' ? 'package.approved' : 'package.rejected',
    at: deps.now(),
    data: {
      package: signed.packageId,
      hash: signed.packageHash,
      approver: signed.approverId,
      rows: { table: 'approvals', count: 1, root: row.leaf },
    },
  });
}

/** Rejecting loops back: the draft is open for new words, nothing is closed. */
async function rejectPackage(deps: Deps, trx: Querier, found: PackageRow): Promise<ApprovalAnswer> {
  await deps.stores.packages.movePackage(trx, found.id, ['drafted'], 'rejected', { settled_at: deps.now() });
  return { ok: true, state: 'rejected', kind: found.kind, subject: found.subject, signatures: 0, needs: found.needs };
}

async function countSignatures(deps: Deps, trx: Querier, found: PackageRow): Promise<ApprovalAnswer> {
  const { packages, notices } = deps.stores;
  const approvals = (await packages.listApprovals(trx, found.id, found.hash)).filter(
    (row) => row.decision === 'approve',
  );
  const answer = {
    ok: true,
    kind: found.kind,
    subject: found.subject,
    signatures: approvals.length,
    needs: found.needs,
  } as const;
  if (approvals.length < found.needs) return { ...answer, state: 'drafted' };
  // Two who differ on lost replies get the careful policy: hold.
  const resend = approvals.every((row) => row.unknown_policy === 'resend-once');
  await packages.movePackage(trx, found.id, ['drafted'], 'signed', {
    settled_at: deps.now(),
    unknown_policy: resend ? 'resend-once' : 'hold',
  });
  if (found.kind === 'wave') {
    await notices.moveWave(deps.db, trx, found.incident_id, found.subject, ['drafted'], 'approved');
  }
  return { ...answer, state: 'signed' };
}

export type DeterminationAnswer =
  { ok: true; inForce: boolean; question: string; signatures: number; needs: number } | { ok: false; refusal: Refusal };

/** The same rules for an answer reserved for people; the second signature puts it in force. */
export async function signDetermination(deps: Deps, signed: SignedDecision): Promise<DeterminationAnswer> {
  const { packages, incidents } = deps.stores;
  const answer = await deps.transact(async (trx): Promise<DeterminationAnswer> => {
    const row = await incidents.holdDetermination(deps.db, trx, signed.packageId);
    if (!row || row.incident_id !== signed.incidentId) return { ok: false, refusal: 'no_such_package' } as const;
    if (await isRecorded(deps, trx, signed)) return standingOf(deps, trx, row);
    if (row.state !== 'proposed') return { ok: false, refusal: 'not_open' } as const;
    if (row.hash !== signed.packageHash) return { ok: false, refusal: 'changed_since' } as const;
    const incident = await incidents.findIncident(trx, signed.incidentId);
    const approver = await packages.findApproverById(trx, signed.approverId);
    if (!approver) return { ok: false, refusal: 'no_such_approver' } as const;
    if (!signatureHolds(signed, approver)) return { ok: false, refusal: 'wrong_key' } as const;
    if (approver.name === incident?.reporter) return { ok: false, refusal: 'reporter' } as const;
    const before = await signedBefore(deps, trx, signed);
    if (before) return { ok: false, refusal: before } as const;
    await recordSignature(deps, trx, signed, approver);
    // Rejecting loops back: this answer is no longer open, and the same one may be put up again.
    if (signed.decision === 'reject') await trx('determinations').where({ id: row.id }).update({ state: 'superseded' });
    else if ((await approvalsOf(deps, trx, row)) >= row.needs) await enforce(deps, trx, row);
    const after: DeterminationRow = await trx('determinations').where({ id: row.id }).first();
    return standingOf(deps, trx, after);
  });
  await deps.sequence();
  return answer;
}

/** People who gave this answer; those who rejected it do not count. */
async function approvalsOf(deps: Deps, trx: Querier, row: DeterminationRow): Promise<number> {
  const approvals = await deps.stores.packages.listApprovals(trx, row.id, row.hash);
  return approvals.filter(({ decision }) => decision === 'approve').length;
}

async function standingOf(deps: Deps, trx: Querier, row: DeterminationRow): Promise<DeterminationAnswer> {
  const { question, needs, state } = row;
  return { ok: true, inForce: state === 'in_force', question, signatures: await approvalsOf(deps, trx, row), needs };
}

async function enforce(deps: Deps, trx: Querier, row: DeterminationRow): Promise<void> {
  const { incidents, ledger } = deps.stores;
  const at = deps.now();
  await incidents.enforceDetermination(trx, row, at);
  await ledger.appendEntry(trx, {
    log: ledger.incidentLog(row.incident_id),
    cause: `determined/${row.id}`,
    kind: 'determination.in_force',
    at,
    data: {
      determination: row.id,
      question: row.question,
      answer: row.answer,
      reason: row.reason_digest,
      facts: row.facts_digest,
    },
  });
}
