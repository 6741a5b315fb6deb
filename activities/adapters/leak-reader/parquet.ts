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
const LIMITS = { threads: 1, memory: '400MB' };

/**
 * Cuts a Parquet file into runs of row groups of at most `targetBytes` of unpacked data and `targetRows` rows, but for groups
 * that are larger; ranges are numbers of rows. Error kind `input` for a file whose footer is missing or broken.
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
         group by row_group_id, 1, 2 order by row_group_id`,
      );
      return (await result.getRows()) as [number, number][];
    },
    { limits: LIMITS, signal },
  ).catch(() => refuse(path, signal));
  const ranges: (RowRange & { firstRow: number })[] = [];
  let held = Infinity;
  let row = 0;
  for (const [rows, bytes] of groups) {
    const open = ranges.at(-1);
    if (rows > 0 && open && held + bytes <= targetBytes && open.end - open.start + rows <= targetRows) {
      open.end += rows;
      held += bytes;
    } else if (rows > 0) {
      ranges.push({ start: row, end: row + rows, firstRow: row + 1 });
      held = bytes;
    }
    row += rows;
  }
  return ranges;
}

/**
 * Reads rows as lines of JSON, in the engine's own vectors: one text a row crosses over, not one value a column. Numbers keep
 * their digits, bytes that are no text are written `\xFF`. There are no offsets. Rows are good until the next are asked for.
 * Error kind `input` for a broken file.
 */
export async function* readParquet(
  path: string,
  range: RowRange,
  { maxRecordBytes = MAX_RECORD_BYTES, signal }: { maxRecordBytes?: number; signal?: AbortSignal },
): AsyncGenerator<Records> {
  await assertFooter(path);
  const { connection, rest, close } = await openEngine({ limits: LIMITS, signal });
  const fromEngine = <T>(answer: Promise<T>): Promise<T> => answer.catch(() => refuse(path, signal));
  try {
    const source = `read_parquet(${sqlText(path)}, file_row_number = true)`;
    const rows = `file_row_number >= ${range.start} and file_row_number < ${range.end}`;
    const { exact, line } = await fromEngine(asJson(connection, source));
    const query = `select coalesce(${line}, '') || chr(10) from (select * exclude (file_row_number) ${exact} from ${source} where ${rows}) r`;
    const result = await fromEngine(connection.stream(query));
    let nextRow = 0;
    let room: Buffer = Buffer.alloc(0);
    const roomOf = (bytes: number): Buffer => (room.length >= bytes ? room : (room = Buffer.allocUnsafe(2 * bytes)));
    for (;;) {
      const chunk = await fromEngine(result.fetchChunk());
      if (!chunk || chunk.rowCount === 0) return rest();
      yield linesAsRecords(copyTexts(chunk, roomOf), nextRow, maxRecordBytes);
      nextRow += chunk.rowCount;
    }
  } finally {
    close();
  }
}

/** Types that lose digits, or are no JSON, as numbers there. */
const LOSSY = /^(?:DECIMAL|HUGEINT|UHUGEINT|DOUBLE|FLOAT)/;

/** Numbers that are none, deep inside of maps: JSON has no way to write them. */
const NO_NUMBER = `'([:[,])(?:-?Infinity|NaN)([,}\\]])', '\\1null\\2', 'g'`;

/** What is replaced so that digits stay, and a row as one line; nested floating point takes a look at every line. */
async function asJson(connection: DuckDBConnection, source: string): Promise<{ exact: string; line: string }> {
  const described = await connection.run(`describe select * exclude (file_row_number) from ${source}`);
  const columns = (await described.getRows()) as [string, string][];
  const casts = columns
    .filter(([, type]) => LOSSY.test(type) && !type.endsWith(']'))
    .map(([name]) => `"${name.replaceAll('"', '""')}"::varchar as "${name.replaceAll('"', '""')}"`);
  const line = 'to_json(r)::varchar';
  const isNested = columns.some(([, type]) => /(?:DOUBLE|FLOAT)./.test(type));
  return {
    exact: casts.length === 0 ? '' : `replace (${casts.join(', ')})`,
    // Twice: of two in a row the first takes the comma between them.
    line: isNested ? `regexp_replace(regexp_replace(${line}, ${NO_NUMBER}), ${NO_NUMBER})` : line,
  };
}

/** Each line ends with its line end. */
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
    addRecord(block, at, at + length - 1, null);
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

/** What the engine says of a file is that it is broken, and no word more. */
function refuse(path: string, signal: AbortSignal | undefined): never {
  signal?.throwIfAborted();
  throw broken(path);
}
