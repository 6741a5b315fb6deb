import { sign } from 'node:crypto';
import { createSequencerStore } from '../db/sequencer-store';
import { canonicalJson } from '../domain/canonical';
import { DomainError } from '../domain/errors';
import { idOf } from '../domain/ids';
import { rowLeaf } from '../domain/ledger/row-leaf';
import { approvalStatement, sha256 } from '../domain/notices/package';
import { readApproverKey } from './approvers';
import { pathsOf } from './config';
import { readWitness } from './witness';
import type { House } from './wiring';

const SIGNATURES = 2;

export interface RecoveryView {
  gate: 'open' | 'closed';
  reason: string | null;
  epoch: number;
  heads: { log: string; witnessed: number; found: number }[];
}

/** Both heads of every log: what the witness saw, and what the database holds. */
export async function viewRecovery(house: House): Promise<RecoveryView> {
  const row = await house.stores.installation.getInstallation(house.db);
  const found = new Map((await createSequencerStore(house.db).listHeads()).map((head) => [head.log, head.size]));
  const { lines } = await readWitness(pathsOf(house.config).witness);
  const witnessed = new Map<string, number>();
  for (const line of lines) witnessed.set(line.log, Math.max(witnessed.get(line.log) ?? 0, line.size));
  const logs = [...new Set([...found.keys(), ...witnessed.keys()])].sort();
  return {
    gate: row.gate,
    reason: row.gate_reason,
    epoch: row.epoch,
    heads: logs.map((log) => ({ log, witnessed: witnessed.get(log) ?? 0, found: found.get(log) ?? 0 })),
  };
}

/** One person's signature over what `viewRecovery` shows; two different people re-open the gate. */
export async function confirmRecovery(
  house: House,
  signer: { name: string; keyFile: string | null },
): Promise<{ open: boolean; signatures: number }> {
  const { packages, installation, ledger } = house.stores;
  const approver = await packages.findApprover(house.db, signer.name);
  if (!approver)
    throw new DomainError(
      'input',
      `couldn't confirm: ${signer.name} is no approver`,
      'tocsin approver list shows them',
    );
  const { epoch, reason } = await viewRecovery(house);
  const packageId = `recovery-${epoch}`;
  const packageHash = sha256(canonicalJson({ epoch, reason }));
  const at = house.now();
  const facts = {
    incidentId: 'installation',
    packageId,
    packageHash,
    decision: 'approve',
    unknownPolicy: 'hold',
    approverId: approver.id,
    at,
  } as const;
  const signature = sign(
    null,
    approvalStatement(facts),
    await readApproverKey(house, signer.name, signer.keyFile),
  ).toString('base64');
  return house.transact(async (trx) => {
    const before = await packages.listApprovals(trx, packageId, packageHash);
    if (before.some((row) => row.approver_id === approver.id)) {
      throw new DomainError(
        'input',
        `couldn't confirm: ${signer.name} has signed already`,
        'another person must sign too',
      );
    }
    const cause = `recovery/${epoch}/${approver.id}`;
    const row = {
      id: idOf('approval', sha256(cause).slice(0, 16)),
      incident_id: 'installation',
      package_id: packageId,
      package_hash: packageHash,
      decision: 'approve' as const,
      unknown_policy: 'hold' as const,
      approver_id: approver.id,
      key_id: approver.key_id,
      at,
      signature,
    };
    const leaf = rowLeaf('approvals', row);
    await packages.insertApproval(trx, { ...row, leaf, entry_id: ledger.entryId(ledger.INSTALLATION_LOG, cause) });
    await ledger.appendEntry(trx, {
      log: ledger.INSTALLATION_LOG,
      cause,
      kind: 'recovery.confirmed',
      at,
      data: { epoch, approver: approver.id, rows: { table: 'approvals', count: 1, root: leaf } },
    });
    const signatures = before.length + 1;
    if (signatures >= SIGNATURES) await installation.openGate(trx);
    return { open: signatures >= SIGNATURES, signatures };
  });
}
