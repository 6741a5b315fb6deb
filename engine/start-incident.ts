import { WorkflowExecutionAlreadyStartedError, type Client } from '@temporalio/client';
import { incidentWorkflowId, QUEUES } from '../workflows/ids';

/** Starts the incident's workflow, or finds it running; the row, not Temporal, decides whether there is one. */
export async function startIncident(client: Client, incidentId: string): Promise<'started' | 'running'> {
  try {
    await client.workflow.start('handleIncident', {
      workflowId: incidentWorkflowId(incidentId),
      taskQueue: QUEUES.orchestrate,
      args: [{ incidentId }],
      workflowIdReusePolicy: 'REJECT_DUPLICATE',
    });
    return 'started';
  } catch (error) {
    if (error instanceof WorkflowExecutionAlreadyStartedError) return 'running';
    throw error;
  }
}
