import { isUtf8 } from 'node:buffer';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import { type Mapping, SAMPLE_ROWS, proposeMapping } from '../../../domain/detection/mapping';
import { MAX_RECORD_BYTES, readBlocks } from './blocks';
import { readHead, withLeakFile } from './leak-file';
import { parseRow } from './rows';

/** Proposes a mapping from the first 1,000 rows of a leak. `today` (or null) bounds ages. */
export async function proposeForFile(path: string, today: string | null = null): Promise<Mapping> {
  return withLeakFile(path, async (file) => {
    const head = await readHead(file, path, {});
    const rows: unknown[] = [];
    const range = { start: head.dataStart, end: head.bytes };
    for await (const block of readBlocks(file, range, {
      delimiter: head.csv?.delimiter ?? null,
      maxRecordBytes: MAX_RECORD_BYTES,
    })) {
      for (let index = 0; index < block.starts.length && rows.length < SAMPLE_ROWS; index += 1) {
        const bytes = block.bytes.subarray(block.starts[index], block.ends[index]);
        const row = block.broken.has(index) || !isUtf8(bytes) ? null : parseRow(bytes.toString('utf8'), head.csv);
        if (typeof row === 'object' && row !== null) rows.push(row);
      }
      if (rows.length >= SAMPLE_ROWS) break;
    }
    const mapping = proposeMapping(rows, ELEMENTS, { today });
    return {
      ...mapping,
      format: head.format,
      ...(head.csv ? { delimiter: head.csv.delimiter as Mapping['delimiter'] } : {}),
    };
  });
}
