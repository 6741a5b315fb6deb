import { DefaultLogger, makeTelemetryFilterString, Runtime, Worker } from '@temporalio/worker';
import { DeterminismViolationError } from '@temporalio/workflow';
import { readFileSync } from 'node:fs';
import { dataConverter } from '../../engine/codec';
import { builtProgram } from '../support/command-line';
import { COUNSEL, example, PRIVACY } from '../support/world';
import { KEPT, openedPayloads, readHistory, recordHistories, replayable, type KeptHistory } from '../support/histories';

jest.setTimeout(240_000);

/** `TOCSIN_RECORD_HISTORIES=1 node test/start.mjs test/workflows/replay` keeps them anew, after a change that is meant. */
beforeAll(async () => {
  if (process.env['TOCSIN_RECORD_HISTORIES'] === '1') await recordHistories();
  // What is refused on purpose below need not be read.
  Runtime.install({
    logger: new DefaultLogger('ERROR', () => undefined),
    telemetryOptions: { logging: { forward: {}, filter: makeTelemetryFilterString({ core: 'ERROR' }) } },
  });
});

async function replay(kept: KeptHistory, change?: (json: string) => string): Promise<void> {
  const options = {
    workflowBundle: { codePath: builtProgram('workflow-bundle.js') },
    dataConverter: dataConverter(Buffer.from(kept.payloadKey, 'hex')),
  };
  await Worker.runReplayHistory(options, replayable(kept, change), kept.workflowId);
}

describe('an incident that began under an earlier build', () => {
  it.each(KEPT)('goes on under this one: %s takes the same steps from its kept history', async (name) => {
    await expect(replay(readHistory(name))).resolves.toBeUndefined();
  });

  it.each([
    ['handle-incident', 'formCohorts'],
    ['file-obligation', 'draftFiling'],
    ['notify-people', 'sendBatch'],
  ] as const)('would be refused where %s took another step than %s', async (name, step) => {
    const other = (json: string): string => json.replaceAll(`"${step}"`, '"someOtherStep"');
    await expect(replay(readHistory(name), other)).rejects.toThrow(DeterminismViolationError);
  });
});

describe('a kept history', () => {
  it.each(KEPT)('of %s has its payloads sealed, and names no machine', (name) => {
    const text = JSON.stringify(readHistory(name));
    expect(text).toContain(Buffer.from('binary/encrypted').toString('base64'));
    expect(text).not.toContain(Buffer.from('json/plain').toString('base64'));
    const identities = [...text.matchAll(/"identity":"([^"]*)"/g)].map((match) => match[1]);
    expect(identities.filter((identity) => identity !== 'worker' && identity !== 'history-service')).toEqual([]);
    expect(text).not.toMatch(/\d@[\w.-]+/);
  });

  it.each(KEPT)('of %s holds ids, words, counts and instants, also when it is opened', async (name) => {
    const opened = await openedPayloads(readHistory(name));
    expect(opened.length).toBeGreaterThan(3);
    const people = readFileSync(example('lists', 'seven-people.csv'), 'utf8').trim().split('\n').slice(1);
    const affected = people.flatMap((row) => [1, 2, 3].map((column) => row.split(',')[column] ?? ''));
    for (const value of [...affected, COUNSEL, PRIVACY, 'police', 'a test of the hold'])
      expect([value, opened.filter((text) => text.includes(value))]).toEqual([value, []]);
  });

  it('of an incident holds all of its path: rounds, people, signatures, a hold, filings and the closing', () => {
    const text = JSON.stringify(readHistory('handle-incident'));
    for (const name of ['importPeople', 'approve', 'hold', 'recordFiled', 'close']) expect(text).toContain(`"${name}"`);
    expect(text).toContain('"decideObligations"');
  });
});
