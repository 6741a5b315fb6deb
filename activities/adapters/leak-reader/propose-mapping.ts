import { isUtf8 } from 'node:buffer';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import type { Mapping } from '../../../domain/detection/mapping';
import { type MappingProposal, SAMPLE_ROWS, proposeMapping } from '../../../domain/detection/proposal';
import { readBlocks } from './blocks';
import { recordFormat } from './formats';
import { withLeakFile } from './leak-file';
import { type LeakHead, readHead } from './leak-head';
import { readParquet } from './parquet';

/** What the first rows of one file say about it; no value of it. */
export interface FileInspection extends MappingProposal {
  file: string;
  format: LeakHead['format'];
  /** as people name it */
  encoding: string;
  /** Rows at the head that could not be read. */
  unreadable: number;
}

/** Proposes a mapping from the first 1,000 rows of a leak. `today` (or null) bounds ages. Errors as in `readHead`. */
export async function proposeForFile(path: string, today: string | null = null): Promise<Mapping> {
  return (await inspectFile(path, { today })).mapping;
}

/** As `proposeForFile`, with the evidence for every column. `rows` is the size of the sample. */
export async function inspectFile(
  path: string,
  { today, rows: sampleRows = SAMPLE_ROWS }: { today: string | null; rows?: number },
): Promise<FileInspection> {
  const { head, rows, unreadable } = await sampleFile(path, sampleRows);
  const { mapping, ...evidence } = proposeMapping(rows, ELEMENTS, { today }, sampleRows);
  const delimiter = head.csv ? { delimiter: head.csv.delimiter as Mapping['delimiter'] } : {};
  return {
    file: path,
    format: head.format,
    encoding: ENCODING_NAMES[head.encoding],
    unreadable,
    ...evidence,
    mapping: { ...mapping, ...(head.format === 'binary' ? {} : { format: head.format }), ...delimiter },
  };
}

const ENCODING_NAMES: Readonly<Record<LeakHead['encoding'], string>> = {
  utf8: 'utf-8',
  utf16le: 'utf-16le',
  utf16be: 'utf-16be',
  latin1: 'windows-1252',
};

/** The first rows that can be read, as maps, and how many before the last of them cannot. */
async function sampleFile(
  path: string,
  limit: number,
): Promise<{ head: LeakHead; rows: object[]; unreadable: number }> {
  return withLeakFile(path, async (file) => {
    const head = await readHead(file, path, {});
    const format = recordFormat(head);
    const rows: object[] = [];
    let unreadable = 0;
    const blocks =
      head.format === 'parquet'
        ? readParquet(path, { start: 0, end: limit }, {})
        : readBlocks(file, head, format, { start: head.dataStart, end: head.bytes });
    for await (const block of blocks) {
      for (let index = 0; index < block.starts.length && rows.length < limit; index += 1) {
        const bytes = block.bytes.subarray(block.starts[index], block.ends[index]);
        const isBroken = block.broken.has(index) || !isUtf8(bytes);
        const row = isBroken ? null : format.parse(bytes.toString('utf8'), block.tables[index]);
        if (typeof row === 'object' && row !== null) rows.push(row);
        else unreadable += 1;
      }
      if (rows.length >= limit) break;
    }
    return { head, rows, unreadable };
  });
}
