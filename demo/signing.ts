import { setTimeout as sleep } from 'node:timers/promises';
import { DomainError } from '../domain/errors';
import { addApprover, signDecision } from '../engine/approvers';
import type { Engine as House } from '../engine/engine';
import type { IncidentHandle } from '../engine/incident-client';
import { readProgress, type Progress } from '../engine/progress';
import type { Screen } from './screen';

/** Two people with a key each; neither of them reported the incident. */
export const COUNSEL = 'c.counsel';
export const PRIVACY = 'p.privacy';
/** Enrols both; each gets a key file of their own. */
export async function enrol(house: House): Promise<void> {
  for (const [name, role] of [
    [COUNSEL, 'counsel'],
    [PRIVACY, 'privacy'],
  ] as const) {
    if (!(await house.stores.packages.findApprover(house.db, name))) await addApprover(house, name, role);
  }
}

/** Calls of one person under way at once; an incident takes ten messages at a time. */
const AT_ONCE = 4;

export async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const waiting = [...items];
  const lane = async (): Promise<void> => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
}

/** What a signature may meet when a draft is being replaced, or was signed before a kill: the next looks at the list settle it. */
const PASSED_BY = new Set(['same_person', 'not_open', 'changed_since', 'content_missing']);
/** Looks without one new signature before the demo gives up, and the pause between them. */
const LOOKS = 120;
const LOOK_MS = 250;

/** True when the signature counted. */
async function sign(house: House, handle: IncidentHandle, packageId: string, name: string): Promise<boolean> {
  const row = await house.stores.packages.getPackage(house.db, packageId);
  const signed = await signDecision(
    house,
    { incidentId: row.incident_id, id: row.id, hash: row.hash },
    'approve',
    'resend-once',
    { name, keyFile: null },
  );
  const answer = await handle.approve(signed);
  if (!answer.ok && !PASSED_BY.has(answer.refusal)) {
    throw new DomainError('failed', `couldn't sign ${packageId}: ${answer.refusal}`, 'tocsin packages shows it');
  }
  return answer.ok;
}

/** A key action needs one key. */
export async function signKeyActions(
  house: House,
  handle: IncidentHandle,
  incidentId: string,
  screen: Screen,
): Promise<void> {
  const { packages } = await readProgress(house, incidentId);
  for (const row of packages.filter((one) => one.kind === 'key_action' && one.state === 'drafted')) {
    await sign(house, handle, row.id, PRIVACY);
    screen.step(`one person signed the revocation of ${row.n} keys`);
  }
}

const isOpen = (row: Progress['packages'][number]): boolean => row.state === 'drafted' && row.kind !== 'key_action';

/** Two people sign whatever is drafted, until nothing is: a filing may be drafted anew while they read. */
export async function signEverything(
  house: House,
  handle: IncidentHandle,
  incidentId: string,
  screen: Screen,
): Promise<void> {
  const first = new Set((await readProgress(house, incidentId)).packages.filter(isOpen).map((row) => row.id));
  if (first.size === 0) return;
  const seen = new Set(first);
  const bar = screen.bar('packages signed', first.size);
  let signatures = 0;
  let idle = 0;
  for (;;) {
    const open = (await readProgress(house, incidentId)).packages.filter(isOpen);
    if (open.length === 0) break;
    if (idle > LOOKS) {
      const ids = open.map((row) => row.id).join(', ');
      throw new DomainError('failed', `couldn't sign ${ids}: their texts lack something`, 'tocsin packages names it');
    }
    const before = signatures;
    for (const row of open) seen.add(row.id);
    // Notices first: the clocks of people run as well, and mail takes longest.
    const ids = [...open.filter((row) => row.kind === 'wave'), ...open.filter((row) => row.kind !== 'wave')];
    const signAll = (name: string): Promise<void> =>
      inParallel(ids, async (row) => {
        if (await sign(house, handle, row.id, name)) signatures += 1;
        bar.update(Math.min(first.size, Math.floor(signatures / 2)));
      });
    await Promise.all([signAll(COUNSEL), signAll(PRIVACY)]);
    idle = signatures > before ? 0 : idle + 1;
    if (idle > 0) await sleep(LOOK_MS);
  }
  bar.stop();
  const signed = (await readProgress(house, incidentId)).packages.filter(
    (row) => seen.has(row.id) && row.state === 'signed',
  );
  const waves = signed.filter((row) => row.kind === 'wave');
  screen.step(
    `two people signed ${waves.length} waves (${waves.reduce((sum, row) => sum + row.n, 0)} notices) and ${signed.length - waves.length} filings, each with a key of their own`,
  );
}
