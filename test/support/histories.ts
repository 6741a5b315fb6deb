import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { historyFromJSON, historyToJSON } from '@temporalio/common/lib/proto-utils';
import { createCodec } from '../../engine/codec';
import { loadConfig } from '../../engine/config';
import { openEngine } from '../../engine/engine';
import { CHECKOUT } from './command-line';
import { testServerAddress } from './test-server';
import { until } from './until';
import { COUNSEL, example, openWorld, PRIVACY, recentRecord, type World } from './world';

/** A history as it is kept: what replays it needs the key that its payloads were sealed with, a random one of its own world. */
export interface KeptHistory {
  workflowId: string;
  payloadKey: string;
  history: { events: { eventType: string }[] };
}

const FOLDER = join(CHECKOUT, 'test', 'vectors', 'histories');

export const KEPT = ['handle-incident', 'file-obligation', 'notify-people'] as const;

export function readHistory(name: (typeof KEPT)[number]): KeptHistory {
  return JSON.parse(readFileSync(join(FOLDER, `${name}.json`), 'utf8')) as KeptHistory;
}

/** Lets the seven people's incident run from report to closing and keeps what its workflows have written. */
export async function recordHistories(): Promise<void> {
  const world = await openWorld({ engine: 'worker' });
  try {
    const id = await runToTheEnd(world);
    const [wave] = await world.rows(`select subject from packages where kind = 'wave'`);
    const [duty] = (await world.status(id)).obligations.filter((row) => row.recipient.id === 'gb.ico');
    mkdirSync(FOLDER, { recursive: true });
    const incident = `incident/${id}`;
    await keep(world, 'handle-incident', incident);
    await keep(world, 'file-obligation', `${incident}/file/${duty?.id}`);
    await keep(world, 'notify-people', `${incident}/notify/${String(wave?.['subject'])}`);
  } finally {
    await world.end();
  }
}

async function runToTheEnd(world: World): Promise<string> {
  await world.enrol(COUNSEL, 'counsel');
  await world.enrol(PRIVACY, 'privacy');
  const id = await world.report(recentRecord('seven-people'));
  await world.decided(id, 0);
  await world.ask('people', 'import', example('lists', 'seven-people.csv'), '--incident', id);
  await world.decided(id, 1);
  await world.ask('hold', '--incident', id, '--who', 'police', '--reason', 'a test of the hold');
  const session = await world.session(id);
  await session.signEverything([COUNSEL, PRIVACY]);
  await world.ask('release', '--incident', id, '--as', PRIVACY);
  await until('all seven are told', () => world.mails().length + world.letters().files.length === 7);
  await until('no wave is under way', async () => (await session.status()).waves.length === 0);
  await session.fileEverything(PRIVACY);
  await until('no filing is under way', async () => (await session.status()).filing === 0);
  await world.ask('close', '--incident', id, '--as', PRIVACY);
  return id;
}

async function keep(world: World, name: string, workflowId: string): Promise<void> {
  const connection = await Connection.connect({ address: testServerAddress() });
  const engine = await openEngine(loadConfig(world.env));
  try {
    const client = new Client({ connection, namespace: world.env['TEMPORAL_NAMESPACE'] ?? '' });
    const history = historyToJSON(await client.workflow.getHandle(workflowId).fetchHistory());
    const payloadKey = (await engine.keys.payloadKey()).toString('hex');
    // Where it ran is nobody's business: process and machine stand in identities and in names of sticky queues.
    const scrubbed: unknown = JSON.parse(history.replaceAll(/\d+@[\w.-]+/g, 'worker'));
    const kept = { workflowId, payloadKey, history: scrubbed };
    writeFileSync(join(FOLDER, `${name}.json`), `${JSON.stringify(kept)}\n`);
  } finally {
    await engine.close();
    await connection.close();
  }
}

/** As the replayer wants it; a changed copy where a test asks for one. */
export function replayable(kept: KeptHistory, change: (json: string) => string = (json) => json): unknown {
  return historyFromJSON(JSON.parse(change(JSON.stringify(kept.history))));
}

/** Every payload of a history, opened: what the server would hold if nothing were sealed. */
export async function openedPayloads(kept: KeptHistory): Promise<string[]> {
  const codec = createCodec(Buffer.from(kept.payloadKey, 'hex'));
  const sealed = payloadsIn(kept.history).map(({ metadata, data }) => ({
    metadata: Object.fromEntries(Object.entries(metadata).map(([name, value]) => [name, Buffer.from(value, 'base64')])),
    data: Buffer.from(data ?? '', 'base64'),
  }));
  return (await codec.decode(sealed)).map((payload) => Buffer.from(payload.data ?? []).toString('utf8'));
}

interface JsonPayload {
  metadata: Record<string, string>;
  data?: string;
}

function payloadsIn(value: unknown): JsonPayload[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('metadata' in value && 'data' in value) return [value as JsonPayload];
  return Object.values(value).flatMap(payloadsIn);
}
