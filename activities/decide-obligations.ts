import { canonicalJson } from '../domain/canonical';
import { idOf } from '../domain/ids';
import { decide } from '../domain/law/decide';
import type { DecidedObligation, Decision } from '../domain/law/obligation';
import { sha256 } from '../domain/notices/package';
import type { ObligationRow } from '../db/tables';
import type { Deps } from './deps';
import { assessmentsOf, cohortsOfRound, isFirstFiling, standingAnswers } from './round-facts';

export interface DecidedCounts {
  obligations: number;
  /** ids of filings (everything that goes to a body, not to people) that nobody follows yet */
  newFilings: string[];
  notOwed: number;
  notCovered: number;
}

/** Works out what each law demands on the facts of this round; nothing that stands is removed. */
export async function decideObligations(
  deps: Deps,
  input: { incidentId: string; roundNo: number },
): Promise<DecidedCounts> {
  const { incidentId, roundNo } = input;
  const record = await deps.readRecord(incidentId);
  const cohorts = await cohortsOfRound(deps, incidentId, roundNo);
  const assessments = await assessmentsOf(deps, incidentId, roundNo);
  const determinations = await standingAnswers(deps, incidentId);
  const decision = decide({ record, cohorts, assessments, determinations, asOf: deps.now() });
  return storeDecision(deps, incidentId, roundNo, decision);
}

async function storeDecision(
  deps: Deps,
  incidentId: string,
  roundNo: number,
  decision: Decision,
): Promise<DecidedCounts> {
  const { obligations, ledger, incidents } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const at = deps.now();
  return deps.transact(async (trx) => {
    const cause = `decided/${roundNo}`;
    const known = await ledger.findByCause(trx, log, cause);
    const before = new Set((await obligations.listObligations(trx, incidentId)).map((row) => row.key));
    const rows = decision.obligations.map((decided) => obligationRow(incidentId, roundNo, decided));
    const added = known ? (known['added'] as string[]) : rows.flatMap(({ key }) => (before.has(key) ? [] : [key]));
    const fresh = rows.filter((row) => isFirstFiling(row) && added.includes(row.key));
    const counts: DecidedCounts = {
      obligations: rows.length,
      newFilings: fresh.map((row) => row.id),
      notOwed: decision.notOwed.length,
      notCovered: decision.notCovered.length,
    };
    if (known) return counts;
    await trx('rule_sets')
      .insert({ version: decision.ruleSet.version, body: JSON.stringify(decision.ruleSet), at })
      .onConflict('version')
      .ignore();
    await obligations.upsertObligations(trx, rows);
    await settlePeople(deps, trx, incidentId, decision);
    const round = await incidents.findRound(trx, incidentId, roundNo);
    if (!round) throw new Error(`no round ${roundNo}`);
    await trx('rounds').where({ id: round.id }).update({ rule_set: decision.ruleSet.version });
    await ledger.appendEntry(trx, {
      log,
      cause,
      kind: 'obligation.decided',
      at,
      data: {
        round: roundNo,
        revision: round.revision_id,
        ruleSet: decision.ruleSet.version,
        build: deps.settings.build,
        obligations: rows.length,
        added,
        decision: sha256(canonicalJson(decision)),
      },
    });
    return counts;
  });
}

/** Cohorts get their outcome, and people without a notice the state that follows from it. */
async function settlePeople(
  deps: Deps,
  trx: Parameters<Parameters<Deps['transact']>[0]>[0],
  incidentId: string,
  decision: Decision,
): Promise<void> {
  const { cohorts, people } = deps.stores;
  await cohorts.settleCohorts(
    deps.db,
    trx,
    decision.cohorts.map((row) => ({
      id: row.cohortId,
      outcome: row.outcome,
      reasons: JSON.stringify(row.reasons),
      obligation_keys: JSON.stringify([...row.obligationKeys].sort()),
    })),
  );
  for (const [outcome, state] of [
    ['owed', 'undecided'],
    ['not_owed', 'not_owed'],
    ['not_covered', 'not_covered'],
  ] as const) {
    const ids = decision.cohorts.filter((row) => row.outcome === outcome).map((row) => row.cohortId);
    await people.moveCohorts(deps.db, trx, incidentId, ids, state);
  }
}

function obligationRow(incidentId: string, roundNo: number, decided: DecidedObligation): ObligationRow {
  return {
    id: idOf('obligation', sha256(`${incidentId}/${decided.key}`).slice(0, 16)),
    incident_id: incidentId,
    key: decided.key,
    round_no: roundNo,
    first_round: roundNo,
    regime: decided.regime,
    recipient_kind: decided.recipient.kind,
    recipient_id: decided.recipient.id,
    recipient_name: decided.recipient.name,
    stage: decided.stage,
    due_at: decided.dueAt,
    latest_at: decided.latestAt,
    standard: decided.standard,
    anchor_state: decided.anchor.state,
    provisional: decided.provisional ? 1 : 0,
    source: decided.source,
    state: 'due',
    state_reason: null,
    body: JSON.stringify(decided),
  };
}
