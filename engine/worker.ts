import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { createActivities } from '../activities';
import { DomainError } from '../domain/errors';
import { databaseKind } from '../db/connection';
import { QUEUES } from '../workflows/ids';
import { dataConverter } from './codec';
import { watchDates } from './dates-watch';
import { lockFolder } from './folder-lock';
import { startReported } from './recovery';
import { connectTemporal, findTarget, unreachable } from './temporal-client';
import { guardAgainstRestore } from './witness-guard';
import type { House } from './wiring';

/** The bundle that the build wrote beside this file; every worker of a build runs the same one. */
async function workflowBundle(): Promise<{ code: string }> {
  const path = join(__dirname, '..', 'workflow-bundle.js');
  const code = await readFile(path, 'utf8').catch(() => null);
  if (code === null) throw new DomainError('failed', `couldn't start the worker: ${path} is missing`, 'npm run build');
  return { code };
}

/**
 * Runs one worker until `stop` settles. Before any queue is polled, the database's heads are compared with the witness: an
 * older copy closes the gate, and nothing is sent or revoked.
 */
export async function runWorker(house: House, stop: Promise<void>, say: (line: string) => void): Promise<void> {
  const lock = databaseKind(house.db) === 'sqlite' ? await lockFolder(house.config.dataDir, 'worker') : null;
  const target = await findTarget(house.config);
  if (!target)
    throw new DomainError(
      'failed',
      `couldn't start the worker: no Temporal server is known`,
      'start the embedded stack with: tocsin up',
    );
  const guard = await guardAgainstRestore(house);
  if (guard.closed) say(`sending and revoking are closed: ${guard.reason}; see: tocsin recover`);
  Runtime.install({ logger: new DefaultLogger('WARN', () => undefined), shutdownSignals: [] });
  const converter = dataConverter(await house.keys.payloadKey());
  const connection = await NativeConnection.connect({ ...target.connectionOptions }).catch(() => {
    throw unreachable(target);
  });
  const workers = await createWorkers(house, connection, target.namespace, converter);
  house.sequencer.start(1000);
  const dates = watchDates(house);
  const handle = await connectTemporal(target, converter);
  try {
    await startReported(house, handle.client);
    say('worker ready');
    const runs = workers.map((worker) => worker.run());
    await Promise.race([stop, ...runs]);
    for (const worker of workers) if (worker.getState() === 'RUNNING') worker.shutdown();
    await Promise.all(runs);
  } finally {
    await dates.stop();
    await handle.close();
    await connection.close();
    await house.sequencer.stop();
    await lock?.release();
  }
}

/** One worker a task queue, so that each has its own limit; only the first runs workflows. */
async function createWorkers(
  house: House,
  connection: NativeConnection,
  namespace: string,
  converter: ReturnType<typeof dataConverter>,
): Promise<Worker[]> {
  const activities = createActivities(house.deps);
  const shared = {
    connection,
    namespace,
    dataConverter: converter,
    activities,
    shutdownGraceTime: '10 seconds',
  } as const;
  const orchestrate = await Worker.create({
    ...shared,
    taskQueue: QUEUES.orchestrate,
    workflowBundle: await workflowBundle(),
    maxCachedWorkflows: 400,
    maxConcurrentActivityTaskExecutions: 8,
  });
  const others = await Promise.all([
    Worker.create({ ...shared, taskQueue: QUEUES.scan, maxConcurrentActivityTaskExecutions: 2 }),
    ...[...house.deps.providers.values()].map((provider) =>
      Worker.create({
        ...shared,
        taskQueue: `contain-${provider.id}`,
        maxConcurrentActivityTaskExecutions: 4,
      }),
    ),
    Worker.create({ ...shared, taskQueue: QUEUES.deliver, maxConcurrentActivityTaskExecutions: 4 }),
  ]);
  return [orchestrate, ...others];
}
