import { Client, Connection } from '@temporalio/client';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { spawn, type ChildProcess } from 'node:child_process';
import type { Activities } from '../../activities';
import { freePort } from '../../engine/temporal-server';
import { QUEUES } from '../../workflows/ids';
import { builtProgram } from '../support/command-line';
import { testServerBinary } from '../support/test-server';
import { until } from '../support/until';

jest.setTimeout(240_000);

/** A server suggests a new run at 4,096 events and ends a workflow at 51,200; this one is impatient, so that the test is short. */
const SUGGESTED = 200;
const LONGEST = SUGGESTED + 100;

let server: ChildProcess;
let connection: Connection;
let client: Client;
let native: NativeConnection;
let workers: Worker[];
let runs: Promise<void>[];

/** What the steps answer; a test sets what its workflow asks for. */
let answers: Partial<Activities>;
const step =
  (name: keyof Activities) =>
  async (input: never): Promise<unknown> =>
    (answers[name] as ((given: never) => Promise<unknown>) | undefined)?.(input);

const STEPS = [
  'isPaused',
  'sealLeak',
  'planScan',
  'scanPartition',
  'finishScan',
  'containmentPlan',
  'identifyOwners',
  'preserveUsage',
  'replaceKeys',
  'draftKeyAction',
  'revokeBatch',
  'proveDead',
  'keysLeft',
  'nextWatch',
  'watchBatch',
  'askForProvider',
] as const;

beforeAll(async () => {
  Runtime.install({ logger: new DefaultLogger('ERROR', () => undefined), shutdownSignals: [] });
  const address = await startImpatientServer();
  connection = await until('the server answers', () => Connection.connect({ address }).catch(() => null));
  native = await NativeConnection.connect({ address });
  client = new Client({ connection });
  const activities = Object.fromEntries(STEPS.map((name) => [name, step(name)]));
  const workflowBundle = { codePath: builtProgram('workflow-bundle.js') };
  workers = await Promise.all(
    [QUEUES.orchestrate, QUEUES.scan, 'contain-first_party'].map((taskQueue) =>
      Worker.create({ connection: native, taskQueue, activities, workflowBundle }),
    ),
  );
  runs = workers.map((worker) => worker.run());
});

afterAll(async () => {
  for (const worker of workers) worker.shutdown();
  await Promise.all(runs);
  await native.close();
  await connection.close();
  const ended = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGTERM');
  await ended;
});

async function startImpatientServer(): Promise<string> {
  const port = await freePort();
  const setting = `limit.historyCount.suggestContinueAsNew=${SUGGESTED}`;
  const ports = [
    '--port',
    String(port),
    '--metrics-port',
    String(await freePort()),
    '--http-port',
    String(await freePort()),
  ];
  const args = ['server', 'start-dev', '--ip', '127.0.0.1', '--headless', '--log-level', 'error', ...ports];
  server = spawn(testServerBinary(), [...args, '--dynamic-config-value', setting], { stdio: 'ignore' });
  return `127.0.0.1:${port}`;
}

/** The length of every run of a workflow, the newest first. */
async function lengths(workflowId: string): Promise<number[]> {
  const found: number[] = [];
  for await (const run of client.workflow.list({ query: `WorkflowId = '${workflowId}'` }))
    found.push(run.historyLength);
  return found;
}

const isLong = async (workflowId: string): Promise<boolean> =>
  (await client.workflow.getHandle(workflowId).describe()).historyLength > SUGGESTED / 2;

describe('a workflow that goes on for weeks', () => {
  it('reads every partition of a large leak once, in runs that stay short', async () => {
    const partitions = Array.from({ length: 60 }, (_, n) => `part-${n}`);
    const read: string[] = [];
    const finished: number[] = [];
    answers = {
      isPaused: async () => false,
      sealLeak: async () => ({ files: 1, bytes: 1 }),
      planScan: async () => ({ partitions }),
      scanPartition: async ({ partitionId }) => ({ rowsRead: read.push(partitionId), providers: [] }),
      finishScan: async ({ scanNo }) => ({ rowsRead: finished.push(scanNo), rowsQuarantined: 0 }),
    };
    const workflowId = 'incident/long/scan/1';
    const args = [{ incidentId: 'long', scanNo: 1 }];
    const seen = await client.workflow.execute('scanLeak', { workflowId, taskQueue: QUEUES.orchestrate, args });
    expect(seen).toEqual({ files: 1, partitions: 60, providers: [] });
    expect([...read].sort()).toEqual([...partitions].sort());
    expect(finished).toEqual([1]);
    const runsOfScan = await until('its runs are listed', async () => {
      const found = await lengths(workflowId);
      return found.length > 1 && found;
    });
    expect(Math.max(...runsOfScan)).toBeLessThan(LONGEST);
  });

  it('waits for the signature of a key action in runs that stay short, and still carries it out', async () => {
    let isSigned = false;
    answers = {
      containmentPlan: async () => ({ queue: 'contain-first_party' }),
      identifyOwners: async () => ({ identified: 0 }),
      preserveUsage: async () => ({ read: 0, left: 0 }),
      replaceKeys: async () => ({ claimed: 0, made: 0 }),
      draftKeyAction: async () => ({ waiting: isSigned ? 0 : 500, packageId: null }),
      revokeBatch: async () => ({ claimed: 0, accepted: 0 }),
      proveDead: async () => ({ probed: 0, settled: 0 }),
      // A probe that is due at once takes the place of the pause of half a minute.
      keysLeft: async () => ({ open: isSigned ? 0 : 500, nextAt: new Date().toISOString(), watchAt: null }),
    };
    const workflowId = 'incident/long/contain/first_party';
    const args = [{ incidentId: 'long', provider: 'first_party' }];
    const handle = await client.workflow.start('containCredentials', {
      workflowId,
      taskQueue: QUEUES.orchestrate,
      args,
    });
    // Told once, in the first run: every run after it has to know.
    await handle.signal('scanFinished');
    await until('the first run is long', () => isLong(workflowId));
    await until('another run has taken over', async () => !(await isLong(workflowId)));
    isSigned = true;
    expect(await handle.result()).toEqual({ keys: 0 });
    expect(Math.max(...(await lengths(workflowId)))).toBeLessThan(LONGEST);
  });

  it('starts the watch over dead keys and ends; the watch looks at each instant, in runs that stay short', async () => {
    const looks: number[] = [];
    const next = () => (looks.length < 60 ? new Date(Date.now() + 50).toISOString() : null);
    let isDue = false;
    answers = {
      ...answers,
      proveDead: async () => ({ probed: 0, settled: 0 }),
      keysLeft: async () => ({ open: 0, nextAt: null, watchAt: '2025-03-05T10:00:00.000Z' }),
      nextWatch: async () => ((isDue = true), { watchAt: next() }),
      watchBatch: async () => {
        if (!isDue) return { watched: 0, news: 0 };
        isDue = false;
        return { watched: looks.push(1) > 0 ? 1 : 0, news: 0 };
      },
    };
    const args = [{ incidentId: 'watched', provider: 'first_party' }];
    const workflowId = 'incident/watched/contain/first_party';
    const lot = await client.workflow.start('containCredentials', { workflowId, taskQueue: QUEUES.orchestrate, args });
    await lot.signal('scanFinished');
    expect(await lot.result()).toEqual({ keys: 0 });
    const watchId = 'incident/watched/watch/first_party';
    const watch = client.workflow.getHandle(watchId);
    // The lot that started it is over, and a second one only tells it.
    const again = await client.workflow.start('containCredentials', {
      workflowId,
      taskQueue: QUEUES.orchestrate,
      args,
    });
    await again.signal('scanFinished');
    expect(await again.result()).toEqual({ keys: 0 });
    await watch.result();
    expect(looks).toHaveLength(60);
    expect(Math.max(...(await lengths(watchId)))).toBeLessThan(LONGEST);
  });
});
