import { createVerifyReader } from '../db/verify-store';
import { verifyLedger, type Verification } from '../domain/ledger/verify';
import { SIGNER_NAME } from './keys';
import { originOf } from './sequencer';
import { readWitnessed } from './witnessed';
import type { House } from './wiring';

/** Own database against its own witness. */
export async function verifyHouse(house: House): Promise<Verification> {
  const { lines, broken } = await readWitnessed(house);
  const signer = await house.keys.checkpointSigner();
  const reader = createVerifyReader(house.db, async (log) => lines.filter((line) => line.log === log));
  const result = await verifyLedger(reader, {
    signerName: SIGNER_NAME,
    publicKey: signer.publicKey,
    origin: (log) => originOf(house.installationId, log),
  });
  const known = new Set(await reader.logs());
  const unknownLog = lines.find((line) => line.size > 0 && !known.has(line.log));
  if (result.ok && broken !== null)
    return { ...result, ok: false, firstBad: { what: 'witness', id: `witness:${broken}`, seq: null } };
  if (result.ok && unknownLog) {
    return {
      ...result,
      ok: false,
      firstBad: { what: 'witness', id: `witness:${unknownLog.log}`, seq: unknownLog.size },
    };
  }
  return result;
}
