import type { Cohort, Profile } from '../people/cohort';
import type { ExposureRecord, Protection } from '../record/exposure-record';
import { wholeRecordEncrypted } from '../severity/situation';
import type { Regime, TriggerRule } from './regime';
import { atomsOf, type Atom, type Fit } from './vocabularies/statutory-atoms';

/** Whether an element rule is met by what is exposed of one person; `unclear` is owed provisionally. */
export interface TriggerResult {
  fires: 'yes' | 'unclear' | 'no';
  /** atoms exposed readably, for conditional content and services */
  atoms: ReadonlyMap<Atom, Fit>;
  why: string[];
  /** ids of questions whose answer would settle it */
  questions: string[];
}

/** Free text holds whatever somebody wrote; before a scan nobody knows which elements. */
const FREE_TEXT = ['chat_content', 'email_content', 'uploaded_file'];

/** What the record and people's answers say about reading the data. */
export interface Readability {
  keyExposed: 'yes' | 'no' | 'unknown';
  /** the record says as a whole that the data were encrypted, and no element says how it was protected */
  wholeRecordEncrypted: boolean;
  /** false: a person decided that encryption may not be relied on */
  relyOnEncryption: boolean;
  /** true: the facts are a statement of the record, no scan has read the material yet */
  unscanned: boolean;
  /** what a person answered about doubtful pairs (tokens as access codes); null = not answered */
  unclearCounts: boolean | null;
}

/** Protection of an element as the law sees it: readable, not readable, or a question. */
export function readable(protection: Protection, facts: Readability): 'yes' | 'no' | 'unclear' {
  const effective = protection === 'plain' && facts.wholeRecordEncrypted ? 'encrypted' : protection;
  switch (effective) {
    case 'plain':
    case 'unknown':
    case 'encrypted_key_exposed':
      return 'yes';
    case 'hashed_fast':
    case 'hashed_slow':
      return 'unclear';
    case 'masked':
    case 'truncated':
    case 'tokenised':
      return 'no';
    case 'encrypted':
      if (!facts.relyOnEncryption || facts.keyExposed === 'yes') return 'yes';
      return facts.keyExposed === 'no' ? 'no' : 'unclear';
  }
}

/** The readability facts of a record for cohorts of one origin (a scan has seen the protection itself). */
export function readabilityOf(
  record: ExposureRecord,
  origin: Cohort['origin'],
  answers: { relyOnEncryption: boolean; unclearCounts: boolean | null },
): Readability {
  return {
    keyExposed: record.encryption.keyExposed,
    unscanned: origin === 'record',
    wholeRecordEncrypted: origin === 'record' && wholeRecordEncrypted(record),
    ...answers,
  };
}

function atomsExposed(profile: Profile, facts: Readability): { atoms: Map<Atom, Fit>; unreadable: string[] } {
  const atoms = new Map<Atom, Fit>();
  const unreadable: string[] = [];
  for (const { element, protection, evidence } of profile.elements) {
    if (evidence === 'possible') continue;
    const read = readable(protection, facts);
    if (read === 'no') unreadable.push(`${element} (${protection})`);
    if (read === 'no' || (protection === 'hashed_slow' && element.startsWith('credentials.'))) continue;
    for (const [atom, fit] of Object.entries(atomsOf(element)) as [Atom, Fit][]) {
      const seen: Fit = fit === 'clear' && read === 'yes' ? 'clear' : 'unclear';
      if (atoms.get(atom) !== 'clear') atoms.set(atom, seen);
    }
  }
  if (profile.linkage === 'account') {
    if (!atoms.has('name')) atoms.set('name', 'unclear');
    atoms.set('identifier', 'clear');
  }
  if (profile.linkage === 'unknown') {
    if (!atoms.has('name')) atoms.set('name', 'unclear');
    if (!atoms.has('identifier')) atoms.set('identifier', 'unclear');
  }
  return { atoms, unreadable };
}

function holdsFreeText(profile: Profile, facts: Readability): boolean {
  return profile.elements.some(
    ({ element, protection, evidence }) =>
      evidence !== 'possible' && FREE_TEXT.includes(element) && readable(protection, facts) !== 'no',
  );
}

/** Every group of the rule against the exposed elements; one full match is enough. */
export function elementTrigger(
  regime: Regime,
  rule: Extract<TriggerRule, { kind: 'elements' }>,
  profile: Profile,
  facts: Readability,
): TriggerResult {
  const { atoms, unreadable } = atomsExposed(profile, facts);
  const full: string[] = [];
  const doubtful: string[] = [];
  for (const group of rule.groups) {
    if (!group.every((atom) => atoms.has(atom))) continue;
    const words = group.join(' + ');
    if (group.every((atom) => atoms.get(atom) === 'clear')) full.push(words);
    else doubtful.push(words);
  }
  const why: string[] = [];
  if (unreadable.length > 0)
    why.push(`not readable, so not counted: ${unreadable.join(', ')} (${regime.encryption.cite})`);
  if (full.length > 0) {
    why.unshift(`exposed together: ${full.join('; ')} (${rule.cite})`);
    return { fires: 'yes', atoms, why, questions: [] };
  }
  if (doubtful.length > 0 && facts.unclearCounts !== false) {
    why.unshift(`may be exposed together: ${doubtful.join('; ')} (${rule.cite}); a person decides`);
    return { fires: facts.unclearCounts ? 'yes' : 'unclear', atoms, why, questions: [`elements/${regime.id}`] };
  }
  if (facts.unscanned && facts.unclearCounts !== false && holdsFreeText(profile, facts)) {
    why.unshift(`free text that no scan has read may hold a combination of the law's elements (${rule.cite})`);
    return { fires: 'unclear', atoms, why, questions: [`elements/${regime.id}`] };
  }
  why.unshift(`no combination of the law's elements is exposed together (${rule.cite})`);
  return { fires: 'no', atoms, why, questions: [] };
}

/** Whether the record itself rules the law's basis out: no taking where taking is needed, shown by complete logs. */
export function basisShownAbsent(
  rule: Extract<TriggerRule, { kind: 'elements' }>,
  record: ExposureRecord,
): string | null {
  const { accessed, acquired, misused, published, logsComplete } = record.access;
  if (logsComplete !== 'yes' || acquired !== 'no' || published === 'yes') return null;
  switch (rule.basis) {
    case 'acquisition':
      return 'complete logs show that nobody acquired the data';
    case 'acquisition_or_use':
      return misused === 'no' ? 'complete logs show no acquisition, and no use is known' : null;
    case 'access_or_acquisition':
      return accessed === 'no' ? 'complete logs show neither access nor acquisition' : null;
  }
}
