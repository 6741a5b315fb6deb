import type { DecidedObligation } from '../../domain/law/obligation';
import type { ObligationState } from '../../domain/record/incident';
import type { Querier } from '../connection';
import type { ObligationRow } from '../tables';

export async function listObligations(q: Querier, incidentId: string): Promise<ObligationRow[]> {
  return q<ObligationRow>('obligations').where({ incident_id: incidentId }).orderBy(['due_at', 'key']);
}

export async function getObligation(q: Querier, id: string): Promise<ObligationRow> {
  const row = await q<ObligationRow>('obligations').where({ id }).first();
  if (!row) throw new Error(`no obligation ${id}`);
  return row;
}

/** Adds obligations and refreshes what is known of those that stand; the state of one that stands is not touched. */
export async function upsertObligations(q: Querier, rows: readonly ObligationRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += 40) {
    await q('obligations')
      .insert(rows.slice(at, at + 40))
      .onConflict(['incident_id', 'key'])
      .merge([
        'source',
        'round_no',
        'recipient_name',
        'due_at',
        'latest_at',
        'standard',
        'anchor_state',
        'provisional',
        'body',
      ]);
  }
}

/** Moves one obligation on with a reason; only from `due`. */
export async function settleObligation(
  q: Querier,
  id: string,
  to: Exclude<ObligationState, 'due'>,
  reason: string | null,
): Promise<boolean> {
  const n = await q<ObligationRow>('obligations')
    .where({ id, state: 'due' })
    .update({ state: to, state_reason: reason });
  return n === 1;
}

/** Waived duties that are owed again. */
export async function reopenObligations(q: Querier, ids: readonly string[]): Promise<void> {
  await q<ObligationRow>('obligations').whereIn('id', ids).update({ state: 'due', state_reason: null });
}

export function decidedOf(row: ObligationRow): DecidedObligation {
  return JSON.parse(row.body) as DecidedObligation;
}

export interface FilingRow {
  id: string;
  incident_id: string;
  obligation_id: string;
  stage: string;
  state: string;
  origin: 'witnessed' | 'imported';
  at: string;
  reference_commitment: string | null;
  document_sha256: string | null;
  receipt_sha256: string | null;
  package_id: string | null;
  recorded_by: string;
  leaf: string;
  entry_id: string;
}

export async function insertFiling(q: Querier, row: FilingRow): Promise<void> {
  await q('filings').insert(row);
}

export async function listFilings(q: Querier, incidentId: string): Promise<FilingRow[]> {
  return q<FilingRow>('filings').where({ incident_id: incidentId }).orderBy('at');
}

export async function insertFigure(
  q: Querier,
  row: {
    id: string;
    incident_id: string;
    obligation_id: string;
    figure: string;
    value: number;
    basis: string;
    at: string;
  },
): Promise<void> {
  await q('figures_told').insert(row).onConflict('id').ignore();
}
