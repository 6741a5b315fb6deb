import { randomUUID } from 'node:crypto';
import { WorkflowNotFoundError, WorkflowUpdateFailedError, type WorkflowHandle } from '@temporalio/client';
import { DomainError } from '../domain/errors';
import type { CloseAnswer } from '../activities/close-incident';
import type { EditAnswer, EditOrder } from '../activities/edit-text';
import type { FiledAnswer, FiledReport } from '../activities/record-filed';
import type { HoldOrder } from '../activities/set-hold';
import type { ApprovalAnswer, SignedDecision } from '../activities/verify-approval';
import { incidentWorkflowId } from '../workflows/ids';
import type { Status } from '../workflows/messages';
import { dataConverter } from './codec';
import { startIncident } from './start-incident';
import { connectTemporal, findTarget } from './temporal-client';
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
  recordFiled(report: FiledReport): Promise<FiledAnswer>;
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
  const handle = temporal.client.workflow.getHandle(incidentWorkflowId(incidentId));
  const update = <T>(name: string, args: unknown[], updateId: string = randomUUID()): Promise<T> =>
    executeUpdate<T>(handle, name, args, updateId);
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
    recordFiled: (report) => update('recordFiled', [report]),
    closeIncident: () => update('close', []),
    abort: (determinationId) => update('abort', [{ determinationId }]),
    status: () => handle.query<Status>('status'),
    close: temporal.close,
  };
}

async function executeUpdate<T>(handle: WorkflowHandle, name: string, args: unknown[], updateId: string): Promise<T> {
  try {
    return await handle.executeUpdate<T, [unknown, ...unknown[]]>(name, {
      args: args as [unknown, ...unknown[]],
      updateId,
    });
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) {
      throw new DomainError(
        'failed',
        `couldn't ${name}: the incident is not running`,
        'a worker starts it: tocsin up (or tocsin worker)',
      );
    }
    if (error instanceof WorkflowUpdateFailedError) {
      throw new DomainError('failed', `couldn't ${name}: the incident refused it`, 'tocsin status shows its state');
    }
    throw error;
  }
}
