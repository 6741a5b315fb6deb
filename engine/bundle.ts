import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { DomainError } from '../domain/errors';
import { publicKeyOf } from '../domain/ledger/checkpoint';
import { canonicalJson } from '../domain/canonical';
import type { EntryData, LedgerEntry } from '../domain/ledger/entry';
import { LEAF_TABLES, type LeafTable } from '../domain/ledger/row-leaf';
import {
  verifyLedger,
  type StoredEntry,
  type StoredRow,
  type Verification,
  type VerifyReader,
} from '../domain/ledger/verify';
import { SIGNER_NAME } from './keys';
import { originOf } from './sequencer';
import type { House } from './wiring';

const rowSchema = z.record(z.string(), z.union([z.string(), z.number(), z.null()]));
const bundleSchema = z.object({
  format: z.literal('tocsin-bundle/1'),
  incident: z.string(),
  installation: z.string(),
  publicKey: z.string(),
  entries: z.array(
    z.object({
      id: z.string(),
      log: z.string(),
      seq: z.number().nullable(),
      cause: z.string(),
      kind: z.string(),
      at: z.string(),
      data: z.string(),
      leaf: z.string(),
    }),
  ),
  checkpoints: z.array(z.object({ log: z.string(), size: z.number(), root: z.string(), note: z.string() })),
  rows: z.record(z.string(), z.array(rowSchema)),
});
type Bundle = z.infer<typeof bundleSchema>;

/** Writes one incident's whole history as one file that verifies without this installation. No personal data is in it. */
export async function writeBundle(house: House, incidentId: string, file: string): Promise<{ entries: number }> {
  await house.sequencer.runOnce();
  const log = house.stores.ledger.incidentLog(incidentId);
  const signer = await house.keys.checkpointSigner();
  const bundle: Bundle = await house.transact(async (trx) => ({
    format: 'tocsin-bundle/1' as const,
    incident: incidentId,
    installation: house.installationId,
    publicKey: signer.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    entries: await trx('ledger_entries')
      .where({ log })
      .orderBy('seq')
      .select('id', 'log', 'seq', 'cause', 'kind', 'at', 'data', 'leaf'),
    checkpoints: await trx('ledger_checkpoints').where({ log }).orderBy('size').select('log', 'size', 'root', 'note'),
    rows: await rowsOfIncident(trx, incidentId),
  }));
  await writeFile(`${file}.part`, JSON.stringify(bundle));
  await rename(`${file}.part`, file);
  return { entries: bundle.entries.length };
}

async function rowsOfIncident(
  trx: Parameters<Parameters<House['transact']>[0]>[0],
  incidentId: string,
): Promise<Bundle['rows']> {
  const rows: Bundle['rows'] = {};
  for (const table of LEAF_TABLES) rows[table] = await trx(table).where({ incident_id: incidentId }).orderBy('id');
  return rows;
}

/** Verifies a bundle by itself; a file that is none is a mistake of use. */
export async function verifyBundle(file: string): Promise<Verification> {
  const text = await readFile(file, 'utf8').catch(({ code }: NodeJS.ErrnoException) => {
    const cause = code === 'ENOENT' ? 'no such file' : 'it is no bundle';
    throw new DomainError('input', `couldn't verify ${file}: ${cause}`, 'give a file that tocsin bundle wrote');
  });
  const parsed = bundleSchema.safeParse(parseJson(text));
  if (!parsed.success)
    throw new DomainError('input', `couldn't verify ${file}: it is no bundle`, 'give a file that tocsin bundle wrote');
  const bundle = parsed.data;
  return verifyLedger(bundleReader(bundle), {
    signerName: SIGNER_NAME,
    publicKey: publicKeyOf(bundle.publicKey),
    origin: (log) => originOf(bundle.installation, log),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function bundleReader(bundle: Bundle): VerifyReader {
  const rows = (table: LeafTable): StoredRow[] => (bundle.rows[table] ?? []) as StoredRow[];
  const entries = new Set(bundle.entries.map((entry) => entry.id));
  return {
    logs: async () => [...new Set([...bundle.entries, ...bundle.checkpoints].map((row) => row.log))].sort(),
    entries: async (log, after, limit) =>
      bundle.entries
        .filter((entry) => entry.log === log && entry.seq !== null && entry.seq > after)
        .slice(0, limit)
        .map(stored),
    unnumbered: async (log) => bundle.entries.filter((entry) => entry.log === log && entry.seq === null).map(stored),
    checkpoints: async (log) => bundle.checkpoints.filter((row) => row.log === log),
    tile: async () => null,
    rows: async (table, entryId) => rows(table).filter((row) => row.entry_id === entryId),
    orphans: async (table) =>
      rows(table)
        .filter((row) => !entries.has(row.entry_id))
        .map((row) => row.id),
    stateMismatches: async () => [],
    witnessed: async () => [],
  };
}

function stored(row: Bundle['entries'][number]): StoredEntry {
  const data = (parseJson(row.data) ?? {}) as EntryData;
  return { ...row, kind: row.kind as LedgerEntry['kind'], data, canonicalData: canonicalJson(data) === row.data };
}
