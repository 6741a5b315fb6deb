import { setTimeout as sleep } from 'node:timers/promises';
import type { Engine as House } from '../engine/engine';
import { connectIncident } from '../engine/incident-client';
import { readProgress, type Progress } from '../engine/progress';
import { decideOnRecord } from '../engine/decide-record';
import { storeReport } from '../engine/report';
import { MOVING_CREDENTIALS } from '../domain/people/account';
import { closeIt, fileEverything } from './closing';
import type { GeneratedLeak } from './leak-generator';
import { demoRecord } from './material';
import type { Run } from './run-folder';
import type { Screen } from './screen';
import { enrol, signEverything, signKeyActions } from './signing';

const REPORTER = 'r.responder';

/** Waits for a condition on the incident, showing it as a bar. */
async function waitFor(
  house: House,
  incidentId: string,
  until: (progress: Progress) => boolean,
  show: (progress: Progress) => void = () => undefined,
): Promise<Progress> {
  for (;;) {
    const progress = await readProgress(house, incidentId);
    show(progress);
    if (until(progress)) return progress;
    await sleep(250);
  }
}

/** From report to closing. Every step looks at what is there first, so that the same command goes on after any kill. */
export async function tellStory(house: House, run: Run, material: GeneratedLeak, screen: Screen): Promise<string> {
  await enrol(house);
  const file = await demoRecord(run, material);
  const { incidentId, isNew } = await storeReport(house, file, REPORTER);
  const handle = await connectIncident(house, incidentId);
  try {
    await handle.start();
    if (isNew) {
      const decision = decideOnRecord(file.record, house.now());
      const filings = decision.obligations.filter((row) => row.first);
      screen.step(
        `reported ${incidentId}: round 0 on the record alone finds ${filings.length} first filings; the clocks run`,
      );
    }
    await watchScan(house, incidentId, material, screen);
    await signKeyActions(house, handle, incidentId, screen);
    await signEverything(house, handle, incidentId, screen);
    await watchSending(house, incidentId, screen);
    await watchKeys(house, incidentId, screen);
    await fileEverything(house, handle, incidentId, screen);
    await closeIt(house, handle, incidentId, screen);
    return incidentId;
  } finally {
    await handle.close();
  }
}

const peopleIn = (progress: Progress, state: string): number =>
  progress.people.find((row) => row.state === state)?.n ?? 0;
const isDecided = (progress: Progress, no: number): boolean =>
  progress.rounds.some((round) => round.no === no && round.state === 'decided');

async function watchScan(house: House, incidentId: string, material: GeneratedLeak, screen: Screen): Promise<void> {
  const bar = screen.bar('rows scanned', material.expected.rows);
  const after = await waitFor(
    house,
    incidentId,
    (progress) => isDecided(progress, 1),
    (progress) => bar.update(progress.partitions.rows),
  );
  bar.stop();
  const population = after.people.reduce((sum, row) => sum + row.n, 0);
  screen.step(
    `scanned ${after.partitions.rows} rows: ${population} people, ${peopleIn(after, 'unresolved')} of them in no directory`,
  );
  const keys = after.keys.reduce((sum, row) => sum + row.n, 0);
  screen.step(
    `round 1: ${peopleIn(after, 'planned')} people are owed a notice, ${peopleIn(after, 'not_owed')} are not, ${peopleIn(after, 'not_covered')} live where the rule set has no rule; ${keys} keys found`,
  );
}

const noticesIn = (progress: Progress, ...states: string[]): number =>
  progress.notices.filter((row) => states.includes(row.state)).reduce((sum, row) => sum + row.n, 0);

async function watchSending(house: House, incidentId: string, screen: Screen): Promise<void> {
  const first = await readProgress(house, incidentId);
  const total = noticesIn(first, 'approved', 'claimed', 'deferred', 'accepted', 'refused', 'unknown');
  const bar = screen.bar('notices accepted', total);
  const after = await waitFor(
    house,
    incidentId,
    (progress) => noticesIn(progress, 'drafted', 'approved', 'claimed', 'deferred', 'unknown') === 0,
    (progress) => bar.update(noticesIn(progress, 'accepted')),
  );
  bar.stop();
  screen.step(
    `${noticesIn(after, 'accepted')} notices accepted by the next relay or the print batch, ${noticesIn(after, 'no_lawful_channel')} people without a lawful channel`,
  );
}

async function watchKeys(house: House, incidentId: string, screen: Screen): Promise<void> {
  const after = await waitFor(house, incidentId, (progress) =>
    progress.keys.every((row) => !MOVING_CREDENTIALS.has(row.state)),
  );
  const dead = after.keys
    .filter((row) => row.state === 'verified_dead' || row.state === 'rotated')
    .reduce((sum, row) => sum + row.n, 0);
  const person = after.keys.filter((row) => row.state === 'needs_person').reduce((sum, row) => sum + row.n, 0);
  screen.step(`${dead} keys proven dead; ${person} keys of other issuers wait for a person`);
  // Settled keys open a round of their own; what it says must be known before anybody closes.
  const causes = (progress: Progress): boolean =>
    progress.rounds.some((round) => round.causes.includes('keys_settled') && round.state === 'decided');
  if (dead > 0) await waitFor(house, incidentId, causes);
}
