import type { Context } from './context';
import { personsOf } from './counts';
import type { Deadline } from './deadline';
import { atomsIn } from './elements';
import type { ChannelRequirement, DecidedObligation, Recipient } from './obligation';
import { isOneOf } from './organisation';
import type { ChannelRule, Regime, Stage } from './regime';
import type { Standing } from './standing';
import { substituteFor, type SubstituteRule } from './substitute';
import { EMAIL_CONDITIONS, type EmailRule } from './vocabularies/email-conditions';

/** Who is told what at which stage, and about whom. */
interface Told {
  regime: Regime;
  recipient: Recipient;
  stage: Stage;
  standings: readonly Standing[];
}

type Help = Pick<
  DecidedObligation,
  'content' | 'channels' | 'services' | 'conditional' | 'substitute' | 'language' | 'addressees'
>;

/** Content, lawful channels and services; conditional ones name the cohorts they are due for. */
export function contentAndHelp(ctx: Context, duty: Told, deadline: Deadline): Help {
  const { content } = duty.stage;
  const due = content.conditional
    .map((rule) => ({ ...rule, cohortIds: rule.ifAnyOf ? cohortsWith(duty.standings, rule.ifAnyOf) : null }))
    .filter((rule) => rule.cohortIds?.length !== 0);
  const items = due.flatMap((rule) => (rule.cohortIds === null ? [] : [rule.item]));
  const late = deadline.dueAt !== null && Date.parse(ctx.asOf) > Date.parse(deadline.dueAt);
  return {
    content: {
      required: [...new Set([...content.required, ...items, ...(late ? content.ifLate : [])])],
      prohibited: content.prohibited,
      headings: content.headings,
      title: content.title,
      form: content.form,
    },
    conditional: due.map(({ item, condition, cite, cohortIds }) => ({
      item,
      condition,
      cite,
      cohortIds: cohortIds ?? [],
    })),
    ...helpFor(ctx, duty),
  };
}

/** Ways to reach people, offers and what takes the place of a direct notice; bodies get none of it. */
function helpFor(ctx: Context, { regime, recipient, standings }: Told): Omit<Help, 'content' | 'conditional'> {
  const { individuals } = regime;
  if (recipient.kind !== 'individuals' || !individuals) return { channels: [], services: [], substitute: null };
  return {
    channels: individuals.channels.flatMap((rule) => {
      const limited = limitedTo(standings, rule);
      if (limited.cohortIds?.length === 0) return [];
      const { requires, condition } = requirementFor(ctx, rule);
      return [{ channel: rule.channel, requires, condition, cite: rule.cite, ...limited }];
    }),
    services: individuals.services
      .map((service) => ({ ...service, cohortIds: cohortsWith(standings, service.ifAnyOf) }))
      .filter((service) => service.cohortIds.length > 0)
      .map(({ kind, months, longerFor, condition, cite, cohortIds }) => ({
        kind,
        months: longerFor && isOneOf(ctx.record, longerFor.anyOf) ? longerFor.months : months,
        condition,
        cite,
        cohortIds,
      })),
    substitute: substituteOf(ctx, individuals.substitute, standings),
    language: individuals.language,
    addressees: individuals.addressees,
  };
}

/** A fact of the organisation opens an electronic channel to everybody; else it hangs on what is known of the person. */
function requirementFor(
  ctx: Context,
  { requires, onlyFor }: ChannelRule,
): { requires: ChannelRequirement; condition: string } {
  const { person, organisation, words }: EmailRule = EMAIL_CONDITIONS[requires];
  const open = organisation !== null && ctx.record.communication[organisation] === 'yes';
  const said = open ? `${words} (the record says so)` : words;
  return { requires: open ? 'none' : person, condition: [said, ...(onlyFor ? [onlyFor.words] : [])].join('; ') };
}

function substituteOf(
  ctx: Context,
  rule: SubstituteRule | null,
  standings: readonly Standing[],
): DecidedObligation['substitute'] {
  if (!rule) return null;
  const { organisation, effort } = ctx.record;
  const answer = substituteFor(rule, {
    costUsd: effort.costUsd ?? null,
    persons: personsOf(standings.map((standing) => standing.cohort)),
    unreachable: effort.unreachable ?? null,
    employees: organisation.employees ?? null,
    seats: organisation.establishments.map(({ territory }) => territory),
  });
  return { ...rule, ...answer };
}

/** The people to whom a channel is limited; nothing when it is open to everybody. */
function limitedTo(standings: readonly Standing[], { onlyFor }: ChannelRule): { cohortIds?: readonly string[] } {
  if (!onlyFor) return {};
  const words = atomsIn(onlyFor.group).join(' + ');
  const alone = standings.filter(({ groups }) => groups.length === 1 && groups[0] === words);
  return { cohortIds: alone.map((standing) => standing.cohort.id) };
}

function cohortsWith(standings: readonly Standing[], atoms: readonly string[]): string[] {
  return standings
    .filter((standing) => [...standing.atoms.keys()].some((atom) => atoms.includes(atom)))
    .map((standing) => standing.cohort.id);
}
