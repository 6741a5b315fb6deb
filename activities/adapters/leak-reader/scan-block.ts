import { isAscii, isUtf8 } from 'node:buffer';
import {
  type CredentialFinder,
  type CredentialHit,
  type SearchedRecord,
  findAnchors,
  longestHits,
  verifyAt,
} from '../../../domain/detection/detector';
import { isColumnName } from '../../../domain/detection/column-name';
import type { RowFinding } from '../../../domain/detection/element';
import { RowTooDeepError, type RowScanner } from '../../../domain/detection/row';
import type { Block, QuarantineReason } from './blocks';
import { numberAt } from './json-places';
import type { LeakHead } from './leak-file';
import type { ResultWriter } from './result-writer';
import { columnsOf, parseRow } from './rows';

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
  /** null = the row could not be read, it stands in a column's name, or that name may be a datum itself */
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
  if (hits.length > 0) {
    const personFp = personKey === null ? null : run.fingerprints.person(personKey);
    const starts = hits.map((hit) => hit.start - start);
    const columns = columnsOf(line(), starts, run.csv);
    countAsElements(
      findings,
      hits.map((hit, index) => ({ hit, ownColumn: run.credentialColumns.has(columns[index] ?? '') })),
    );
    for (const [index, hit] of hits.entries()) {
      const column = columns[index] ?? null;
      // A key of a map may be a datum itself: such a name is not kept.
      const label = column !== null && isColumnName(column) ? column : null;
      addCredential(run, hit, { row, offset: offset + (starts[index] ?? 0), column: label, personFp });
    }
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

/** Credentials in a row are data of its person too; those in a column made for them the column has counted already. */
function countAsElements(findings: RowFinding[], hits: readonly { hit: CredentialHit; ownColumn: boolean }[]): void {
  let counted = hits.filter(({ ownColumn }) => ownColumn).length;
  for (let at = findings.length - 1; at >= 0 && counted > 0; at -= 1) {
    if (findings[at]?.element !== 'auth_token.api_key' || findings[at]?.protection !== 'plain') continue;
    findings.splice(at, 1);
    counted -= 1;
  }
  for (const { hit, ownColumn } of hits) {
    if (hit.confidence === 'example') continue;
    const evidence = hit.confidence === 'low' ? 'possible' : ownColumn ? 'certain' : 'likely';
    findings.push({ element: 'auth_token.api_key', protection: 'plain', evidence });
  }
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
function findInBlock(finder: CredentialFinder, text: string, block: Block): Map<number, CredentialHit[]> {
  const { starts, ends, broken } = block;
  const hits = new Map<number, CredentialHit[]>();
  let index = 0;
  let record: SearchedRecord = { text, from: -1, to: -1, names: new Map() };
  for (const place of findAnchors(finder, text)) {
    while (index < starts.length && (ends[index] ?? 0) <= place.at) index += 1;
    if (index === starts.length) break;
    const from = starts[index] ?? 0;
    if (place.at < from) continue;
    if (record.from !== from) record = { text, from, to: ends[index] ?? from, names: new Map() };
    const found = verifyAt(finder, record, place);
    if (found.length === 0) continue;
    const known = hits.get(index);
    if (known) known.push(...found);
    else hits.set(index, found);
  }
  for (const [at, all] of hits) {
    // Where a line was cut, a token that ends there goes on: its fingerprint would be wrong.
    const whole = broken.get(at) === 'line_too_long' ? all.filter(({ end }) => end < (ends[at] ?? 0)) : all;
    hits.set(at, longestHits(whole));
  }
  return hits;
}
