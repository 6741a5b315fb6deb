import type { Evidence } from '../record/exposure-record';
import type { Confidence } from './detector';
import type { ElementId } from './element-ids';
import type { QuarantineReason } from './quarantine-reason';

/** What `tocsin scan` prints for programs; keys keep their names, more may be added. Counts and positions, never values. */
export interface ScanReport {
  /** read = scanned + quarantined */
  rows: { read: number; scanned: number; quarantined: number };
  /** distinct person keys */
  people: number;
  /** One entry per element with the strongest evidence; `element` null = an ambiguous digit string, see `candidates`. */
  elements: {
    element: ElementId | null;
    candidates?: ElementId[];
    people: number;
    values: number;
    evidence: Evidence;
  }[];
  /** One entry per place where a credential stands, by file, row and offset. */
  credentials: {
    kind: string;
    provider: string;
    fingerprint: string;
    file: string;
    row: number;
    /** bytes from the start of the unpacked file to the start of the value; null = the format has no such positions */
    offset: number | null;
    confidence: Confidence;
  }[];
  /** `offset` is to the start of the row, of a file that ends before its end to that place; null = no such positions */
  quarantine: { file: string; row: number; offset: number | null; reason: QuarantineReason }[];
  /** Files that could not be read at all, with why; the others were. */
  refused: { file: string; reason: string; hint: string | null }[];
  /** The mapping that was used for each file; `proposed` = worked out from a sample of its rows. */
  mappings: { file: string; proposed: boolean; mapping: unknown }[];
  /** How many of the people a directory knows; missing = none was given. */
  directory?: DirectoryJoin;
  /** What a person should know about how files were found or read. */
  notes: string[];
}

/** People of a leak beside a directory, by the kinds of key that the leak tells them apart by. */
export interface DirectoryJoin {
  /** of the directory, those among them that could not be used */
  rows: number;
  quarantined: number;
  /** people of the leak: known + unknown */
  known: number;
  unknown: number;
}
