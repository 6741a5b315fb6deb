import type { Condition } from '../condition';
import type { DeadlineRule } from '../deadline-rule';
import type { Regime, Stage } from '../regime';
import { law, stage, told, trigger, ways } from './parts';

/** What a line of the fact tables says of somebody who is told. */
interface ShortDuty {
  /** absent: the line names no test, so every breach counts */
  when?: Condition;
  deadline: DeadlineRule;
  cite?: string;
  notes?: readonly string[];
}

type ShortOwn = Pick<Regime, 'id' | 'name' | 'statute' | 'zone'> & Partial<Regime>;

/** A line of the fact tables: who is told and why, without a start, a counting rule or a number to compute from. */
export type ShortRow = Omit<ShortOwn, 'territories' | 'trigger' | 'individuals' | 'recipients'> & {
  territory: string;
  people: ShortDuty | null;
  /** the bodies told, and what the line says of them in common */
  bodies: (ShortDuty & { ids: readonly string[] }) | null;
};

const ONE_LINE =
  'only one line of this law is in the table: what its periods count from, and how, was not confirmed; none is computed';

/** A law of which only a line is known: everything that it yields is provisional and nothing of it is computed. */
export function shortLaw({ territory, people, bodies, ...own }: ShortRow): Regime {
  const cite = own.statute;
  return law({
    short: true,
    effective: null,
    confidence: 'medium',
    sources: ['general knowledge; no text was read'],
    ...own,
    openPoints: [...(own.short === false ? [] : [ONE_LINE]), ...(own.openPoints ?? [])],
    territories: [territory],
    trigger: trigger('any', people ? testOf(people) : null, cite, { authority: bodies ? testOf(bodies) : null }),
    individuals: people && {
      stage: shortStage('notice', people, cite),
      further: [],
      channels: ways('none', `${cite}: the way was not read`),
      services: [],
      substitute: null,
      language: null,
      addressees: [],
      holdCite: null,
    },
    recipients: bodies
      ? bodies.ids.map((id) => told('supervisory-authority', id, [shortStage('initial', bodies, cite)]))
      : [],
  });
}

/**
 * A line in the manner of the GDPR: 72 hours to the authority, people at a likely high risk. `unlessUnlikely`: the authority
 * is not told where a risk is unlikely; other lines name no test.
 */
export function shortAfterGdpr(
  own: Omit<ShortRow, 'people' | 'bodies'>,
  authority: string,
  { unlessUnlikely = false }: { unlessUnlikely?: boolean } = {},
): Regime {
  const filed = { ids: [authority], deadline: unconfirmed('72 hours; their start and counting were not confirmed') };
  return shortLaw({
    ...own,
    people: {
      when: { is: 'severity', from: 'high-risk' },
      deadline: unconfirmed('people are told at a likely high risk; no period was confirmed'),
    },
    bodies: unlessUnlikely ? { ...filed, when: { is: 'severity', from: 'risk' } } : filed,
  });
}

/** A law in which no duty is in force; `force` says in which sense. */
export function withoutDuty(own: Omit<ShortRow, 'people' | 'bodies'> & Pick<Regime, 'force'>): Regime {
  return shortLaw({ ...own, people: null, bodies: null });
}

/** A number that nothing may be counted by: its start or its counting was not confirmed. */
export function unconfirmed(words: string): DeadlineRule {
  return { kind: 'unknown', standard: 'period_not_confirmed', words };
}

function shortStage(name: 'notice' | 'initial', { deadline, cite, notes = [] }: ShortDuty, statute: string): Stage {
  return stage(name, deadline, cite ?? statute, undefined, { notes });
}

function testOf({ when }: ShortDuty): Condition {
  return when ?? { is: 'always' };
}
