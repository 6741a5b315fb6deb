import type { DuckDBConnection } from '@duckdb/node-api';
import type { DomainError } from '../../../domain/errors';
import type { QuarantineReason } from '../../../domain/detection/quarantine-reason';
import { openEngine, sqlText, withEngine } from './duckdb';
import { refusedFile, withLeakFile } from './leak-file';
import { MAX_RECORD_BYTES, type Records, addRecord } from './record-block';
import { type Texts, copyTexts } from './vector-texts';

/** A range of rows, counted from 0. */
interface RowRange {
  start: number;
  end: number;
}

/** One thread each: partitions run beside each other. */
const LIMITS = { threads: 1, memory: '1GB' };

/** What the engine reads at once. */
const VECTOR_ROWS = 2048;

/** Lines that the engine holds ready, in bytes, roughly; while it writes them it counts a dozen times as much. */
const HELD_BYTES = 64 * 1024 * 1024;

/** How many rows of the file that came last are so many bytes: its partitions follow each other. */
let lately: { path: string; most: number } | null = null;

/**
 * Cuts a Parquet file into runs of row groups of at most `targetBytes` of unpacked data and `targetRows` rows, larger groups into
 * parts, since the engine soon passes over what stands before one; ranges are numbers of rows. Error kind `input` for a file whose
 * footer is missing or broken.
 */
export async function planParquet(
  path: string,
  { targetBytes, targetRows, signal }: { targetBytes: number; targetRows: number; signal?: AbortSignal },
): Promise<(RowRange & { firstRow: number })[]> {
  await assertFooter(path);
  const groups = await withEngine(
    'read a Parquet file',
    async (connection) => {
      const result = await connection.run(
        `select row_group_num_rows::integer, row_group_bytes::double from parquet_metadata(${sqlText(path)})
         where row_group_num_rows > 0 group by row_group_id, 1, 2 order by row_group_id`,
      );
      return (await result.getRows()) as [number, number][];
    },
    { limits: LIMITS, signal },
  ).catch((error: unknown) => refuse(error, path, signal));
  const ranges: (RowRange & { firstRow: number })[] = [];
  let held = Infinity;
  let row = 0;
  for (const [rows, bytes] of groups) {
    const open = ranges.at(-1);
    if (open && held + bytes <= targetBytes && open.end - open.start + rows <= targetRows) {
      open.end += rows;
      held += bytes;
    } else {
      const part = partOf(rows, Math.max(VECTOR_ROWS, Math.min(targetRows, (rows * targetBytes) / bytes)));
      for (let start = 0; start < rows; start += part)
        ranges.push({ start: row + start, end: row + Math.min(start + part, rows), firstRow: row + start + 1 });
      held = rows > part ? Infinity : bytes;
    }
    row += rows;
  }
  return ranges;
}

/** Parts of about a size, of whole vectors each and of at most `most` rows, where that is a vector at least. */
function partOf(rows: number, most: number): number {
  if (most < VECTOR_ROWS) return Math.max(1, Math.floor(most));
  const vectors = Math.ceil(rows / VECTOR_ROWS);
  return VECTOR_ROWS * Math.ceil(vectors / Math.ceil(vectors / Math.floor(most / VECTOR_ROWS)));
}

/**
 * Reads rows as lines of JSON, in the engine's own vectors: one text a row crosses over, not one value a column. Numbers keep
 * their digits, bytes that are no text are written `\xFF`. There are no offsets. Rows are good until the next are asked for.
 * Error kind `input` for a broken file, and for one with a row that takes more memory than there is.
 */
export async function* readParquet(
  path: string,
  range: RowRange,
  { maxRecordBytes = MAX_RECORD_BYTES, signal }: { maxRecordBytes?: number; signal?: AbortSignal },
): AsyncGenerator<Records> {
  await assertFooter(path);
  const { connection, rest, close } = await openEngine({ limits: LIMITS, signal });
  let room: Buffer = Buffer.alloc(0);
  const roomOf = (bytes: number): Buffer => (room.length >= bytes ? room : (room = Buffer.allocUnsafe(2 * bytes)));
  let isOverMemory = false;
  const fromEngine = <T>(answer: Promise<T>): Promise<T> =>
    answer.catch((error: unknown) => {
      isOverMemory = isOutOfMemory(error) && signal?.aborted !== true;
      return refuse(error, path, signal);
    });
  // How wide rows are is known when some were read.
  let most = lately?.path === path ? lately.most : VECTOR_ROWS;
  let row = range.start;
  try {
    const linesOf = await fromEngine(asLines(connection, path));
    // All at once: going back and forth between engine and search for every vector takes a tenth longer.
    await fromEngine(connection.run(`set streaming_buffer_size = '1GB'`));
    while (row < range.end) {
      const begin = row;
      const end = Math.min(row + partOf(range.end - row, most), range.end);
      let bytes = 0;
      try {
        const result = await fromEngine(connection.stream(linesOf({ start: row, end })));
        for (;;) {
          const chunk = await fromEngine(result.fetchChunk());
          if (!chunk || chunk.rowCount === 0) break;
          const texts = copyTexts(chunk, roomOf);
          yield linesAsRecords(texts, row - range.start, maxRecordBytes);
          row += chunk.rowCount;
          bytes += texts.bytes.length;
        }
        if (row === begin) break;
        most = (HELD_BYTES * (row - begin)) / bytes;
        lately = { path, most };
      } catch (error) {
        if (!isOverMemory || end - row <= 1) throw error;
        isOverMemory = false;
        most = (end - row) / 8;
      }
    }
    rest();
  } finally {
    close();
  }
}

/** Types that lose digits, or are no JSON, as numbers there. */
const LOSSY = /^(?:DECIMAL|HUGEINT|UHUGEINT|DOUBLE|FLOAT)/;

/** Numbers that are none, deep inside of maps: JSON has no way to write them. */
const NO_NUMBER = `'([:[,])(?:-?Infinity|NaN)([,}\\]])', '\\1null\\2', 'g'`;

/** Rows of a range as lines, digits kept; nested floating point takes a look at every line. */
async function asLines(connection: DuckDBConnection, path: string): Promise<(range: RowRange) => string> {
  const source = `read_parquet(${sqlText(path)}, file_row_number = true)`;
  const described = await connection.run(`describe select * exclude (file_row_number) from ${source}`);
  const columns = (await described.getRows()) as [string, string][];
  const casts = columns
    .filter(([, type]) => LOSSY.test(type) && !type.endsWith(']'))
    .map(([name]) => `"${name.replaceAll('"', '""')}"::varchar as "${name.replaceAll('"', '""')}"`);
  const exact = casts.length === 0 ? '' : `replace (${casts.join(', ')})`;
  const json = 'to_json(r)::varchar';
  const isNested = columns.some(([, type]) => /(?:DOUBLE|FLOAT)./.test(type));
  // Twice: of two in a row the first takes the comma between them.
  const line = isNested ? `regexp_replace(regexp_replace(${json}, ${NO_NUMBER}), ${NO_NUMBER})` : json;
  return ({ start, end }) =>
    `select ${line} from (select * exclude (file_row_number) ${exact} from ${source}
     where file_row_number >= ${start} and file_row_number < ${end}) r`;
}

function linesAsRecords({ bytes, lengths }: Texts, nextRow: number, maxRecordBytes: number): Records {
  const block = {
    bytes,
    starts: [],
    ends: [],
    rows: [],
    broken: new Map<number, QuarantineReason>(),
    tables: [],
    offsetOf: () => null,
    nextRow,
    maxRecordBytes,
  };
  let at = 0;
  for (const length of lengths) {
    addRecord(block, at, at + length, null);
    at += length;
  }
  return block;
}

/** A file without its last bytes has lost the only place that says where its columns stand. */
async function assertFooter(path: string): Promise<void> {
  await withLeakFile(path, async (file) => {
    const { size } = await file.stat();
    const ends = Buffer.alloc(12);
    await file.read(ends, 0, 4, 0);
    if (size >= 12) await file.read(ends, 4, 8, size - 8);
    const footer = ends.readUInt32LE(4);
    if (ends.toString('latin1', 0, 4) === 'PAR1' && ends.toString('latin1', 8) === 'PAR1' && footer + 12 <= size)
      return;
    throw broken(path);
  });
}

function broken(path: string): DomainError {
  return refusedFile(
    path,
    'it is no whole Parquet file, its footer is missing or damaged',
    'copy it again from where it came, or export its rows as NDJSON',
  );
}

const isOutOfMemory = (error: unknown): boolean => /^(?:Error: )?Out of Memory/.test(String(error));

/** What the engine says of a file is that it is broken, or takes too much memory, and no word more. */
function refuse(error: unknown, path: string, signal: AbortSignal | undefined): never {
  signal?.throwIfAborted();
  if (!isOutOfMemory(error)) throw broken(path);
  throw refusedFile(
    path,
    `a row takes more memory than the ${LIMITS.memory} that reading has`,
    'export it with fewer rows in a row group, or as NDJSON',
  );
}
