import type { Context } from './context';
import { personsOf } from './counts';
import { compare, evaluate } from './evaluate';
import type { Recipient } from './obligation';
import { recipientFor } from './recipient';
import type { Found } from './recipient-duty';
import type { RecipientRule, Regime, RegisterRule } from './regime';
import type { Reach, Standing } from './standing';
import { recordSubject } from './subject';

const OWN_RECORD: Recipient = { kind: 'internal-record', id: 'internal-record', name: 'our own register of breaches' };

/** What is written down whether anybody is told or not, and what an exemption leaves to be done. */
export function registerDuties(ctx: Context, regime: Regime, reach: Reach): Found {
  const found: Found = { duties: [], notOwed: [] };
  const { register, harm } = regime;
  if (register)
    found.duties.push(recorded(regime, register, reach.inside, 'every breach is documented, notified or not'));
  const exempt = reach.inside.filter((standing) => standing.exempt);
  if (!harm || exempt.length === 0) return found;
  if (harm.register)
    found.duties.push(recorded(regime, harm.register, exempt, `relies on the exemption of ${harm.cite}`));
  for (const filing of harm.filings) addFiling(ctx, regime, filing, exempt, found);
  return found;
}

/** The reasoned determination goes to a body, from its own threshold on. */
function addFiling(
  ctx: Context,
  regime: Regime,
  filing: RecipientRule,
  exempt: readonly Standing[],
  found: Found,
): void {
  const recipient = recipientFor(filing.kind, filing.recipient, ctx.asOf);
  const cohortIds = exempt.map((standing) => standing.cohort.id);
  const bound = filing.when ? evaluate(filing.when, recordSubject(ctx, regime, regime.statute)) : null;
  if (bound?.holds === 'no') {
    found.notOwed.push({ regime: regime.id, recipient, why: bound.why.join('; '), cohortIds });
    return;
  }
  const persons = personsOf(exempt.map((standing) => standing.cohort));
  const { threshold } = filing;
  const compared = threshold ? compare(threshold.op, threshold.n, threshold.of, persons) : null;
  if (compared?.holds === 'no') {
    found.notOwed.push({ regime: regime.id, recipient, why: compared.why, cohortIds });
    return;
  }
  const why = [regime.scopeCite, ...(bound?.why ?? []), ...(compared ? [compared.why] : []), `how: ${filing.how}`];
  const open = [
    ...(bound?.holds === 'unclear' ? bound.why : []),
    ...(compared?.holds === 'unclear' ? [compared.why] : []),
  ];
  const common = { regime, recipient, standings: exempt, possible: [], why, open, proposals: [] };
  found.duties.push(...filing.stages.map((stage) => ({ ...common, stage })));
}

function recorded(regime: Regime, rule: RegisterRule, standings: readonly Standing[], why: string): Found['duties'][0] {
  const { content, standard, cite, keepYears } = rule;
  const notes = keepYears === null ? rule.notes : [`kept for at least ${keepYears} years`, ...rule.notes];
  return {
    regime,
    recipient: OWN_RECORD,
    stage: { stage: 'record', deadline: { kind: 'standard', standard, from: 'awareness' }, content, cite, notes },
    standings,
    possible: [],
    why: [regime.scopeCite, why],
    open: [],
    proposals: [],
    keepYears,
  };
}
