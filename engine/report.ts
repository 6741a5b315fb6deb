import type { Transaction } from '../db/connection';
import { canonicalJson } from '../domain/canonical';
import { DomainError } from '../domain/errors';
import { idOf, INCIDENT_ID } from '../domain/ids';
import type { ExposureRecord } from '../domain/record/exposure-record';
import { incidentIdentity, recordDigest, type IncidentIdentity } from '../domain/record/identity';
import type { RecordFile } from './record-file';
import type { House } from './wiring';

export interface Reported {
  incidentId: string;
  /** false: the same record was reported before, and this joins it */
  isNew: boolean;
}

export interface ReportAnswer extends Reported {
  /** false: no server is there; the worker that comes up starts the incident */
  isRunning: boolean;
}

/** Stores revision 1 and the row `reported`; the same record joins, the same id with another record asks for `amend`. */
export async function storeReport(house: House, file: RecordFile, reporter: string): Promise<Reported> {
  const identity = incidentIdentity(file.record, file.files);
  if (!INCIDENT_ID.test(identity.id)) {
    throw new DomainError(
      'input',
      `couldn't report: the reference must be 1 to 40 lower-case letters, digits or hyphens`,
      'change `reference` in the record',
    );
  }
  const digest = recordDigest(file.record);
  const { record, baseDir } = file;
  const revision = { digest, sealed: await sealRecord(house, identity.id, record), baseDir, author: reporter };
  return house.transact(async (trx) => {
    const known = await findReported(house, trx, file, identity);
    if (known) return { incidentId: known, isNew: false };
    await insertReported(house, trx, identity, revision);
    return { incidentId: identity.id, isNew: true };
  });
}

/** The incident that this very record opened; one that is close to it but not the same is refused. */
async function findReported(
  house: House,
  trx: Transaction,
  file: RecordFile,
  identity: IncidentIdentity,
): Promise<string | null> {
  const { incidents } = house.stores;
  const known = await incidents.findIncident(trx, identity.id);
  if (known && known.record_digest === recordDigest(file.record)) return known.id;
  if (known) {
    throw new DomainError(
      'input',
      `couldn't report ${identity.id}: an incident with this id has another record`,
      `to change its record: tocsin amend RECORD --incident ${identity.id}`,
    );
  }
  if (file.record.reference) return null;
  const same = await incidents.findSameOrigin(trx, identity.organisationHash, identity.anchorAt);
  if (!same) return null;
  throw new DomainError(
    'input',
    `couldn't report: the open incident ${same.id} is of the same organisation and instant`,
    `to change its record: tocsin amend RECORD --incident ${same.id}; for another incident give the record a reference`,
  );
}

/** Incident, first revision and the first entry of its log, together or not at all. */
async function insertReported(
  house: House,
  trx: Transaction,
  identity: IncidentIdentity,
  revision: { digest: string; sealed: string; baseDir: string; author: string },
): Promise<void> {
  const { incidents, ledger } = house.stores;
  const { digest, sealed, baseDir, author } = revision;
  const at = house.now();
  const revisionId = idOf('revision', `${identity.id}-1`);
  await incidents.insertIncident(trx, {
    id: identity.id,
    state: 'reported',
    organisation_hash: identity.organisationHash,
    anchor_at: identity.anchorAt,
    record_digest: digest,
    reporter: author,
    revision_id: revisionId,
    round_no: null,
    created_at: at,
    opened_at: null,
    closed_at: null,
  });
  await incidents.insertRevision(trx, {
    id: revisionId,
    incident_id: identity.id,
    no: 1,
    digest,
    record_sealed: sealed,
    base_dir: baseDir,
    author,
    state: 'adopted',
    created_at: at,
  });
  await ledger.appendEntry(trx, {
    log: ledger.incidentLog(identity.id),
    cause: `reported/${digest}`,
    kind: 'incident.reported',
    at,
    data: { revision: revisionId, digest, build: house.build },
  });
}

/** A record is sealed under the key of its incident: it names owners and contacts. */
export async function sealRecord(house: House, incidentId: string, record: ExposureRecord): Promise<string> {
  const key = await house.keys.incidentKey(incidentId);
  return house.keys.seal(key, canonicalJson(record), `revisions|record|${incidentId}`);
}

/** Writes a proposed next revision; the running incident adopts it when it takes the update `amend`. */
export async function proposeRevision(
  house: House,
  incidentId: string,
  file: RecordFile,
  author: string,
): Promise<string> {
  const { incidents } = house.stores;
  const revisions = await incidents.listRevisions(house.db, incidentId);
  const digest = recordDigest(file.record);
  const last = revisions.at(-1);
  // What nobody has taken up yet is proposed once, however often it is tried.
  if (last?.state === 'proposed' && last.digest === digest && last.base_dir === file.baseDir && last.author === author)
    return last.id;
  const no = (last?.no ?? 0) + 1;
  const id = idOf('revision', `${incidentId}-${no}`);
  const sealed = await sealRecord(house, incidentId, file.record);
  await house.transact((trx) =>
    incidents.insertRevision(trx, {
      id,
      incident_id: incidentId,
      no,
      digest,
      record_sealed: sealed,
      base_dir: file.baseDir,
      author,
      state: 'proposed',
      created_at: house.now(),
    }),
  );
  return id;
}
