import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readEvidence, seenBy } from '../../engine/evidence-file';
import { warnOfDates } from '../../engine/dates-watch';
import { probeFromOutside, recordSecured, viewSecuring } from '../../engine/secure';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { enrol, report, REPORTER } from '../support/incident';
import { startIssuer } from '../support/issuer-server';

let test: TestHouse;
let incidentId: string;

beforeEach(async () => {
  test = await openTestHouse();
  await enrol(test);
  incidentId = await report(test, { secured: { closed: 'unknown' } });
});

afterEach(() => closeVerified(test, incidentId));

describe('an exposure that is said to be closed', () => {
  it('is asked from outside, and is not closed while it answers', async () => {
    let status = 200;
    const outside = await startIssuer(() => ({ status, body: { rows: 3 } }));
    await expect(probeFromOutside(outside.url)).rejects.toThrow('still answers 200');
    status = 403;
    expect(await probeFromOutside(outside.url)).toEqual({ method: `GET ${outside.url}`, answer: '403' });
    await outside.stop();
    expect((await probeFromOutside(outside.url)).answer).toBe('no answer');
  });

  it('is on record with who saw it and how, and evidence is asked for before its keeper deletes it', async () => {
    const list = join(test.dir, 'evidence.yaml');
    writeFileSync(
      list,
      '- { kind: log, name: access log, custodian: hosting, keptUntil: 2025-02-01T00:00:00Z }\n- { kind: image, name: disk }\n',
    );
    const evidence = await readEvidence(list);
    const seen = seenBy({ how: 'asked the address', answer: 'no answer' });
    await recordSecured(test.house, incidentId, { closedAt: '2025-01-12T00:00:00.000Z', ...seen, evidence }, REPORTER);
    const { containment, incidents } = test.house.stores;
    expect(await containment.findSecuring(test.house.db, incidentId)).toMatchObject({ answer: 'no answer' });
    expect((await containment.listEvidence(test.house.db, incidentId)).map(({ name }) => name).sort()).toEqual([
      'access log',
      'disk',
    ]);
    const tasks = await incidents.listTasks(test.house.db, incidentId);
    expect(
      tasks.filter(({ kind }) => kind === 'evidence_expires').map(({ subject, due_at }) => [subject, due_at]),
    ).toEqual([['access log', '2025-02-01T00:00:00Z']]);
  });

  it('warns before the end of a retention, 72 and 24 hours and at it, until its keeper keeps it longer', async () => {
    const log = (keptUntil: string) => ({ kind: 'log' as const, name: 'access log', keptUntil });
    const seen = { closedAt: '2025-01-12T00:00:00.000Z', method: 'asked the address', answer: 'no answer' };
    await recordSecured(test.house, incidentId, { ...seen, evidence: [log('2025-03-09T09:00:00Z')] }, REPORTER);
    await test.house.db('incidents').update({ state: 'open' });
    const given: (number | null)[] = [];
    for (const hours of [0, 25, 40, 10, 25]) {
      test.clock.advance(hours * 3600);
      if ((await warnOfDates(test.house)) === 1)
        given.push((await viewSecuring(test.house, incidentId)).evidence[0]?.warning ?? null);
      expect(await warnOfDates(test.house)).toBe(0);
    }
    expect(given).toEqual([72, 24, 0]);
    const warnings = async () =>
      (await test.house.stores.incidents.listTasks(test.house.db, incidentId)).filter(
        ({ kind }) => kind === 'evidence_warning',
      );
    expect(await warnings()).toMatchObject([{ subject: 'access log', due_at: '2025-03-09T09:00:00Z' }]);
    await recordSecured(test.house, incidentId, { ...seen, evidence: [log('2025-06-01T00:00:00Z')] }, REPORTER);
    await warnOfDates(test.house);
    expect(await warnings()).toEqual([]);
  });

  it('needs both what was done and what was seen, and a list that can be read', async () => {
    expect(() => seenBy({ how: 'looked' })).toThrow('nothing says how it was seen');
    const list = join(test.dir, 'evidence.yaml');
    writeFileSync(list, '- { kind: tape, name: x }\n');
    await expect(readEvidence(list)).rejects.toThrow('entry 0.kind');
    await expect(readEvidence(join(test.dir, 'none.yaml'))).rejects.toThrow('there is no such file');
  });
});
