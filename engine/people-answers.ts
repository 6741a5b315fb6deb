import { readFile } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { parse } from 'yaml';
import { canonicalJson } from '../domain/canonical';
import { DomainError } from '../domain/errors';
import { sha256 } from '../domain/notices/package';
import { readAnswers, type GivenAnswer } from '../domain/people/answers';
import type { IdentityAnswerRow } from '../db/stores/identity-question-store';
import { actorRef, storeReason } from './determine';
import type { House } from './wiring';

/** Open questions that one file can answer; a file of answers is written by people. */
const MOST_ANSWERS = 100_000;

/** Reads a file of answers (CSV with a header, YAML or JSON: a list). Error kind `input` when it cannot be read. */
export async function readAnswerFile(path: string): Promise<unknown[]> {
  if (extname(path).toLowerCase() === '.csv') {
    const answers: unknown[] = [];
    const { readCsvBatches } = await import('../activities/adapters/leak-reader/csv-batches.js');
    const batches = readCsvBatches<Record<string, string>>(path, () => (row) => withoutEmpty(row));
    for await (const { rows, quarantined } of batches) {
      if (quarantined[0]) throw unreadable(path, `row ${quarantined[0].row} is broken`);
      for (const { row: _row, offset: _offset, ...answer } of rows) answers.push(answer);
    }
    return answers;
  }
  const text = await readFile(path, 'utf8').catch(() => {
    throw unreadable(path, 'there is no such file');
  });
  let value: unknown;
  try {
    value = parse(text);
  } catch {
    throw unreadable(path, 'it is neither YAML nor JSON');
  }
  if (Array.isArray(value)) return value;
  throw unreadable(path, 'it is no list of answers');
}

function withoutEmpty(row: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(row).filter(([, text]) => text.trim() !== ''));
}

function unreadable(path: string, cause: string): DomainError {
  return new DomainError(
    'input',
    `couldn't read ${basename(path)}: ${cause}`,
    'an answer has question (or person and other), answer and reason',
  );
}

/**
 * Checks answers whole, then stores them as one lot; answers with its id, which is all that travels. The same answers by the
 * same person on the same questions are the same lot. Error kind `input` names every answer that cannot be applied.
 */
export async function storeAnswers(
  house: House,
  incidentId: string,
  written: readonly unknown[],
  who: string,
): Promise<string> {
  const { people } = house.stores;
  const questions = await people.listOpenQuestions(house.db, incidentId, MOST_ANSWERS);
  const named = written.flatMap((one) => (typeof one === 'object' && one !== null ? Object.values(one) : []));
  const ids = [...named.map(String), ...questions.flatMap((row) => [row.person_id, row.other_person_id])];
  const rows = await people.listPeopleById(house.db, house.db, incidentId, [...new Set(ids)]);
  const { given, faults } = readAnswers(written, {
    questions: new Map(questions.map((row) => [row.id, { person: row.person_id, other: row.other_person_id }])),
    people: new Map(rows.map((row) => [row.id, { isUnresolved: row.state === 'unresolved' }])),
  });
  if (faults.length > 0 || given.length === 0) {
    const first = faults.slice(0, 20).join('\n  ');
    throw new DomainError(
      'input',
      faults.length > 0 ? `couldn't apply the answers: ${first}` : "couldn't apply the answers: there are none",
      'nothing was applied; tocsin people unresolved lists what is open',
    );
  }
  return storeLot(
    house,
    incidentId,
    given.map((one) => ({ ...one, undoes: null })),
    who,
  );
}

/** Parts one row from everybody it is one person with. Error kind `input` when there is nobody. */
export async function storeSplit(
  house: House,
  incidentId: string,
  personId: string,
  reason: string,
  who: string,
): Promise<string> {
  const rows = await house.stores.people.listRowsOf(house.db, incidentId, [personId]);
  const own = rows.find((row) => row.id === personId);
  if (!own || (own.merged_into === null && rows.length < 2)) {
    throw new DomainError(
      'input',
      own
        ? `couldn't split ${personId}: nobody was joined to this person`
        : `couldn't split ${personId}: no such person`,
      'tocsin people events lists who was joined to whom',
    );
  }
  const part = { person: personId, other: null, answer: 'different' as const, country: null, subdivision: null };
  return storeLot(house, incidentId, [{ ...part, reason, undoes: null }], who);
}

/** Takes one merge or split back: an answer is withdrawn, and what the keys alone joined is held apart. */
export async function storeUndo(
  house: House,
  incidentId: string,
  eventId: string,
  reason: string,
  who: string,
): Promise<string> {
  const { people } = house.stores;
  const event = await people.findEvent(house.db, incidentId, eventId);
  const newer = event === null ? null : await people.findNewerEvent(house.db, event);
  if (!event || newer) {
    throw new DomainError(
      'input',
      event ? `couldn't undo ${eventId}: ${newer ?? ''} came after it` : `couldn't undo ${eventId}: no such event`,
      event ? 'undo the later event first' : 'tocsin people events lists them',
    );
  }
  const isByKeys = event.kind === 'merge' && event.by_ref === null;
  const kin = await people.listRowsOf(house.db, incidentId, [event.person_id]);
  const others = kin.map((row) => row.id).filter((id) => id !== event.other_person_id);
  const pairs = isByKeys ? [null] : [...new Set([event.person_id, ...others])];
  const answers = pairs.map((other) => ({
    person: event.other_person_id,
    other,
    answer: isByKeys ? ('different' as const) : ('withdrawn' as const),
    country: null,
    subdivision: null,
    reason,
    undoes: eventId,
  }));
  return storeLot(house, incidentId, answers, who);
}

type LotAnswer = Omit<GivenAnswer, 'answer'> & { answer: IdentityAnswerRow['answer']; undoes: string | null };

async function storeLot(house: House, incidentId: string, answers: readonly LotAnswer[], who: string): Promise<string> {
  const lot = sha256(canonicalJson({ incidentId, who, answers, at: house.now() })).slice(0, 20);
  const by = await actorRef(house, incidentId, who);
  const digests = new Map<string, string>();
  for (const reason of new Set(answers.map((one) => one.reason)))
    digests.set(reason, await storeReason(house, incidentId, reason, who));
  const rows = answers.map((one, no) => ({
    incident_id: incidentId,
    lot,
    no,
    person_id: one.person,
    other_person_id: one.other,
    answer: one.answer,
    country: one.country,
    subdivision: one.subdivision,
    undoes: one.undoes,
    reason_digest: digests.get(one.reason) ?? '',
    by_ref: by,
  }));
  await house.transact((trx) => house.stores.people.insertAnswers(trx, rows));
  return lot;
}
