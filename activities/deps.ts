import type { Database, Transaction } from '../db/connection';
import type { Stores } from '../db/stores';
import type { KeyPolicy } from '../domain/containment/key-policy';
import type { ExposureRecord } from '../domain/record/exposure-record';
import type { DirectoryColumns } from './adapters/leak-reader/read-directory';
import type { Sealing } from './adapters/sealing';
import type { Provider } from './providers/provider';
import type { Messenger } from './adapters/smtp-mailer';
import type { ScanThreads } from './adapters/leak-reader/scan-threads';
import type { PrintBatch } from './adapters/print-batch';
import type { OpenList } from './list-messages';

/** What activities need of the keys; the implementation is `engine/keys`. */
export interface ActivityKeys extends Sealing {
  incidentKey(incidentId: string): Promise<Buffer>;
  credentialFingerprintKey(): Promise<Buffer>;
  createPersonSecrets(incidentId: string, personIds: readonly string[]): Promise<Map<string, Buffer>>;
  personSecrets(incidentId: string, personIds: readonly string[]): Promise<Map<string, Buffer>>;
}

/** Settings that activities read; all of them have defaults in `engine/config`. */
export interface ActivitySettings {
  /** results of partitions, one immutable file each */
  resultDir: string;
  /** filings and print batches */
  outDir: string;
  mailFrom: string;
  mailReplyTo: string;
  mailDomain: string;
  nextHop: string;
  /** notices claimed together */
  batchSize: number;
  /** keys a provider call may hold */
  keyBatchSize: number;
  /** what may be done with the keys of an issuer without a signature */
  keyPolicy(provider: string): KeyPolicy;
  /** bytes of one partition of a leak */
  partitionBytes: number;
  /** hours before a deadline at which its owner is warned */
  warnBeforeHours: readonly number[];
  /** hours before the end of its retention at which evidence is warned of */
  evidenceWarnHours: readonly number[];
  build: string;
}

export interface Deps {
  db: Database;
  stores: Stores;
  /** One transaction; inside, nothing is awaited but the database. */
  transact<T>(work: (trx: Transaction) => Promise<T>): Promise<T>;
  keys: ActivityKeys;
  settings: ActivitySettings;
  /** ISO-8601 UTC with milliseconds */
  now(): string;
  /** 24 hexadecimal digits of randomness */
  randomId(): string;
  mailer: Messenger;
  printBatch: PrintBatch;
  /** Partitions are read in threads: the process goes on answering, and both cores are used. */
  scanThreads: ScanThreads;
  /** Lists are read and sealed in a thread, while this one writes. */
  openList: OpenList;
  providers: ReadonlyMap<string, Provider>;
  /** Numbers and signs what was written so far: before an approval, a closing or a bundle answers. */
  sequence(): Promise<void>;
  /** Rows of one SELECT on a database of the organisation, in batches; `variable` names what holds its address. */
  queryDirectory(
    from: { file: string } | { variable: string },
    query: string,
    columns: DirectoryColumns,
  ): AsyncGenerator<Record<string, string | null>[]>;
  /** of the revision in force, or of the one that is named */
  readRecord(incidentId: string, revisionId?: string): Promise<ExposureRecord>;
  log: { info(facts: object, message: string): void; warn(facts: object, message: string): void };
}
