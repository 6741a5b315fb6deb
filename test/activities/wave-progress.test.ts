import { viewAccount } from '../../engine/incident-view';
import { closeVerified, openTestHouse, type TestHouse } from '../support/house';
import { draftedIncident, signBoth, waveOf } from '../support/incident';

let test: TestHouse;
let incidentId: string;
let waveId: string;

afterEach(() => closeVerified(test, incidentId));

/** A wave of three whose every reply is lost, signed with that policy. */
async function lostWave(policy: 'hold' | 'resend-once'): Promise<void> {
  test = await openTestHouse({ catcher: ['--drop-after-data-every', '1'] });
  ({ incidentId } = await draftedIncident(test, { mailed: 3, lettered: 0 }));
  const wave = await waveOf(test, incidentId, 'email');
  await signBoth(test, wave.id, policy);
  waveId = wave.subject;
  expect(await send('bat_1')).toMatchObject({ claimed: 3, unknown: 3 });
}

const send = (batchId: string) => test.run('sendBatch', { incidentId, waveId, batchId });
const progress = () => test.run('waveProgress', { incidentId, waveId });
const possibleDuplicates = async () => (await viewAccount(test.house, incidentId)).possibleDuplicates;

describe('a notice whose reply was lost', () => {
  it('is held, where the signatures under the wave do not say otherwise', async () => {
    await lostWave('hold');
    expect(await progress()).toMatchObject({ ready: 0, resent: 0 });
    expect(await send('bat_2')).toMatchObject({ claimed: 0 });
    expect(await possibleDuplicates()).toEqual([]);
    expect(test.mail()).toHaveLength(3);
  });

  it('is offered once more under `resend-once`, byte for byte the same, and listed as a possible duplicate', async () => {
    await lostWave('resend-once');
    expect(await progress()).toMatchObject({ ready: 3, resent: 3 });
    // A second attempt finds nothing to offer again.
    expect(await progress()).toMatchObject({ ready: 3, resent: 0 });
    await test.changeCatcher();
    test.clock.advance(7200);
    expect(await send('bat_2')).toMatchObject({ claimed: 3, accepted: 3 });
    const byMessage = new Map<string, string[]>();
    for (const { messageId, sha256 } of test.mail())
      byMessage.set(messageId ?? '', [...(byMessage.get(messageId ?? '') ?? []), sha256]);
    expect(byMessage.size).toBe(3);
    for (const hashes of byMessage.values()) expect([hashes.length, new Set(hashes).size]).toEqual([2, 1]);
    expect(await possibleDuplicates()).toHaveLength(3);
  });

  it('is never offered a third time', async () => {
    await lostWave('resend-once');
    await progress();
    expect(await send('bat_2')).toMatchObject({ claimed: 3, unknown: 3 });
    expect(await progress()).toMatchObject({ ready: 0, resent: 0 });
    expect(await send('bat_3')).toMatchObject({ claimed: 0 });
    expect(test.mail()).toHaveLength(6);
    expect((await viewAccount(test.house, incidentId)).buckets).toEqual([
      { bucket: 'unknown', channel: 'email', n: 3 },
    ]);
  });
});
