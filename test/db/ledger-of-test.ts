import { createSequencerStore, type Head } from '../../db/sequencer-store';
import type { Database } from '../../db/connection';
import { INSTALLATION_LOG } from '../../db/stores/ledger-store';
import { createVerifyReader } from '../../db/verify-store';
import { signCheckpoint } from '../../domain/ledger/checkpoint';
import { verifyLedger, type Verification } from '../../domain/ledger/verify';
import { newSigner, originOf, trustIn } from '../domain/ledger/signer';
import { AT } from './sample';

export interface LedgerOfTest {
  /** Numbers and signs all that was written, the installation log last; answers with the heads that it made. */
  sequence(db: Database): Promise<Head[]>;
  /** Checks the database against its own checkpoints and against the heads that `sequence` saw. */
  verify(db: Database): Promise<Verification>;
}

/** A signer and a witness outside the database. */
export function createLedgerOfTest(): LedgerOfTest {
  const signer = newSigner();
  const witness: Head[] = [];
  const signFor =
    (log: string) =>
    (size: number, root: string): string =>
      signCheckpoint({ origin: originOf(log), size, root }, signer);
  return {
    async sequence(db) {
      const store = createSequencerStore(db);
      const made: Head[] = [];
      for (const log of [...(await store.listPending()), INSTALLATION_LOG]) {
        for (;;) {
          const head = await store.advance(log, AT, signFor(log));
          if (!head) break;
          made.push(head);
        }
      }
      witness.push(...made);
      return made;
    },
    verify: (db) =>
      verifyLedger(
        createVerifyReader(db, async (log) => witness.filter((head) => head.log === log)),
        trustIn(signer),
      ),
  };
}
