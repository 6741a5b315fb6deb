import type { PackedRows } from '../db/packed-rows';
import type { ControllerRow } from '../db/stores/people-store';
import type { QuarantinedRow } from '../db/stores/scan-store';
import type { DomainError } from '../domain/errors';
import type { ListMapping } from '../domain/people/list-mapping';

/** A list that is to be read; data alone, so that a thread can be given it. */
export interface ListToRead {
  path: string;
  mapping: ListMapping;
  /** `YYYY-MM-DD` */
  today: string;
  incidentId: string;
  fileId: string;
  source: string;
  tranche: number | null;
  incidentKey: Uint8Array;
}

/** One batch of a list as it was read: who stands in it, by what they are found by. */
export interface GatheredList {
  /** counted from 0 */
  no: number;
  fps: string[];
  rows: number;
  quarantined: number;
}

/** Somebody of a batch under their id. */
export interface NamedPerson {
  /** place in `fps` */
  at: number;
  id: string;
  /** not on record yet, and not added by a batch before */
  isNew: boolean;
}

/** What is written of one batch: nothing of it in clear. */
export interface SealedList {
  controllers: ControllerRow[];
  /** people whom this batch adds */
  added: PackedRows;
  /** of people who are on record: what stands if it says more */
  settled: PackedRows;
  keys: PackedRows;
  stated: { people: PackedRows; sets: PackedRows };
  broken: QuarantinedRow[];
}

/**
 * A list in work: read batch by batch, each sealed once its people have ids. No database is asked. A batch is kept until it is
 * forgotten, so that it can be sealed anew under other ids.
 */
export interface ListWork {
  /** The next batch, or null after the last. Error kind `input` for a list that cannot be read. */
  next(): Promise<GatheredList | null>;
  /** `named` in the order of their ids; `secrets` of them in that order, 32 bytes each. */
  seal(no: number, named: readonly NamedPerson[], secrets: Uint8Array): Promise<SealedList>;
  forget(no: number): void;
  close(): Promise<void>;
}

export type OpenList = (toRead: ListToRead) => ListWork;

/** Bytes of a person's secret. */
export const SECRET_BYTES = 32;

export type ToListThread =
  | { kind: 'next'; call: number }
  | { kind: 'seal'; call: number; no: number; named: readonly NamedPerson[]; secrets: Uint8Array }
  | { kind: 'forget'; no: number };

/** `code` is the system's word for what a file refused. */
export type FromListThread =
  | { call: number; value: GatheredList | SealedList | null }
  | { call: number; error: Pick<DomainError, 'kind' | 'message' | 'hint'> | null; code: string | null };
