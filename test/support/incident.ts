import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApprovalAnswer } from '../../activities/verify-approval';
import type { PackageRow } from '../../db/tables';
import type { Decision } from '../../domain/notices/package';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import type { RoundCause, UnknownPolicy } from '../../domain/record/incident';
import { addApprover, signDecision } from '../../engine/approvers';
import { proposeDetermination } from '../../engine/determine';
import { listPeopleFile } from '../../engine/people-file';
import { readRecordFile, type RecordFile } from '../../engine/record-file';
import { storeReport } from '../../engine/report';
import type { TestHouse } from './house';

export const COUNSEL = 'c.counsel';
export const PRIVACY = 'p.privacy';
export const REPORTER = 'r.responder';

const RECORD = join(__dirname, '..', '..', 'examples', 'records', 'seven-people.yaml');

/** Two people who sign, and the reporter, who has a key as well. */
export async function enrol({ house }: TestHouse): Promise<void> {
  await addApprover(house, COUNSEL, 'counsel');
  await addApprover(house, PRIVACY, 'privacy');
  await addApprover(house, REPORTER, 'security');
}

/** The record of the seven people, with changes; a test may run late, so it says why. */
export async function recordFile(test: TestHouse, change: Partial<ExposureRecord> = {}): Promise<RecordFile> {
  const file = await readRecordFile(RECORD);
  const delayReasons = [
    'This is a test of an incident of March 2025.',
    'Dies ist eine Prüfung eines Vorfalls vom März 2025.',
  ];
  return { ...file, record: { ...file.record, delayReasons, ...change }, baseDir: test.dir };
}

export async function report(test: TestHouse, change: Partial<ExposureRecord> = {}): Promise<string> {
  const { incidentId } = await storeReport(test.house, await recordFile(test, change), REPORTER);
  await test.run('openIncident', { incidentId });
  return incidentId;
}

const COLUMNS =
  'id,name,email,street,postcode,city,country,subdivision,language,birth_date,email_consent,exposed:email,name.full,credentials.password_plain';

/** A reviewed list: so many people in Bavaria who can be mailed, and so many in Paris who can only get a letter. */
export function writeList(dir: string, mailed: number, lettered: number): string {
  const path = join(dir, 'people.csv');
  const row = (n: number, rest: string): string => `m${n},Sample Person-${n},${rest},Y,Y,Y`;
  const rows = [
    ...Array.from({ length: mailed }, (_, n) =>
      row(n, `p${n}@mail.example.org,Musterweg ${n},80331,Munich,DE,DE-BY,de,1980-02-03,unknown`),
    ),
    ...Array.from({ length: lettered }, (_, n) =>
      row(mailed + n, `,${n} rue de l'Exemple,75001,Paris,FR,,fr,1975-05-05,unknown`),
    ),
  ];
  writeFileSync(path, `${[COLUMNS, ...rows].join('\n')}\n`);
  return path;
}

export async function importList(
  test: TestHouse,
  incidentId: string,
  path: string,
): Promise<{ people: number; quarantined: number }> {
  const fileId = await listPeopleFile(test.house, incidentId, { path, source: 'reviewed' });
  return test.run('importPeople', { incidentId, fileId });
}

/** One evaluation, as the incident runs it. */
export async function decideRound(
  test: TestHouse,
  incidentId: string,
  roundNo: number,
  causes: RoundCause[] = ['people_imported'],
): Promise<{ filings: string[] }> {
  const round = { incidentId, roundNo };
  await test.run('openRound', { ...round, causes });
  await test.run('formCohorts', round);
  await test.run('assessCohorts', round);
  const { newFilings } = await test.run('decideObligations', round);
  await test.run('compareRounds', round);
  await test.run('draftWaves', round);
  await test.run('settleRound', { ...round, summary: {} });
  return { filings: newFilings };
}

/** An incident with a decided list: what is drafted is ready to be signed. */
export async function draftedIncident(
  test: TestHouse,
  people: { mailed: number; lettered: number },
): Promise<{ incidentId: string; filings: string[] }> {
  await enrol(test);
  const incidentId = await report(test);
  await importList(test, incidentId, writeList(test.dir, people.mailed, people.lettered));
  const { filings } = await decideRound(test, incidentId, 0);
  return { incidentId, filings };
}

/** The package of a filing that is drafted now. */
export async function draftOf(test: TestHouse, incidentId: string, obligationId: string): Promise<string> {
  const { packageId } = await test.run('draftFiling', { incidentId, obligationId });
  if (packageId === null) throw new Error(`${obligationId} has no draft`);
  return packageId;
}

export async function sign(
  test: TestHouse,
  packageId: string,
  name: string,
  how: { decision?: Decision; policy?: UnknownPolicy } = {},
): Promise<ApprovalAnswer> {
  const row = await test.house.stores.packages.getPackage(test.house.db, packageId);
  const subject = { incidentId: row.incident_id, id: row.id, hash: row.hash };
  const signer = { name, keyFile: null };
  return test.run(
    'verifyApproval',
    await signDecision(test.house, subject, how.decision ?? 'approve', how.policy ?? 'hold', signer),
  );
}

export async function signBoth(test: TestHouse, packageId: string, policy: UnknownPolicy = 'hold'): Promise<void> {
  await sign(test, packageId, COUNSEL, { policy });
  expect(await sign(test, packageId, PRIVACY, { policy })).toMatchObject({ ok: true, state: 'signed' });
}

/** The wave of one channel as it stands. */
export async function waveOf(test: TestHouse, incidentId: string, channel: 'email' | 'letter'): Promise<PackageRow> {
  const plan: { wave_id: string } | undefined = await test.house
    .db('plans')
    .where({ incident_id: incidentId, channel })
    .first('wave_id');
  const row = plan
    ? await test.house.stores.packages.findPackageOf(test.house.db, incidentId, 'wave', plan.wave_id)
    : null;
  if (!row) throw new Error(`no wave by ${channel}`);
  return row;
}

/** Two people answer one question; the second answer puts it in force. */
export async function answerBoth(
  test: TestHouse,
  incidentId: string,
  question: string,
  answer: string,
): Promise<{ inForce: boolean }> {
  let inForce = false;
  for (const name of [COUNSEL, PRIVACY]) {
    const row = await proposeDetermination(
      test.house,
      incidentId,
      { question, answer, reason: name === COUNSEL ? 'looked at, nothing more is to be done' : null },
      name,
    );
    const subject = { incidentId, id: row.id, hash: row.hash };
    const signed = await signDecision(test.house, subject, 'approve', 'hold', { name, keyFile: null });
    const given = await test.run('signDetermination', signed);
    if (!given.ok) throw new Error(given.refusal);
    inForce = given.inForce;
  }
  return { inForce };
}
