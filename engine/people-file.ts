import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import { DomainError } from '../domain/errors';
import type { House } from './wiring';

/** Lists one people list of an incident, so that only its id travels; once per incident. */
export async function listPeopleFile(house: House, incidentId: string, path: string, source: string): Promise<string> {
  const { incidents } = house.stores;
  const id = idOf('file', sha256(`${incidentId}/list/${path}`).slice(0, 16));
  const lists = await incidents.listFiles(house.db, incidentId, 'list');
  if (lists.some((file) => file.id !== id && file.state === 'read')) {
    throw new DomainError(
      'input',
      `couldn't import the list: ${incidentId} has one already`,
      'an incident takes one list',
    );
  }
  await house.transact((trx) =>
    incidents.insertFiles(trx, [
      {
        id,
        incident_id: incidentId,
        kind: 'list',
        path,
        mapping: null,
        as_of: null,
        source,
        state: 'planned',
        sha256: null,
        bytes: null,
        rows: null,
        scan_no: null,
        created_at: house.now(),
      },
    ]),
  );
  return id;
}
