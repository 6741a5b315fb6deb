import { idOf } from '../domain/ids';
import { hoursKept, warningDue } from '../domain/containment/retention';
import { DomainError } from '../domain/errors';
import { sha256 } from '../domain/notices/package';
import { taskForPerson } from '../activities/task-for-person';
import { actorRef } from './determine';
import type { House } from './wiring';

/** Something that shows what happened, and how long it is kept. */
export interface EvidenceItem {
  kind: 'log' | 'snapshot' | 'image' | 'other';
  /** what it is, without names of people */
  name: string;
  sha256?: string | undefined;
  custodian?: string | undefined;
  /** when its keeper deletes it, ISO 8601 */
  keptUntil?: string | undefined;
}

export interface Securing {
  closedAt: string;
  /** how it was seen from outside, and what came back */
  method: string;
  answer: string;
  evidence: readonly EvidenceItem[];
}

const PROBE_MS = 15_000;

/**
 * Asks an address as anybody outside would, without credentials. Error kind `input` when it still answers with material: then the
 * exposure is open.
 */
export async function probeFromOutside(address: string): Promise<{ method: string; answer: string }> {
  const method = `GET ${address}`;
  let status: number;
  try {
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(PROBE_MS) });
    await response.body?.cancel();
    ({ status } = response);
  } catch {
    return { method, answer: 'no answer' };
  }
  if (status >= 300) return { method, answer: String(status) };
  throw new DomainError(
    'input',
    `couldn't record the exposure as closed: ${address} still answers ${status}`,
    'close it first; or say how you saw it closed with --how and --answer',
  );
}

/** One piece of evidence as it stands now. */
export interface EvidenceView extends EvidenceItem {
  /** hours until its keeper deletes it; negative = over, null = kept for good as far as is known */
  hoursLeft: number | null;
  /** the lead time in hours whose warning has been reached, 0 = over; null = none */
  warning: number | null;
}

export interface SecuringView {
  closed: { at: string; method: string; answer: string } | null;
  /** what ends first, first */
  evidence: EvidenceView[];
}

/** Whether somebody has seen the exposure closed, and how long each piece of evidence is kept yet. */
export async function viewSecuring(house: House, incidentId: string): Promise<SecuringView> {
  const { containment } = house.stores;
  const row = await containment.findSecuring(house.db, incidentId);
  const now = house.now();
  const evidence = (await containment.listEvidence(house.db, incidentId)).map((item): EvidenceView => {
    const hoursLeft = item.kept_until === null ? null : hoursKept(item.kept_until, now);
    return {
      kind: item.kind as EvidenceItem['kind'],
      name: item.name,
      sha256: item.sha256 ?? undefined,
      custodian: item.custodian ?? undefined,
      keptUntil: item.kept_until ?? undefined,
      hoursLeft: hoursLeft === null ? null : Math.round(hoursLeft * 10) / 10,
      warning: hoursLeft === null ? null : warningDue(hoursLeft, house.deps.settings.evidenceWarnHours),
    };
  });
  evidence.sort((a, b) => (a.hoursLeft ?? Infinity) - (b.hoursLeft ?? Infinity));
  return { closed: row && { at: row.closed_at, method: row.method, answer: row.answer }, evidence };
}

/** Records that the exposure is closed, by whom and how it was seen, and what evidence there is; warnings follow its retention. */
export async function recordSecured(
  house: House,
  incidentId: string,
  { closedAt, method, answer, evidence }: Securing,
  who: string,
): Promise<{ replaceable: string[] }> {
  const { containment, incidents, ledger } = house.stores;
  const at = house.now();
  const actor = await actorRef(house, incidentId, who);
  const log = ledger.incidentLog(incidentId);
  const id = idOf('event', sha256(`secured/${incidentId}/${closedAt}/${at}`).slice(0, 20));
  const items = evidence.map((item) => ({
    id: idOf('event', sha256(`evidence/${incidentId}/${item.kind}/${item.name}`).slice(0, 20)),
    incident_id: incidentId,
    kind: item.kind,
    name: item.name,
    sha256: item.sha256 ?? null,
    custodian: item.custodian ?? null,
    kept_until: item.keptUntil ?? null,
    recorded_at: at,
  }));
  await house.transact(async (trx) => {
    const row = {
      id,
      incident_id: incidentId,
      closed_at: closedAt,
      recorded_at: at,
      recorded_by: actor,
      method,
      answer,
    };
    await containment.insertSecuring(trx, row);
    await containment.putEvidence(trx, items);
    for (const item of items)
      if (item.kept_until !== null)
        await incidents.reopenTask(trx, {
          ...taskForPerson(incidentId, 'evidence_expires', item.name, at),
          due_at: item.kept_until,
        });
    await ledger.appendEntry(trx, {
      log,
      cause: `secured/${id}`,
      kind: 'incident.secured',
      at,
      data: {
        closed_at: closedAt,
        by: actor,
        probe: sha256(`${method}\n${answer}`),
        evidence: items.map((item) => ({ kind: item.kind, sha256: item.sha256, kept_until: item.kept_until })),
      },
    });
  });
  const standing = await containment.listStanding(house.db, incidentId);
  const open = standing.filter((row) => row.n > row.replaced && house.deps.providers.get(row.provider)?.replace);
  return { replaceable: [...new Set(open.map(({ provider }) => provider))] };
}
