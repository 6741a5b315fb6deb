import type { Context } from './context';
import type { Deadline } from './deadline';
import type { DecidedObligation, Recipient } from './obligation';
import { isNamed } from './recipient-condition';
import type { ChannelRule, Regime, Stage } from './regime';
import type { Standing } from './standing';

/** Who is told what at which stage, and about whom. */
interface Told {
  regime: Regime;
  recipient: Recipient;
  stage: Stage;
  standings: readonly Standing[];
}

type Help = Pick<DecidedObligation, 'content' | 'channels' | 'services' | 'conditional' | 'substitute'>;

/** Content, lawful channels and services; conditional ones name the cohorts they are due for. */
export function contentAndHelp(ctx: Context, duty: Told, deadline: Deadline): Help {
  const { content } = duty.stage;
  const told = duty.recipient.kind === 'individuals';
  const due = content.conditional
    .map((rule) => ({ ...rule, cohortIds: cohortsWith(duty.standings, rule.ifAnyOf) }))
    .filter((rule) => rule.cohortIds.length > 0);
  const late = deadline.dueAt !== null && Date.parse(ctx.asOf) > Date.parse(deadline.dueAt);
  const { individuals } = duty.regime;
  return {
    content: {
      required: [...new Set([...content.required, ...due.map((rule) => rule.item), ...(late ? content.ifLate : [])])],
      prohibited: content.prohibited,
      headings: content.headings,
      title: content.title,
      form: content.form,
    },
    conditional: due.map(({ item, condition, cite, cohortIds }) => ({ item, condition, cite, cohortIds })),
    channels: told
      ? individuals.channels
          .map((rule) => ({ ...rule, limited: limitedTo(duty.standings, rule) }))
          .filter(({ limited }) => limited.cohortIds?.length !== 0)
          .map(({ channel, requires, onlyFor, cite, limited }) => ({
            channel,
            requires,
            condition: [CONDITIONS[requires], ...(onlyFor ? [onlyFor.words] : [])].join('; '),
            cite,
            ...limited,
          }))
      : [],
    services: told
      ? individuals.services
          .map((service) => ({ ...service, cohortIds: cohortsWith(duty.standings, service.ifAnyOf) }))
          .filter((service) => service.cohortIds.length > 0)
          .map(({ kind, months, longerFor, condition, cite, cohortIds }) => ({
            kind,
            months: longerFor && isNamed(ctx.record, longerFor.ids) ? longerFor.months : months,
            condition,
            cite,
            cohortIds,
          }))
      : [],
    substitute: told ? individuals.substitute : null,
  };
}

const CONDITIONS = {
  none: 'an address that the attacker does not hold',
  e_sign_consent: 'the person consented to electronic records (15 U.S.C. 7001)',
  express_consent: 'the person expressly consented to notices by e-mail, and a log is kept',
  postal_address: 'a postal address is known',
  log_kept: 'a log of the calls is kept',
} as const;

/** The people to whom a channel is limited; nothing when it is open to everybody. */
function limitedTo(standings: readonly Standing[], { onlyFor }: ChannelRule): { cohortIds?: readonly string[] } {
  if (!onlyFor) return {};
  const words = onlyFor.group.join(' + ');
  const alone = standings.filter(({ groups }) => groups.length === 1 && groups[0] === words);
  return { cohortIds: alone.map((standing) => standing.cohort.id) };
}

function cohortsWith(standings: readonly Standing[], atoms: readonly string[]): string[] {
  return standings
    .filter((standing) => [...standing.atoms.keys()].some((atom) => atoms.includes(atom)))
    .map((standing) => standing.cohort.id);
}
