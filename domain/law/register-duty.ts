import type { Context } from './context';
import { compareThreshold, personsOf } from './counts';
import type { Recipient } from './obligation';
import type { Found } from './recipient-duty';
import type { Regime, RegisterRule } from './regime';
import type { Reach, Standing } from './standing';
import { authorityName, findAuthority } from './vocabularies/authorities';

const OWN_RECORD: Recipient = { kind: 'internal-record', id: 'internal-record', name: 'our own register of breaches' };

/** What is written down whether anybody is told or not, and what an exemption leaves to be done. */
export function registerDuties(ctx: Context, regime: Regime, reach: Reach): Found {
  const found: Found = { duties: [], notOwed: [] };
  const { register, exemption } = regime;
  if (register)
    found.duties.push(recorded(regime, register, reach.inside, 'every breach is documented, notified or not'));
  const exempt = reach.inside.filter((standing) => standing.exempt);
  if (!exemption || exempt.length === 0) return found;
  found.duties.push(recorded(regime, exemption.register, exempt, `relies on the exemption of ${exemption.cite}`));
  const { filing } = exemption;
  const authority = findAuthority(filing.recipient);
  const name = authority ? authorityName(authority, ctx.asOf) : filing.recipient;
  const recipient: Recipient = { kind: filing.kind, id: filing.recipient, name };
  const compared = filing.threshold
    ? compareThreshold(filing.threshold, personsOf(exempt.map((standing) => standing.cohort)))
    : null;
  if (compared?.met === 'no') {
    const cohortIds = exempt.map((standing) => standing.cohort.id);
    found.notOwed.push({ regime: regime.id, recipient, why: compared.why, cohortIds });
    return found;
  }
  const why = [regime.scopeCite, ...(compared ? [compared.why] : []), `how: ${filing.how}`];
  const open = compared?.met === 'inside' ? [compared.why] : [];
  const common = { regime, recipient, standings: exempt, possible: [], why, open };
  found.duties.push(...filing.stages.map((stage) => ({ ...common, stage })));
  return found;
}

function recorded(regime: Regime, rule: RegisterRule, standings: readonly Standing[], why: string): Found['duties'][0] {
  const { content, standard, cite, notes } = rule;
  return {
    regime,
    recipient: OWN_RECORD,
    stage: { stage: 'record', deadline: { kind: 'standard', standard, from: 'awareness' }, content, cite, notes },
    standings,
    possible: [],
    why: [regime.scopeCite, why],
    open: [],
  };
}
