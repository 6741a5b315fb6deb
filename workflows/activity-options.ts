import { proxyActivities, type ActivityOptions } from '@temporalio/workflow';
import type { Activities } from '../activities';
import { QUEUES } from './ids';

/**
 * Steps on the database. Retried for ever: a broken database is weather, and the incident waits for it. Every activity beats by
 * itself, so that a worker that dies is noticed by its silence and not at the end of the longest step.
 */
const orchestrate: ActivityOptions = {
  taskQueue: QUEUES.orchestrate,
  startToCloseTimeout: '10 minutes',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/** Reading a partition may take long, and keeps its process busy for seconds at a time. */
const scan: ActivityOptions = {
  taskQueue: QUEUES.scan,
  startToCloseTimeout: '2 hours',
  heartbeatTimeout: '30 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '1 minute' },
};

/** Calls to a provider, at its pace; after six hours a person is asked. */
const contain: ActivityOptions = {
  startToCloseTimeout: '2 minutes',
  scheduleToCloseTimeout: '6 hours',
  heartbeatTimeout: '15 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '5 minutes' },
};

/** One batch of notices; a sender that dies is noticed within the heartbeat timeout and its batch settled. */
const deliver: ActivityOptions = {
  taskQueue: QUEUES.deliver,
  startToCloseTimeout: '30 minutes',
  heartbeatTimeout: '10 seconds',
  retry: { initialInterval: '1 second', backoffCoefficient: 2, maximumInterval: '10 minutes' },
};

export const steps = proxyActivities<Activities>(orchestrate);
export const scanning = proxyActivities<Pick<Activities, 'sealLeak' | 'planScan' | 'scanPartition'>>(scan);
/** The steps of one issuer, on its own queue; null = none is configured, and what is left needs no calls. */
export const containing = (queue: string | null) =>
  proxyActivities<
    Pick<
      Activities,
      'identifyOwners' | 'preserveUsage' | 'draftKeyAction' | 'revokeBatch' | 'proveDead' | 'replaceKeys' | 'watchBatch'
    >
  >({ ...contain, taskQueue: queue ?? QUEUES.orchestrate });
export const delivering = proxyActivities<Pick<Activities, 'sendBatch'>>(deliver);
