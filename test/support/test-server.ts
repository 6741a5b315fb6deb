import { Connection } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

/** The one real Temporal server of a test run, as `npm test` starts it. */
export function testServerAddress(): string {
  return given('TOCSIN_TEST_TEMPORAL');
}

/** Its binary, for those who start a server of their own. */
export function testServerBinary(): string {
  return given('TOCSIN_TEST_TEMPORAL_BINARY');
}

function given(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set: node test/start.mjs starts the server that this test needs`);
  return value;
}

const RETENTION_SECONDS = 24 * 3600;

/** A namespace of one's own on it, so that no test meets the workflows and task queues of another. */
export async function createNamespace(namespace: string): Promise<void> {
  const connection = await Connection.connect({ address: testServerAddress() });
  try {
    await connection.workflowService.registerNamespace(
      temporal.api.workflowservice.v1.RegisterNamespaceRequest.create({
        namespace,
        workflowExecutionRetentionPeriod: { seconds: RETENTION_SECONDS as never },
      }),
    );
  } finally {
    await connection.close();
  }
}
