import { idOf } from '../domain/ids';
import { rowLeaf } from '../domain/ledger/row-leaf';
import { rootOf } from '../domain/ledger/tree';
import { packageHash, sha256, type PackageManifest } from '../domain/notices/package';
import type { NoticeText, NoticeView } from '../domain/notices/text';
import type { NoticeState } from '../domain/people/account';
import { renderLetter, renderNotice } from '../templates/render';
import type { DeliveryRow, NoticeRow, PackageRow, PlanRow } from '../db/tables';
import { splitMailbox } from './adapters/mail-encoding';
import { composeMail } from './adapters/smtp-mailer';
import type { Deps } from './deps';
import { leafOf, openEnvelope } from './notice-envelope';

/** First pause after a temporary refusal is five minutes (greylisting), then three times as long, up to six hours. */
const DEFER_SECONDS = [300, 900, 2700, 8100, 21_600];

export interface BatchCounts {
  batchId: string;
  claimed: number;
  accepted: number;
  refused: number;
  deferred: number;
  unknown: number;
  stale: number;
  /** not claimed, because somebody stopped sending or the gate is closed */
  stopped: 'gate' | 'over' | 'pause' | 'hold' | null;
}

interface Outcome {
  notice: NoticeRow;
  to: NoticeState;
  code: number | null;
  nextHop: string | null;
  bytesSha256: string | null;
}

interface Batch {
  deps: Deps;
  incidentId: string;
  waveId: string;
  batchId: string;
  wave: PackageRow;
  plans: Map<string, PlanRow>;
  texts: Map<string, NoticeText>;
  incidentKey: Buffer;
}

/**
 * Claims up to one batch of a signed wave, offers it, and records every answer. A batch whose sender died is settled first:
 * what it had claimed and not recorded is `unknown` for mail, and written again, identically, for letters.
 */
export async function sendBatch(
  deps: Deps,
  input: { incidentId: string; waveId: string; batchId: string },
): Promise<BatchCounts> {
  const { incidentId, waveId, batchId } = input;
  const before = await deps.stores.notices.findBatch(deps.db, batchId);
  if (before?.state === 'settled') return recorded(deps, incidentId, batchId);
  const batch = await prepare(deps, incidentId, waveId, batchId);
  if (before) {
    const left = await deps.stores.notices.listClaimed(deps.db, batchId);
    const letters = left.filter((notice) => notice.channel === 'letter');
    const lost = left.filter((notice) => notice.channel !== 'letter');
    const outcomes = lost.map((notice): Outcome => ({
      notice,
      to: 'unknown',
      code: null,
      nextHop: null,
      bytesSha256: null,
    }));
    return settle(batch, [...outcomes, ...(await offer(batch, letters))]);
  }
  const claim = await claimBatch(batch);
  if (claim.stopped || claim.notices.length === 0) return { ...none(batchId), stopped: claim.stopped };
  return settle(batch, await offer(batch, claim.notices));
}

function none(batchId: string): BatchCounts {
  return { batchId, claimed: 0, accepted: 0, refused: 0, deferred: 0, unknown: 0, stale: 0, stopped: null };
}

async function recorded(deps: Deps, incidentId: string, batchId: string): Promise<BatchCounts> {
  const { ledger } = deps.stores;
  const data = await ledger.findByCause(deps.db, ledger.incidentLog(incidentId), `sent/${batchId}`);
  const counts = none(batchId);
  for (const key of ['claimed', 'accepted', 'refused', 'deferred', 'unknown', 'stale'] as const)
    counts[key] = Number(data?.[key] ?? 0);
  return counts;
}

async function prepare(deps: Deps, incidentId: string, waveId: string, batchId: string): Promise<Batch> {
  const { packages, texts } = deps.stores;
  const wave = await packages.findPackageOf(deps.db, incidentId, 'wave', waveId);
  if (wave?.state !== 'signed') throw new Error(`wave ${waveId} is not signed`);
  const plans = await packages.listPlans(deps.db, incidentId, waveId);
  const signed = signedTexts(wave);
  const digests = [...new Set(plans.map((plan) => plan.text_digest))].filter((digest) => signed.has(digest));
  const found = await Promise.all(digests.map((digest) => texts.findText(deps.db, incidentId, digest)));
  // Words that do not match the digest under which they were signed are not there.
  const loaded = found.flatMap((row) => (row && sha256(row.body) === row.digest ? [row] : []));
  return {
    deps,
    incidentId,
    waveId,
    batchId,
    wave,
    plans: new Map(plans.map((plan) => [plan.id, plan])),
    texts: new Map(loaded.map((row) => [row.digest, JSON.parse(row.body) as NoticeText])),
    incidentKey: await deps.keys.incidentKey(incidentId),
  };
}

/** Digests that stand in the manifest which people signed; none when the manifest is no longer the one of its hash. */
function signedTexts(wave: PackageRow): ReadonlySet<string> {
  const manifest = JSON.parse(wave.manifest) as PackageManifest;
  return new Set(packageHash(manifest) === wave.hash ? manifest.texts : []);
}

/** From the end of this transaction on, a lost reply leaves these notices `unknown`, never "not sent". */
async function claimBatch(batch: Batch): Promise<{ stopped: BatchCounts['stopped']; notices: NoticeRow[] }> {
  const { deps, incidentId, waveId, batchId } = batch;
  const { notices, installation, holds, incidents, ledger } = deps.stores;
  const at = deps.now();
  return deps.transact(async (trx) => {
    if ((await installation.getInstallation(trx)).gate === 'closed') return { stopped: 'gate' as const, notices: [] };
    const incident = await incidents.findIncident(trx, incidentId);
    if (incident?.state === 'aborted') return { stopped: 'over' as const, notices: [] };
    const active = (await holds.activeHolds(trx, incidentId, at)).filter((hold) => hold.scope === 'send');
    if (active.length > 0)
      return {
        stopped: active.some((hold) => hold.kind === 'hold') ? ('hold' as const) : ('pause' as const),
        notices: [],
      };
    const claimed = await notices.claimNotices(deps.db, trx, incidentId, waveId, batchId, at, deps.settings.batchSize);
    if (claimed.length > 0) {
      await notices.insertBatch(trx, {
        id: batchId,
        incident_id: incidentId,
        kind: 'notices',
        subject: waveId,
        state: 'claimed',
        n: claimed.length,
        claimed_at: at,
        settled_at: null,
      });
      await ledger.appendEntry(trx, {
        log: ledger.incidentLog(incidentId),
        cause: `claimed/${batchId}`,
        kind: 'notice.claimed',
        at,
        data: { batch: batchId, wave: waveId, n: claimed.length },
      });
    }
    return { stopped: null, notices: claimed };
  });
}

async function offer(batch: Batch, notices: readonly NoticeRow[]): Promise<Outcome[]> {
  if (notices.length === 0) return [];
  const secrets = await batch.deps.keys.personSecrets(
    batch.incidentId,
    notices.map((notice) => notice.person_id),
  );
  const letters = notices.filter((notice) => notice.channel === 'letter');
  const mails = notices.filter((notice) => notice.channel === 'email');
  const sent = await Promise.all(mails.map((notice) => offerMail(batch, notice, secrets.get(notice.person_id))));
  return [...sent, ...(letters.length > 0 ? await printLetters(batch, letters, secrets) : [])];
}

/** Opens what was frozen and compares it with the leaf that people signed; a mismatch makes this notice stale, never the wave. */
function openNotice(
  batch: Batch,
  notice: NoticeRow,
  secret: Buffer | undefined,
): { view: NoticeView; email: string | null; text: NoticeText } | null {
  const { keys } = batch.deps;
  const plan = batch.plans.get(notice.plan_id);
  const text = batch.texts.get(plan?.text_digest ?? '');
  if (!secret || notice.view_sealed === null || !plan || !text) return null;
  const opened = openEnvelope(keys, secret, notice.id, notice.view_sealed);
  if (opened === null) return null;
  const { view, email, digest } = opened;
  return leafOf({ ...notice, view_digest: digest }, plan.text_digest) === notice.leaf ? { view, email, text } : null;
}

function messageRef(batch: Batch, notice: NoticeRow): string {
  return batch.deps.keys.fingerprint(batch.incidentKey, 'message', `${notice.id}|${notice.revision}`);
}

async function offerMail(batch: Batch, notice: NoticeRow, secret: Buffer | undefined): Promise<Outcome> {
  const { deps } = batch;
  const opened = openNotice(batch, notice, secret);
  if (!opened?.email) return { notice, to: 'stale', code: null, nextHop: null, bytesSha256: null };
  // An address that no mailbox can have is refused here: one such row must not stop its batch.
  if (splitMailbox(opened.email) === null)
    return { notice, to: 'refused', code: null, nextHop: null, bytesSha256: null };
  const rendered = renderNotice(opened.text, opened.view);
  const ref = messageRef(batch, notice);
  const mail = composeMail({
    from: deps.settings.mailFrom,
    replyTo: deps.settings.mailReplyTo,
    to: opened.email,
    subject: rendered.subject,
    plain: rendered.plain,
    html: rendered.html,
    messageId: `<${ref}@${deps.settings.mailDomain}>`,
    // The instant of the last signature: the same on every attempt, so that the bytes are the same.
    dateIso: batch.wave.settled_at ?? batch.wave.created_at,
    reference: opened.view.reference,
    language: opened.text.language,
  });
  const answer = await deps.mailer.send({
    envelope: { from: deps.settings.mailFrom, to: opened.email },
    bytes: mail.bytes,
  });
  const code = 'code' in answer ? answer.code : null;
  const nextHop = answer.outcome === 'accepted' ? answer.nextHop : null;
  return { notice, to: answer.outcome, code, nextHop, bytesSha256: mail.sha256 };
}

async function printLetters(
  batch: Batch,
  notices: readonly NoticeRow[],
  secrets: ReadonlyMap<string, Buffer>,
): Promise<Outcome[]> {
  const opened = notices.map((notice) => ({
    notice,
    content: openNotice(batch, notice, secrets.get(notice.person_id)),
  }));
  const letters = opened.flatMap(({ notice, content }) => {
    if (!content) return [];
    const html = renderLetter(content.text, content.view);
    const lines = [...content.view.person.addressLines];
    const country = lines.pop() ?? '';
    return [{ notice, html, file: `${notice.id}.html`, address: { name: content.view.person.name, lines, country } }];
  });
  await batch.deps.printBatch.write({ batchId: batch.batchId, letters });
  const printed = new Map(letters.map((letter) => [letter.notice.id, sha256(letter.html)]));
  return notices.map((notice): Outcome => {
    const hash = printed.get(notice.id) ?? null;
    return {
      notice,
      to: hash ? 'accepted' : 'stale',
      code: null,
      nextHop: hash ? 'print batch' : null,
      bytesSha256: hash,
    };
  });
}

/** One transaction: a delivery row a notice, the notices' states, the counters, and one entry with the root over the rows. */
async function settle(batch: Batch, outcomes: readonly Outcome[]): Promise<BatchCounts> {
  const { deps, incidentId, waveId, batchId } = batch;
  const { notices, ledger } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const cause = `sent/${batchId}`;
  const at = deps.now();
  const rows = outcomes
    .map((outcome) => deliveryRow(batch, outcome, at, ledger.entryId(log, cause)))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  const counts = tally(batchId, outcomes);
  return deps.transact(async (trx) => {
    if (await ledger.findByCause(trx, log, cause)) return recordedIn(counts);
    await notices.insertDeliveries(deps.db, trx, rows);
    const deliveries = new Map(rows.map((row) => [row.notice_id, row.id]));
    await notices.moveNotices(
      deps.db,
      trx,
      incidentId,
      waveId,
      ['claimed'],
      outcomes.map(({ notice, to }) => ({
        id: notice.id,
        to,
        next_at: to === 'deferred' ? deferUntil(at, notice.attempt) : null,
        last_delivery_id: deliveries.get(notice.id) ?? null,
      })),
    );
    await notices.settleBatch(trx, batchId, at);
    const { batchId: id, stopped: _stopped, ...numbers } = counts;
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'notice.offered',
      at,
      data: {
        batch: id,
        wave: waveId,
        package: batch.wave.id,
        ...numbers,
        rows: { table: 'deliveries', count: rows.length, root: rootOf(rows.map((row) => row.leaf)) },
      },
    });
    return counts;
  });
}

function recordedIn(counts: BatchCounts): BatchCounts {
  return { ...counts, stopped: null };
}

function deferUntil(at: string, attempt: number): string {
  const seconds = DEFER_SECONDS[Math.min(attempt, DEFER_SECONDS.length) - 1] ?? 300;
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

function deliveryRow(batch: Batch, outcome: Outcome, at: string, entryId: string): DeliveryRow {
  const { notice } = outcome;
  const row = {
    id: idOf('delivery', sha256(`${notice.id}/${notice.attempt}`).slice(0, 20)),
    incident_id: batch.incidentId,
    notice_id: notice.id,
    batch_id: batch.batchId,
    attempt: notice.attempt,
    channel: notice.channel,
    outcome: outcome.to,
    at,
    message_ref: messageRef(batch, notice),
    bytes_sha256: outcome.bytesSha256,
    reply_code: outcome.code,
    origin: 'witnessed' as const,
    next_hop: outcome.nextHop,
    package_id: batch.wave.id,
  };
  return { ...row, leaf: rowLeaf('deliveries', row), entry_id: entryId };
}

function tally(batchId: string, outcomes: readonly Outcome[]): BatchCounts {
  const counts = { ...none(batchId), claimed: outcomes.length };
  for (const { to } of outcomes) {
    if (to === 'accepted' || to === 'refused' || to === 'deferred' || to === 'unknown' || to === 'stale')
      counts[to] += 1;
  }
  return counts;
}
