import { createContext, type DecideInput } from './context';
import { applyByHand } from './by-hand';
import { contractRule } from './contract-rule';
import { decideDuty } from './decide-duty';
import { decideRegime } from './decide-regime';
import type { Decision } from './obligation';
import { cohortOutcomes, notCovered } from './outcome';
import { REGIMES } from './regimes/list';
import { ruleSetVersion } from './rule-set';
import { reachOf } from './standing';

export type { DecideInput } from './context';

/**
 * The whole answer of the law to one round: every duty with its date and arithmetic, every rule that was checked and did
 * not apply, and what is missing. Pure: the same input gives the same answer. Throws `DomainError` (`input`) only for a
 * zone or date of the record that no calendar knows. It cites, counts and says how sure it is; it is no advice.
 */
export function decide(input: DecideInput): Decision {
  const rules = input.regimes ?? REGIMES;
  // Agreements are part of the record, and so of its revision; the version names the laws alone.
  const regimes = [...rules, ...input.record.contracts.map(contractRule)];
  const ctx = createContext(input, regimes);
  if (input.cohorts.length === 0) {
    ctx.ask('groups', 'whose data were exposed, which data, and where do these people live', 'every duty');
  }
  const reaches = regimes.map((regime) => ({ regime, reach: reachOf(ctx, regime) }));
  const results = reaches.map(({ regime, reach }) => decideRegime(ctx, regime, reach, decideDuty));
  const lawful = {
    obligations: results.flatMap((result) => result.obligations),
    notOwed: results.flatMap((result) => result.notOwed),
  };
  const { obligations, notOwed } = applyByHand(lawful, input.byHand ?? []);
  const cohorts = cohortOutcomes(ctx, reaches, obligations);
  return {
    ruleSet: {
      version: ruleSetVersion(rules),
      regimes: regimes.map(({ id, reviewedAt, confidence, openPoints }) => ({
        id,
        reviewedAt,
        confidence,
        openPoints,
      })),
    },
    obligations,
    notOwed,
    cohorts,
    notCovered: notCovered(ctx, cohorts),
    questions: ctx.questions(),
  };
}
