import { inTransaction, type Database } from '../../db/connection';
import { stores } from '../../db/stores';
import type { NewNotice } from '../../db/stores/notice-store';
import type { ApprovalRow, DeliveryRow, IncidentRow, NoticeRow, ObligationRow, PlanRow } from '../../db/tables';
import { rowLeaf } from '../../domain/ledger/row-leaf';
import { rootOf } from '../../domain/ledger/tree';
import type { NoticeState } from '../../domain/people/account';

export const INCIDENT = 'case-1';
export const WAVE = 'wav_1';
export const LOG = stores.ledger.incidentLog(INCIDENT);
export const AT = '2026-03-01T10:00:00.000Z';
export const LATER = '2026-03-01T11:00:00.000Z';

/** Digests and leaves where a test does not look at them. */
const HASH = 'ab'.repeat(32);

export function numbered(prefix: string, n: number): string[] {
  return Array.from({ length: n }, (_, at) => `${prefix}_${String(at).padStart(4, '0')}`);
}

export function incident(id = INCIDENT): IncidentRow {
  return {
    id,
    state: 'open',
    organisation_hash: HASH,
    anchor_at: AT,
    record_digest: HASH,
    reporter: 'kim',
    revision_id: null,
    round_no: null,
    created_at: AT,
    opened_at: AT,
    closed_at: null,
  };
}

export function plan(id: string, n: number, waveId = WAVE): PlanRow {
  return {
    id,
    incident_id: INCIDENT,
    wave_id: waveId,
    round_no: 1,
    language: 'en',
    channel: 'email',
    channel_why: 'only_address',
    form: 'direct',
    text_digest: HASH,
    jurisdiction: 'eu-gdpr',
    n,
  };
}

export function obligation(id: string): ObligationRow {
  return {
    id,
    incident_id: INCIDENT,
    key: id,
    round_no: 1,
    first_round: 1,
    regime: 'eu-gdpr',
    recipient_kind: 'individuals',
    recipient_id: 'individuals',
    recipient_name: 'the people affected',
    stage: 'notice',
    due_at: null,
    latest_at: null,
    standard: null,
    anchor_state: 'known',
    provisional: 0,
    source: 'rule',
    state: 'due',
    state_reason: null,
    body: '{}',
  };
}

export function notice(id: string, personId: string, planId: string, state: NoticeState = 'drafted'): NewNotice {
  return {
    id,
    person_id: personId,
    plan_id: planId,
    state,
    channel: 'email',
    view_sealed: 'sealed',
    view_digest: HASH,
    person_commitment: HASH,
    address_commitment: HASH,
    leaf: HASH,
  };
}

/** An incident whose people stand in plans of one wave, a notice each. */
export async function draftWave(
  db: Database,
  sizes: Readonly<Record<string, number>>,
  state: NoticeState = 'drafted',
): Promise<string[]> {
  const total = Object.values(sizes).reduce((sum, n) => sum + n, 0);
  const people = numbered('per', total);
  const planIds = Object.entries(sizes).flatMap(([id, n]) => Array.from({ length: n }, () => id));
  const notices = people.map((person, at) => notice(`ntc_${person.slice(4)}`, person, planIds[at] ?? '', state));
  await inTransaction(db, async (trx) => {
    await stores.incidents.insertIncident(trx, incident());
    const newcomers = people.map((id) => ({ id, key_fp: `fp_${id}` }));
    await stores.people.insertPeople(db, trx, INCIDENT, newcomers);
    await stores.people.movePeople(db, trx, people, ['unresolved'], 'planned');
    const plans = Object.entries(sizes).map(([id, n]) => plan(id, n));
    await stores.packages.insertPlans(trx, plans, []);
    await stores.notices.insertNotices(db, trx, INCIDENT, WAVE, notices);
  });
  return notices.map((row) => row.id);
}

export function delivery(of: Pick<NoticeRow, 'id' | 'attempt'>, batchId: string, outcome: NoticeState): DeliveryRow {
  const row = {
    id: `dlv_${of.id.slice(4)}_${of.attempt}`,
    incident_id: INCIDENT,
    notice_id: of.id,
    batch_id: batchId,
    attempt: of.attempt,
    channel: 'email',
    outcome,
    at: AT,
    message_ref: 'cd'.repeat(16),
    bytes_sha256: HASH,
    reply_code: 250,
    origin: 'witnessed' as const,
    next_hop: '127.0.0.1:2525',
    package_id: 'pkg_1',
  };
  return {
    ...row,
    leaf: rowLeaf('deliveries', row),
    entry_id: stores.ledger.entryId(LOG, `sent/${batchId}`),
  };
}

export function approval(id: string, approverId: string): ApprovalRow {
  const row = {
    id,
    incident_id: INCIDENT,
    package_id: 'pkg_1',
    package_hash: HASH,
    decision: 'approve' as const,
    unknown_policy: 'hold' as const,
    approver_id: approverId,
    key_id: 'key_1',
    at: AT,
    signature: 'c2lnbmVk',
  };
  const cause = `approval/${id}`;
  return { ...row, leaf: rowLeaf('approvals', row), entry_id: stores.ledger.entryId(LOG, cause) };
}

/** Claims a batch and writes what came of it, as a sender does: deliveries, states, counters and entry in one transaction. */
export async function sendBatch(
  db: Database,
  batchId: string,
  outcome: NoticeState = 'accepted',
  limit = 100,
): Promise<NoticeRow[]> {
  const { notices, ledger } = stores;
  const claimed = await inTransaction(db, (trx) => notices.claimNotices(db, trx, INCIDENT, WAVE, batchId, AT, limit));
  const rows = claimed.map((row) => delivery(row, batchId, outcome));
  const changes = rows.map((row) => ({
    id: row.notice_id,
    to: outcome,
    next_at: outcome === 'deferred' ? LATER : null,
    last_delivery_id: row.id,
  }));
  await inTransaction(db, async (trx) => {
    await notices.insertDeliveries(db, trx, rows);
    await notices.moveNotices(db, trx, INCIDENT, WAVE, ['claimed'], changes);
    const covered = { table: 'deliveries', count: rows.length, root: rootOf(rows.map((row) => row.leaf)) };
    const data = { batch: batchId, claimed: rows.length, rows: covered };
    await ledger.appendEntry(trx, { log: LOG, cause: `sent/${batchId}`, kind: 'notice.offered', at: AT, data });
  });
  return claimed;
}

/** What is said of somebody who is resolved. */
export const RESOLVED = {
  country: 'DE',
  subdivision: null,
  residence_basis: 'directory',
  language: 'de',
  age_band: 'adult',
  relation: 'customer',
  contact_class: 'E+.P0',
  contact_sealed: 'sealed',
  contact_commitment: 'ab'.repeat(32),
  fullness: null,
  deceased: 0 as const,
  controller_id: null,
  details_sealed: null,
};
