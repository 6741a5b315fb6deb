import { isUtf8 } from 'node:buffer';
import { type CredentialFinder, type CredentialHit, recordsWithAnchors } from '../../../domain/detection/detector';
import { isColumnName } from '../../../domain/detection/column-name';
import type { RowFinding } from '../../../domain/detection/element';
import { type QuarantineReason, RowTooDeepError, isFileCut } from '../../../domain/detection/quarantine-reason';
import { type KernelBlock, toKernel } from '../../../domain/detection/kernel/kernel-block';
import type { RowFindings, RowScanner } from '../../../domain/detection/row';
import type { Fingerprints } from './fingerprints';
import { type PlacedHit, findInBroken, findInValues, holdHint } from './credential-search';
import type { RecordFormat, Records, SqlTable } from './record-block';
import type { ResultWriter } from './result-writer';

/** A credential as it leaves the reader: the caller seals the secret at once; nothing here writes it anywhere. */
export interface FoundCredential {
  kind: string;
  provider: string;
  confidence: CredentialHit['confidence'];
  fingerprint: string;
  secret: string;
  row: number;
  /** bytes from the start of the unpacked file to the start of the secret; null = the format has no such positions */
  offset: number | null;
  /** null = the row could not be read, it stands in a column's name, or that name may be a datum itself */
  column: string | null;
  personFp: string | null;
}

export interface QuarantinedRecord {
  row: number;
  /** bytes from the start of the unpacked file to the start of the row, or to where the file ends; null = no such positions */
  offset: number | null;
  reason: QuarantineReason;
}

/** What one partition's scan carries from block to block. */
export interface PartitionRun {
  finder: CredentialFinder;
  scanner: RowScanner;
  format: RecordFormat;
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
  row: number;
  /** The record with one character a byte. */
  line: () => string;
  table: SqlTable | undefined;
  mayHoldCredential: boolean;
  offsetOf(index: number): number | null;
  length: number;
}

/** Scans every record of a block; each is counted once, as scanned or as quarantined. */
export function scanBlock(block: Records, run: PartitionRun): void {
  const { bytes, starts, ends } = block;
  const inKernel = toKernel(bytes);
  const utf8 = isUtf8(bytes);
  const candidates = recordsWithAnchors(run.finder, inKernel, starts, ends);
  let candidate = 0;
  for (let index = 0; index < starts.length; index += 1) {
    const start = starts[index] ?? 0;
    const end = ends[index] ?? start;
    const table = block.tables[index];
    // One byte, one character: indexes of this text are offsets of the block.
    const line = (): string => bytes.toString('latin1', start, end);
    while ((candidates[candidate] ?? Infinity) < index) candidate += 1;
    const place: RecordPlace = {
      row: run.firstRow + (block.rows[index] ?? index),
      line,
      table,
      mayHoldCredential: candidates[candidate] === index || (run.format.hidesText?.(line()) ?? false),
      offsetOf: (at) => block.offsetOf(start + at),
      length: end - start,
    };
    run.counts.rowsRead += 1;
    const broken = block.broken.get(index);
    const scanned = broken ?? scanRecord(run, { bytes: inKernel, start, end, utf8 }, place);
    if (typeof scanned === 'string') quarantine(run, place, scanned);
    else {
      run.counts.rowsScanned += 1;
      keepFindings(run, scanned, place);
    }
  }
}

interface RecordBytes {
  bytes: KernelBlock;
  start: number;
  end: number;
  /** All of the block is; false = the record has to be asked. */
  utf8: boolean;
}

/** Returns why the row cannot be scanned where it cannot. */
function scanRecord(
  { scanner, format }: PartitionRun,
  { bytes, start, end, utf8 }: RecordBytes,
  { line, table }: RecordPlace,
): RowFindings | QuarantineReason {
  if (!utf8 && !isUtf8(bytes.bytes.subarray(start, end))) return 'invalid_utf8';
  const walked = format.isJson ? scanner.scanJson(bytes, start, end) : null;
  if (walked) return walked;
  const parsed = format.parse(bytes.bytes.toString('utf8', start, end), table);
  if (typeof parsed === 'string') return parsed;
  try {
    return scanner.scan(parsed, (path) => format.numberAt(line(), path));
  } catch (error) {
    if (error instanceof RowTooDeepError) return 'too_deep';
    throw error;
  }
}

function keepFindings(run: PartitionRun, { personKey, findings, hints }: RowFindings, place: RecordPlace): void {
  const offset = place.offsetOf(0);
  const anchored = place.mayHoldCredential;
  const person = personKey && run.fingerprints.personOf(personKey);
  if (anchored || (hints && holdHint(run.finder, hints, place.line, run.credentialColumns))) {
    const { credentialColumns } = run;
    const values = run.format.values(place.line(), place.table);
    const hintColumns = new Set(hints?.map(({ column }) => column));
    const hits = findInValues(run.finder, values, place.line, { anchored, hintColumns, credentialColumns });
    countAsElements(
      findings,
      hits.map(({ hit, column }) => ({ hit, ownColumn: credentialColumns.has(column ?? '') })),
    );
    for (const placed of hits) addCredential(run, placed, place, person?.fp ?? null);
  }
  run.writer.addRow(person, findings, place.row, offset);
}

function quarantine(run: PartitionRun, place: RecordPlace, reason: QuarantineReason): void {
  const { row, length } = place;
  const offset = place.offsetOf(reason === 'truncated' ? length : 0);
  // A key in a row that cannot be read is exposed all the same.
  if (place.mayHoldCredential) {
    const isCut = reason === 'line_too_long' || isFileCut(reason);
    for (const placed of findInBroken(run.finder, place.line(), isCut)) addCredential(run, placed, place, null);
  }
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
  { hit, column, at }: PlacedHit,
  place: RecordPlace,
  personFp: string | null,
): void {
  const { kind, provider, confidence, secret, detector, hint } = hit;
  const fingerprint = run.fingerprints.credential(detector, secret);
  // A key of a map may be a datum itself: such a name is not kept.
  const label = column !== null && isColumnName(column) ? column : null;
  const seen = { row: place.row, offset: place.offsetOf(at), column: label, personFp };
  run.writer.addSighting({ fingerprint, kind, provider, confidence, ...seen });
  // A shape that nothing speaks for is listed and never acted on.
  if (!hint) run.found.push({ kind, provider, confidence, fingerprint, secret, ...seen });
}
