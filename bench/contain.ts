import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runContainment } from './contain/run';
import { runLoop } from './contain/loop';
import { startKeyService } from './contain/key-service';
import { writeLeak } from './contain/leak';
import { runBenchmark, unlessStopped } from './scan/stopping';
import { asMarkdown, asText, type Table, tenths } from './scan/tables';

/** Revocation with proof of many first-party keys, with the service's faults and kills of the worker, beside a plain loop. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      keys: { type: 'string', default: '10000' },
      'loop-keys': { type: 'string', default: '1000' },
      kills: { type: 'string', default: '0' },
      faults: { type: 'boolean' },
      markdown: { type: 'boolean' },
      json: { type: 'boolean' },
    },
  });
  const extent = { keys: Number(values.keys), kills: Number(values.kills), faults: values.faults === true };
  const folder = await mkdtemp(join(tmpdir(), 'tocsin-bench-'));
  try {
    const table = await unlessStopped(runIn(folder, extent, Number(values['loop-keys'])));
    if (values.json) console.log(JSON.stringify(table));
    else console.log(values.markdown ? asMarkdown(table) : asText(table));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runIn(
  folder: string,
  extent: { keys: number; kills: number; faults: boolean },
  loopKeys: number,
): Promise<Table> {
  await mkdir(join(folder, 'loop'), { recursive: true });
  const sample = await writeLeak(join(folder, 'loop'), loopKeys);
  const loopService = await startKeyService(join(folder, 'loop'), sample.seedFile, extent.faults);
  const loop = await runLoop(loopService, sample.keys).finally(() => loopService.stop());
  const leak = await writeLeak(folder, extent.keys);
  const service = await startKeyService(folder, leak.seedFile, extent.faults);
  const ours = await runContainment(folder, leak, service, extent.kills).finally(() => service.stop());
  const row = (name: string, { keys, seconds, calls }: { keys: number; seconds: number; calls: number }) => [
    name,
    String(keys),
    tenths(seconds),
    tenths(keys / seconds),
    (calls / keys).toFixed(2),
  ];
  return {
    id: `contain-${extent.keys}`,
    title: `Containment of ${extent.keys} first-party keys${extent.faults ? ', with faults of the service' : ''}`,
    head: ['', 'keys', 'seconds', 'keys/s', 'calls per key'],
    rows: [
      row('tocsin, from the signature to the last proof', ours),
      row('a plain loop: revoke, ask once, next', loop),
    ],
    notes: [
      `Keys per second against the loop: ${(ours.keys / ours.seconds / (loop.keys / loop.seconds)).toFixed(2)}.`,
      `The worker was killed ${extent.kills} times. ${ours.account}`,
      'The loop asks each key once and believes "accepted"; tocsin reads owners and use, probes every key again after a pause, and replaces it.',
    ],
  };
}

runBenchmark(main);
