import type { PackageManifest } from '../domain/notices/package';
import type { Querier } from '../db/connection';
import type { Deps } from './deps';
import { holdsWordsOfPeople } from './words-of-people';

/**
 * An unsigned wave of an earlier revision says what the record no longer says: it becomes void, and its people wait for the
 * notices of the round that opens. Counsel's words are never thrown away: a wave that holds some stays as it is.
 */
export async function voidStaleWaves(
  deps: Deps,
  trx: Querier,
  incidentId: string,
  revisionId: string,
): Promise<string[]> {
  const { packages, notices, people } = deps.stores;
  const open = await packages.listPackages(trx, incidentId, ['drafted', 'rejected']);
  const voided: string[] = [];
  for (const wave of open.filter((row) => row.kind === 'wave')) {
    const manifest = JSON.parse(wave.manifest) as PackageManifest;
    if (manifest.revisionId === revisionId || (await holdsWordsOfPeople(deps, trx, wave))) continue;
    await packages.movePackage(trx, wave.id, ['drafted', 'rejected'], 'void', { settled_at: deps.now() });
    await notices.moveWave(deps.db, trx, incidentId, wave.subject, ['drafted'], 'superseded');
    await people.returnUntold(trx, wave.subject);
    voided.push(wave.id);
  }
  return voided;
}
