import { canonicalJson } from '../domain/canonical';
import { idOf } from '../domain/ids';
import { decide } from '../domain/law/decide';
import type { DecidedObligation, Decision } from '../domain/law/obligation';
import { sha256 } from '../domain/notices/package';
import type { RuleSet } from '../domain/law/rule-set';
import type { Querier } from '../db/connection';
import type { ObligationRow } from '../db/tables';
import type { Deps } from './deps';
import { keepRules, ordersInForce, rulesOf } from './standing-orders';
import { assessmentsOf, cohortsOfRound, isFirstFiling, recordOfRound, standingAnswers } from './round-facts';

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
  const rules = await rulesOf(deps, input.incidentId);
  return storeDecision(deps, { ...input, rules }, await decideRound(deps, input, rules));
}

/** What these laws say on the facts of one round, with what people answered and ordered; nothing is written. */
export async function decideRound(
  deps: Deps,
  { incidentId, roundNo }: { incidentId: string; roundNo: number },
  { regimes }: RuleSet,
): Promise<Decision> {
  const record = await recordOfRound(deps, incidentId, roundNo);
  const cohorts = await cohortsOfRound(deps, incidentId, roundNo);
  const assessments = await assessmentsOf(deps, incidentId, roundNo);
  const determinations = await standingAnswers(deps, incidentId);
  const byHand = await ordersInForce(deps, incidentId);
  return decide({ record, cohorts, assessments, determinations, byHand, regimes, asOf: deps.now() });
}

async function storeDecision(
  deps: Deps,
  { incidentId, roundNo, rules }: { incidentId: string; roundNo: number; rules: RuleSet },
  decision: Decision,
): Promise<DecidedCounts> {
  const { obligations, ledger, incidents } = deps.stores;
  const log = ledger.incidentLog(incidentId);
  const at = deps.now();
  return deps.transact(async (trx) => {
    const cause = `decided/${roundNo}`;
    const known = await ledger.findByCause(trx, log, cause);
    const standing = await obligations.listObligations(trx, incidentId);
    const before = new Set(standing.filter(({ state }) => state !== 'waived').map((row) => row.key));
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
    await keepRules(trx, rules, at);
    await obligations.upsertObligations(trx, rows);
    const waived = await settleWaived(deps, trx, standing, decision);
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
        waived,
        decision: sha256(canonicalJson(decision)),
      },
    });
    return counts;
  });
}

/**
 * A duty that people ended is waived, and one that they ended on facts that have changed since is owed again: it counts as
 * added then. Ids of those that were waived.
 */
async function settleWaived(
  deps: Deps,
  trx: Querier,
  standing: readonly ObligationRow[],
  decision: Decision,
): Promise<string[]> {
  const { obligations } = deps.stores;
  const keys = new Set(decision.obligations.map(({ key }) => key));
  const again = standing.filter(({ key, state }) => state === 'waived' && keys.has(key));
  await obligations.reopenObligations(
    trx,
    again.map(({ id }) => id),
  );
  const ended = standing.filter(({ state, key }) => state === 'due' && !keys.has(key));
  const waived: string[] = [];
  for (const row of ended) {
    const reason = decision.notOwed.find(
      ({ regime, recipient, waived: by }) =>
        by === row.key || (by === true && regime === row.regime && recipient.id === row.recipient_id),
    );
    if (reason && (await obligations.settleObligation(trx, row.id, 'waived', reason.why))) waived.push(row.id);
  }
  return waived;
}

/** Cohorts get their outcome, and people without a notice the state that follows from it. */
async function settlePeople(deps: Deps, trx: Querier, incidentId: string, decision: Decision): Promise<void> {
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
