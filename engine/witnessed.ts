import { createSequencerStore } from '../db/sequencer-store';
import { pathsOf } from './config';
import { appendWitness, readWitness, type WitnessLine } from './witness';
import type { House } from './wiring';

/** People who confirm a recovery. */
export const SIGNATURES = 2;
/** Marks in the witness that two people went on from an older copy: size is the epoch, root the hash that they signed. */
const RECOVERY = 'recovery';

/**
 * The witnessed heads that the database must agree with. What was witnessed before a recovery stays in the file and binds no
 * longer; a mark that no two people of this database have signed releases nothing.
 */
export async function readWitnessed(house: House): Promise<{ lines: WitnessLine[]; broken: number | null }> {
  const { lines, broken } = await readWitness(pathsOf(house.config).witness);
  const confirmed = await house.stores.packages.listApprovedHashes(house.db, 'installation', SIGNATURES);
  const last = lines.findLastIndex((line) => line.log === RECOVERY && confirmed.has(line.root));
  return { lines: lines.slice(last + 1).filter((line) => line.log !== RECOVERY), broken };
}

/** From here on the heads of this copy are what the witness holds the database to. */
export async function witnessRecovery(house: House, epoch: number, hash: string): Promise<void> {
  const heads = await createSequencerStore(house.db).listHeads();
  const mark: WitnessLine = { log: RECOVERY, size: epoch, root: hash, note: '' };
  await appendWitness(pathsOf(house.config).witness, [mark, ...heads]);
}
