import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** Something that must not lie about: what it is, and how it would look. */
export interface Marker {
  what: string;
  text: string;
}

/** Every file below a folder, but for those whose path starts with one of `except`. */
export function filesBelow(folder: string, except: readonly string[] = []): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path, { throwIfNoEntry: false })?.isFile())
    .filter((path) => !except.some((start) => relative(start, path).split('/')[0] !== '..'));
}

/** The markers that a text or a file's bytes hold: as they are, in any case of letters, or merely encoded. */
export function markersIn(bytes: string | Buffer, markers: readonly Marker[]): string[] {
  const text = (typeof bytes === 'string' ? Buffer.from(bytes) : bytes).toString('latin1').toLowerCase();
  return markers.filter(({ text: mark }) => formsOf(mark).some((form) => text.includes(form))).map(({ what }) => what);
}

/** Files that hold a marker, with what they hold. */
export function traces(paths: readonly string[], markers: readonly Marker[]): { file: string; holds: string[] }[] {
  return paths
    .map((file) => ({ file, holds: markersIn(readFileSync(file), markers) }))
    .filter(({ holds }) => holds.length > 0);
}

/** Clear, percent-encoded, hexadecimal, and base64 from each of the three places where it can start. */
function formsOf(mark: string): string[] {
  const bytes = Buffer.from(mark);
  const base64 = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    // The first and the last characters depend on the neighbours.
    return text.slice(shift === 0 ? 0 : 4, -4);
  });
  const forms = [bytes.toString('latin1'), encodeURIComponent(mark), bytes.toString('hex'), ...base64];
  return forms.map((form) => form.toLowerCase());
}

/** All cells of Parquet files as text: what is packed on disk is looked at as it reads. */
export async function cellsOf(parquetFiles: readonly string[]): Promise<string> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  const texts: string[] = [];
  for (const file of parquetFiles) {
    const result = await connection.runAndReadAll(`select * from read_parquet('${file.replaceAll("'", "''")}')`);
    texts.push(JSON.stringify(result.getRowsJson()));
  }
  connection.closeSync();
  instance.closeSync();
  return texts.join('\n');
}
