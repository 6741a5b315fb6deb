import { rowLeaf } from '../domain/ledger/row-leaf';
import { rootOf } from '../domain/ledger/tree';
import type { ProofRow } from '../db/stores/credential-store';

const TABLE = 'credential_proofs';

/** What was asked about a key and came back, with its leaf, under the entry of the ledger that covers it. */
export function proofRow(proof: Omit<ProofRow, 'leaf' | 'entry_id'>, entryId: string): ProofRow {
  return { ...proof, leaf: rowLeaf(TABLE, proof), entry_id: entryId };
}

/** How that entry covers them: by their number and the root over their leaves, in the order given. */
export function proofsCovered(proofs: readonly ProofRow[]): { table: string; count: number; root: string } {
  return { table: TABLE, count: proofs.length, root: rootOf(proofs.map(({ leaf }) => leaf)) };
}
