import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

/** A value that stands in a leak and must stand nowhere else: its name is shown when it is found, never the value. */
export interface Marker {
  name: string;
  value: string;
}

interface Form {
  name: string;
  text: string;
}

/** Every way in which a value could lie in a file: as it is, its digits alone, percent-encoded, base64 and hexadecimal, UTF-8 and UTF-16. */
export function formsOf({ value }: Marker): Form[] {
  const digits = value.replace(/\D/g, '');
  const spellings = [value, encodeURIComponent(value), ...(digits.length >= 9 ? [digits] : [])];
  return [...new Set(spellings)].flatMap((spelling) => {
    const little = Buffer.from(spelling, 'utf16le');
    const encodings: [string, Buffer][] = [
      ['UTF-8', Buffer.from(spelling, 'utf8')],
      ['UTF-16LE', little],
      ['UTF-16BE', Buffer.from(little).swap16()],
    ];
    return encodings.flatMap(([name, bytes]) => [
      { name, text: bytes.toString('latin1').toLowerCase() },
      { name: `hexadecimal ${name}`, text: bytes.toString('hex') },
      ...base64Of(bytes).map((text) => ({ name: `base64 ${name}`, text: text.toLowerCase() })),
    ]);
  });
}

/** In base64 a value looks different at each of three positions; characters that its neighbours share in are left out. */
function base64Of(bytes: Buffer): string[] {
  const texts = [0, 1, 2].flatMap((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), bytes]);
    const first = Math.ceil((before * 8) / 6);
    const last = Math.floor((whole.length * 8) / 6);
    return (['base64', 'base64url'] as const).map((encoding) => whole.toString(encoding).slice(first, last));
  });
  return [...new Set(texts)];
}

/** `marker as form` for every marker in a text or in bytes. */
export function markersIn(content: string | Buffer, markers: readonly Marker[]): string[] {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  const text = bytes.toString('latin1').toLowerCase();
  return markers.flatMap((marker) =>
    formsOf(marker)
      .filter((form) => text.includes(form.text))
      .map((form) => `${marker.name} as ${form.name}`),
  );
}

/** `file: marker as form` over all files below a folder but those below `except`; Parquet is searched as it reads, too. */
export async function markersBelow(
  folder: string,
  markers: readonly Marker[],
  except: readonly string[] = [],
): Promise<string[]> {
  const found: string[] = [];
  for (const path of filesBelow(folder)) {
    if (except.some((one) => path === one || path.startsWith(`${one}/`))) continue;
    const bytes = readFileSync(path);
    const here = markersIn(bytes, markers);
    // Its pages are packed: what they hold shows only when they are read.
    if (bytes.subarray(0, 4).toString() === 'PAR1') here.push(...markersIn(await rowsOf(path), markers));
    found.push(...here.map((one) => `${relative(folder, path)}: ${one}`));
  }
  return found;
}

/** Every file below a folder, by its path. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Runs SQL on an engine in memory and returns its rows as JSON; for files of tests only. */
export async function engineRows(sql: string): Promise<unknown[]> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJson();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

async function rowsOf(parquet: string): Promise<string> {
  return JSON.stringify(await engineRows(`from read_parquet('${parquet}')`));
}
