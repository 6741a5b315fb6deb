import type { DuckDBConnection } from '@duckdb/node-api';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RowFinding } from '../../../domain/detection/element';
import { sqlText, withEngine } from './duckdb';
import type { NamedPerson } from './fingerprints';
import { type Portion, createPortion } from './portion';
import { type RowKinds, createRowKinds } from './row-kinds';
import { type Sighting, copyTo, writeExposures, writeSightings } from './write-portion';

/** Where the two result files of a partition stand: fingerprints, ids, states, counts and positions; no clear value. */
export interface ResultFiles {
  exposures: string;
  credentials: string;
}

/** Gathers what a partition holds; `finish` writes the two files. */
export interface ResultWriter {
  /** `person` null = the row names nobody; `offset` null = the format has no positions. */
  addRow(person: NamedPerson | null, findings: readonly RowFinding[], row: number, offset: number | null): void;
  addSighting(sighting: Sighting): void;
  /** Between two blocks of rows: writes portions that are full, to be put together with the others in the end; whether there was one. */
  writeFull(): Promise<boolean>;
  finish(): Promise<ResultFiles & { sha256: string }>;
}

/**
 * Rows, and sightings among them, of which the results are put in order together. All of a partition, but for those that cannot
 * be parted: a packed file has any number.
 */
export const PORTION_ROWS = 150_000;

/** One thread: several would write groups of rows as they finish. */
const LIMITS = { threads: 1, memory: '300MB' };

interface ResultTarget {
  resultDir: string;
  partitionId: string;
  /** Names the file in locators. */
  fileId: string;
  portionRows?: number;
}

/**
 * Writes beside the final names and renames: a reader sees a whole file or none, and the same rows give the same bytes.
 * People come in the order of their fingerprints, portion by portion: a reader of a share of people skips most of the file.
 * Error kind `failed` from the columnar engine.
 */
export function createResultWriter({
  resultDir,
  partitionId,
  fileId,
  portionRows = PORTION_ROWS,
}: ResultTarget): ResultWriter {
  const files = resultFilesOf(resultDir, partitionId);
  const written: ResultFiles[] = [];
  const full: Gathered[] = [];
  let current = newPortion();
  // Whatever blocks the rows came in, the same ones end it.
  const withRoom = (): Gathered => {
    if (current.rows.size() + current.sightings.length >= portionRows) {
      full.push(current);
      current = newPortion();
    }
    return current;
  };
  const writePortion = async (connection: DuckDBConnection, { rows, kinds, sightings }: Gathered): Promise<void> => {
    await mkdir(resultDir, { recursive: true, mode: 0o700 });
    const { exposures, credentials } = unfinishedOf(files, written.length);
    await writeExposures(connection, rows.ordered(), { kinds: kinds.texts(), fileId, path: exposures });
    await writeSightings(connection, sightings, { fileId, path: credentials });
    written.push({ exposures, credentials });
  };
  const withOne = <T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> =>
    withEngine('write the results of a partition', work, { limits: LIMITS });
  const writeFull = async (): Promise<boolean> => {
    const portions = full.splice(0);
    for (const portion of portions) await withOne((connection) => writePortion(connection, portion));
    return portions.length > 0;
  };
  return {
    addRow: (person, findings, row, offset) => {
      const { rows, kinds } = withRoom();
      rows.add(person, kinds.numberOf(findings), row, offset);
    },
    addSighting: (sighting) => withRoom().sightings.push(sighting),
    writeFull,
    finish: async () => {
      await writeFull();
      return withOne(async (connection) => {
        await writePortion(connection, current);
        const hash = createHash('sha256');
        for (const which of ['exposures', 'credentials'] as const) {
          await putTogether(
            connection,
            written.map((paths) => paths[which]),
            files[which],
          );
          for await (const bytes of createReadStream(files[which])) hash.update(bytes as Buffer);
        }
        return { ...files, sha256: hash.digest('hex') };
      });
    },
  };
}

/** All that is gathered for a portion; nothing of it goes over to the next. */
interface Gathered {
  rows: Portion;
  kinds: RowKinds;
  sightings: Sighting[];
}

function newPortion(): Gathered {
  return { rows: createPortion(), kinds: createRowKinds(), sightings: [] };
}

/** Result files of a partition; the name is all that is needed to find them again. */
export function resultFilesOf(resultDir: string, partitionId: string): ResultFiles {
  return {
    exposures: join(resultDir, `${partitionId}.exposures.parquet`),
    credentials: join(resultDir, `${partitionId}.credentials.parquet`),
  };
}

function unfinishedOf({ exposures, credentials }: ResultFiles, portion: number): ResultFiles {
  return { exposures: `${exposures}.${portion}.unfinished`, credentials: `${credentials}.${portion}.unfinished` };
}

/** Most are of one portion, which only gets its name. */
async function putTogether(connection: DuckDBConnection, portions: readonly string[], path: string): Promise<void> {
  let [whole = ''] = portions;
  if (portions.length > 1) {
    whole = `${path}.unfinished`;
    // Read and written a group of rows at a time, in this order.
    await copyTo(connection, `select * from read_parquet([${portions.map(sqlText).join(', ')}])`, whole);
    for (const portion of portions) await rm(portion);
  }
  const file = await open(whole, 'r');
  await file.sync();
  await file.close();
  await rename(whole, path);
}
