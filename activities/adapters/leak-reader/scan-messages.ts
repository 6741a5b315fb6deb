import type { DomainError } from '../../../domain/errors';
import type { FingerprintKeys } from './fingerprints';
import type { FoundCredential, PartitionResult, PartitionScan, QuarantinedRecord } from './scan-partition';

/** A partition for another thread: data alone, callbacks stay with the main thread. */
export interface ThreadedScan extends Pick<
  PartitionScan,
  'path' | 'range' | 'mapping' | 'resultDir' | 'partitionId' | 'fileId' | 'today' | 'maxRecordBytes'
> {
  keys: FingerprintKeys;
}

export type ToThread = { kind: 'scan'; scan: ThreadedScan } | { kind: 'answered' } | { kind: 'abort' };

export type FromThread =
  | { kind: 'found'; found: FoundCredential[] }
  | { kind: 'quarantined'; rows: QuarantinedRecord[] }
  | { kind: 'heartbeat'; progress: { rows: number; offset: number | null } }
  | { kind: 'done'; result: PartitionResult }
  | { kind: 'failed'; error: Pick<DomainError, 'kind' | 'message' | 'hint'> | null };
