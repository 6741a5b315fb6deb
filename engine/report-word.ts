import { askForReport } from '../activities/ask-for-report';
import { proofRow, proofsCovered } from '../activities/proof-rows';
import { DomainError } from '../domain/errors';
import { idOf } from '../domain/ids';
import { sha256 } from '../domain/notices/package';
import type { CredentialRow } from '../db/tables';
import { gatherUnreported } from './contain-report';
import { actorRef } from './determine';
import type { House } from './wiring';

/** A person has sent the report of this reference: each of its keys keeps how, and the task is done when none is left. */
export async function recordReportSent(
  house: House,
  incidentId: string,
  sent: { provider: string; reference: string; how: string },
  who: string,
): Promise<{ keys: number; left: number }> {
  const { rows, reference } = await gatherUnreported(house, incidentId, sent.provider);
  if (reference !== sent.reference)
    throw new DomainError(
      'input',
      `couldn't record the report ${sent.reference}: the keys to be told of are now those of ${reference}`,
      `look at it again with: tocsin contain report ${sent.provider}`,
    );
  const keep = { step: 'report' as const, provider: sent.provider, method: sent.how, answer: `sent as ${reference}` };
  return keepWord(house, incidentId, rows, keep, who);
}

/** What the issuer answered to what it was told; it is kept with each key of its reports that has no answer yet. */
export async function recordReportAnswer(
  house: House,
  incidentId: string,
  answered: { provider: string; answer: string },
  who: string,
): Promise<{ keys: number; left: number }> {
  const rows = await house.stores.containment.listUnanswered(house.db, incidentId, answered.provider);
  if (rows.length === 0)
    throw new DomainError(
      'input',
      `couldn't record an answer of ${answered.provider}: no report to it waits for one`,
      'tocsin contain report lists the issuers',
    );
  const method = 'the answer of the issuer to its report';
  const keep = { step: 'report_answer' as const, provider: answered.provider, method, answer: answered.answer };
  return keepWord(house, incidentId, rows, keep, who);
}

async function keepWord(
  house: House,
  incidentId: string,
  rows: readonly Pick<CredentialRow, 'id'>[],
  word: { step: 'report' | 'report_answer'; provider: string; method: string; answer: string },
  who: string,
): Promise<{ keys: number; left: number }> {
  const actor = await actorRef(house, incidentId, who);
  const { credentials, ledger } = house.stores;
  const at = house.now();
  const log = ledger.incidentLog(incidentId);
  const { step, provider, method, answer } = word;
  const ids = rows.map(({ id }) => id).sort();
  const cause = `${step}/${provider}/${sha256(ids.join('\n')).slice(0, 16)}`;
  const batch = idOf('batch', sha256(cause).slice(0, 16));
  const proofs = ids
    .map((credential) => {
      const id = idOf('event', sha256(`${step}/${credential}`).slice(0, 20));
      const said = { id, incident_id: incidentId, credential_id: credential, kind: step, at, method, answer };
      return proofRow({ ...said, batch_id: batch }, ledger.entryId(log, cause));
    })
    .sort((a, b) => (a.id < b.id ? -1 : 1));
  return house.transact(async (trx) => {
    await credentials.insertProofs(house.db, trx, proofs);
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: step === 'report' ? 'credential.reported' : 'credential.report_answered',
      at,
      data: {
        provider,
        batch,
        by: actor,
        n: ids.length,
        rows: proofsCovered(proofs),
      },
    });
    const { left } = await askForReport(house.deps, trx, incidentId, provider, at);
    return { keys: ids.length, left };
  });
}
