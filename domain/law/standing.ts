import { isWeakBasis, type Cohort, type PersonCount } from '../people/cohort';
import { basisShownAbsent } from './basis';
import type { Context } from './context';
import { personsOf } from './counts';
import { evaluate } from './evaluate';
import { exposedAtoms, readabilityOf, RELIANCE, type ExposedAtoms, type Readability } from './exposed-atoms';
import { establishmentIn, livesUnder, type Establishment } from './jurisdiction';
import type { Regime } from './regime';
import type { Subject } from './subject';
import { whyNotApplied, whyNotForOthers } from './text-in-force';
import { verdict, type Holds, type OpenPoint, type Verdict } from './verdict';
import type { Atom, Fit } from './vocabularies/statutory-atoms';

/** An answer that people may give to end a duty, and what it rests on; the duty stands until two of them have. */
export interface Proposal {
  question: string;
  answer: string;
  words: string;
  cite: string;
}

/** What a law says of one kind of cohort: everything but where they live and how many they are. */
export interface Reading {
  individuals: Holds;
  authority: Holds;
  atoms: ReadonlyMap<Atom, Fit>;
  /** combinations of an element rule that are exposed or may be */
  groups: readonly string[];
  /** people decided that the law's harm test ends a duty that would hold */
  exempt: boolean;
  why: readonly string[];
  authorityWhy: readonly string[];
  questions: readonly OpenPoint[];
  proposals: readonly Proposal[];
  subject: Subject;
}

/** How one cohort stands under one regime. */
export interface Standing extends Reading {
  cohort: Cohort;
  /** whether they surely are people of the law; placed by weak signs alone they only widen its counts */
  sure: boolean;
}

/** Everybody whom a regime can reach. */
export interface Reach {
  establishment: Establishment;
  inside: Standing[];
  /** people who may live there; they widen counts and are told nothing yet */
  possible: Standing[];
  /** people whose data we hold for somebody else */
  forOthers: Standing[];
}

/** A cohort that a law may reach. */
interface Concern {
  cohort: Cohort;
  lives: 'yes' | 'possible';
  /** false also for people who live there by weak signs alone */
  sure: boolean;
}

/** Which cohorts a regime reaches, and whether its trigger fires for each. */
export function reachOf(ctx: Context, regime: Regime): Reach {
  const establishment = establishmentIn(regime, ctx.record, ctx.answer(`establishment/${regime.id}`));
  const reach: Reach = { establishment, inside: [], possible: [], forOthers: [] };
  // A law of organisations that does not bind this one is read for nobody.
  const idle = regime.reach === 'entity' && whyNotApplied(ctx, regime) !== null;
  if (idle && whyNotForOthers(ctx, regime) !== null) return reach;
  const concerned: Concern[] = [];
  const everywhere =
    regime.reach === 'entity' || (regime.reach === 'establishment' && establishment.state === 'inside');
  // An agreement asks nobody where they live.
  const places = regime.source === 'contract' ? ctx.crowds() : ctx.places;
  for (const { place, cohorts } of places) {
    const lives = everywhere ? 'yes' : livesUnder(regime, place);
    const reached = lives === 'no' ? elsewhere(regime, place, ctx) : lives;
    if (reached === 'no') continue;
    for (const cohort of cohorts) {
      const sure = reached === 'yes' && (everywhere || isPlaced(ctx, cohort));
      if (cohort.count.most !== 0) concerned.push({ cohort, lives: reached, sure });
    }
  }
  if (concerned.length === 0) return reach;
  const read = createReader(ctx, regime, countsOf(ctx, concerned));
  for (const { cohort, lives, sure } of concerned) {
    const standing: Standing = { cohort, sure, ...read(cohort) };
    if (lives === 'possible') reach.possible.push(standing);
    else if (actsForOthers(ctx, cohort)) reach.forOthers.push(standing);
    else reach.inside.push(standing);
  }
  return reach;
}

/** Whether a residence counts as known: by its basis, or since two people said that this basis does here. */
function isPlaced(ctx: Context, { residence: { basis } }: Cohort): boolean {
  return !isWeakBasis(basis) || ctx.said(`residence-basis/${basis}`) === true;
}

/** A law that an organisation seated here owes to people of other places too. */
function elsewhere(regime: Regime, place: Cohort['residence'], ctx: Context): 'yes' | 'no' {
  const rule = regime.elsewhere;
  if (!rule || place.country !== rule.area) return 'no';
  const seats = ctx.record.organisation.establishments.filter(({ territory }) =>
    regime.territories.includes(territory),
  );
  return seats.some(({ main }) => rule.seat === 'any' || main) ? 'yes' : 'no';
}

/** The organisation is processor for everybody, by the record or by what people answered. */
export function isProcessorAlone(ctx: Context): boolean {
  return (ctx.answer('role') ?? ctx.record.organisation.role) === 'processor';
}

/** We are processor for these people: their controller decides and tells them. */
export function actsForOthers(ctx: Context, cohort: Cohort): boolean {
  return cohort.controller !== null || isProcessorAlone(ctx);
}

/** Persons under the law, and persons of the whole incident, each counted once. */
function countsOf(ctx: Context, concerned: readonly Concern[]): Subject['persons'] {
  const counted = new Map<string, PersonCount>();
  return (of) => {
    const known = counted.get(of);
    if (known) return known;
    const persons = of === 'all' ? personsOf(ctx.cohorts) : residents(concerned);
    counted.set(of, persons);
    return persons;
  };
}

function residents(concerned: readonly Concern[]): PersonCount {
  const sure = concerned.filter((one) => one.sure).map(({ cohort }) => cohort);
  return { least: personsOf(sure).least, most: personsOf(concerned.map(({ cohort }) => cohort)).most };
}

/** Reads the law once for every kind of cohort: many cohorts share one. */
function createReader(ctx: Context, regime: Regime, persons: Subject['persons']): (cohort: Cohort) => Reading {
  const readings = new Map<number, Reading>();
  const answers = { relyOnEncryption: ctx.said(RELIANCE), unclearCounts: ctx.said(`elements/${regime.id}`) };
  const facts = {
    people: readabilityOf(regime.encryption, ctx.record, 'people', answers),
    record: readabilityOf(regime.encryption, ctx.record, 'record', answers),
  };
  const absent = absence(ctx, regime);
  return (cohort) => {
    const kind = ctx.kindOf(cohort);
    const known = readings.get(kind);
    if (known) return known;
    const reading = readLaw(ctx, regime, cohort, { readability: facts[cohort.origin], absent, persons });
    readings.set(kind, reading);
    return reading;
  };
}

/** What rules the law out for everybody: its basis is shown absent, its medium is another, or people found an exception. */
function absence(ctx: Context, { trigger, id }: Regime): string | null {
  const absent = basisShownAbsent(trigger, ctx.record);
  if (absent !== null) return absent;
  const { media } = ctx.record;
  if (trigger.media !== 'any' && media === 'paper') return 'the data were on paper, which this law leaves out';
  if (trigger.media === 'computerized' && media === 'printed_from_computer')
    return 'the data were printed, which this law leaves out';
  const exception = trigger.exceptions.find(({ question }) => ctx.said(question) === true);
  if (exception) return `two people found an exception of ${id}: ${exception.words} (${exception.cite})`;
  return null;
}

interface LawFacts {
  readability: Readability;
  absent: string | null;
  persons: Subject['persons'];
}

function readLaw(ctx: Context, regime: Regime, cohort: Cohort, facts: LawFacts): Reading {
  const { trigger, encryption } = regime;
  const { readability } = facts;
  const exposed = exposedAtoms(cohort.profile, readability);
  const subject: Subject = {
    ctx,
    law: regime,
    cite: trigger.cite,
    cohort,
    exposed,
    assessment: ctx.assessments.get(cohort.id) ?? null,
    firstDay: readability.firstDay,
    unclearCounts: readability.unclearCounts,
    persons: facts.persons,
  };
  // Encryption that cuts the duty towards people only is not looked at for authorities.
  const open = encryption.cuts === 'individuals' ? unsealed(subject, readability) : subject;
  const told = trigger.individuals === null ? notToPeople(regime) : evaluate(trigger.individuals, subject);
  const filed = evaluate(trigger.authority ?? trigger.individuals ?? { is: 'always' }, open);
  const sealedAway = withEncryption(regime, cohort, { exposed, readability }, { told, filed });
  const basic = facts.absent === null ? sealedAway : ruledOut(facts.absent, trigger.cite);
  return withHarmTest(ctx, regime, { ...basic, exposed: exposed.sealed }, subject);
}

function unsealed(subject: Subject, readability: Readability): Subject {
  const { cohort } = subject;
  if (!cohort) return subject;
  return { ...subject, exposed: exposedAtoms(cohort.profile, { ...readability, relyOnEncryption: false }) };
}

function notToPeople({ statute }: Regime): Verdict {
  return verdict('no', `${statute} asks nobody to tell people`);
}

interface Pair {
  told: Verdict;
  filed: Verdict;
}

function ruledOut(why: string, cite: string): Pair {
  const no = verdict('no', `${why} (${cite})`);
  return { told: no, filed: no };
}

/** Names what was not counted; where people rely on the encryption of all that is exposed, the safe harbour ends the duty. */
function withEncryption(
  { encryption }: Regime,
  cohort: Cohort,
  { exposed, readability }: { exposed: ExposedAtoms; readability: Readability },
  { told, filed }: Pair,
): Pair {
  const { unreadable } = exposed;
  if (unreadable.length === 0) return { told, filed };
  const note = `not readable, so not counted: ${unreadable.join(', ')} (${encryption.cite})`;
  const relied = readability.relyOnEncryption === true && encryption.effect === 'safe_harbour';
  const all =
    relied && cohort.profile.elements.every((one) => unreadable.some((words) => words.startsWith(`${one.element} (`)));
  const ended = (one: Verdict): Verdict =>
    all ? { ...one, holds: 'no', why: [note, ...one.why] } : { ...one, why: [...one.why, note] };
  return { told: ended(told), filed: encryption.cuts === 'all' ? ended(filed) : filed };
}

/** The law's harm test: two people end the duty with it; a trigger that nobody has answered keeps it, provisionally. */
function withHarmTest(
  ctx: Context,
  regime: Regime,
  { told, filed, exposed }: Pair & { exposed: boolean },
  subject: Subject,
): Reading {
  const { harm } = regime;
  const fires = told.holds !== 'no' || filed.holds !== 'no';
  const proposals: Proposal[] = [];
  if (exposed && fires && regime.encryption.effect === 'safe_harbour') proposals.push(relianceOn(regime));
  const common = { atoms: subject.exposed?.atoms ?? new Map<Atom, Fit>(), subject };
  const plain: Reading = {
    ...common,
    individuals: told.holds,
    authority: filed.holds,
    groups: told.groups.length > 0 ? told.groups : filed.groups,
    exempt: false,
    why: told.why,
    authorityWhy: filed.why,
    questions: [...told.questions, ...filed.questions],
    proposals,
  };
  if (!harm || !fires) return plain;
  if (harm.notFor && evaluate(harm.notFor, subject).holds === 'yes') return plain;
  const said = ctx.said(harm.question);
  if (said === true) {
    const words = `exempt by a person's determination: ${harm.cite}`;
    const ends = harm.ends === 'all';
    return {
      ...plain,
      individuals: 'no',
      authority: ends ? 'no' : filed.holds,
      exempt: true,
      why: [words, ...told.why],
      authorityWhy: ends ? [words, ...filed.why] : filed.why,
    };
  }
  const ruledOut =
    harm.ruledOutBy.includes(ctx.record.cause) || (harm.ruledOutBy.length > 0 && ctx.record.malice === 'yes');
  if (ruledOut) return plain;
  const proposal = { question: harm.question, answer: 'yes', words: harm.words, cite: harm.cite };
  const asked = { ...plain, proposals: [...proposals, proposal] };
  if (harm.mode === 'exemption' || said === false) return asked;
  const open = `the law's harm test is not answered: ${harm.words} (${harm.cite})`;
  const question = { id: harm.question, text: harm.words };
  return {
    ...asked,
    individuals: told.holds === 'yes' ? 'unclear' : told.holds,
    authority: harm.ends === 'all' && filed.holds === 'yes' ? 'unclear' : filed.holds,
    why: [...told.why, open],
    authorityWhy: harm.ends === 'all' ? [...filed.why, open] : filed.why,
    questions: [...asked.questions, question],
  };
}

function relianceOn({ encryption }: Regime): Proposal {
  const silent = encryption.voidIfKeyAcquired === 'not_stated' ? '; the statute is silent on a key that went too' : '';
  return {
    question: RELIANCE,
    answer: 'yes',
    words: `rely on the encryption: strong enough for the law, key out of reach, data not used${silent}`,
    cite: encryption.cite,
  };
}
