import { decideRound } from '../activities/decide-obligations';
import { cohortsOfRound } from '../activities/round-facts';
import { rulesOf } from '../activities/standing-orders';
import type { HandOrder } from '../domain/law/by-hand';
import { personsOf } from '../domain/law/counts';
import type { Regime } from '../domain/law/regime';
import type { PersonCount } from '../domain/people/cohort';
import type { DeterminationRow } from '../db/tables';
import type { IncidentSummary } from './incident-view';
import type { House } from './wiring';

/** One decision of people that ended duties under a law. */
export interface SignedReason {
  determination: string;
  question: string;
  /** the test in words, with its citation */
  words: string;
  answer: string;
  reason: string;
  inForceAt: string;
  /** digest of the facts that it rests on */
  facts: string;
  signatures: { name: string; role: string; keyId: string; at: string }[];
}

export interface ReasonsView {
  organisation: string;
  law: { id: string; name: string; statute: string };
  notTold: { who: string; why: string; persons: PersonCount; elements: string[] }[];
  reasons: SignedReason[];
}

/** Why nobody was told under one law, with who signed it: what an authority may ask for. */
export async function viewReasons(house: House, incident: IncidentSummary, law: Regime): Promise<ReasonsView> {
  const incidentId = incident.id;
  const record = await house.readRecord(incidentId);
  const roundNo = incident.round ?? 0;
  const cohorts = incident.round === null ? [] : await cohortsOfRound(house.deps, incidentId, roundNo);
  const rules = await rulesOf(house, incidentId);
  const decision = incident.round === null ? null : await decideRound(house.deps, { incidentId, roundNo }, rules);
  const notTold = (decision?.notOwed ?? [])
    .filter(({ regime }) => regime === law.id)
    .map(({ recipient, why, cohortIds }) => {
      const concerned = cohorts.filter(({ id }) => cohortIds.includes(id));
      const elements = concerned.flatMap(({ profile }) => profile.elements.map(({ element }) => element));
      return { who: recipient.name, why, persons: personsOf(concerned), elements: [...new Set(elements)].sort() };
    });
  const rows = [...(await house.stores.incidents.answersInForce(house.db, incidentId)).values()];
  const reasons: SignedReason[] = [];
  for (const row of rows) {
    const words = await wordsOf(house, incidentId, law, row);
    if (words !== null) reasons.push(await signedReason(house, row, words));
  }
  const { id, name, statute } = law;
  return { organisation: record.organisation.name, law: { id, name, statute }, notTold, reasons };
}

/** What a determination says of this law; null = it is about something else. */
async function wordsOf(house: House, incidentId: string, law: Regime, row: DeterminationRow): Promise<string | null> {
  const { question, answer } = row;
  if (question === law.harm?.question) return `${law.harm.words} (${law.harm.cite})`;
  if (question === 'encryption-reliance' && law.encryption.effect === 'safe_harbour')
    return `the data were encrypted, and the key was safe (${law.encryption.cite})`;
  if (question === `relief/${law.id}`)
    return law.relief.map(({ words, cite }) => `${words} (${cite})`).join('; ') || 'another duty stands in its place';
  const exception = law.trigger.exceptions.find((one) => one.question === question);
  if (exception) return `${exception.words} (${exception.cite})`;
  if (!question.startsWith(`obligation/waive/${law.id}/`)) return null;
  const text = await house.stores.texts.getText(house.db, incidentId, answer);
  const { kind, source, cite, key } = JSON.parse(text.body) as HandOrder;
  return kind === 'waive' ? `${key} waived by hand (${source}: ${cite})` : null;
}

async function signedReason(house: House, row: DeterminationRow, words: string): Promise<SignedReason> {
  const text = await house.stores.texts.getText(house.db, row.incident_id, row.reason_digest);
  const approvals = await house.stores.packages.listApprovals(house.db, row.id, row.hash);
  const signatures = [];
  for (const { approver_id, key_id, at, decision } of approvals) {
    if (decision !== 'approve') continue;
    const approver = await house.stores.packages.findApproverById(house.db, approver_id);
    signatures.push({ name: approver?.name ?? approver_id, role: approver?.role ?? '', keyId: key_id, at });
  }
  return {
    determination: row.id,
    question: row.question,
    words,
    answer: row.question.startsWith('obligation/') ? 'waived' : row.answer,
    reason: text.body,
    inForceAt: row.in_force_at ?? '',
    facts: row.facts_digest,
    signatures,
  };
}
