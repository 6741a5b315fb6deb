import type { HandOrder } from '../domain/law/by-hand';
import type { Regime } from '../domain/law/regime';
import { REGIMES } from '../domain/law/regimes/list';
import { ruleSetVersion, type RuleSet } from '../domain/law/rule-set';
import type { Querier } from '../db/connection';
import type { Deps } from './deps';

/** What people added, changed or waived for this incident, in the order in which it came into force. */
export async function ordersInForce(deps: Pick<Deps, 'db' | 'stores'>, incidentId: string): Promise<HandOrder[]> {
  const answers = await deps.stores.incidents.answersInForce(deps.db, incidentId);
  const rows = [...answers.values()]
    .filter(({ question }) => question.startsWith('obligation/'))
    .sort((a, b) => (a.in_force_at ?? '').localeCompare(b.in_force_at ?? ''));
  const orders: HandOrder[] = [];
  for (const { id, answer } of rows) {
    const text = await deps.stores.texts.getText(deps.db, incidentId, answer);
    orders.push({ ...(JSON.parse(text.body) as HandOrder), determination: id });
  }
  return orders;
}

/**
 * The laws that this incident is decided with: those of its first round, until two people have accepted newer ones. The
 * laws of a version are kept for ever; of a version that was never kept this build's stand in.
 */
export async function rulesOf(deps: Pick<Deps, 'db' | 'stores'>, incidentId: string): Promise<RuleSet> {
  const current: RuleSet = { version: ruleSetVersion(REGIMES), regimes: REGIMES };
  const version = await acceptedVersion(deps, incidentId);
  if (version === null || version === current.version) return current;
  return (await findRules(deps.db, version)) ?? current;
}

async function acceptedVersion(deps: Pick<Deps, 'db' | 'stores'>, incidentId: string): Promise<string | null> {
  const answers = await deps.stores.incidents.answersInForce(deps.db, incidentId);
  const accepted = [...answers.values()]
    .filter(({ question, answer }) => question.startsWith('rules/') && answer === 'accepted')
    .sort((a, b) => (b.in_force_at ?? '').localeCompare(a.in_force_at ?? ''))[0];
  if (accepted) return accepted.question.slice('rules/'.length);
  const first: { rule_set: string } | undefined = await deps
    .db('rounds')
    .where({ incident_id: incidentId })
    .whereNot({ rule_set: '' })
    .orderBy('no')
    .first('rule_set');
  return first?.rule_set ?? null;
}

async function findRules(q: Querier, version: string): Promise<RuleSet | null> {
  const row: { body: string } | undefined = await q('rule_sets').where({ version }).first('body');
  const kept = row ? (JSON.parse(row.body) as { version: string; regimes: readonly Partial<Regime>[] }) : null;
  // A version that was kept without its laws names them only.
  return kept?.regimes.every((law) => law.trigger) ? { version, regimes: kept.regimes as readonly Regime[] } : null;
}

/** Keeps the laws of a version, once. */
export async function keepRules(q: Querier, rules: RuleSet, at: string): Promise<void> {
  await q('rule_sets')
    .insert({ version: rules.version, body: JSON.stringify(rules), at })
    .onConflict('version')
    .ignore();
}
