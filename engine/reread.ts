import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { findRow } from '../activities/adapters/leak-reader/find-row';
import {
  readRowsAgain,
  type RowAgain,
  type RowPlace,
  type SealedSource,
} from '../activities/adapters/leak-reader/read-row';
import { sealFile } from '../activities/adapters/leak-reader/seal';
import { mappingOf } from '../activities/mapping-of';
import type { LeakFileRow, PartitionRow } from '../db/tables';
import { keyedFingerprints } from '../activities/adapters/leak-reader/fingerprints';
import type { House } from './wiring';

/** One place where a datum or a credential stands, and whether it still does. */
export interface ExposedPlace {
  /** base name */
  file: string;
  row: number;
  /** bytes from the start of the unpacked file to the row (an element) or the secret (a credential); null = the format has none */
  offset: number | null;
  column: string | null;
  /** element id or kind of credential whose check found it */
  detector: string;
  /** set of detectors that the scan looked with; null = nobody noted it */
  detectors: string | null;
  /** whether the sealed file still says so; null = a reviewed list, which no scan can read again */
  seenAgain: 'yes' | 'no' | null;
  /** the values that stand there now, masked */
  masked: string[];
  /** why it was not seen again, or how many documents a reviewer looked at */
  remark: string | null;
}

/** One row read again, or why it was not. */
export interface Reread {
  /** null = it could not be read again */
  again: RowAgain | null;
  file: string;
  detectors: string | null;
  remark: string | null;
  /** whether the results of the scan name this row as a place */
  listed(): Promise<boolean>;
}

/** Reads rows of sealed files again; each row once, each file looked at once. */
export interface Rereader {
  row(fileId: string, place: RowPlace): Promise<Reread>;
  /** rows whose offsets are not known, counted out in one pass over each partition before they are asked for */
  ahead(places: readonly { fileId: string; row: number }[]): Promise<void>;
  /** a place in a reviewed list, which says what a person saw and is no file of the leak */
  listed(origin: string, element: string, place: { row: number; documents?: number }): ExposedPlace;
}

/** `verify`: the whole of each file is hashed; otherwise only its length is compared. */
export async function createRereader(house: House, incidentId: string, verify: boolean): Promise<Rereader> {
  const files = new Map((await house.stores.incidents.listFiles(house.db, incidentId)).map((file) => [file.id, file]));
  const lists = [...files.values()].filter((file) => file.kind === 'list');
  const fingerprints = await fingerprintsOf(house, incidentId);
  const states = new Map<string, Promise<string | null>>();
  const mappings = new Map<string, ReturnType<typeof mappingOf>>();
  const rows = new Map<string, Promise<Reread>>();
  const counted = new Map<string, RowAgain>();
  const find = (fileId: string, row: number): Promise<PartitionRow | null> =>
    house.stores.exposures.findPartitionOf(house.db, fileId, row);
  const read = async (file: LeakFileRow, partition: PartitionRow, places: readonly RowPlace[]): Promise<RowAgain[]> => {
    const mapping = await once(mappings, file.id, () => mappingOf(file));
    const range = { start: partition.start, end: partition.end, firstRow: partition.first_row };
    const source = { path: file.path, mapping, range, fingerprints, today: house.now().slice(0, 10) };
    return [...(await readRowsAgain(source, places)).values()];
  };
  const changed = (file: LeakFileRow): Promise<string | null> => once(states, file.id, () => changeOf(file, verify));
  return {
    row: (fileId, place) =>
      once(rows, `${fileId}/${place.row}`, async () => {
        const file = files.get(fileId);
        if (!file) return nothing(fileId, 'the file is not on record');
        const name = basename(file.path);
        const partition = await find(fileId, place.row);
        if (!partition) return nothing(name, null);
        const remark = await changed(file);
        const known = counted.get(`${fileId}/${place.row}`);
        const again = remark !== null ? null : (known ?? (await read(file, partition, [place]))[0] ?? null);
        const listed = async (): Promise<boolean> =>
          partition.result !== null && (await findRow(partition.result, place.row)) !== null;
        return { again, file: name, detectors: partition.detectors ?? null, remark, listed };
      }),
    ahead: async (places) => {
      const open = new Map<string, { file: LeakFileRow; partition: PartitionRow; places: RowPlace[] }>();
      for (const { fileId, row } of places) {
        const file = files.get(fileId);
        const partition = rows.has(`${fileId}/${row}`) ? null : await find(fileId, row);
        if (!file || !partition || (await changed(file)) !== null) continue;
        const group = open.get(partition.id) ?? { file, partition, places: [] };
        group.places.push({ row, offset: null });
        open.set(partition.id, group);
      }
      for (const { file, partition, places: wanted } of open.values())
        for (const again of await read(file, partition, wanted)) counted.set(`${file.id}/${again.row}`, again);
    },
    listed: (origin, element, { row, documents }) => ({
      file: nameOfList(lists, origin),
      row,
      offset: null,
      column: null,
      detector: element,
      detectors: null,
      seenAgain: null,
      masked: [],
      remark: documents === undefined ? 'stated by a reviewer' : `stated by a reviewer, ${documents} documents`,
    }),
  };
}

async function fingerprintsOf(house: House, incidentId: string): Promise<SealedSource['fingerprints']> {
  const personKey = await house.keys.incidentKey(incidentId);
  const credentialKey = await house.keys.credentialFingerprintKey();
  return keyedFingerprints({ person: personKey, credential: credentialKey });
}

function nothing(file: string, remark: string | null): Reread {
  return { again: null, file, detectors: null, remark, listed: async () => false };
}

/** Why a file cannot stand for the one that was sealed; null = it can. */
async function changeOf(file: LeakFileRow, verify: boolean): Promise<string | null> {
  const found = await stat(file.path).catch(() => null);
  if (!found) return 'the file is not there any more';
  const changed = 'the file has changed since it was sealed';
  if (found.size !== file.bytes) return changed;
  return verify && (await sealFile(file.path)).sha256 !== file.sha256 ? changed : null;
}

function nameOfList(lists: readonly LeakFileRow[], origin: string): string {
  const list = lists.find((file) => origin === `review:${file.source ?? 'review'}`);
  return list ? basename(list.path) : origin;
}

function once<T>(known: Map<string, Promise<T>>, key: string, make: () => Promise<T>): Promise<T> {
  let value = known.get(key);
  if (!value) known.set(key, (value = make()));
  return value;
}
