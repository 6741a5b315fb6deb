import { basename, isAbsolute, join } from 'node:path';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { LeakFileRow } from '../db/tables';
import type { Deps } from './deps';

/** The row was written by `report`; from here on the incident is open and its material is listed. */
export async function openIncident(
  deps: Deps,
  input: { incidentId: string },
): Promise<{ leaks: number; directories: number }> {
  return adoptRecord(deps, input.incidentId, 'opened');
}

/** A person amended the record: the proposed revision becomes the current one, and new material is listed. */
export async function adoptRevision(
  deps: Deps,
  input: { incidentId: string; revisionId: string },
): Promise<{ newLeaks: number }> {
  const { incidents } = deps.stores;
  await deps.transact(async (trx) => {
    await incidents.adoptRevision(trx, input.revisionId);
    await incidents.updateIncident(trx, input.incidentId, { revision_id: input.revisionId });
  });
  await adoptRecord(deps, input.incidentId, 'amended');
  // What no scan has sealed yet, so that a second attempt names the same.
  const leaks = await incidents.listFiles(deps.db, input.incidentId, 'leak');
  return { newLeaks: leaks.filter((file) => file.state === 'planned').length };
}

/** Lists the material that the current revision names and keeps its claims as rows. */
async function adoptRecord(
  deps: Deps,
  incidentId: string,
  verb: 'opened' | 'amended',
): Promise<{ leaks: number; directories: number }> {
  const record = await deps.readRecord(incidentId);
  const { incidents, ledger } = deps.stores;
  const at = deps.now();
  return deps.transact(async (trx) => {
    const incident = await incidents.findIncident(trx, incidentId);
    if (!incident?.revision_id) throw new Error(`no incident ${incidentId}`);
    const revision = await incidents.getRevision(trx, incident.revision_id);
    const cause = `${verb}/${revision.id}`;
    const files: LeakFileRow[] = [
      ...record.leaks.map((leak) =>
        fileRow(incidentId, 'leak', leak.path, leak.mapping ?? null, null, revision.base_dir, at),
      ),
      ...record.directories.map((dir) =>
        fileRow(incidentId, 'directory', dir.path, null, dir.asOf, revision.base_dir, at),
      ),
    ];
    const counts = { leaks: record.leaks.length, directories: record.directories.length };
    if (await ledger.findByCause(trx, ledger.incidentLog(incidentId), cause)) return counts;
    await incidents.insertFiles(trx, files);
    await trx('claims')
      .insert(
        record.claims.map((claim) => ({
          incident_id: incidentId,
          revision_id: revision.id,
          claim_id: claim.id,
          event: claim.event,
          at: claim.at,
          precision: claim.precision,
          operative: claim.operative ? 1 : 0,
        })),
      )
      .onConflict(['revision_id', 'claim_id'])
      .ignore();
    if (verb === 'opened') await incidents.moveIncident(trx, incidentId, ['reported'], 'open', { opened_at: at });
    await ledger.appendEntry(trx, {
      log: ledger.incidentLog(incidentId),
      cause,
      kind: verb === 'opened' ? 'incident.opened' : 'incident.amended',
      at,
      data: { revision: revision.id, digest: revision.digest, ...counts },
    });
    return counts;
  });
}

function fileRow(
  incidentId: string,
  kind: LeakFileRow['kind'],
  path: string,
  mapping: string | null,
  asOf: string | null,
  baseDir: string,
  at: string,
): LeakFileRow {
  const absolute = isAbsolute(path) ? path : join(baseDir, path);
  return {
    id: idOf('file', sha256(`${incidentId}/${kind}/${absolute}`).slice(0, 16)),
    incident_id: incidentId,
    kind,
    path: absolute,
    mapping: mapping === null ? null : isAbsolute(mapping) ? mapping : join(baseDir, mapping),
    as_of: asOf,
    source: basename(absolute),
    state: 'planned',
    sha256: null,
    bytes: null,
    rows: null,
    scan_no: null,
    created_at: at,
  };
}
