import { rulesOf } from '../activities/standing-orders';
import type { RuleChange } from '../domain/law/compare-rules';
import type { Decision } from '../domain/law/obligation';
import { REGIMES } from '../domain/law/regimes/list';
import { ruleSetVersion } from '../domain/law/rule-set';
import type { IncidentSummary } from './incident-view';
import type { House } from './wiring';

/** Whether this build has other laws than the incident is decided with. */
export async function newerRulesWait(house: House, incidentId: string): Promise<boolean> {
  return (await rulesOf(house, incidentId)).version !== ruleSetVersion(REGIMES);
}

/** A duty that comes, goes or moves when an incident takes up newer laws. */
export interface DutyChange {
  key: string;
  before: string | null;
  after: string | null;
}

export interface RulesView {
  /** the version that the incident is decided with */
  inUse: string;
  /** the version of this build */
  newest: string;
  laws: readonly RuleChange[];
  duties: readonly DutyChange[];
}

/** The laws of an incident beside those of this build, and what the newer ones would change in it; nothing is written. */
export async function viewRules(house: House, incident: IncidentSummary): Promise<RulesView> {
  const rules = await rulesOf(house, incident.id);
  const newest = { version: ruleSetVersion(REGIMES), regimes: REGIMES };
  const same = rules.version === newest.version;
  const round = incident.round;
  if (same || round === null) return { inUse: rules.version, newest: newest.version, laws: [], duties: [] };
  const { decideRound } = await import('../activities/decide-obligations.js');
  const { compareRules } = await import('../domain/law/compare-rules.js');
  const at = { incidentId: incident.id, roundNo: round };
  const [before, after] = [await decideRound(house.deps, at, rules), await decideRound(house.deps, at, newest)];
  return {
    inUse: rules.version,
    newest: newest.version,
    laws: compareRules(rules.regimes, newest.regimes),
    duties: changedDuties(before, after),
  };
}

function changedDuties(before: Decision, after: Decision): DutyChange[] {
  const dates = (decision: Decision): Map<string, string> =>
    new Map(decision.obligations.map(({ key, dueAt, standard }) => [key, dueAt ?? standard ?? 'no date']));
  const [was, is] = [dates(before), dates(after)];
  return [...new Set([...was.keys(), ...is.keys()])]
    .sort()
    .map((key) => ({ key, before: was.get(key) ?? null, after: is.get(key) ?? null }))
    .filter((change) => change.before !== change.after);
}
