import { createHash, randomBytes } from 'node:crypto';
import { DomainError } from '../domain/errors';
import type { FiledReport } from '../activities/record-filed';
import { actorRef } from './determine';
import type { House } from './wiring';

/** A filing that a person lodged, as that person tells it. */
export interface LodgedFiling {
  /** id or key of the obligation */
  obligation: string;
  at: string;
  reference: string | null;
  receipt: Buffer | null;
}

/** The report of a lodged filing as it travels, and the key of the obligation that it meets. */
export async function describeFiling(
  house: House,
  incidentId: string,
  lodged: LodgedFiling,
  recordedBy: string,
): Promise<{ key: string; report: FiledReport }> {
  const rows = await house.stores.obligations.listObligations(house.db, incidentId);
  const row = rows.find((one) => one.id === lodged.obligation || one.key === lodged.obligation);
  if (!row) {
    throw new DomainError(
      'input',
      `couldn't record the filing: there is no obligation ${lodged.obligation}`,
      'tocsin next --all lists them with their ids',
    );
  }
  const report = {
    incidentId,
    obligationId: row.id,
    at: lodged.at,
    referenceCommitment: lodged.reference === null ? null : commit(lodged.reference),
    receiptSha256: lodged.receipt === null ? null : createHash('sha256').update(lodged.receipt).digest('hex'),
    recordedBy: await actorRef(house, incidentId, recordedBy),
  };
  return { key: row.key, report };
}

/** The reference itself stays with the receipt; the ledger gets a salted commitment. */
function commit(reference: string): string {
  const salt = randomBytes(16).toString('hex');
  return `${salt}:${createHash('sha256').update(`${salt}\n${reference}`).digest('hex')}`;
}
