import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyedFingerprints } from '../../../activities/adapters/leak-reader/fingerprints';
import { groupResults, listSightings } from '../../../activities/adapters/leak-reader/group-results';
import { createResultWriter } from '../../../activities/adapters/leak-reader/result-writer';
import type { RowFinding } from '../../../domain/detection/element';

const resultDir = mkdtempSync(join(tmpdir(), 'tocsin-result-writer-'));
afterAll(() => rmSync(resultDir, { recursive: true, force: true }));

const EMAIL: RowFinding = { element: 'email', protection: 'plain', evidence: 'certain' };
const ROWS = 3500;

/** Each row names one of 900 people and holds an address, every tenth three keys besides; written whenever so many rows were added. */
async function written(partitionId: string, rowsOfBlock: number) {
  const fingerprints = keyedFingerprints({ person: Buffer.alloc(32, 1), credential: Buffer.alloc(32, 2) });
  const writer = createResultWriter({ resultDir, partitionId, fileId: '000000', portionRows: 1000 });
  for (let row = 1; row <= ROWS; row += 1) {
    const person = fingerprints.person(`u-${row % 900}`);
    for (let key = 0; row % 10 === 0 && key < 3; key += 1) {
      const what = { kind: 'made_up', provider: 'none', confidence: 'low' } as const;
      const fingerprint = fingerprints.credential('made_up', `${row} ${key}`);
      writer.addSighting({ ...what, fingerprint, row, offset: key, column: null, personFp: person.fp });
    }
    writer.addRow(person, [EMAIL], row, null);
    if (row % rowsOfBlock === 0) await writer.writeFull();
  }
  return writer.finish();
}

test('results are the same in whatever blocks the rows came', async () => {
  const all = [await written('0-0', 100), await written('0-1', 1300), await written('0-2', ROWS + 1)];
  expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1);
  for (const { exposures, credentials } of all) {
    let values = 0;
    for await (const batch of groupResults([exposures])) for (const one of batch) values += one.values;
    expect(values).toBe(ROWS);
    const places: (number | null)[][] = [];
    for await (const batch of listSightings([credentials]))
      places.push(...batch.map(({ row, offset }) => [row, offset]));
    const tenths = Array.from({ length: ROWS / 10 }, (_, n) => 10 * (n + 1));
    expect(places).toEqual(tenths.flatMap((row) => [0, 1, 2].map((offset) => [row, offset])));
  }
  expect(readdirSync(resultDir).filter((name) => name.endsWith('.unfinished'))).toEqual([]);
});
