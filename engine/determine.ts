import { canonicalJson } from '../domain/canonical';
import { DomainError } from '../domain/errors';
import { idOf } from '../domain/ids';
import { determinationHash, sha256 } from '../domain/notices/package';
import { factsDigest, openItems } from '../activities/close-incident';
import { revisionDigest } from '../activities/round-facts';
import { LEVELS } from '../domain/severity/assessment';
import { isLevel, SEVERITY_QUESTION } from '../domain/severity/decided-level';
import type { DeterminationRow } from '../db/tables';
import type { House } from './wiring';

/** An answer as a person gives it. `needs`: signatures, two unless it only adds something. */
export interface Given {
  question: string;
  answer: string;
  reason: string | null;
  needs?: number;
}

/** Every answer reserved for people needs two of them: any of these removes, delays or settles a duty. */
const SIGNATURES = 2;

/**
 * The proposal that is to be signed: the open one with this question and answer, or a new one. The reason is stored as a text,
 * so that only its digest travels.
 */
export async function proposeDetermination(
  house: House,
  incidentId: string,
  { question, answer, reason, needs = SIGNATURES }: Given,
  author: string,
): Promise<DeterminationRow> {
  const { incidents } = house.stores;
  if (question.startsWith(SEVERITY_QUESTION) && !isLevel(answer)) {
    throw new DomainError(
      'input',
      `couldn't answer ${question}: no level is called ${answer}`,
      `levels are ${LEVELS.join(', ')}`,
    );
  }
  const facts = await factsOf(house, incidentId, question);
  const rows = await incidents.listDeterminations(house.db, incidentId);
  const open = rows.find(
    (row) =>
      row.state === 'proposed' && row.question === question && row.answer === answer && row.facts_digest === facts,
  );
  if (open && reason === null) return open;
  if (reason === null || reason.trim() === '') {
    throw new DomainError(
      'input',
      `couldn't propose an answer to ${question}: the first signature needs a reason`,
      'add --reason "why"',
    );
  }
  const reasonDigest = await storeReason(house, incidentId, reason, author);
  const hash = determinationHash({ incidentId, question, answer, reasonDigest, factsDigest: facts });
  const same = await incidents.findDeterminationByHash(house.db, incidentId, hash);
  if (same) return same;
  const row: DeterminationRow = {
    id: idOf('determination', sha256(`${hash}/${rows.length}`).slice(0, 12)),
    incident_id: incidentId,
    question,
    answer,
    reason_digest: reasonDigest,
    facts_digest: facts,
    hash,
    needs,
    state: 'proposed',
    proposed_by: author,
    created_at: house.now(),
    in_force_at: null,
  };
  await house.transact((trx) => incidents.insertDetermination(trx, row));
  return row;
}

/** The answer to a question that is in force, or null. */
export async function findAnswer(
  house: House,
  incidentId: string,
  question: string,
): Promise<{ id: string; answer: string } | null> {
  return (await house.stores.incidents.answersInForce(house.db, incidentId)).get(question) ?? null;
}

/** Free text of people is stored by content; what travels and is signed is its digest. */
export async function storeReason(house: House, incidentId: string, reason: string, author: string): Promise<string> {
  return storeByContent(house, incidentId, 'reason', reason, author);
}

/** Who acts, as it travels: the id of an approver, or the digest of a name that is none. */
export async function actorRef(house: House, incidentId: string, name: string): Promise<string> {
  const approver = await house.stores.packages.findApprover(house.db, name);
  return approver?.id ?? storeByContent(house, incidentId, 'actor', name, name);
}

/** What people order about a duty; its digest is the answer that they sign. */
export async function storeOrder(house: House, incidentId: string, order: string, author: string): Promise<string> {
  return storeByContent(house, incidentId, 'order', order, author);
}

async function storeByContent(
  house: House,
  incidentId: string,
  kind: 'reason' | 'actor' | 'order',
  body: string,
  author: string,
): Promise<string> {
  const digest = sha256(canonicalJson({ [kind]: body }));
  await house.transact((trx) =>
    house.stores.texts.storeText(trx, {
      digest,
      incident_id: incidentId,
      kind,
      body,
      compartment: 'record',
      author,
      created_at: house.now(),
    }),
  );
  return digest;
}

/** What people decide for this incident whatever its record says later: it rests on itself, and stands through every round. */
const STANDING = /^(obligation|rules)\//;

/** What the answer rests on: for a remainder its count, for anything else the revision it was given on. */
async function factsOf(house: House, incidentId: string, question: string): Promise<string> {
  if (question.startsWith('remainder.') || question.startsWith('difference.')) {
    const { deps } = house;
    const item = (await openItems(deps, house.db, incidentId)).find((one) => one.question === question);
    if (!item) {
      throw new DomainError(
        'input',
        `couldn't answer ${question}: nothing of that name is open`,
        'tocsin next lists what is',
      );
    }
    return factsDigest(question, item.n);
  }
  if (STANDING.test(question)) return sha256(question);
  const incident = await house.stores.incidents.findIncident(house.db, incidentId);
  return revisionDigest(question, incident?.revision_id ?? '');
}
