import { createHash } from 'node:crypto';
import { canonicalJson } from '../canonical';
import type { ExposureRecord } from './exposure-record';
import { operativeClaim } from './claim';

/** SHA-256 of the whole record in canonical JSON: the same record has the same digest. */
export function recordDigest(record: ExposureRecord): string {
  return sha256(canonicalJson(record));
}

export interface IncidentIdentity {
  id: string;
  /** hash of the organisation's name, to find an open incident of the same organisation and instant */
  organisationHash: string;
  anchorAt: string;
}

/**
 * The incident id: the record's `reference`, or the UTC date of its operative timeline instant and eight letters of the
 * hash of the organisation's name, that instant, and the list of file base names and sizes.
 */
export function incidentIdentity(
  record: ExposureRecord,
  files: readonly { baseName: string; bytes: number }[],
): IncidentIdentity {
  const anchor = operativeClaim(record);
  const organisationHash = sha256(record.organisation.name.trim().toLowerCase());
  const digest = sha256(canonicalJson({ organisationHash, at: anchor.at, files }));
  const day = new Date(anchor.at).toISOString().slice(0, 10);
  const letters = [...digest.slice(0, 8)].map((c) => String.fromCharCode(97 + parseInt(c, 16))).join('');
  return { id: record.reference ?? `${day}-${letters}`, organisationHash, anchorAt: anchor.at };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
