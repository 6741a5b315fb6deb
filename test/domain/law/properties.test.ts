import fc from 'fast-check';
import { decide } from '../../../domain/law/decide';
import type { DecidedObligation, Decision } from '../../../domain/law/obligation';
import { REGIMES } from '../../../domain/law/regimes/list';
import type { Cohort, ProfileElement } from '../../../domain/people/cohort';
import { assess } from '../../../domain/severity/assess';
import { chatServiceRecord } from './case';

/** What holds of every law at once, whatever the facts: tried out on random cohorts in random places. */
const PLACES = [...new Set(REGIMES.flatMap((law) => law.territories))];
const ELEMENTS = [
  'email',
  'name.full',
  'credentials.password_plain',
  'national_id.us_ssn',
  'driving_licence',
  'passport',
  'bank_account.iban',
  'payment_card',
  'card_cvv',
  'health.condition',
  'biometric.template',
  'dob',
];
const AT = '2026-03-06T12:17:00Z';
const EVENTS = ['occurred', 'detected', 'discovered', 'aware', 'determined'];
const RECORD = chatServiceRecord({
  claims: EVENTS.map((event) => ({ id: event, event, at: AT, source: 'test' })),
  groups: [],
});

const subset = fc.uniqueArray(fc.constantFrom(...ELEMENTS), { minLength: 1, maxLength: 6 });
const cohort = fc
  .record({ place: fc.constantFrom(...PLACES), elements: subset, n: fc.integer({ min: 1, max: 20_000 }) })
  .map(({ place, elements, n }) => cohortOf(place, elements, n));
const cohorts = fc
  .array(cohort, { minLength: 1, maxLength: 8 })
  .map((list) => list.map((one, at) => ({ ...one, id: `c${at}` })));

function cohortOf(place: string, elements: readonly string[], n: number): Cohort {
  const exposed = elements.map((element): ProfileElement => ({ element, protection: 'plain', evidence: 'certain' }));
  return {
    id: 'c',
    origin: 'people',
    group: null,
    residence: { country: place.slice(0, 2), subdivision: place.length > 2 ? place : null, basis: 'declared' },
    profile: { elements: exposed, linkage: 'account', volume: 'some' },
    ageBand: '18_59',
    relation: 'customer',
    controller: null,
    credentialState: 'none',
    vulnerable: 'no',
    specialCategory: 'no',
    publicBefore: 'no',
    count: { least: n, most: n },
    withoutList: false,
  };
}

function decided(of: readonly Cohort[]): Decision {
  const assessments = new Map(of.map((one) => [one.id, assess(one, RECORD)]));
  return decide({ record: RECORD, cohorts: of, assessments, determinations: [], asOf: '2026-03-06T13:00:00Z' });
}

function keysOf(decision: Decision): string[] {
  return decision.obligations.map(({ key }) => key).sort();
}

/** To whom something is owed, and the first day on which it is. */
function firstDue({ obligations }: Decision): Map<string, number> {
  const due = new Map<string, number>();
  for (const { regime, recipient, dueAt } of obligations) {
    const at = dueAt === null ? Infinity : Date.parse(dueAt);
    const key = `${regime}/${recipient.id}`;
    due.set(key, Math.min(due.get(key) ?? Infinity, at));
  }
  return due;
}

/** What of a line does not hang on how the cohorts are called or counted. */
function essence({ key, dueAt, latestAt, standard, content, persons }: DecidedObligation): unknown {
  return { key, dueAt, latestAt, standard, required: [...content.required].sort(), persons };
}

function essences(decision: Decision): unknown[] {
  return [...decision.obligations].sort((a, b) => (a.key < b.key ? -1 : 1)).map(essence);
}

const RUNS = { numRuns: 60 };

describe('of every law it holds that', () => {
  it('with more people every recipient is still owed something, and no later', () => {
    fc.assert(
      fc.property(cohorts, fc.integer({ min: 1, max: 100_000 }), (list, more) => {
        const before = firstDue(decided(list));
        const grown = list.map((one) => ({
          ...one,
          count: { least: one.count.least + more, most: one.count.least + more },
        }));
        const after = firstDue(decided(grown));
        for (const [to, at] of before) {
          expect([to, after.has(to)]).toEqual([to, true]);
          expect([to, (after.get(to) ?? Infinity) <= at]).toEqual([to, true]);
        }
      }),
      RUNS,
    );
  });

  it('no deadline lies before the event that it counts from', () => {
    fc.assert(
      fc.property(cohorts, (list) => {
        for (const { key, dueAt, anchor } of decided(list).obligations) {
          if (dueAt === null || anchor.at === null) continue;
          expect([key, Date.parse(dueAt) >= Date.parse(anchor.at)]).toEqual([key, true]);
        }
      }),
      RUNS,
    );
  });

  it('one more kind of exposed data takes no duty away', () => {
    fc.assert(
      fc.property(cohorts, fc.constantFrom(...ELEMENTS), (list, element) => {
        const wider = list.map((one) => {
          const elements = one.profile.elements.map((each) => each.element);
          const place = one.residence.subdivision ?? one.residence.country ?? '';
          return { ...cohortOf(place, [...new Set([...elements, element])], one.count.least), id: one.id };
        });
        const after = firstDue(decided(wider));
        for (const to of firstDue(decided(list)).keys()) expect([to, after.has(to)]).toEqual([to, true]);
      }),
      RUNS,
    );
  });

  it('the order of the cohorts changes nothing', () => {
    fc.assert(
      fc.property(cohorts, (list) => {
        expect(essences(decided([...list].reverse()))).toEqual(essences(decided(list)));
      }),
      RUNS,
    );
  });

  it('a cohort cut in two changes nothing', () => {
    fc.assert(
      fc.property(cohorts, (list) => {
        const halves = list.flatMap((one) => {
          const half = Math.floor(one.count.least / 2);
          const rest = one.count.least - half;
          return half === 0
            ? [one]
            : [
                { ...one, id: `${one.id}a`, count: { least: half, most: half } },
                { ...one, id: `${one.id}b`, count: { least: rest, most: rest } },
              ];
        });
        expect(essences(decided(halves))).toEqual(essences(decided(list)));
      }),
      RUNS,
    );
  });

  it('a thousand people decided one by one owe what their cohorts owe', () => {
    const [list] = fc.sample(fc.array(cohort, { minLength: 40, maxLength: 40 }), { numRuns: 1, seed: 1 });
    const alike = (list ?? []).map((one, at) => ({ ...one, id: `c${at}`, count: { least: 25, most: 25 } }));
    const people = alike.flatMap((one) =>
      Array.from({ length: 25 }, (_, n) => ({ ...one, id: `${one.id}-${n}`, count: { least: 1, most: 1 } })),
    );
    expect(people).toHaveLength(1000);
    const [together, single] = [decided(alike), decided(people)];
    expect(essences(single)).toEqual(essences(together));
    const ofCohort = new Map(together.cohorts.map((row) => [row.cohortId, row]));
    for (const { cohortId, outcome, obligationKeys } of single.cohorts) {
      const own = ofCohort.get(cohortId.split('-')[0] ?? '');
      expect({ outcome, obligationKeys }).toEqual({ outcome: own?.outcome, obligationKeys: own?.obligationKeys });
    }
    expect(keysOf(single)).toEqual(keysOf(together));
  });
});
