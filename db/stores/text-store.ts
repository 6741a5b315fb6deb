import type { Querier } from '../connection';

export interface TextRow {
  digest: string;
  incident_id: string;
  kind: 'notice' | 'filing' | 'reason' | 'actor' | 'order' | 'filing_document';
  body: string;
  compartment: 'record' | 'counsel';
  author: string;
  created_at: string;
}

/** Texts are kept by content for ever: the same words are stored once per incident. */
export async function storeText(q: Querier, row: TextRow): Promise<void> {
  await q('texts').insert(row).onConflict(['incident_id', 'digest']).ignore();
}

export async function findText(q: Querier, incidentId: string, digest: string): Promise<TextRow | null> {
  return (await q<TextRow>('texts').where({ incident_id: incidentId, digest }).first()) ?? null;
}

export async function getText(q: Querier, incidentId: string, digest: string): Promise<TextRow> {
  const row = await findText(q, incidentId, digest);
  if (!row) throw new Error(`no text ${digest}`);
  return row;
}

/** Templates are kept by digest for ever, so that a draft of years ago can be explained. */
export async function storeTemplates(
  q: Querier,
  rows: readonly { digest: string; name: string; body: string }[],
): Promise<void> {
  if (rows.length > 0)
    await q('templates')
      .insert([...rows])
      .onConflict('digest')
      .ignore();
}
