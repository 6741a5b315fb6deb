import { approvalRow, type SignedDecision } from '../activities/verify-approval';
import type { Transaction } from '../db/connection';
import { createSequencerStore } from '../db/sequencer-store';
import { canonicalJson } from '../domain/canonical';
import { DomainError } from '../domain/errors';
import { sha256 } from '../domain/notices/package';
import { signDecision, type Signer } from './approvers';
import { readWitnessed, SIGNATURES, witnessRecovery } from './witnessed';
import type { House } from './wiring';

export interface RecoveryView {
  gate: 'open' | 'closed';
  reason: string | null;
  epoch: number;
  heads: { log: string; witnessed: number; found: number }[];
}

/** Both heads of every log: what the witness saw, and what the database holds. */
export async function viewRecovery(house: House): Promise<RecoveryView> {
  const gate = await viewGate(house);
  const found = new Map((await createSequencerStore(house.db).listHeads()).map((head) => [head.log, head.size]));
  const { lines } = await readWitnessed(house);
  const witnessed = new Map<string, number>();
  for (const line of lines) witnessed.set(line.log, Math.max(witnessed.get(line.log) ?? 0, line.size));
  const logs = [...new Set([...found.keys(), ...witnessed.keys()])].sort();
  return {
    ...gate,
    heads: logs.map((log) => ({ log, witnessed: witnessed.get(log) ?? 0, found: found.get(log) ?? 0 })),
  };
}

/** Whether sending and revoking are open: one row, cheap enough for every first screen. */
export async function viewGate(house: House): Promise<Pick<RecoveryView, 'gate' | 'reason' | 'epoch'>> {
  const { gate, gate_reason, epoch } = await house.stores.installation.getInstallation(house.db);
  return { gate, reason: gate_reason, epoch };
}

/** One person's signature over what `viewRecovery` shows; two different people re-open the gate. */
export async function confirmRecovery(house: House, signer: Signer): Promise<{ open: boolean; signatures: number }> {
  const { epoch, reason, gate } = await viewGate(house);
  if (gate === 'open') {
    throw new DomainError(
      'input',
      "couldn't confirm: nothing is closed",
      'tocsin recover shows both heads of every log',
    );
  }
  const subject = {
    incidentId: 'installation',
    id: `recovery-${epoch}`,
    hash: sha256(canonicalJson({ epoch, reason })),
  };
  const signed = await signDecision(house, subject, 'approve', 'hold', signer);
  const answer = await house.transact(async (trx) => {
    // Must come first: two who confirm at once would each see one signature.
    await house.stores.installation.holdInstallation(house.db, trx);
    const before = await house.stores.packages.listApprovals(trx, signed.packageId, signed.packageHash);
    if (before.some((row) => row.approver_id === signed.approverId)) {
      throw new DomainError(
        'input',
        `couldn't confirm: ${signer.name} has signed already`,
        'another person must sign too',
      );
    }
    await recordConfirmation(house, trx, epoch, signed);
    const signatures = before.length + 1;
    if (signatures >= SIGNATURES) await house.stores.installation.openGate(trx);
    return { open: signatures >= SIGNATURES, signatures };
  });
  // After the commit: a crash before this line closes the gate at the next start, and two people confirm again.
  if (answer.open) await witnessRecovery(house, epoch, signed.packageHash);
  return answer;
}

/** Writes the signature with its leaf, and its entry in the log of the installation. */
async function recordConfirmation(
  house: House,
  trx: Transaction,
  epoch: number,
  signed: SignedDecision,
): Promise<void> {
  const { packages, ledger } = house.stores;
  const approver = await packages.findApproverById(trx, signed.approverId);
  if (!approver) throw new Error(`no approver ${signed.approverId}`);
  const cause = `recovery/${epoch}/${signed.approverId}`;
  const row = approvalRow(signed, approver, { cause, id: ledger.entryId(ledger.INSTALLATION_LOG, cause) });
  await packages.insertApproval(trx, row);
  await ledger.appendEntry(trx, {
    log: ledger.INSTALLATION_LOG,
    cause,
    kind: 'recovery.confirmed',
    at: signed.at,
    data: { epoch, approver: signed.approverId, rows: { table: 'approvals', count: 1, root: row.leaf } },
  });
}
