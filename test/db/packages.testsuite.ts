import { inTransaction, type Database } from '../../db/connection';
import { stores } from '../../db/stores';
import type { PackageRow } from '../../db/tables';
import { freshDatabase, type Place } from './place';
import { approval, AT, INCIDENT } from './sample';

const { incidents, packages } = stores;

const drafted: PackageRow = {
  id: 'pkg_1',
  incident_id: INCIDENT,
  kind: 'filing',
  subject: 'obl_1',
  hash: 'ab'.repeat(32),
  manifest: '{}',
  state: 'drafted',
  unknown_policy: 'hold',
  needs: 2,
  round_no: 0,
  version: 1,
  n: 1,
  created_at: AT,
  settled_at: null,
};

/** Holds the package, waits until the other one tries too, signs, and counts the signatures that there are then. */
async function sign(db: Database, approverId: string, hold: (db: Database, trx: Database) => Promise<unknown>) {
  return inTransaction(db, async (trx) => {
    await hold(db, trx);
    await packages.insertApproval(trx, approval(`app_${approverId}`, approverId));
    return (await packages.listApprovals(trx, 'pkg_1')).length;
  });
}

export function signing(place: Place): void {
  describe('two people who sign at the same moment', () => {
    const ground = freshDatabase(place);

    async function bothSign(hold: (db: Database, trx: Database) => Promise<unknown>): Promise<number[]> {
      const ways = [ground.db, await ground.another()];
      const counts = await Promise.all(ways.map((db, at) => sign(db, `apr_${at}`, hold)));
      return counts.sort((a, b) => a - b);
    }

    it('are counted one after the other, so that the second one completes a package', async () => {
      await packages.insertPackage(ground.db, drafted);
      expect(await bothSign((db, trx) => packages.holdPackage(db, trx, 'pkg_1'))).toEqual([1, 2]);
    });

    it('and so for the newest draft of a filing', async () => {
      await packages.insertPackage(ground.db, drafted);
      const hold = (db: Database, trx: Database) => packages.holdPackageOf(db, trx, INCIDENT, 'filing', 'obl_1');
      expect(await bothSign(hold)).toEqual([1, 2]);
    });

    it('and so for an answer', async () => {
      await incidents.insertDetermination(ground.db, {
        id: 'det_1',
        incident_id: INCIDENT,
        question: 'role',
        answer: 'controller',
        reason_digest: 'ab'.repeat(32),
        facts_digest: 'cd'.repeat(32),
        hash: 'ef'.repeat(32),
        needs: 2,
        state: 'proposed',
        proposed_by: 'c.counsel',
        created_at: AT,
        in_force_at: null,
      });
      expect(await bothSign((db, trx) => incidents.holdDetermination(db, trx, 'det_1'))).toEqual([1, 2]);
    });

    it('and so for a recovery', async () => {
      await inTransaction(ground.db, (trx) => stores.installation.ensureInstallation(trx, 'inst', AT));
      expect(await bothSign((db, trx) => stores.installation.holdInstallation(db, trx))).toEqual([1, 2]);
    });
  });
}
