import { isUtf8 } from 'node:buffer';
import { type CredentialFinder, type CredentialHit, recordsWithAnchors } from '../../../domain/detection/detector';
import { isColumnName } from '../../../domain/detection/column-name';
import type { RowFinding } from '../../../domain/detection/element';
import { type QuarantineReason, RowTooDeepError, isFileCut } from '../../../domain/detection/quarantine-reason';
import { type KernelBlock, toKernel } from '../../../domain/detection/kernel/kernel-block';
import type { RowFindings, RowScanner } from '../../../domain/detection/row';
import type { Fingerprints, NamedPerson } from './fingerprints';
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
    while ((candidates[candidate] ?? Infinity) < index) candidate += 1;
    const anchored =
      candidates[candidate] === index || (run.format.hidesText?.(bytes.toString('latin1', start, end)) ?? false);
    run.counts.rowsRead += 1;
    const scanned =
      block.broken.get(index) ??
      (utf8 || isUtf8(bytes.subarray(start, end))
        ? scanRecord(run, inKernel, { start, end, table: block.tables[index] })
        : 'invalid_utf8');
    if (typeof scanned === 'string') {
      quarantine(run, placeOf(block, run, index), { reason: scanned, anchored });
      continue;
    }
    run.counts.rowsScanned += 1;
    const { personKey, findings, hints } = scanned;
    const person = personKey && run.fingerprints.personOf(personKey);
    // Most rows hold neither, and their place is not needed.
    if (anchored || hints) keepCredentials(run, scanned, { place: placeOf(block, run, index), anchored, person });
    run.writer.addRow(person, findings, run.firstRow + (block.rows[index] ?? index), block.offsetOf(start));
  }
}

function placeOf(block: Records, { firstRow }: PartitionRun, index: number): RecordPlace {
  const start = block.starts[index] ?? 0;
  const end = block.ends[index] ?? start;
  return {
    row: firstRow + (block.rows[index] ?? index),
    // One byte, one character: indexes of this text are offsets of the block.
    line: () => block.bytes.toString('latin1', start, end),
    table: block.tables[index],
    offsetOf: (at) => block.offsetOf(start + at),
    length: end - start,
  };
}

/** Returns why the row cannot be scanned where it cannot; its bytes are valid UTF-8. */
function scanRecord(
  { scanner, format }: PartitionRun,
  block: KernelBlock,
  { start, end, table }: { start: number; end: number; table: SqlTable | undefined },
): RowFindings | QuarantineReason {
  const walked = format.isJson ? scanner.scanJson(block, start, end) : null;
  if (walked) return walked;
  const parsed = format.parse(block.bytes.toString('utf8', start, end), table);
  if (typeof parsed === 'string') return parsed;
  try {
    return scanner.scan(parsed, (path) => format.numberAt(block.bytes.toString('latin1', start, end), path));
  } catch (error) {
    if (error instanceof RowTooDeepError) return 'too_deep';
    throw error;
  }
}

/** Adds the credentials of a row to what was found of it. */
function keepCredentials(
  run: PartitionRun,
  { findings, hints }: RowFindings,
  { place, anchored, person }: { place: RecordPlace; anchored: boolean; person: NamedPerson | null },
): void {
  const { finder, format, credentialColumns } = run;
  if (!anchored && !(hints && holdHint(finder, hints, place.line, credentialColumns))) return;
  const values = format.values(place.line(), place.table);
  const hintColumns = new Set(hints?.map(({ column }) => column));
  const hits = findInValues(finder, values, place.line, { anchored, hintColumns, credentialColumns });
  countAsElements(
    findings,
    hits.map(({ hit, column }) => ({ hit, ownColumn: credentialColumns.has(column ?? '') })),
  );
  for (const placed of hits) addCredential(run, placed, place, person?.fp ?? null);
}

function quarantine(
  run: PartitionRun,
  place: RecordPlace,
  { reason, anchored }: { reason: QuarantineReason; anchored: boolean },
): void {
  const { row, length } = place;
  const offset = place.offsetOf(reason === 'truncated' ? length : 0);
  // A key in a row that cannot be read is exposed all the same.
  if (anchored) {
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
