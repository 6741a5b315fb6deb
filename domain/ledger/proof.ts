import { z } from 'zod';
import { parseCheckpoint, verifyCheckpoint, type LedgerTrust } from './checkpoint';
import { entryDataSchema, entryLeaf, rowsCovered, type LedgerEntry } from './entry';
import { LEAF_COLUMNS, LEAF_TABLES, storedRowLeaf, type LeafTable } from './row-leaf';
import { inclusionProof, verifyInclusion } from './tree';

type RowValues = Readonly<Record<string, string | number | null>>;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
const pathSchema = z.array(hashSchema);
const placeSchema = z.int().min(0);

const proofSchema = z.strictObject({
  format: z.literal('tocsin-proof/1'),
  table: z.enum(LEAF_TABLES as [LeafTable, ...LeafTable[]]),
  /** the leaf columns, nothing else: no personal data is in them */
  row: z.record(z.string(), z.union([z.string(), z.int(), z.null()])),
  /** place of the row among the rows of its entry, which stand in the order of their ids */
  place: placeSchema,
  rowPath: pathSchema,
  entry: z.strictObject({
    id: z.string(),
    log: z.string(),
    cause: z.string(),
    kind: z.templateLiteral([z.string(), '.', z.string()]),
    at: z.string(),
    data: entryDataSchema,
  }),
  seq: placeSchema,
  entryPath: pathSchema,
  /** the signed note */
  checkpoint: z.string(),
});

/** Row leaf → root of its entry's rows → entry → checkpoint: one JSON value, checked with the public key alone. */
export type NoticeProof = z.infer<typeof proofSchema>;

/** What a proof is made from. `leaves` are the log's entry leaves from the first on, at least as many as the checkpoint signs. */
export interface ProofParts {
  table: LeafTable;
  row: RowValues & { id: string };
  /** all rows that the entry covers */
  rows: readonly { id: string; leaf: string }[];
  entry: LedgerEntry;
  seq: number;
  leaves: readonly string[];
  checkpoint: string;
}

/** Proof of one row; throws a `RangeError` when the row, its entry or a leaf is not among those given. */
export function noticeProof(parts: ProofParts): NoticeProof {
  const { table, row, rows, seq, leaves, checkpoint } = parts;
  const { id, log, cause, kind, at, data } = parts.entry;
  const ordered = [...rows].sort((a, b) => (a.id < b.id ? -1 : 1));
  const place = ordered.findIndex((other) => other.id === row.id);
  const size = parseCheckpoint(checkpoint)?.size ?? 0;
  if (leaves.length < size) throw new RangeError('fewer leaves than the checkpoint signs');
  return {
    format: 'tocsin-proof/1',
    table,
    row: Object.fromEntries(LEAF_COLUMNS[table].map((column) => [column, row[column] ?? null])),
    place,
    rowPath: inclusionProof(
      ordered.map((other) => other.leaf),
      place,
    ),
    entry: { id, log, cause, kind, at, data },
    seq,
    entryPath: inclusionProof(leaves.slice(0, size), seq),
    checkpoint,
  };
}

/** What a proof shows, or the first link of its chain that does not hold. */
export type ProofVerdict =
  | { ok: true; origin: string; size: number; root: string }
  | { ok: false; broken: 'form' | 'checkpoint' | 'origin' | 'entry' | 'row' };

/** Checks a proof from whoever gives it, from the signature down to the row. */
export function verifyProof(given: unknown, trust: LedgerTrust): ProofVerdict {
  const parsed = proofSchema.safeParse(given);
  if (!parsed.success) return { ok: false, broken: 'form' };
  const { table, row, place, rowPath, entry, seq, entryPath, checkpoint } = parsed.data;
  const head = parseCheckpoint(checkpoint);
  if (!head || !verifyCheckpoint(checkpoint, trust.signerName, trust.publicKey))
    return { ok: false, broken: 'checkpoint' };
  if (head.origin !== trust.origin(entry.log)) return { ok: false, broken: 'origin' };
  if (!verifyInclusion(entryLeaf(entry), seq, head.size, entryPath, head.root)) return { ok: false, broken: 'entry' };
  const covered = rowsCovered(entry.data);
  const isCovered =
    covered?.table === table &&
    hasLeafColumns(table, row) &&
    verifyInclusion(storedRowLeaf(table, row), place, covered.count, rowPath, covered.root);
  return isCovered ? { ok: true, ...head } : { ok: false, broken: 'row' };
}

/** Exactly the leaf columns: a further one would be shown as proven without being part of the leaf. */
function hasLeafColumns(table: LeafTable, row: RowValues): boolean {
  const columns = LEAF_COLUMNS[table];
  return Object.keys(row).length === columns.length && columns.every((column) => column in row);
}
