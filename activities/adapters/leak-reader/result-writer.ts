import type { DuckDBConnection } from '@duckdb/node-api';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RowFinding } from '../../../domain/detection/element';
import { sqlText } from './duckdb';
import type { NamedPerson } from './fingerprints';
import { type Sighting, copyTo, createPortion } from './portion';
import { createRowKinds } from './row-kinds';

/** Where the two result files of a partition stand: fingerprints, ids, states, counts and positions; no clear value. */
export interface ResultFiles {
  exposures: string;
  credentials: string;
}

/** Gathers what a partition holds in a columnar engine; `finish` writes the two files. */
export interface ResultWriter {
  /** `person` null = the row names nobody; `offset` null = the format has no positions. */
  addRow(person: NamedPerson | null, findings: readonly RowFinding[], row: number, offset: number | null): void;
  addSighting(sighting: Sighting): void;
  /** Between two blocks of rows: writes a portion that is full, to be put together with the others in the end; whether it did. */
  writeFull(): Promise<boolean>;
  finish(): Promise<ResultFiles & { sha256: string }>;
}

/**
 * Rows, and sightings among them, of which the results are put in order together. All of a partition, but for those that cannot
 * be parted: the engine's memory holds the results of a million rows, and a packed file has any number.
 */
export const PORTION_ROWS = 150_000;

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
 */
export async function createResultWriter(
  connection: DuckDBConnection,
  { resultDir, partitionId, fileId, portionRows = PORTION_ROWS }: ResultTarget,
): Promise<ResultWriter> {
  const files = resultFilesOf(resultDir, partitionId);
  const kinds = createRowKinds();
  const written: ResultFiles[] = [];
  let portion = await createPortion(connection, { kinds, fileId });
  const writePortion = async (): Promise<void> => {
    await mkdir(resultDir, { recursive: true, mode: 0o700 });
    const paths = unfinishedOf(files, written.length);
    await portion.writeTo(paths);
    written.push(paths);
  };
  return {
    addRow: (person, findings, row, offset) => portion.addRow(person, kinds.numberOf(findings), row, offset),
    addSighting: (sighting) => portion.addSighting(sighting),
    writeFull: async () => {
      if (portion.size() <= portionRows) return false;
      await writePortion();
      portion = await createPortion(connection, { kinds, fileId });
      return true;
    },
    finish: async () => {
      await writePortion();
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
    },
  };
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
