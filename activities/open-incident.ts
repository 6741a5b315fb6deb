import { basename, isAbsolute, join } from 'node:path';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import { MOVING_CREDENTIALS } from '../domain/people/account';
import type { DirectorySource } from '../domain/record/directory';
import type { LeakFileRow } from '../db/tables';
import type { Deps } from './deps';
import { isFirstFiling } from './round-facts';

/** What a run has to take up, as the database knows it; empty for an incident that has just been reported. */
export interface Standing {
  /** number of the newest decided round, -1 before the first */
  roundNo: number;
  /** number of the newest scan that has ended */
  scanNo: number;
  toScan: boolean;
  filings: string[];
  /** signed waves with notices that wait for an answer */
  waves: string[];
  /** providers whose keys are not settled, or are dead and watched */
  providers: string[];
}

/**
 * The row was written by `report`; from here on the incident is open and its material is listed. An incident that an earlier
 * run had opened, whose history is gone, is taken up where the database stands.
 */
export async function openIncident(
  deps: Deps,
  input: { incidentId: string },
): Promise<{ leaks: number; directories: number; standing: Standing }> {
  const incident = await deps.stores.incidents.findIncident(deps.db, input.incidentId);
  const counts = await adoptRecord(deps, input.incidentId, 'opened', incident?.revision_id ?? '');
  return { ...counts, standing: await standingOf(deps, input.incidentId) };
}

async function standingOf(deps: Deps, incidentId: string): Promise<Standing> {
  const { incidents, obligations, packages, notices, credentials, containment } = deps.stores;
  const rounds = (await incidents.listRounds(deps.db, incidentId)).filter((round) => round.state === 'decided');
  const leaks = await incidents.listFiles(deps.db, incidentId, 'leak');
  const scanNos = leaks.filter((file) => file.state === 'scanned').map((file) => file.scan_no ?? 0);
  const due = (await obligations.listObligations(deps.db, incidentId)).filter((row) => row.state === 'due');
  const waves: string[] = [];
  for (const wave of await packages.listPackages(deps.db, incidentId, ['signed'])) {
    if (wave.kind !== 'wave') continue;
    const counts = await notices.waveCounts(deps.db, wave.subject);
    const waiting = (['approved', 'claimed', 'deferred', 'unknown'] as const).some((state) => counts.get(state));
    if (waiting) waves.push(wave.subject);
  }
  const keys = await credentials.countCredentials(deps.db, incidentId);
  const moving = keys.filter((row) => MOVING_CREDENTIALS.has(row.state)).map((row) => row.provider);
  const watched = await containment.listWatchedProviders(deps.db, incidentId);
  return {
    roundNo: Math.max(-1, ...rounds.map((round) => round.no)),
    scanNo: Math.max(0, ...scanNos),
    toScan: leaks.some((file) => file.state !== 'scanned'),
    filings: due.filter(isFirstFiling).map((row) => row.id),
    waves,
    providers: [...new Set([...moving, ...watched])],
  };
}

/** A person amended the record: the proposed revision becomes the current one, and new material is listed. */
export async function adoptRevision(
  deps: Deps,
  input: { incidentId: string; revisionId: string },
): Promise<{ newLeaks: number }> {
  const { incidents } = deps.stores;
  await adoptRecord(deps, input.incidentId, 'amended', input.revisionId);
  // What no scan has sealed yet, so that a second attempt names the same.
  const leaks = await incidents.listFiles(deps.db, input.incidentId, 'leak');
  return { newLeaks: leaks.filter((file) => file.state === 'planned').length };
}

/** Puts a revision in force, lists the material that it names, and keeps its claims as rows. */
async function adoptRecord(
  deps: Deps,
  incidentId: string,
  verb: 'opened' | 'amended',
  revisionId: string,
): Promise<{ leaks: number; directories: number }> {
  const record = await deps.readRecord(incidentId, revisionId);
  const { incidents, ledger } = deps.stores;
  const at = deps.now();
  return deps.transact(async (trx) => {
    const incident = await incidents.findIncident(trx, incidentId);
    if (!incident?.revision_id) throw new Error(`no incident ${incidentId}`);
    const revision = await incidents.getRevision(trx, revisionId);
    const before = await incidents.getRevision(trx, incident.revision_id);
    const cause = `${verb}/${revision.id}`;
    const files: LeakFileRow[] = [
      ...record.leaks.map((leak) =>
        fileRow(incidentId, 'leak', leak.path, leak.mapping ?? null, null, revision.base_dir, at),
      ),
      ...record.directories.map((source) => directoryRow(incidentId, source, revision.base_dir, at)),
    ];
    const counts = { leaks: record.leaks.length, directories: record.directories.length };
    // A run that takes up an open incident finds it on a later revision; it is opened once.
    if (verb === 'opened' && incident.state !== 'reported') return counts;
    if (await ledger.findByCause(trx, ledger.incidentLog(incidentId), cause)) return counts;
    await incidents.adoptRevision(trx, revisionId);
    // Two amendments may arrive in either order; the one that was written last stands.
    if (revision.no > before.no) await incidents.updateIncident(trx, incidentId, { revision_id: revisionId });
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

/** A directory by its file; by its statement too where it is a query, and of a database only the variable that names it. */
function directoryRow(incidentId: string, source: DirectorySource, baseDir: string, at: string): LeakFileRow {
  const { path, database = null, query = null, columns, asOf } = source;
  const row = fileRow(incidentId, 'directory', path ?? `/${database}`, null, asOf, baseDir, at);
  return {
    ...row,
    id: query === null ? row.id : idOf('file', sha256(`${row.id}/${query}`).slice(0, 16)),
    query,
    database_variable: database,
    columns: columns === undefined ? null : JSON.stringify(columns),
  };
}
