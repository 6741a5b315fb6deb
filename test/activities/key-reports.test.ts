import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFirstPartyKey } from '../../demo/first-party-key';
import { createRandom } from '../../demo/people';
import { listReports, writeReport } from '../../engine/contain-report';
import { listKeys } from '../../engine/contain-view';
import { recordReportAnswer, recordReportSent } from '../../engine/report-word';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { enrol, report, REPORTER } from '../support/incident';

const random = createRandom(29);
const OURS = { key: makeFirstPartyKey(random), owner: 'u-0' };
const STRANGERS = [makeFirstPartyKey(random), makeFirstPartyKey(random)];
const PROVIDER = 'first_party';

let test: TestHouse;
let incidentId: string;

beforeEach(async () => {
  test = await openTestHouse({ issued: [OURS] });
  await enrol(test);
  const rows = [OURS.key, ...STRANGERS].map((key) => JSON.stringify({ values: { message: `my key is ${key}` } }));
  writeFileSync(join(test.dir, 'leak.ndjson'), rows.map((row) => `${row}\n`).join(''));
  const mapping = join(__dirname, '..', '..', 'examples', 'mappings', 'log-stream.yaml');
  incidentId = await report(test, { leaks: [{ path: 'leak.ndjson', mapping }] });
  await test.run('sealLeak', { incidentId, scanNo: 1 });
  const { partitions } = await test.run('planScan', { incidentId, scanNo: 1 });
  for (const partitionId of partitions) await test.run('scanPartition', { incidentId, partitionId });
  await test.run('finishScan', { incidentId, scanNo: 1 });
  await test.run('identifyOwners', { incidentId, provider: PROVIDER });
}, 60_000);

afterEach(() => closeVerified(test, incidentId));

describe('a key that its issuer does not confirm', () => {
  it('says why no owner is named', async () => {
    const reasons = (await listKeys(test.house, incidentId)).map(({ state, ownerReason }) => [state, ownerReason]);
    expect(reasons).toEqual([
      ['planned', null],
      ['needs_person', 'not_found'],
      ['needs_person', 'not_found'],
    ]);
  });

  it('is to be reported to its issuer by a date, in one text over all of them that holds no key', async () => {
    const reports = await listReports(test.house, incidentId);
    expect(reports).toMatchObject([{ provider: PROVIDER, keys: 2 }]);
    expect(Date.parse(reports[0]?.dueAt ?? '') - Date.parse(test.clock.now())).toBe(24 * 3_600_000);
    const { text, reference } = await writeReport(test.house, incidentId, PROVIDER);
    for (const key of STRANGERS) {
      expect(text).not.toContain(key);
      expect(text).not.toContain(key.slice(-12));
      expect(text).toContain(`…${key.slice(-4)}`);
    }
    expect(text).not.toContain(`…${OURS.key.slice(-4)}`);
    expect(text).toMatch(/leak\.ndjson row [23]/);
    expect(text).toContain(`found ${test.clock.now()}`);
    expect(text).toContain(incidentId);
    expect(text).toContain(reference);
  });

  it('was told of when a person has sent this very text; how and the answer are evidence, and nothing is revoked', async () => {
    const { reference } = await writeReport(test.house, incidentId, PROVIDER);
    const sent = { provider: PROVIDER, reference, how: 'mail to the security contact' };
    await expect(recordReportSent(test.house, incidentId, { ...sent, reference: 'x' }, REPORTER)).rejects.toThrow(
      'now',
    );
    expect(await recordReportSent(test.house, incidentId, sent, REPORTER)).toEqual({ keys: 2, left: 0 });
    expect(await listReports(test.house, incidentId)).toEqual([]);
    await expect(writeReport(test.house, incidentId, PROVIDER)).rejects.toThrow('there is none');
    const answered = { provider: PROVIDER, answer: 'revoked by the issuer' };
    expect(await recordReportAnswer(test.house, incidentId, answered, REPORTER)).toMatchObject({ keys: 2 });
    await expect(recordReportAnswer(test.house, incidentId, answered, REPORTER)).rejects.toThrow('no report');
    const proofs: { kind: string; answer: string }[] = await test.house.db('credential_proofs').orderBy('kind');
    expect(proofs.map(({ kind, answer }) => [kind, answer])).toEqual([
      ...Array<string[]>(2).fill(['report', `sent as ${reference}`]),
      ...Array<string[]>(2).fill(['report_answer', 'revoked by the issuer']),
    ]);
    const states = (await listKeys(test.house, incidentId)).map(({ state }) => state);
    expect(states).toEqual(['planned', 'needs_person', 'needs_person']);
    expect(test.keyLog('revoked')).toEqual([]);
  });
});
