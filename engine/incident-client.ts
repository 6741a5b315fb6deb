import { randomUUID } from 'node:crypto';
import {
  isGrpcServiceError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client';
import { DomainError } from '../domain/errors';
import type { CloseAnswer } from '../activities/close-incident';
import type { EditAnswer, EditOrder } from '../activities/edit-text';
import type { FiledAnswer, FiledReport } from '../activities/record-filed';
import type { HoldOrder } from '../activities/set-hold';
import type { ApprovalAnswer, SignedDecision } from '../activities/verify-approval';
import { incidentWorkflowId } from '../workflows/ids';
import type { ResolveAnswer, Status } from '../workflows/messages';
import { dataConverter } from './codec';
import { startIncident } from './start-incident';
import { connectTemporal, findTarget, type TemporalHandle } from './temporal-client';
import type { House } from './wiring';

export type DetermineAnswer =
  | { ok: true; inForce: boolean; question: string; signatures: number; needs: number }
  | { ok: false; refusal: Extract<ApprovalAnswer, { ok: false }>['refusal'] };

/** A running incident as functions; every one of them is an update of its workflow. */
export interface IncidentHandle {
  start(): Promise<'started' | 'running'>;
  approve(signed: SignedDecision): Promise<ApprovalAnswer>;
  determine(signed: SignedDecision): Promise<DetermineAnswer>;
  amend(revisionId: string): Promise<{ revisionId: string }>;
  editText(order: EditOrder): Promise<EditAnswer>;
  hold(order: Omit<HoldOrder, 'updateId'>): Promise<{ active: boolean; released: number }>;
  importPeople(fileId: string): Promise<{ people: number; quarantined: number }>;
  resolvePeople(lot: string): Promise<ResolveAnswer>;
  recordFiled(report: FiledReport): Promise<FiledAnswer>;
  /** Keys may go on, or a person has settled some: their lots look again. */
  keysChanged(change: { providers: string[]; settled: boolean }): Promise<void>;
  closeIncident(): Promise<CloseAnswer>;
  abort(determinationId: string): Promise<{ state: 'aborted' }>;
  status(): Promise<Status>;
  close(): Promise<void>;
}

export async function connectIncident(house: House, incidentId: string): Promise<IncidentHandle> {
  const target = await findTarget(house.config);
  if (!target)
    throw new DomainError(
      'failed',
      "couldn't reach the incident: no Temporal server is known",
      'start the embedded stack with: tocsin up',
    );
  const temporal = await connectTemporal(target, dataConverter(await house.keys.payloadKey()));
  const update = <T>(name: string, args: unknown[], updateId: string = randomUUID()): Promise<T> =>
    executeUpdate<T>(temporal, incidentId, { name, args, updateId });
  return {
    start: () => startIncident(temporal.client, incidentId),
    approve: (signed) => update('approve', [signed]),
    determine: (signed) => update('determine', [signed]),
    amend: (revisionId) => update('amend', [{ revisionId }]),
    editText: (order) => update('editText', [order]),
    hold: (order) => {
      const updateId = randomUUID();
      return update('hold', [{ ...order, updateId }], updateId);
    },
    importPeople: (fileId) => update('importPeople', [{ fileId }]),
    resolvePeople: (lot) => update('resolvePeople', [{ lot }]),
    recordFiled: (report) => update('recordFiled', [report]),
    keysChanged: (change) =>
      temporal.client.workflow.getHandle(incidentWorkflowId(incidentId)).signal('keysChanged', change),
    closeIncident: () => update('close', []),
    abort: (determinationId) => update('abort', [{ determinationId }]),
    status: () => temporal.client.workflow.getHandle(incidentWorkflowId(incidentId)).query<Status>('status'),
    close: temporal.close,
  };
}

/** One call waits this long; then it asks again, because a server that died takes with it what it had not yet handed on. */
const CALL_MS = 15_000;
/** A list of a million people is imported within this time; anything else is answered in seconds. */
const GIVE_UP_MS = { importPeople: 30 * 60_000, other: 2 * 60_000 };

/** Tells the incident, as often as it takes: the same update id is carried out once and answered the same every time. */
async function executeUpdate<T>(
  temporal: TemporalHandle,
  incidentId: string,
  { name, args, updateId }: { name: string; args: unknown[]; updateId: string },
): Promise<T> {
  const handle = temporal.client.workflow.getHandle(incidentWorkflowId(incidentId));
  const options = { args: args as [unknown, ...unknown[]], updateId };
  const until = Date.now() + (name === 'importPeople' ? GIVE_UP_MS.importPeople : GIVE_UP_MS.other);
  for (;;) {
    try {
      return await temporal.client.withDeadline(Date.now() + CALL_MS, () =>
        handle.executeUpdate<T, [unknown, ...unknown[]]>(name, options),
      );
    } catch (error) {
      if (!isSilence(error)) throw refusalOf(error, name);
      if (Date.now() > until) {
        throw new DomainError(
          'failed',
          `couldn't ${name}: nobody answered`,
          'start a worker with tocsin up, look with tocsin status whether it was done, and give the command again',
        );
      }
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

/** No answer, or nobody there: says nothing about whether it was done. */
function isSilence(error: unknown): boolean {
  if (error instanceof WorkflowUpdateRPCTimeoutOrCancelledError) return true;
  const cause = error instanceof Error && error.cause !== undefined ? error.cause : error;
  return isGrpcServiceError(cause) && [DEADLINE_EXCEEDED, UNAVAILABLE, CANCELLED].includes(cause.code);
}

/** Status codes of gRPC. */
const CANCELLED = 1;
const DEADLINE_EXCEEDED = 4;
const UNAVAILABLE = 14;

function refusalOf(error: unknown, name: string): unknown {
  if (error instanceof WorkflowNotFoundError) {
    return new DomainError(
      'failed',
      `couldn't ${name}: the incident is not running`,
      'a worker starts it: tocsin up (or tocsin worker)',
    );
  }
  if (error instanceof WorkflowUpdateFailedError) {
    return new DomainError('failed', `couldn't ${name}: the incident refused it`, 'tocsin status shows its state');
  }
  return error;
}
