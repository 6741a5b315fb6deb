import { sealFile } from '../activities/adapters/leak-reader/seal';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { ListMapping } from '../domain/people/list-mapping';
import type { House } from './wiring';

/** A list of people as somebody gives it. */
export interface PeopleFile {
  path: string;
  /** who made it, or what it comes from */
  source: string;
  mapping?: ListMapping;
  /** which part of a list that comes in parts */
  tranche?: number | null;
}

/**
 * Lists one people list of an incident, so that only its id travels. A list is told by its bytes: the same bytes of the same
 * source and part are the same list, wherever they lie, and a corrected file is another one.
 */
export async function listPeopleFile(house: House, incidentId: string, list: PeopleFile): Promise<string> {
  const { path, source, mapping, tranche = null } = list;
  const { sha256: bytes } = await sealFile(path);
  const id = idOf('file', sha256(`${incidentId}/list/${bytes}/${source}/${tranche ?? ''}`).slice(0, 16));
  await house.transact((trx) =>
    house.stores.incidents.insertFiles(trx, [
      {
        id,
        incident_id: incidentId,
        kind: 'list',
        path,
        mapping: mapping ? JSON.stringify(mapping) : null,
        as_of: null,
        source,
        state: 'planned',
        sha256: null,
        bytes: null,
        rows: null,
        scan_no: null,
        tranche,
        created_at: house.now(),
      },
    ]),
  );
  return id;
}
