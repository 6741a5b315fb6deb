import { basename } from 'node:path';
import { fingerprint } from '../domain/ledger/commitment';
import { defaultFinder } from '../activities/adapters/leak-reader/partition-run';
import { findCredentials } from '../domain/detection/detector';
import { DomainError } from '../domain/errors';
import { personKeyForm } from '../domain/people/person-key';
import type { Evidence, Protection } from '../domain/record/exposure-record';
import type { ExposureFound, PersonFound, SightingFound } from '../db/stores/exposure-store';
import { createRereader, type ExposedPlace, type Rereader } from './reread';
import type { House } from './wiring';

export interface ExposedElement {
  element: string;
  protection: Protection;
  evidence: Evidence;
  /** `scan`, or `review:` and who made the list */
  origin: string;
  /** occurrences */
  values: number;
  /** the first 50 */
  places: ExposedPlace[];
}

export interface ExposedCredential {
  id: string;
  kind: string;
  provider: string;
  state: string;
  place: ExposedPlace;
}

export interface Exposed {
  incident: string;
  people: { person: string; state: string; elements: ExposedElement[]; credentials: ExposedCredential[] }[];
  /** places of the credential that was asked for */
  credentials: ExposedCredential[];
}

/** Who is asked about: an id, or what somebody gave on standard input; that is never kept, shown or logged. */
export type Asked = { id: string } | { value: string };

/**
 * What of a person, or of a credential, was exposed, place by place, each read again in the sealed file. `verify` hashes the
 * whole of each file. Needs no server. Error kind `input` for an id that nobody has.
 */
export async function findExposed(house: House, incidentId: string, asked: Asked, verify: boolean): Promise<Exposed> {
  const found = 'id' in asked ? await byId(house, incidentId, asked.id) : await byValue(house, incidentId, asked.value);
  const reread = await createRereader(house, incidentId, verify);
  const exposed: Exposed = { incident: incidentId, people: [], credentials: [] };
  for (const person of found.people) exposed.people.push(await ofPerson(house, incidentId, person, reread));
  if (found.fingerprints.length > 0) {
    const rows = await house.stores.exposures.listSightings(house.db, incidentId, { fingerprints: found.fingerprints });
    exposed.credentials = await credentialsOf(rows, reread);
  }
  return exposed;
}

interface Found {
  people: PersonFound[];
  /** of credentials */
  fingerprints: string[];
}

async function byId(house: House, incidentId: string, id: string): Promise<Found> {
  const { exposures } = house.stores;
  const person = await exposures.findPerson(house.db, incidentId, id);
  if (person) return { people: [person], fingerprints: [] };
  const credential = await exposures.findCredentialFp(house.db, incidentId, id);
  if (credential !== null) return { people: [], fingerprints: [credential] };
  throw new DomainError(
    'input',
    `couldn't find ${id}: the incident ${incidentId} has neither a person nor a credential of this id`,
    'an address or a key on standard input finds both: tocsin exposed -',
  );
}

async function byValue(house: House, incidentId: string, value: string): Promise<Found> {
  const key = await house.keys.incidentKey(incidentId);
  const fp = fingerprint(key, 'person', personKeyForm(value));
  const credentialKey = await house.keys.credentialFingerprintKey();
  return {
    people: await house.stores.exposures.findPeopleByKey(house.db, incidentId, fp),
    fingerprints: findCredentials(defaultFinder(), value).map(({ detector, secret }) =>
      fingerprint(credentialKey, detector, secret),
    ),
  };
}

async function ofPerson(
  house: House,
  incidentId: string,
  person: PersonFound,
  reread: Rereader,
): Promise<Exposed['people'][number]> {
  const { exposures } = house.stores;
  const rows = await exposures.listExposures(house.db, incidentId, person.id);
  const sightings =
    person.key_fp === null ? [] : await exposures.listSightings(house.db, incidentId, { personFp: person.key_fp });
  const elements: ExposedElement[] = [];
  for (const row of rows) elements.push(await elementOf(row, person.key_fp, reread));
  return { person: person.id, state: person.state, elements, credentials: await credentialsOf(sightings, reread) };
}

async function elementOf(row: ExposureFound, personFp: string | null, reread: Rereader): Promise<ExposedElement> {
  const { element, protection, evidence, origin, value_count: values } = row;
  const exposed = { element, origin, values, protection: protection as Protection, evidence: evidence as Evidence };
  const locators = JSON.parse(row.locators) as {
    file?: string;
    row: number;
    offset?: number | null;
    documents?: number;
  }[];
  if (origin !== 'scan') return { ...exposed, places: locators.map((place) => reread.listed(origin, element, place)) };
  const places: ExposedPlace[] = [];
  for (const { file = '', row: no, offset = null } of locators) {
    const { again, file: name, detectors, remark: unread } = await reread.row(file, { row: no, offset });
    const values_ = again?.values.filter((one) => one.element === element && one.protection === protection) ?? [];
    const holds =
      again !== null &&
      again.personFp === personFp &&
      again.findings.some((one) => one.element === element && one.protection === protection);
    places.push({
      file: name,
      detectors,
      row: no,
      offset,
      column: values_[0]?.column ?? null,
      detector: element,
      seenAgain: holds ? 'yes' : 'no',
      masked: holds ? values_.map((one) => one.masked) : [],
      remark: unread ?? (holds ? null : 'the row does not say so'),
    });
  }
  return { ...exposed, places };
}

async function credentialsOf(rows: readonly SightingFound[], reread: Rereader): Promise<ExposedCredential[]> {
  const credentials: ExposedCredential[] = [];
  await reread.ahead(rows.map(({ file_id, row }) => ({ fileId: file_id, row })));
  for (const { id, kind, provider, state, fingerprint: fp, row, offset, column, file_id } of rows) {
    const { again, file: name, detectors, remark: unread } = await reread.row(file_id, { row, offset: null });
    const holds = again?.credentials.some((one) => one.fingerprint === fp && one.offset === offset) ?? false;
    const remark = unread ?? (holds ? null : 'the row does not hold it');
    const place: ExposedPlace = {
      file: name,
      detectors,
      row,
      offset,
      column: column === '' ? null : column,
      detector: kind,
      seenAgain: holds ? 'yes' : 'no',
      masked: [],
      remark,
    };
    credentials.push({ id, kind, provider, state, place });
  }
  return credentials;
}

/** What one row of a leak exposed, and of whom. */
export interface ExposedRow {
  incident: string;
  file: string;
  row: number;
  offset: number | null;
  /** null = the row names nobody, or nobody of the incident */
  person: string | null;
  /** whether the results name this very row; beyond 50 rows of a kind a person's rows are counted only */
  onRecord: boolean;
  detectors: string | null;
  elements: { element: string; protection: Protection; evidence: Evidence; column: string | null; masked: string }[];
  credentials: { id: string | null; kind: string; provider: string; column: string | null; offset: number | null }[];
  quarantined: string | null;
  remark: string | null;
}

/** The other way round: one row of a leak file (its path or base name), read again. Error kind `input` when there is none. */
export async function findExposedRow(
  house: House,
  incidentId: string,
  at: { file: string; row: number },
  verify: boolean,
): Promise<ExposedRow> {
  const { incidents, exposures, people } = house.stores;
  const files = (await incidents.listFiles(house.db, incidentId, 'leak')).filter(
    (file) => file.path === at.file || basename(file.path) === at.file,
  );
  const [file, second] = files;
  if (!file || second)
    throw notOne(
      at.file,
      files.map(({ path }) => path),
    );
  const reread = await createRereader(house, incidentId, verify);
  const { again, remark, detectors, listed } = await reread.row(file.id, { row: at.row, offset: null });
  if (!again && remark === null) throw noRow(at);
  const fp = again?.personFp ?? null;
  const known = fp === null ? null : await people.findByFingerprints(house.db, house.db, incidentId, [fp]);
  const sightings = again
    ? await exposures.listSightings(house.db, incidentId, {
        fingerprints: again.credentials.map((one) => one.fingerprint),
      })
    : [];
  const ids = new Map(sightings.map(({ fingerprint: one, id }) => [one, id]));
  return {
    incident: incidentId,
    file: basename(file.path),
    row: at.row,
    offset: again?.offset ?? null,
    person: fp === null ? null : (known?.get(fp) ?? null),
    onRecord: await listed(),
    detectors,
    elements: again?.values ?? [],
    credentials: (again?.credentials ?? []).map(({ kind, provider, column, offset, fingerprint: one }) => ({
      id: ids.get(one) ?? null,
      kind,
      provider,
      column,
      offset,
    })),
    quarantined: again?.quarantined ?? null,
    remark,
  };
}

function notOne(name: string, paths: readonly string[]): DomainError {
  const cause =
    paths.length === 0 ? 'it is no leak file of the incident' : `several have this name: ${paths.join(', ')}`;
  return new DomainError('input', `couldn't look at ${name}: ${cause}`, 'give its path as the record names it');
}

function noRow({ file, row }: { file: string; row: number }): DomainError {
  return new DomainError('input', `couldn't look at ${file}:${row}: no scan has read such a row`, 'rows count from 1');
}
