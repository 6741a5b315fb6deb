import { DomainError } from '../domain/errors';
import { signDecision, signPackageAs, type Signer, type Vote } from './approvers';
import type { Config } from './config';
import { actorRef, findAnswer, proposeDetermination, storeReason, type Given } from './determine';
import { describeFiling, type LodgedFiling } from './filing';
import { storeWords, type PackageRef, type Words } from './packages';
import type { RecordFile } from './record-file';
import { refused } from './refusals';
import { proposeRevision, storeReport, type ReportAnswer } from './report';
import { openHouse, type House } from './wiring';
import { withIncident } from './with-incident';

/**
 * The opened product. Whoever speaks to it (commands, the demo) hands it to the functions below, which write, and to the
 * views beside this file, which read; what lies inside is theirs.
 */
export type Engine = House;

/** Opens the data, configuration and state folders. Needs no server; whoever opens it closes it. */
export async function openEngine(config: Config, logFile: string | null = null): Promise<Engine> {
  return openHouse(config, logFile);
}

/** Stores the record, starts or joins its incident; without a server the clocks run all the same. */
export async function report(engine: Engine, file: RecordFile, reporter: string): Promise<ReportAnswer> {
  const reported = await storeReport(engine, file, reporter);
  // From here on the incident is stored; a server that is not there now starts it when its worker comes up.
  const isRunning = await withIncident(engine, reported.incidentId, (incident) => incident.start()).then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError && error.kind === 'failed') return false;
      throw error;
    },
  );
  return { ...reported, isRunning };
}

/** Writes the next revision of the record and has the incident adopt it; a new round decides on it. */
export async function amend(
  engine: Engine,
  incidentId: string,
  file: RecordFile,
  author: string,
): Promise<{ revisionId: string }> {
  return withIncident(engine, incidentId, async (incident) =>
    incident.amend(await proposeRevision(engine, incidentId, file, author)),
  );
}

/** One signature over one package as it stands now, with the signer's own key. */
export async function signPackage(
  engine: Engine,
  ref: PackageRef,
  vote: Vote,
  signer: Signer,
): Promise<{ state: 'drafted' | 'signed' | 'rejected'; signatures: number; needs: number }> {
  const signed = await signPackageAs(engine, ref, vote, signer);
  const answer = await withIncident(engine, signed.incidentId, (incident) => incident.approve(signed));
  if (!answer.ok) throw refused(`sign ${ref.packageId}`, answer.refusal);
  return answer;
}

/** One person's answer to a question that is reserved for people; the second one with the same answer brings it into force. */
export async function determine(
  engine: Engine,
  incidentId: string,
  given: Given,
  signer: Signer,
): Promise<{ determinationId: string; inForce: boolean; signatures: number; needs: number }> {
  const { question } = given;
  const row = await proposeDetermination(engine, incidentId, given, signer.name);
  const subject = { incidentId, id: row.id, hash: row.hash };
  const signed = await signDecision(engine, subject, 'approve', 'hold', signer);
  const result = await withIncident(engine, incidentId, (incident) => incident.determine(signed));
  if (!result.ok) throw refused(`answer ${question}`, result.refusal);
  const { inForce, signatures, needs } = result;
  return { determinationId: row.id, inForce, signatures, needs };
}

const EDIT_REFUSALS = {
  no_such_package: 'there is no such package in this incident',
  not_open: 'the package is signed or void',
  no_such_text: 'the package has changed since',
  unchanged: 'it is the text that stands there already',
} as const;

/** Puts counsel's words in the place of a text; the package becomes void and a new one takes its place. */
export async function replaceText(
  engine: Engine,
  ref: PackageRef,
  words: Words,
  author: string,
): Promise<{ packageId: string; hash: string }> {
  const order = await storeWords(engine, ref, words, author);
  const answer = await withIncident(engine, order.incidentId, (incident) => incident.editText(order));
  if (answer.ok) return answer;
  throw new DomainError(
    'input',
    `couldn't replace the text: ${EDIT_REFUSALS[answer.reason]}`,
    'tocsin packages lists what is open',
  );
}

/** A person lodged a filing and says so. */
export async function recordFiling(
  engine: Engine,
  incidentId: string,
  lodged: LodgedFiling,
  recordedBy: string,
): Promise<{ obligationId: string; key: string; state: 'accepted' | 'claimed'; late: boolean }> {
  const { key, report: filed } = await describeFiling(engine, incidentId, lodged, recordedBy);
  const answer = await withIncident(engine, incidentId, (incident) => incident.recordFiled(filed));
  if (answer.ok) return { obligationId: filed.obligationId, key, state: answer.state, late: answer.late };
  throw new DomainError(
    'input',
    `couldn't record the filing: ${key} is not due any more`,
    'tocsin status shows how it was met',
  );
}

/** Pauses a lane at its next batch, or lets it go on where it stopped. */
export async function pauseLane(
  engine: Engine,
  incidentId: string,
  order: { lane: 'scan' | 'send'; action: 'set' | 'release' },
  who: string,
): Promise<{ active: boolean; released: number }> {
  const { lane, action } = order;
  return withIncident(engine, incidentId, async (incident) => {
    const actor = await actorRef(engine, incidentId, who);
    return incident.hold({
      incidentId,
      kind: 'pause',
      scope: lane,
      action,
      who: actor,
      reasonDigest: null,
      until: null,
    });
  });
}

/** Holds notices back lawfully, or releases what holds them. */
export async function holdNotices(
  engine: Engine,
  incidentId: string,
  order: { action: 'set' | 'release'; who: string; reason: string | null; until: string | null },
  author: string,
): Promise<{ active: boolean; released: number }> {
  const { action, who, reason, until } = order;
  return withIncident(engine, incidentId, async (incident) => {
    const reasonDigest = reason === null ? null : await storeReason(engine, incidentId, reason, author);
    const actor = await actorRef(engine, incidentId, who);
    return incident.hold({ incidentId, kind: 'hold', scope: 'send', action, who: actor, reasonDigest, until });
  });
}

/** Closes the incident when its account adds up and nothing is open; else says what is. */
export async function closeIncident(
  engine: Engine,
  incidentId: string,
): Promise<{ ok: true; state: 'closed' | 'aftercare' } | { ok: false; open: { question: string; n: number }[] }> {
  return withIncident(engine, incidentId, (incident) => incident.closeIncident());
}

/** Ends an incident that was none, on the answer of two people. */
export async function abortIncident(engine: Engine, incidentId: string): Promise<void> {
  const said = await findAnswer(engine, incidentId, 'abort');
  if (said?.answer !== 'yes') {
    throw new DomainError(
      'input',
      `couldn't abort ${incidentId}: two people must have said so`,
      'tocsin determine abort yes --reason "…" --as NAME, then the same by a second person',
    );
  }
  await withIncident(engine, incidentId, (incident) => incident.abort(said.id));
}
