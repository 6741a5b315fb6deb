import { idOf } from '../domain/ids';
import { normalName } from '../domain/people/identity-keys';
import type { ControllerRow } from '../db/stores/people-store';
import type { PeopleBatch } from './adapters/leak-reader/csv-batches';
import { type ListedPerson, readPeopleList } from './adapters/leak-reader/read-people-list';
import { sealing } from './adapters/sealing';
import { gatherListed, type GatheredPerson, type ListedRow } from './gather-listed';
import { SECRET_BYTES, type ListToRead, type ListWork, type NamedPerson, type SealedList } from './list-messages';
import { packKeys, packPeople, packStated } from './pack-listed';
import { settleIdentity, type KnownPerson, type SealedWith } from './settle-identity';

interface KeptBatch {
  batch: PeopleBatch<ListedPerson>;
  people: GatheredPerson[];
  fps: string[];
}

/** The work itself, in whichever thread it is called. */
export function workOnList(toRead: ListToRead): ListWork {
  const by: SealedWith = { keys: sealing, incidentKey: Buffer.from(toRead.incidentKey), today: toRead.today };
  const batches = readPeopleList(toRead.path, toRead.today, toRead.mapping);
  const kept = new Map<number, KeptBatch>();
  let count = 0;
  return {
    async next() {
      const read = await batches.next();
      if (read.done) return null;
      const batch = read.value;
      const byFp = new Map(
        gatherListed(batch.rows, toRead.source).map((one) => [
          sealing.fingerprint(by.incidentKey, 'person', one.statement),
          one,
        ]),
      );
      const no = count++;
      const fps = [...byFp.keys()];
      kept.set(no, { batch, people: [...byFp.values()], fps });
      return { no, fps, rows: batch.rows.length, quarantined: batch.quarantined.length };
    },
    async seal(no, named, secrets) {
      const batch = kept.get(no);
      if (!batch) throw new Error(`no batch ${no}`);
      return sealBatch(toRead, by, batch, named, Buffer.from(secrets));
    },
    forget: (no) => void kept.delete(no),
    close: async () => void (await batches.return(undefined)),
  };
}

function sealBatch(
  toRead: ListToRead,
  by: SealedWith,
  { batch, people, fps }: KeptBatch,
  named: readonly NamedPerson[],
  secrets: Buffer,
): SealedList {
  const controllers = controllersOf(toRead, by, batch.rows);
  const listed = named.map(({ at, id, isNew }) => {
    const person = people[at];
    if (!person) throw new Error(`nobody at ${at}`);
    return { id, person, newFp: isNew ? (fps[at] ?? null) : null };
  });
  const settled = listed.map(({ id, person, newFp }, at) => {
    const secret = secrets.subarray(at * SECRET_BYTES, (at + 1) * SECRET_BYTES);
    const controllerOf = ({ controller }: ListedRow): string | null =>
      controller === null ? null : (controllers.get(normalName(controller))?.id ?? null);
    const statements = person.rows.map((row) =>
      settleIdentity(by, knownPerson(toRead, id, row, controllerOf(row)), secret),
    );
    // One statement changes a row once, so of several about one person the fullest is handed on.
    return Object.assign(statements.reduce(fuller), { key_fp: newFp });
  });
  const place = { incident_id: toRead.incidentId, file_id: toRead.fileId, partition_id: toRead.fileId };
  return {
    controllers: [...controllers.values()],
    added: packPeople(settled.filter((one) => one.key_fp !== null)),
    settled: packPeople(settled.filter((one) => one.key_fp === null)),
    keys: packKeys(by, listed),
    stated: packStated(listed, toRead.fileId),
    broken: batch.quarantined.map((row) => ({ ...place, ...row })),
  };
}

function fuller<T extends { fullness: string | null }>(one: T, other: T): T {
  return (one.fullness ?? '') < (other.fullness ?? '') ? other : one;
}

/** What no channel needs is sealed as a whole, and nothing is sealed where nothing is known. */
function knownPerson(toRead: ListToRead, id: string, row: ListedRow, controllerId: string | null): KnownPerson {
  const { deathDate, phone, guardian, documents } = row;
  const hasDetails = deathDate !== null || phone !== null || guardian !== null || documents.length > 0;
  return {
    id,
    contact: row,
    relation: 'unknown',
    standing: 'list',
    tranche: toRead.tranche,
    deceased: deathDate !== null,
    controllerId,
    details: hasDetails ? JSON.stringify({ deathDate, phone, guardian, documents }) : null,
  };
}

/** By name. */
function controllersOf(toRead: ListToRead, by: SealedWith, rows: readonly ListedRow[]): Map<string, ControllerRow> {
  const names = new Map<string, string>();
  for (const { controller } of rows) if (controller !== null) names.set(normalName(controller), controller);
  return new Map(
    [...names].map(([name, written]) => {
      const id = idOf('controller', sealing.fingerprint(by.incidentKey, 'controller', name).slice(0, 24));
      const name_sealed = sealing.seal(by.incidentKey, written, `controllers|name|${id}`);
      return [name, { id, incident_id: toRead.incidentId, name_sealed }];
    }),
  );
}
