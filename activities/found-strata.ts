import { basename } from 'node:path';
import { strataOfRows, type StratumFamily } from '../domain/people/strata';
import { countRowsByKind } from './adapters/leak-reader/rows-by-kind';
import type { Deps } from './deps';

const HEADINGS: Readonly<Record<StratumFamily, string>> = {
  named_in_text: 'named in text',
  device_only: 'known by device only',
  nobody_named: 'rows that name nobody',
};

/** Lines of the account for those whom the scans met and nobody can list; taken anew from all results, so doing it again changes nothing. */
export async function storeFoundStrata(deps: Deps, incidentId: string, resultFiles: readonly string[]): Promise<void> {
  const strata = strataOfRows(await countRowsByKind(resultFiles));
  if (strata.length === 0) return;
  const files = await deps.stores.incidents.listFiles(deps.db, incidentId, 'leak');
  const names = new Map(files.map((file) => [file.id, basename(file.path)]));
  await deps.transact((trx) =>
    deps.stores.cohorts.storeStrata(
      trx,
      strata.map(({ file, family, least, most, method }) => ({
        id: `${incidentId}/${file}/${family}`,
        incident_id: incidentId,
        record_group: `${names.get(file) ?? file}: ${HEADINGS[family]}`,
        least,
        most,
        origin: method,
        disposition: 'found by the scan, not listed; a public notice is how they can be told',
      })),
    ),
  );
}
