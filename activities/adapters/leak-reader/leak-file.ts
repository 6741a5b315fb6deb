import { isUtf8 } from 'node:buffer';
import { type FileHandle, open } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { DomainError } from '../../../domain/errors';
import { CSV_DELIMITERS, type LeakFormat, type Mapping } from '../../../domain/detection/mapping';
import { isPlainlyData } from '../../../domain/detection/column-name';
import { csvFields, csvRecordEnd } from './csv';

/** What the first bytes of a leak say about how to read it. */
export interface LeakHead {
  format: LeakFormat;
  /** Offset of the first record: behind a byte order mark and the header of CSV. */
  dataStart: number;
  bytes: number;
  /** null = NDJSON */
  csv: { delimiter: string; columns: string[] } | null;
}

const HEAD_BYTES = 1024 * 1024;
const QUOTED = /"(?:[^"]|"")*"/g;
const FORMATS_HINT = 'NDJSON and CSV are read, uncompressed and in UTF-8; convert it first';

const SIGNATURES: readonly [string, readonly number[]][] = [
  ['gzip', [0x1f, 0x8b]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['bzip2', [0x42, 0x5a, 0x68]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['Parquet', [0x50, 0x41, 0x52, 0x31]],
  ['UTF-16', [0xff, 0xfe]],
  ['UTF-16', [0xfe, 0xff]],
];

/** Opens a file of rows; the caller closes it. Error kind `input` when it is not there or cannot be read. */
export async function openLeakFile(path: string): Promise<FileHandle> {
  let file: FileHandle;
  try {
    file = await open(path, 'r');
  } catch (error) {
    throw unreadable(path, error);
  }
  if ((await file.stat()).isFile()) return file;
  await file.close();
  throw refused(path, 'it is not a file', 'name the file itself');
}

/** Opens a file of rows, runs the work, closes it. Errors as in `openLeakFile`. */
export async function withLeakFile<T>(path: string, work: (file: FileHandle) => Promise<T>): Promise<T> {
  const file = await openLeakFile(path);
  try {
    return await work(file);
  } finally {
    await file.close();
  }
}

/** Decides format and start of the data. Error kind `input`, one sentence, for every format that is not read. */
export async function readHead(
  file: FileHandle,
  path: string,
  mapping: Pick<Mapping, 'format' | 'delimiter'>,
): Promise<LeakHead> {
  const { size } = await file.stat();
  const buffer = Buffer.alloc(Math.min(HEAD_BYTES, size));
  const { bytesRead } = await file.read(buffer, 0, buffer.length, 0);
  const head = buffer.subarray(0, bytesRead);
  for (const [name, signature] of SIGNATURES) {
    if (signature.every((byte, at) => head[at] === byte)) throw refused(path, `${name} is not read yet`, FORMATS_HINT);
  }
  const start = head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0;
  const format = mapping.format ?? guessFormat(path, head.subarray(start));
  if (format === 'ndjson') return { format, dataStart: start, bytes: size, csv: null };
  return { format, bytes: size, ...readHeader(path, head, start, mapping) };
}

function guessFormat(path: string, head: Buffer): LeakFormat {
  const extension = extname(path).toLowerCase();
  if (extension === '.ndjson' || extension === '.jsonl') return 'ndjson';
  if (extension === '.csv' || extension === '.tsv') return 'csv';
  const text = head.toString('latin1').trimStart();
  if (text === '') return 'ndjson';
  if (text.startsWith('[')) throw refused(path, 'a JSON array is not read yet, one row a line is', FORMATS_HINT);
  if (!text.startsWith('{')) throw refused(path, 'its format is not known', FORMATS_HINT);
  const firstLine = text.split('\n', 1)[0] ?? '';
  if (firstLine.length < text.length && !/\}\s*$/.test(firstLine)) {
    throw refused(path, 'a JSON document over several lines is not read yet, one row a line is', FORMATS_HINT);
  }
  return 'ndjson';
}

function readHeader(
  path: string,
  head: Buffer,
  start: number,
  { delimiter: given }: Pick<Mapping, 'delimiter'>,
): Pick<LeakHead, 'csv' | 'dataStart'> {
  if (head.length <= start) return { dataStart: start, csv: { delimiter: given ?? ',', columns: [] } };
  const lineEnd = head.indexOf(10, start);
  const firstLine = head.toString('latin1', start, lineEnd < 0 ? head.length : lineEnd);
  const delimiter = given ?? mostFrequent(firstLine);
  const complete = Buffer.concat([head, Buffer.from('\n')]);
  const end = csvRecordEnd(complete, start, delimiter.charCodeAt(0));
  if (end < 0 || (end === head.length && head.length === HEAD_BYTES)) {
    throw refused(path, 'its first line is no CSV header', 'the first line names the columns');
  }
  const bytes = head.subarray(start, end);
  if (!isUtf8(bytes) || bytes.includes(0)) throw refused(path, 'its header is not UTF-8 text', FORMATS_HINT);
  const text = bytes.toString('utf8').replace(/\r$/, '');
  const fields = csvFields(text, delimiter);
  if (!fields) throw refused(path, 'its first line is no CSV header', 'the first line names the columns');
  if (/\r[^\r]/.test(text.replace(QUOTED, ''))) {
    throw refused(path, 'its lines end with CR alone', 'convert its line ends to LF');
  }
  if (fields.some(({ value }) => isPlainlyData(value.trim()))) {
    throw refused(path, 'its first line holds data', 'put a line with the names of the columns before it');
  }
  return {
    dataStart: Math.min(end + 1, head.length),
    csv: { delimiter, columns: uniqueNames(fields.map(({ value }) => value.trim())) },
  };
}

function mostFrequent(line: string): string {
  const outsideQuotes = line.replace(QUOTED, '');
  const counts = CSV_DELIMITERS.map((delimiter) => outsideQuotes.split(delimiter).length);
  return CSV_DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** Two columns of one name stay apart: `note`, `note_2`; a column without a name is `column_<n>`. */
function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    // The one name that a map of JavaScript cannot hold.
    const base = name === '' || name === '__proto__' ? `column_${index + 1}` : name;
    let unique = base;
    // A later column may bear the very name that a doubled one would get.
    for (let n = 2; taken.has(unique) || (unique !== base && names.includes(unique)); n += 1) unique = `${base}_${n}`;
    taken.add(unique);
    return unique;
  });
}

function refused(path: string, cause: string, hint: string): DomainError {
  return new DomainError('input', `couldn't read ${basename(path)}: ${cause}`, hint, { file: basename(path) });
}

function unreadable(path: string, error: unknown): DomainError {
  const code = (error as NodeJS.ErrnoException).code;
  const cause =
    code === 'ENOENT'
      ? 'there is no such file'
      : code === 'EACCES'
        ? 'no permission to read it'
        : 'it cannot be opened';
  return refused(path, cause, 'check the path');
}
