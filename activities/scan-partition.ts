import { activityInfo, ApplicationFailure, Context, heartbeat } from '@temporalio/activity';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { endingOf } from '../domain/detection/mask';
import { dangerOf, rankOf } from '../domain/containment/danger';
import { containBy } from '../domain/containment/key-policy';
import { detectorSet } from '../domain/detection/version';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { NewCredential } from '../db/stores/credential-store';
import type { LeakFileRow, PartitionRow } from '../db/tables';
import type { FoundCredential, PartitionResult } from './adapters/leak-reader/scan-partition';
import { assertSealedLength } from './assert-sealed';
import type { Deps } from './deps';
import { mappingOf } from './mapping-of';

/**
 * Reads one partition: what was exposed goes into one immutable result, credentials into the database at once and sealed,
 * unreadable rows into quarantine. The row of the partition is the commit; a late first attempt fails on its number.
 */
export async function scanPartition(
  deps: Deps,
  input: { incidentId: string; partitionId: string },
): Promise<{ rowsRead: number; providers: string[] }> {
  const { incidentId, partitionId } = input;
  const { scans, incidents } = deps.stores;
  const attempt = activityInfo().attempt;
  const partition = await scans.getPartition(deps.db, partitionId);
  if (partition.state === 'done')
    return { rowsRead: partition.rows_read, providers: await providersFound(deps, incidentId) };
  if (!(await deps.transact((trx) => scans.claimPartition(trx, partitionId, attempt)))) throw lateAttempt();
  const file = (await incidents.listFiles(deps.db, incidentId, 'leak')).find((row) => row.id === partition.file_id);
  if (!file) throw new Error(`no file of partition ${partitionId}`);
  await assertSealedLength(deps, file);
  const result = await readInto(deps, incidentId, partition, file);
  const { ledger } = deps.stores;
  await deps.transact(async (trx) => {
    const settled = await scans.settlePartition(trx, partitionId, attempt, {
      rows_read: result.rowsRead,
      rows_scanned: result.rowsScanned,
      rows_quarantined: result.rowsQuarantined,
      result: result.resultFiles.exposures,
      result_sha256: result.resultSha256,
      detectors: detectorSet(),
    });
    if (!settled) throw lateAttempt();
    await ledger.appendEntry(trx, {
      log: ledger.incidentLog(incidentId),
      cause: `partition/${partitionId}`,
      kind: 'partition.done',
      at: deps.now(),
      data: {
        partition: partitionId,
        rowsRead: result.rowsRead,
        rowsQuarantined: result.rowsQuarantined,
        result: result.resultSha256,
      },
    });
  });
  return { rowsRead: result.rowsRead, providers: Object.keys(result.credentials) };
}

/** Reads the bytes of the partition; credentials and unreadable rows are stored as they are found, the rest is in the result. */
async function readInto(
  deps: Deps,
  incidentId: string,
  partition: PartitionRow,
  file: LeakFileRow,
): Promise<PartitionResult> {
  const personKey = await deps.keys.incidentKey(incidentId);
  const credentialKey = await deps.keys.credentialFingerprintKey();
  const resultDir = join(deps.settings.resultDir, incidentId);
  await mkdir(resultDir, { recursive: true });
  const scan = {
    path: file.path,
    range: { start: partition.start, end: partition.end, firstRow: partition.first_row },
    mapping: await mappingOf(file),
    keys: { person: personKey, credential: credentialKey },
    resultDir,
    partitionId: partition.id,
    fileId: file.id,
    today: deps.now().slice(0, 10),
  };
  return deps.scanThreads.scan(scan, {
    onCredentials: (found) => storeCredentials(deps, incidentId, partition.id, personKey, found),
    onQuarantine: (rows) =>
      deps.transact((trx) =>
        deps.stores.scans.insertQuarantined(
          deps.db,
          trx,
          rows.map((row) => ({ incident_id: incidentId, file_id: file.id, partition_id: partition.id, ...row })),
        ),
      ),
    heartbeat: (progress) => heartbeat(progress.rows),
    signal: Context.current().cancellationSignal,
  });
}

function lateAttempt(): ApplicationFailure {
  return ApplicationFailure.nonRetryable('a later attempt has taken this partition', 'LateAttempt');
}

async function providersFound(deps: Deps, incidentId: string): Promise<string[]> {
  const counts = await deps.stores.credentials.countCredentials(deps.db, incidentId);
  return [...new Set(counts.map((row) => row.provider))];
}

/** Kept apart, because the secret is deleted with its last proof and its owner is told later. */
function sealedEnding(deps: Deps, incidentKey: Buffer, found: FoundCredential): string | null {
  const ending = endingOf(found.provider, found.secret);
  return ending === null ? null : deps.keys.seal(incidentKey, ending, `credentials|ending|${found.fingerprint}`);
}

/** Seals each secret before it touches the database; placeholders and published examples are listed by the scan and never acted on. */
async function storeCredentials(
  deps: Deps,
  incidentId: string,
  partitionId: string,
  incidentKey: Buffer,
  found: readonly FoundCredential[],
): Promise<void> {
  const real = found.filter((one) => one.confidence !== 'example');
  const at = deps.now();
  const datedBy = (kind: string, provider: string) => {
    const danger = dangerOf(kind);
    return {
      danger: rankOf(danger),
      found_at: at,
      contain_by: containBy(deps.settings.keyPolicy(provider), danger, at),
    };
  };
  const rows = real.map((one): NewCredential => ({
    ...datedBy(one.kind, one.provider),
    id: idOf('credential', sha256(`${incidentId}/${one.fingerprint}`).slice(0, 20)),
    fingerprint: one.fingerprint,
    kind: one.kind,
    provider: one.provider,
    confidence: one.confidence,
    state: 'found',
    state_reason: null,
    secret_sealed: deps.keys.seal(incidentKey, one.secret, `credentials|secret|${one.fingerprint}`),
    ending_sealed: sealedEnding(deps, incidentKey, one),
  }));
  await deps.transact((trx) => deps.stores.credentials.insertCredentials(deps.db, trx, incidentId, rows));
  const sightings = real.map((one) => ({
    incident_id: incidentId,
    fingerprint: one.fingerprint,
    partition_id: partitionId,
    row: one.row,
    offset: one.offset,
    column: one.column ?? '',
    person_fp: one.personFp,
  }));
  await deps.transact((trx) => deps.stores.scans.addSightings(deps.db, trx, sightings));
}
