import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readRecordFile, type RecordFile } from '../engine/record-file';
import { generateLeak, type GeneratedLeak } from './leak-generator';
import type { Run } from './run-folder';
import type { Screen } from './screen';

/** The checkout; this file runs from dist/demo. */
const PROJECT = join(__dirname, '..', '..');

/** Generates leak, directory and keys once a run. */
export async function generateOnce(run: Run, seed: number, screen: Screen): Promise<GeneratedLeak> {
  const done = join(run.folder, 'material.json');
  const known = await readFile(done, 'utf8').catch(() => null);
  if (known !== null) return JSON.parse(known) as GeneratedLeak;
  const material = await generateLeak({ people: run.people, seed, dir: join(run.folder, 'leak') });
  await writeFile(`${done}.part`, JSON.stringify(material));
  await rename(`${done}.part`, done);
  const { rows, firstPartyKeys, foreignKeys } = material.expected;
  screen.step(
    `generated a leak of ${rows} rows about ${run.people} people, with ${firstPartyKeys} keys of the operator and ${foreignKeys} of others`,
  );
  return material;
}

/** The example record of the case with this run's files, written beside them and read like any other. */
export async function demoRecord(run: Run, material: GeneratedLeak): Promise<RecordFile> {
  const { record } = await readRecordFile(join(PROJECT, 'examples', 'records', 'open-clickhouse.yaml'));
  const path = join(run.folder, 'record.json');
  const filled = {
    ...record,
    leaks: [{ path: material.leakFile, mapping: join(PROJECT, 'examples', 'mappings', 'log-stream.yaml') }],
    directories: [{ path: material.directoryFile, asOf: '2025-01-28' }],
  };
  await writeFile(path, JSON.stringify(filled, null, 2));
  return readRecordFile(path);
}
