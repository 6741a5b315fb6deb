import type { Evidence } from '../record/exposure-record';
import type { Confidence } from './detector';
import type { ElementId } from './element-ids';

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
    offset: number;
    confidence: Confidence;
  }[];
  quarantine: { file: string; row: number; offset: number; reason: string }[];
  /** The mapping that was used for each file; `proposed` = worked out from a sample of its rows. */
  mappings: { file: string; proposed: boolean; mapping: unknown }[];
}
