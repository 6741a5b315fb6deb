import type { Cohort } from '../people/cohort';
import { LEVELS, type Level } from '../severity/assessment';
import type { Context } from './context';
import { personsOf } from './counts';
import { establishmentIn, livesUnder, type Establishment } from './jurisdiction';
import type { Regime } from './regime';
import { criterionFor } from './relevant-risk';
import { basisShownAbsent, elementTrigger, readabilityOf, RELIANCE, type TriggerResult } from './trigger';
import type { Atom, Fit } from './vocabularies/statutory-atoms';

type Fires = 'yes' | 'unclear' | 'no';

/** How one cohort stands under one regime. */
export interface Standing {
  cohort: Cohort;
  individuals: Fires;
  authority: Fires;
  atoms: ReadonlyMap<Atom, Fit>;
  /** combinations of an element rule that are exposed or may be */
  groups: readonly string[];
  /** people decided that the law's harm test ends a duty that would hold */
  exempt: boolean;
  why: string[];
  questions: { id: string; text: string }[];
}

/** What only an element rule can say. */
const NO_ELEMENTS = { atoms: new Map<Atom, Fit>(), groups: [], exempt: false };

/** Everybody whom a regime can reach. */
export interface Reach {
  establishment: Establishment;
  inside: Standing[];
  /** people who may live there; they widen counts and are told nothing yet */
  possible: Standing[];
  /** people whose data we hold for somebody else */
  forOthers: Standing[];
}

/** Which cohorts a regime reaches by residence or establishment, and whether its trigger fires for each. */
export function reachOf(ctx: Context, regime: Regime): Reach {
  const establishment = establishmentIn(regime, ctx.record, ctx.answer(`establishment/${regime.id}`));
  const everywhere = regime.followsEstablishment && establishment.state === 'inside';
  const weigh = createWeigh(ctx, regime);
  const reach: Reach = { establishment, inside: [], possible: [], forOthers: [] };
  for (const cohort of ctx.cohorts) {
    if (cohort.count.most === 0) continue;
    const lives = everywhere ? 'yes' : livesUnder(regime, cohort.residence);
    if (lives === 'no') continue;
    const standing = weigh(cohort);
    if (lives === 'possible') reach.possible.push(standing);
    else if (actsForOthers(ctx, cohort)) reach.forOthers.push(standing);
    else reach.inside.push(standing);
  }
  return reach;
}

/** We are processor for these people: their controller decides and tells them. */
export function actsForOthers(ctx: Context, cohort: Cohort): boolean {
  const role = ctx.answer('role') ?? ctx.record.organisation.role;
  return cohort.controller !== null || role === 'processor';
}

function createWeigh(ctx: Context, regime: Regime): (cohort: Cohort) => Standing {
  const { trigger } = regime;
  switch (trigger.kind) {
    case 'risk':
      return (cohort) => byRisk(ctx, cohort, trigger);
    case 'relevant-risk': {
      const here = ctx.cohorts.filter((cohort) => livesUnder(regime, cohort.residence) === 'yes');
      const people = personsOf(here);
      return (cohort) => byRelevantRisk(ctx, cohort, trigger, people);
    }
    case 'elements':
      return byElements(ctx, regime, trigger);
  }
}

function reached(level: Level, from: Level): boolean {
  return LEVELS.indexOf(level) >= LEVELS.indexOf(from);
}

function notAssessed(cohort: Cohort): Standing {
  const why = ['the severity is not assessed: unknown counts as reached'];
  return { cohort, individuals: 'unclear', authority: 'unclear', ...NO_ELEMENTS, why, questions: [] };
}

function byRisk(ctx: Context, cohort: Cohort, trigger: Extract<Regime['trigger'], { kind: 'risk' }>): Standing {
  const assessment = ctx.assessments.get(cohort.id);
  if (!assessment) return notAssessed(cohort);
  const sure: Fires = assessment.provisional ? 'unclear' : 'yes';
  return {
    cohort,
    individuals: reached(assessment.level, trigger.individualsFrom) ? sure : 'no',
    authority: reached(assessment.level, trigger.authorityFrom) ? sure : 'no',
    ...NO_ELEMENTS,
    why: [`assessed as ${assessment.level} (${trigger.cite})`],
    questions: [],
  };
}

function byRelevantRisk(
  ctx: Context,
  cohort: Cohort,
  trigger: Extract<Regime['trigger'], { kind: 'relevant-risk' }>,
  people: ReturnType<typeof personsOf>,
): Standing {
  const assessment = ctx.assessments.get(cohort.id);
  if (!assessment) return notAssessed(cohort);
  const none = { cohort, ...NO_ELEMENTS, questions: [] };
  if (!reached(assessment.level, trigger.significantFrom)) {
    const why = [`assessed as ${assessment.level}: no significant effect on interests or rights (${trigger.cite})`];
    return { ...none, individuals: 'no', authority: 'no', why };
  }
  const results = trigger.criteria.map((criterion) => criterionFor(cohort, criterion, people));
  const holding = results.filter((result) => result.holds === 'yes');
  const open = results.filter((result) => result.holds === 'unknown');
  if (holding.length > 0) {
    const fires: Fires = assessment.provisional ? 'unclear' : 'yes';
    const why = [`relevant risk: ${assessment.level}, and ${holding.map((r) => r.why).join(', ')} (${trigger.cite})`];
    return { ...none, individuals: fires, authority: fires, why };
  }
  if (open.length === 0) {
    return {
      ...none,
      individuals: 'no',
      authority: 'no',
      why: [`none of the criteria of relevant risk holds (${trigger.cite})`],
    };
  }
  return {
    ...none,
    individuals: 'unclear',
    authority: 'unclear',
    why: [
      `${assessment.level}; not known, so counted as relevant risk: ${open.map((r) => r.why).join(', ')} (${trigger.cite})`,
    ],
    questions: open.map((r) => ({ id: `relevant-risk/${r.criterion}`, text: `does the incident involve ${r.why}` })),
  };
}

function byElements(
  ctx: Context,
  regime: Regime,
  trigger: Extract<Regime['trigger'], { kind: 'elements' }>,
): (cohort: Cohort) => Standing {
  const absent = basisShownAbsent(trigger, ctx.record);
  const exempt = regime.exemption !== null && ctx.said(regime.exemption.question) === true;
  const answers = {
    relyOnEncryption: ctx.said(RELIANCE),
    unclearCounts: ctx.said(`elements/${regime.id}`),
  };
  const facts = {
    people: readabilityOf(regime.encryption, ctx.record, 'people', answers),
    record: readabilityOf(regime.encryption, ctx.record, 'record', answers),
  };
  // One evaluation per profile: many cohorts share one.
  const results = new Map<string, TriggerResult>();
  const resultFor = (cohort: Cohort): TriggerResult => {
    const key = JSON.stringify([cohort.origin, cohort.profile.linkage, cohort.profile.elements]);
    const known = results.get(key);
    if (known) return known;
    const result = elementTrigger(regime, trigger, cohort.profile, facts[cohort.origin]);
    results.set(key, result);
    if (result.fires === 'no' && absent === null && answers.relyOnEncryption === null) {
      const unsealed = { ...facts[cohort.origin], relyOnEncryption: false };
      const rests = elementTrigger(regime, trigger, cohort.profile, unsealed).fires !== 'no';
      if (rests) ctx.ask(RELIANCE, questionText(regime, RELIANCE), noticeKey(regime));
    }
    return result;
  };
  return (cohort) => {
    const result = resultFor(cohort);
    const { atoms, groups } = result;
    const why = [...result.why];
    let fires = result.fires;
    if (absent !== null && fires !== 'no') {
      fires = 'no';
      why.unshift(`${absent} (${trigger.cite})`);
    }
    if (fires !== 'no') askExemption(ctx, regime);
    const exempted = exempt && fires !== 'no';
    if (exempted) {
      fires = 'no';
      why.unshift(`exempt by a person's determination: ${regime.exemption?.cite ?? ''}`);
    }
    const questions = fires === 'unclear' ? result.questions.map((id) => ({ id, text: questionText(regime, id) })) : [];
    return { cohort, individuals: fires, authority: fires, atoms, groups, exempt: exempted, why, questions };
  };
}

function noticeKey({ id }: Regime): string {
  return `${id}/individuals/individuals/notice`;
}

function questionText({ statute }: Regime, id: string): string {
  if (id === RELIANCE) {
    return 'may the encryption be relied on: is it strong enough for the law, was the key out of reach, were the data not used';
  }
  return `do the doubtful elements count under ${statute} (an API key or session token as access code, an account as a name, what unread free text holds, which data are exposed at all)`;
}

/** The harm test is a question for people as long as the cause leaves room for it. */
function askExemption(ctx: Context, regime: Regime): void {
  const { exemption } = regime;
  if (!exemption || exemption.ruledOutBy.includes(ctx.record.cause) || ctx.record.malice === 'yes') return;
  ctx.ask(exemption.question, exemption.words, noticeKey(regime));
}
