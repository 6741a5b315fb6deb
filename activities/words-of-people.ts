import type { PackageManifest } from '../domain/notices/package';
import type { Querier } from '../db/connection';
import type { PackageRow } from '../db/tables';
import type { Deps } from './deps';

/** True when somebody has worded a text of the package: no template and no round replaces it then. */
export async function holdsWordsOfPeople(deps: Deps, trx: Querier, row: PackageRow): Promise<boolean> {
  for (const digest of (JSON.parse(row.manifest) as PackageManifest).texts)
    if ((await deps.stores.texts.getText(trx, row.incident_id, digest)).author !== 'template') return true;
  return false;
}
