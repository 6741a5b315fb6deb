import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { canonicalJson } from '../domain/canonical';
import type { LeakFileRow } from '../db/tables';
import type { PeopleBatch } from './adapters/leak-reader/csv-batches';
import {
  directoryRows,
  readDirectory,
  type DirectoryColumns,
  type DirectoryRow,
} from './adapters/leak-reader/read-directory';
import { sealFile } from './adapters/leak-reader/seal';
import type { Deps } from './deps';

/** A directory about to be read: its rows, and once they were read its seal. */
export interface OpenDirectory {
  batches(): AsyncGenerator<PeopleBatch<DirectoryRow>>;
  /** of a file its bytes; of a query its rows in canonical JSON, in order; call it behind the last row of `batches` */
  seal(): { sha256: string; bytes: number | null };
}

/** Opens a directory, whatever it is; null = its file is not there. */
export async function openDirectory(deps: Deps, file: LeakFileRow): Promise<OpenDirectory | null> {
  const columns = JSON.parse(file.columns ?? '{}') as DirectoryColumns;
  const variable = file.database_variable ?? null;
  if (variable === null && !(await stat(file.path).catch(() => null))) return null;
  if (file.query) return openQuery(deps, file, file.query, columns);
  const seal = await sealFile(file.path);
  return { batches: () => readDirectory(file.path, columns), seal: () => seal };
}

function openQuery(deps: Deps, file: LeakFileRow, query: string, columns: DirectoryColumns): OpenDirectory {
  const from = file.database_variable ? { variable: file.database_variable } : { file: file.path };
  let sha256 = '';
  const sealed = async function* (): AsyncGenerator<Record<string, string | null>[]> {
    const hash = createHash('sha256');
    for await (const rows of deps.queryDirectory(from, query, columns)) {
      for (const row of rows) hash.update(`${canonicalJson(row)}\n`);
      yield rows;
    }
    sha256 = hash.digest('hex');
  };
  // Its rows come by our names.
  return { batches: () => directoryRows(sealed(), {}, file.path), seal: () => ({ sha256, bytes: null }) };
}
