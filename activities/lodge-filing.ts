import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { canonicalJson } from '../domain/canonical';
import { idOf } from '../domain/ids';
import { rowLeaf } from '../domain/ledger/row-leaf';
import { packageHash, sha256, type PackageManifest } from '../domain/notices/package';
import type { DecidedObligation } from '../domain/law/obligation';
import type { NoticeText } from '../domain/notices/text';
import { renderFiling } from '../templates/render';
import type { ObligationRow, PackageRow } from '../db/tables';
import type { Deps } from './deps';

/** Writes the signed filing as a file, with who signed it; a person lodges it and records that with `tocsin filed`. */
export async function lodgeFiling(
  deps: Deps,
  input: { incidentId: string; packageId: string },
): Promise<{ sha256: string }> {
  const { incidentId, packageId } = input;
  const { packages, texts, obligations, ledger } = deps.stores;
  const signed = await packages.getPackage(deps.db, packageId);
  if (signed.state !== 'signed') throw new Error(`package ${packageId} is not signed`);
  const obligation = await obligations.getObligation(deps.db, signed.subject);
  const manifest = JSON.parse(signed.manifest) as PackageManifest;
  const html = renderFiling(await signedText(deps, signed, manifest));
  const document = sha256(html);
  await writeDocument(deps, { signed, obligation, manifest, html, document });
  const log = ledger.incidentLog(incidentId);
  const cause = `lodged/${packageId}`;
  const at = deps.now();
  const row = {
    id: idOf('filing', sha256(cause).slice(0, 16)),
    incident_id: incidentId,
    obligation_id: obligation.id,
    stage: obligation.stage,
    state: 'approved',
    origin: 'witnessed' as const,
    at,
    reference_commitment: null,
    document_sha256: document,
    receipt_sha256: null,
    package_id: packageId,
    recorded_by: 'tocsin',
  };
  const leaf = rowLeaf('filings', row);
  await deps.transact(async (trx) => {
    if (await ledger.findByCause(trx, log, cause)) return;
    await obligations.insertFiling(trx, { ...row, leaf, entry_id: ledger.entryId(log, cause) });
    await obligations.insertFigure(trx, personsTold(packageId, obligation, obligations.decidedOf(obligation), at));
    await texts.storeText(trx, {
      digest: document,
      incident_id: incidentId,
      kind: 'filing_document',
      body: html,
      compartment: 'record',
      author: 'tocsin',
      created_at: at,
    });
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'filing.written',
      at,
      data: {
        package: packageId,
        obligation: obligation.key,
        document,
        digest: sha256(canonicalJson(manifest)),
        rows: { table: 'filings', count: 1, root: leaf },
      },
    });
  });
  return { sha256: document };
}

/** The number of persons that the authority is told, with what it rests on. */
function personsTold(
  packageId: string,
  obligation: ObligationRow,
  { persons }: DecidedObligation,
  at: string,
): Parameters<Deps['stores']['obligations']['insertFigure']>[1] {
  return {
    id: `${packageId}/persons`,
    incident_id: obligation.incident_id,
    obligation_id: obligation.id,
    figure: 'persons',
    value: persons.least,
    basis: persons.most === null ? 'at least; the upper end is unknown' : `up to ${persons.most}`,
    at,
  };
}

/** The document as it is lodged, and beside it who signed what. */
async function writeDocument(
  deps: Deps,
  filing: {
    signed: PackageRow;
    obligation: ObligationRow;
    manifest: PackageManifest;
    html: string;
    document: string;
  },
): Promise<void> {
  const { signed, obligation, manifest, html, document } = filing;
  const { packages, obligations } = deps.stores;
  const approvals = await packages.listApprovals(deps.db, signed.id, signed.hash);
  const dir = join(deps.settings.outDir, signed.incident_id, 'filings');
  const base = `${obligation.recipient_id}.${obligation.regime}.${obligation.stage}`;
  const record = {
    package: signed.id,
    hash: signed.hash,
    documentSha256: document,
    obligation: obligation.key,
    cite: obligations.decidedOf(obligation).cite,
    dueAt: obligation.due_at,
    manifest,
    signatures: approvals.map(({ approver_id, key_id, at, signature }) => ({ approver_id, key_id, at, signature })),
  };
  await writeWhole(dir, `${base}.html`, html);
  await writeWhole(dir, `${base}.json`, JSON.stringify(record, null, 2));
}

/** The very words that people signed, or none. */
async function signedText(deps: Deps, signed: PackageRow, manifest: PackageManifest): Promise<NoticeText> {
  const stored = await deps.stores.texts.getText(deps.db, signed.incident_id, manifest.texts[0] ?? '');
  if (packageHash(manifest) !== signed.hash || sha256(stored.body) !== stored.digest)
    throw new Error(`package ${signed.id} is not what was signed`);
  return JSON.parse(stored.body) as NoticeText;
}

/** Written beside and renamed into place: a reader never sees half a filing. */
async function writeWhole(dir: string, name: string, content: string): Promise<void> {
  await mkdir(dir, { recursive: true });
  const path = join(dir, name);
  await writeFile(`${path}.part`, content);
  await rename(`${path}.part`, path);
}
