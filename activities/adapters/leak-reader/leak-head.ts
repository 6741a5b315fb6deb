import { type FileHandle } from 'node:fs/promises';
import { extname } from 'node:path';
import { CSV_DELIMITERS, type LeakFormat } from '../../../domain/detection/leak-format';
import type { Mapping } from '../../../domain/detection/mapping';
import { type CsvHead, readCsvHead } from './csv-head';
import { headToUtf8, isLatin1, markedEncoding, sourceBytes } from './encoding';
import { refusedFile } from './leak-file';
import { type ByteRange, type Packing, type StreamHead, packingOf, plainPieces, unpacked } from './unpack';

/** What the first bytes of a leak say about how to read it. */
export interface LeakHead extends StreamHead {
  /** `binary` = neither text nor of a known format: one record that is set aside. */
  format: LeakFormat | 'binary';
  /** Offset of the first record in the unpacked file: behind a byte order mark and the header of CSV. */
  dataStart: number;
  /** Size on disk. */
  bytes: number;
  /** null = not CSV */
  csv: CsvHead | null;
  /** In SQL a backslash takes the meaning of the next character in every text. */
  sqlBackslash: boolean;
}

const HEAD_BYTES = 1024 * 1024;

/** Formats of files that others unpack or open. */
const SIGNATURES: readonly [string, readonly number[]][] = [
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20, 0x66, 0x6f, 0x72, 0x6d, 0x61, 0x74, 0x20, 0x33, 0]],
];

const ENDINGS: Readonly<Record<string, LeakFormat | 'look'>> = {
  '.ndjson': 'ndjson',
  '.jsonl': 'ndjson',
  '.json': 'json',
  '.csv': 'csv',
  '.tsv': 'csv',
  '.tab': 'csv',
  '.psv': 'csv',
  '.parquet': 'parquet',
  '.sql': 'sql',
  '.txt': 'text',
  '.log': 'text',
};

/**
 * Decides how a file is read: what the mapping says, else its ending, else its first bytes. Error kind `input`, one sentence,
 * for a format that is not read.
 */
export async function readHead(
  file: FileHandle,
  path: string,
  mapping: Pick<Mapping, 'format' | 'delimiter'>,
): Promise<LeakHead> {
  const { size } = await file.stat();
  const start = Buffer.alloc(18);
  const { bytesRead } = await file.read(start, 0, start.length, 0);
  const packing = packingOf(start.subarray(0, bytesRead));
  const { head, whole } = await readFirst(file, packing, size);
  for (const [name, signature] of SIGNATURES)
    if (signature.every((byte, at) => head[at] === byte))
      throw refusedFile(
        path,
        `${name} is not read`,
        'unpack or export it first: NDJSON, JSON, CSV, text, SQL, Parquet, gzip and zstd are read',
      );
  const marked = markedEncoding(head);
  const mark = marked?.mark ?? 0;
  const found: LeakHead = {
    format: 'binary',
    packing,
    encoding: marked?.encoding ?? 'utf8',
    lineEnd: 10,
    dataStart: mark,
    bytes: size,
    csv: null,
    sqlBackslash: false,
  };
  let text = headToUtf8(head.subarray(mark), found.encoding);
  found.format = mapping.format ?? formatOf(path, packing, text);
  if (found.format === 'parquet' || found.format === 'binary') {
    if (packing !== 'none' && found.format === 'parquet')
      throw refusedFile(path, 'Parquet inside of a packed file is not read', 'unpack it first');
    return found;
  }
  // JSON is UTF-8 by its own rules: a few other bytes are broken rows, in a table or a text they are another alphabet.
  if (marked === null && isLatin1(head, found.format === 'ndjson' || found.format === 'json' ? 8 : 1)) {
    found.encoding = 'latin1';
    text = headToUtf8(head, 'latin1');
  }
  if (!text.includes(10) && text.includes(13)) found.lineEnd = 13;
  if (found.format === 'sql') found.sqlBackslash = hasBackslashes(text.toString('latin1'));
  if (found.format !== 'csv') return found;
  const table = readCsvHead(text, mapping.delimiter ? [mapping.delimiter] : CSV_DELIMITERS, {
    lineEnd: found.lineEnd,
    whole,
  });
  if (!table) throw refusedFile(path, 'its first line is no CSV header', 'the first line names the columns');
  return { ...found, csv: table.csv, dataStart: mark + sourceBytes(text, 0, table.dataAt, found.encoding) };
}

/** Whether a line end is where a record may end, wherever the file is cut. */
export function canBeParted({ format, packing, encoding, csv }: LeakHead): boolean {
  if (packing !== 'none' || encoding === 'utf16le' || encoding === 'utf16be') return false;
  return format === 'ndjson' || format === 'text' || csv !== null;
}

async function readFirst(file: FileHandle, packing: Packing, size: number): Promise<{ head: Buffer; whole: boolean }> {
  if (packing === 'none') {
    const range: ByteRange = { start: 0, end: Math.min(size, HEAD_BYTES) };
    const head = await plainPieces(file, range, HEAD_BYTES).next(Buffer.alloc(0));
    return { head: head ?? Buffer.alloc(0), whole: size <= HEAD_BYTES };
  }
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of unpacked(file, packing, { truncated: false })) {
    pieces.push(piece);
    bytes += piece.length;
    if (bytes > HEAD_BYTES) break;
  }
  return { head: Buffer.concat(pieces).subarray(0, HEAD_BYTES), whole: bytes <= HEAD_BYTES };
}

function formatOf(path: string, packing: Packing, text: Buffer): LeakHead['format'] {
  const unpacked = packing === 'none' ? path : path.replace(/\.(?:gz|gzip|zst|zstd)$/i, '');
  const byEnding = ENDINGS[extname(unpacked).toLowerCase()];
  if (text.subarray(0, 4).toString('latin1') === 'PAR1' && byEnding === undefined) return 'parquet';
  if (byEnding === 'ndjson' || byEnding === 'csv' || byEnding === 'parquet' || byEnding === 'sql') return byEnding;
  const start = text.toString('utf8').trimStart();
  if (start === '') return byEnding === undefined || byEnding === 'look' || byEnding === 'json' ? 'ndjson' : byEnding;
  if (byEnding === 'json') return start.startsWith('{') && isLineOfJson(start) ? 'ndjson' : 'json';
  if (isBinary(text)) return 'binary';
  if (isLineOfJson(start)) return 'ndjson';
  if (byEnding === 'text') return byEnding;
  if (/^(?:\{|\[\s*(?:[{["\]]|$))/.test(start)) return 'json';
  if (
    /^(?:(?:--|#|\/\*).*\s+)*(?:\/\*!|insert\s+into|create\s+(?:table|database)|copy\s|set\s|begin;|pragma\s)/i.test(
      start.slice(0, 64 * 1024),
    )
  )
    return 'sql';
  return isTable(text) ? 'csv' : 'text';
}

/** MySQL reads backslashes in every text; others only where a text says so. */
function hasBackslashes(sql: string): boolean {
  if (/`|ENGINE\s*=|MySQL|MariaDB/i.test(sql)) return true;
  return sql.includes("\\'") && !/PostgreSQL|client_encoding|FROM stdin|\bE'|PRAGMA|sqlite/i.test(sql);
}

/** The first line is a map of its own, complete or longer than what was looked at. */
function isLineOfJson(start: string): boolean {
  if (!start.startsWith('{') || /^\{\s*"meta"\s*:\s*\[/.test(start)) return false;
  const line = /^[^\r\n]*/.exec(start)?.[0] ?? '';
  return line.length === start.length ? /\}\s*$/.test(line) || start.length > 64 * 1024 : /\}\s*$/.test(line);
}

/** Text holds hardly any control characters. */
function isBinary(text: Buffer): boolean {
  let controls = 0;
  for (const byte of text.subarray(0, 64 * 1024))
    if (byte < 9 || (byte > 13 && byte < 27) || byte === 127) controls += 1;
  return controls > Math.min(text.length, 64 * 1024) / 50;
}

/** Without an ending to say so: several columns with names, and rows that fit them. */
function isTable(text: Buffer): boolean {
  const table = readCsvHead(text.subarray(0, 64 * 1024), CSV_DELIMITERS, { lineEnd: 10, whole: true });
  if (!table || table.csv.columns.length < 3 || !table.csv.isNamed) return false;
  return table.csv.columns.every((name) => /^[\w .-]{1,64}$/.test(name)) && text.subarray(table.dataAt).includes(10);
}
