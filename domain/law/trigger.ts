import type { Cohort, Profile } from '../people/cohort';
import type { ExposureRecord, Protection } from '../record/exposure-record';
import { wholeRecordEncrypted } from '../severity/situation';
import type { EncryptionRule, Regime, TriggerRule } from './regime';
import { atomsOf, type Atom, type Fit } from './vocabularies/statutory-atoms';

/** Whether an element rule is met by what is exposed of one person; `unclear` is owed provisionally. */
export interface TriggerResult {
  fires: 'yes' | 'unclear' | 'no';
  /** atoms exposed readably, for conditional content and services */
  atoms: ReadonlyMap<Atom, Fit>;
  /** the combinations that are exposed or may be, in words */
  groups: readonly string[];
  why: string[];
  /** ids of questions whose answer would settle it */
  questions: string[];
}

/** Free text holds whatever somebody wrote; before a scan nobody knows which elements. */
const FREE_TEXT = ['chat_content', 'email_content', 'uploaded_file'];

/** What the record and people's answers say about reading the data. */
export interface Readability {
  keyExposed: 'yes' | 'no' | 'unknown';
  /** whether this law takes encryption for one at all, on what is known of its strength and of a use of the data */
  encryptionCounts: 'yes' | 'no' | 'unclear';
  /** the record says as a whole that the data were encrypted, and no element says how it was protected */
  wholeRecordEncrypted: boolean;
  /** what people decided about relying on encryption; null = not answered */
  relyOnEncryption: boolean | null;
  /** true: the facts are a statement of the record, no scan has read the material yet */
  unscanned: boolean;
  /** what a person answered about doubtful pairs (tokens as access codes); null = not answered */
  unclearCounts: boolean | null;
  /** the day of the first event that the record dates */
  firstDay: string;
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
      if (facts.relyOnEncryption === false || facts.keyExposed === 'yes' || facts.encryptionCounts === 'no')
        return 'yes';
      if (facts.relyOnEncryption === true) return 'no';
      return facts.keyExposed === 'no' && facts.encryptionCounts === 'yes' ? 'no' : 'unclear';
  }
}

/** The readability facts of a record for cohorts of one origin (a scan has seen the protection itself). */
export function readabilityOf(
  rule: EncryptionRule,
  record: ExposureRecord,
  origin: Cohort['origin'],
  answers: { relyOnEncryption: boolean | null; unclearCounts: boolean | null },
): Readability {
  const [firstDay] = record.claims.map((claim) => claim.at.slice(0, 10)).sort();
  return {
    keyExposed: record.encryption.keyExposed,
    encryptionCounts: encryptionCounts(rule, record),
    firstDay: firstDay ?? '',
    unscanned: origin === 'record',
    wholeRecordEncrypted: origin === 'record' && wholeRecordEncrypted(record),
    ...answers,
  };
}

/** A key that is known to be too short is no encryption; a length that nobody states is a question. */
function encryptionCounts(
  { minBits, fallsWithKnownUse }: EncryptionRule,
  record: ExposureRecord,
): 'yes' | 'no' | 'unclear' {
  const { keyBits } = record.encryption;
  if (minBits !== null && keyBits !== undefined && keyBits < minBits) return 'no';
  const { acquired, misused, published } = record.access;
  if (fallsWithKnownUse && [acquired, misused, published].includes('yes')) return 'unclear';
  return minBits !== null && keyBits === undefined ? 'unclear' : 'yes';
}

function atomsExposed(profile: Profile, facts: Readability): { atoms: Map<Atom, Fit>; unreadable: string[] } {
  const atoms = new Map<Atom, Fit>();
  const unreadable: string[] = [];
  for (const { element, protection, evidence } of profile.elements) {
    if (evidence === 'possible') continue;
    const read = readable(protection, facts);
    if (read === 'no') unreadable.push(`${element} (${protection})`);
    const hashed = protection === 'hashed_slow' && element.startsWith('credentials.');
    if (hashed) unreadable.push(`${element} (${protection})`);
    if (read === 'no' || hashed) continue;
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

/** What of a stated group nobody has read: all of it where no element is named, or its free text. */
function unreadIn(profile: Profile, facts: Readability): string | null {
  if (profile.elements.length === 0) return 'the record does not say which data are exposed; they';
  return holdsFreeText(profile, facts) ? 'free text that no scan has read' : null;
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
  const { full, doubtful, later } = combinations(rule, atoms, facts.firstDay);
  const unread = facts.unscanned && facts.unclearCounts !== false ? unreadIn(profile, facts) : null;
  const groups = [...full, ...doubtful, ...(unread !== null ? [unread] : [])];
  const why = [...later];
  const question = facts.relyOnEncryption === null && sealed(profile, facts) ? [RELIANCE] : [];
  if (unreadable.length > 0)
    why.push(`not readable, so not counted: ${unreadable.join(', ')} (${regime.encryption.cite})`);
  if (full.length > 0) {
    why.unshift(`exposed together: ${full.join('; ')} (${rule.cite})`);
    return { fires: 'yes', atoms, groups, why, questions: [] };
  }
  if (doubtful.length > 0 && facts.unclearCounts !== false) {
    why.unshift(`may be exposed together: ${doubtful.join('; ')} (${rule.cite}); a person decides`);
    const fires = facts.unclearCounts ? 'yes' : 'unclear';
    return { fires, atoms, groups, why, questions: [`elements/${regime.id}`, ...question] };
  }
  if (unread !== null) {
    why.unshift(`${unread} may hold a combination of the law's elements (${rule.cite})`);
    return { fires: 'unclear', atoms, groups, why, questions: [`elements/${regime.id}`] };
  }
  why.unshift(`no combination of the law's elements is exposed together (${rule.cite})`);
  return { fires: 'no', atoms, groups, why, questions: [] };
}

/** The question whether people may rely on encryption. */
export const RELIANCE = 'encryption-reliance';

function sealed(profile: Profile, facts: Readability): boolean {
  return profile.elements.some(
    ({ protection }) => protection === 'encrypted' || (protection === 'plain' && facts.wholeRecordEncrypted),
  );
}

interface Combinations {
  full: string[];
  doubtful: string[];
  /** why a combination is doubtful though its elements are plain to see */
  later: string[];
}

/** Which groups of the rule are exposed together; one that counts since a later day than the first event is doubtful. */
function combinations(
  rule: Extract<TriggerRule, { kind: 'elements' }>,
  atoms: ReadonlyMap<Atom, Fit>,
  firstDay: string,
): Combinations {
  const found: Combinations = { full: [], doubtful: [], later: [] };
  for (const group of rule.groups) {
    if (!group.every((atom) => atoms.has(atom))) continue;
    const words = group.join(' + ');
    const late = rule.since.find(
      ({ atoms: since, date }) => firstDay < date && since.some((atom) => group.includes(atom)),
    );
    if (late)
      found.later.push(`${words} counts since ${late.date}, after the first event of the record (${late.cite})`);
    if (!late && group.every((atom) => atoms.get(atom) === 'clear')) found.full.push(words);
    else found.doubtful.push(words);
  }
  return found;
}

/** Whether the record itself rules the law's basis out: no taking where taking is needed, shown by complete logs. */
export function basisShownAbsent(
  rule: Extract<TriggerRule, { kind: 'elements' }>,
  record: ExposureRecord,
): string | null {
  const { accessed, acquired, misused, published, logsComplete } = record.access;
  if (logsComplete !== 'yes' || acquired !== 'no' || published === 'yes' || misused === 'yes') return null;
  switch (rule.basis) {
    case 'acquisition':
      return 'complete logs show that nobody acquired the data';
    case 'acquisition_or_use':
      return misused === 'no' ? 'complete logs show no acquisition, and no use is known' : null;
    case 'access_or_acquisition':
      return accessed === 'no' ? 'complete logs show neither access nor acquisition' : null;
  }
}
