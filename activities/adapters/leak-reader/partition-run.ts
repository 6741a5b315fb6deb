import type { FileHandle } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import {
  type CredentialFinder,
  type Detector,
  createCredentialFinder,
  mayHoldKey,
} from '../../../domain/detection/detector';
import { DETECTORS } from '../../../domain/detection/detectors/list';
import { ELEMENTS } from '../../../domain/detection/elements/list';
import { type RowScanner, type RowSearch, createRowScanner } from '../../../domain/detection/row';
import { readBlocks } from './blocks';
import { recordFormat } from './formats';
import type { LeakHead } from './leak-head';
import { readParquet } from './parquet';
import type { PartitionRange } from './plan-partitions';
import { preparedAnchors, preparedSearch } from './prepared-search';
import type { Records } from './record-block';
import type { PartitionRun } from './scan-block';

/** What is to be looked for in which part of a leak. */
export interface PartitionSource {
  path: string;
  range: PartitionRange;
  mapping: RowSearch['mapping'];
  fingerprints: PartitionRun['fingerprints'];
  /** The day of the scan, `YYYY-MM-DD`. */
  today: string;
  detectors?: readonly Detector[];
  elements?: typeof ELEMENTS;
  maxRecordBytes?: number;
  signal?: AbortSignal;
}

/** Prepared once a process, and only when it is asked for: commands that search nothing start without it. */
let prepared: CredentialFinder | null = null;

/** Finds every kind of credential that we know. */
export function defaultFinder(): CredentialFinder {
  return (prepared ??= createCredentialFinder(DETECTORS, preparedAnchors()));
}

/** Prepares the search for every kind of credential and of data, which takes a part of a second. */
export function prepareSearch(): void {
  defaultFinder();
  preparedSearch();
}

/** What scanning carries from block to block. */
export function createRun(
  scan: Omit<PartitionSource, 'path'>,
  head: LeakHead,
  writer: PartitionRun['writer'],
): PartitionRun {
  const finder = scan.detectors ? createCredentialFinder(scan.detectors) : defaultFinder();
  return {
    finder,
    scanner: scannerOf(scan, finder),
    format: recordFormat(head),
    credentialColumns: new Set([
      ...scan.mapping.credentials,
      ...Object.entries(scan.mapping.columns).flatMap(([path, id]) => (id === 'auth_token.api_key' ? [path] : [])),
    ]),
    writer,
    fingerprints: scan.fingerprints,
    firstRow: scan.range.firstRow,
    counts: { rowsRead: 0, rowsScanned: 0, rowsQuarantined: 0 },
    found: [],
    quarantined: [],
  };
}

/** The one that came last: it remembers what it found in values that come again, and partitions of a leak follow each other. */
let last: { settings: Pick<PartitionSource, 'mapping' | 'today'>; scanner: RowScanner } | null = null;

function scannerOf(
  { mapping, today, elements, detectors }: Omit<PartitionSource, 'path'>,
  finder: CredentialFinder,
): RowScanner {
  const settings = { mapping, today };
  const isUsual = !elements && !detectors;
  if (isUsual && last && isDeepStrictEqual(last.settings, settings)) return last.scanner;
  const scanner = createRowScanner({
    mapping,
    detectors: elements ?? ELEMENTS,
    textSearch: preparedSearch(elements),
    context: { today },
    mayHoldKey: (column) => mayHoldKey(finder, column),
  });
  if (isUsual) last = { settings, scanner };
  return scanner;
}

/** The records of the partition, with how far they reach in its range. */
export async function* readRecords(
  file: FileHandle,
  head: LeakHead,
  { path, range, maxRecordBytes, signal }: PartitionSource,
): AsyncGenerator<Records> {
  if (head.format === 'parquet') yield* readParquet(path, range, { maxRecordBytes, signal });
  else yield* readBlocks(file, head, recordFormat(head), range, maxRecordBytes);
}
