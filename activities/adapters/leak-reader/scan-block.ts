import { isAscii, isUtf8 } from 'node:buffer';
import {
  type CredentialFinder,
  type CredentialHit,
  findAnchors,
  longestHits,
  verifyAt,
} from '../../../domain/detection/detector';
import type { ElementFinding } from '../../../domain/detection/element';
import { RowTooDeepError, type RowScanner } from '../../../domain/detection/row';
import type { Block, QuarantineReason } from './blocks';
import { numberAt } from './json-places';
import type { LeakHead } from './leak-file';
import type { ResultWriter } from './result-writer';
import { columnOf, parseRow } from './rows';

export interface Fingerprints {
  /** Key of the incident; the same person key gives the same fingerprint. */
  person(key: string): string;
  /** Key of the installation; `detector` is the id of the shape, so that one secret has one fingerprint. */
  credential(detector: string, secret: string): string;
}

/** A credential as it leaves the reader: the caller seals the secret at once; nothing here writes it anywhere. */
export interface FoundCredential {
  kind: string;
  provider: string;
  confidence: CredentialHit['confidence'];
  fingerprint: string;
  secret: string;
  row: number;
  /** bytes from the start of the file to the start of the secret */
  offset: number;
  /** null = the row could not be read, or it stands in a column's name */
  column: string | null;
  personFp: string | null;
}

export interface QuarantinedRecord {
  row: number;
  /** bytes from the start of the file to the start of the row */
  offset: number;
  reason: QuarantineReason;
}

/** What one partition's scan carries from block to block. */
export interface PartitionRun {
  finder: CredentialFinder;
  scanRow: RowScanner;
  csv: LeakHead['csv'];
  credentialColumns: ReadonlySet<string>;
  writer: Pick<ResultWriter, 'addRow' | 'addSighting'>;
  fingerprints: Fingerprints;
  firstRow: number;
  /** rowsRead = rowsScanned + rowsQuarantined, after every block */
  counts: { rowsRead: number; rowsScanned: number; rowsQuarantined: number };
  found: FoundCredential[];
  quarantined: QuarantinedRecord[];
}

interface RecordPlace {
  hits: readonly CredentialHit[];
  /** The record with one character a byte. */
  line: () => string;
  row: number;
  /** of the record in the file */
  offset: number;
  /** of the record in its block */
  start: number;
}

/** Scans every record of a block; each is counted once, as scanned or as quarantined. */
export function scanBlock(block: Block, run: PartitionRun): void {
  const { bytes, starts, ends } = block;
  // One byte, one character: indexes of this text are offsets of the file.
  const latin1 = bytes.toString('latin1');
  const ascii = isAscii(bytes);
  const utf8 = ascii || isUtf8(bytes);
  const hitsByRecord = findInBlock(run.finder, latin1, block);
  for (let index = 0; index < starts.length; index += 1) {
    const start = starts[index] ?? 0;
    const end = ends[index] ?? start;
    let parsed: object | QuarantineReason = block.broken.get(index) ?? 'invalid_utf8';
    if (!block.broken.has(index) && (utf8 || isUtf8(bytes.subarray(start, end)))) {
      parsed = parseRow(ascii ? latin1.slice(start, end) : bytes.toString('utf8', start, end), run.csv);
    }
    const place: RecordPlace = {
      hits: hitsByRecord.get(index) ?? NO_HITS,
      line: () => latin1.slice(start, end),
      row: run.firstRow + run.counts.rowsRead,
      offset: block.at + start,
      start,
    };
    run.counts.rowsRead += 1;
    const reason = typeof parsed === 'string' ? parsed : scanRecord(run, parsed, place);
    if (reason === null) run.counts.rowsScanned += 1;
    else quarantine(run, place, reason);
  }
}

const NO_HITS: readonly CredentialHit[] = [];

/** Returns why the row cannot be scanned, or null when it was. */
function scanRecord(
  run: PartitionRun,
  parsed: object,
  { hits, line, row, offset, start }: RecordPlace,
): QuarantineReason | null {
  let scanned;
  try {
    scanned = run.scanRow(parsed, (path) => (run.csv === null ? numberAt(line(), path) : null));
  } catch (error) {
    if (error instanceof RowTooDeepError) return 'too_deep';
    throw error;
  }
  const { personKey, findings } = scanned;
  for (const hit of hits) {
    const column = columnOf(line(), hit.start - start, run.csv);
    countAsElement(findings, hit, column !== null && run.credentialColumns.has(column));
    const personFp = personKey === null ? null : run.fingerprints.person(personKey);
    addCredential(run, hit, { row, offset: offset + hit.start - start, column, personFp });
  }
  run.writer.addRow(personKey, findings, row, offset);
  return null;
}

function quarantine(run: PartitionRun, { hits, row, offset, start }: RecordPlace, reason: QuarantineReason): void {
  // A key in a row that cannot be read is exposed all the same.
  for (const hit of hits)
    addCredential(run, hit, { row, offset: offset + hit.start - start, column: null, personFp: null });
  run.counts.rowsQuarantined += 1;
  run.quarantined.push({ row, offset, reason });
}

/** A credential in a row is a datum of its person too; in a column made for it the column has counted it already. */
function countAsElement(findings: ElementFinding[], hit: CredentialHit, ownColumn: boolean): void {
  const counted = ownColumn
    ? findings.findIndex(({ element, evidence }) => element === 'auth_token.api_key' && evidence === 'likely')
    : -1;
  if (counted >= 0) findings.splice(counted, 1);
  if (hit.confidence === 'example') return;
  const evidence = hit.confidence === 'low' ? 'possible' : ownColumn ? 'certain' : 'likely';
  findings.push({ element: 'auth_token.api_key', protection: 'plain', evidence });
}

function addCredential(
  run: PartitionRun,
  hit: CredentialHit,
  place: Pick<FoundCredential, 'row' | 'offset' | 'column' | 'personFp'>,
): void {
  const { kind, provider, confidence, secret, detector } = hit;
  const fingerprint = run.fingerprints.credential(detector, secret);
  run.writer.addSighting({ fingerprint, kind, provider, confidence, ...place });
  run.found.push({ kind, provider, confidence, fingerprint, secret, ...place });
}

/** Anchors of the whole block in one pass; then each record's hits, with indexes of the block. */
function findInBlock(finder: CredentialFinder, text: string, { starts, ends }: Block): Map<number, CredentialHit[]> {
  const hits = new Map<number, CredentialHit[]>();
  let index = 0;
  for (const place of findAnchors(finder, text)) {
    while (index < starts.length && (ends[index] ?? 0) <= place.at) index += 1;
    if (index === starts.length) break;
    const start = starts[index] ?? 0;
    if (place.at < start) continue;
    const found = verifyAt(finder, text, place, start, ends[index] ?? start);
    if (found.length > 0) hits.set(index, [...(hits.get(index) ?? []), ...found]);
  }
  for (const [record, all] of hits) hits.set(record, longestHits(all));
  return hits;
}
