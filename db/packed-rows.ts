/** Rows as the text that the database reads: a list of lists, each in the order of `columns`. */
export interface PackedRows {
  columns: readonly string[];
  json: string;
  /** rows */
  n: number;
}

/** Rows that are packed already stay as they are. */
export function packRows(columns: readonly string[], rows: readonly object[] | PackedRows): PackedRows {
  if ('json' in rows) return rows;
  const lists = rows.map((row) => columns.map((name) => (row as Record<string, unknown>)[name] ?? null));
  return { columns, json: JSON.stringify(lists), n: rows.length };
}

/** How many rows these are, packed or not. */
export function countOf(rows: readonly object[] | PackedRows): number {
  return 'json' in rows ? rows.n : rows.length;
}
