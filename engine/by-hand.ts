import { canonicalJson } from '../domain/canonical';
import { DomainError } from '../domain/errors';
import type { HandOrder } from '../domain/law/by-hand';
import type { ObligationRow } from '../db/tables';
import { storeOrder, type Given } from './determine';
import type { House } from './wiring';

/** An order about one duty, as a person gives it; the determination that holds its signatures comes with the signing. */
export type OrderDraft = Omit<HandOrder, 'determination'>;

/**
 * The answer that is to be signed for an order. Whatever removes a duty or moves it to later needs two people; what adds
 * one, or brings it forward, needs one. Error kind `input` for a duty that is not there.
 */
export async function answerFor(
  house: House,
  incidentId: string,
  order: OrderDraft,
  signer: { name: string; reason: string | null },
): Promise<Given> {
  const rows = await house.stores.obligations.listObligations(house.db, incidentId);
  const row = rows.find(({ key }) => key === order.key);
  if (!row && order.kind !== 'add') {
    throw new DomainError(
      'input',
      `couldn't ${order.kind} ${order.key}: the incident has no such duty`,
      'tocsin status --json lists the keys',
    );
  }
  const digest = await storeOrder(house, incidentId, canonicalJson(order), signer.name);
  const needs = order.kind === 'waive' || (order.kind === 'change' && isLater(row, order)) ? 2 : 1;
  return { question: questionOf(order), answer: digest, reason: signer.reason, needs };
}

/** One order of a kind stands for each duty; restoring one takes the place of the order that waived it. */
function questionOf({ kind, key }: OrderDraft): string {
  return `obligation/${kind === 'restore' ? 'waive' : kind}/${key}`;
}

function isLater(row: ObligationRow | undefined, { dueAt }: OrderDraft): boolean {
  if (!row?.due_at) return dueAt === null || dueAt === undefined;
  return dueAt === null || dueAt === undefined || Date.parse(dueAt) > Date.parse(row.due_at);
}
