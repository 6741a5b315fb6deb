import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { Pausable, RoundCause } from '../domain/record/incident';
import type { ApprovalAnswer, SignedDecision, signDetermination } from '../activities/verify-approval';
import type { AnsweredCounts } from '../activities/answer-people';
import type { CloseAnswer } from '../activities/close-incident';
import type { EditAnswer, EditOrder } from '../activities/edit-text';
import type { FiledAnswer, FiledReport } from '../activities/record-filed';
import type { HoldOrder } from '../activities/set-hold';

/** What people may tell a running incident. Arguments are ids, digests, enums and instants, nothing else. */
export const approve = defineUpdate<ApprovalAnswer, [SignedDecision]>('approve');
export const determine = defineUpdate<Awaited<ReturnType<typeof signDetermination>>, [SignedDecision]>('determine');
export const amend = defineUpdate<{ revisionId: string }, [{ revisionId: string }]>('amend');
export const editText = defineUpdate<EditAnswer, [EditOrder]>('editText');
export const hold = defineUpdate<{ active: boolean; released: number }, [HoldOrder]>('hold');
export const importPeople = defineUpdate<ImportAnswer, [{ fileId: string }]>('importPeople');
export const resolvePeople = defineUpdate<ResolveAnswer, [{ lot: string }]>('resolvePeople');
export const recordFiled = defineUpdate<FiledAnswer, [FiledReport]>('recordFiled');
export const close = defineUpdate<CloseAnswer, []>('close');
export const abort = defineUpdate<{ state: 'aborted' }, [{ determinationId: string }]>('abort');

export type ResolveAnswer = AnsweredCounts;

export interface ImportAnswer {
  people: number;
  quarantined: number;
}

export interface Status {
  phase: 'opening' | 'working' | 'closing' | 'over';
  roundNo: number;
  pendingCauses: RoundCause[];
  scans: number;
  containing: string[];
  filing: number;
  waves: string[];
  paused: Pausable[];
}
export const status = defineQuery<Status>('status');

/** From a scan to its incident: a provider's first key was found. */
export const keysFound = defineSignal<[{ provider: string }]>('keysFound');
/** From outside: keys may go on or were settled by a person, so their lots look again. */
export const keysChanged = defineSignal<[{ providers: string[]; settled: boolean }]>('keysChanged');
/** From an incident to its children. */
export const woken = defineSignal('woken');
export const packageSettled = defineSignal<[{ packageId: string; state: 'signed' | 'rejected' }]>('packageSettled');
export const filed = defineSignal('filed');
export const moreKeys = defineSignal('moreKeys');
export const scanFinished = defineSignal('scanFinished');
