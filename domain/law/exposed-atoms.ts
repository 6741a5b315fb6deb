import type { Cohort, Profile } from '../people/cohort';
import type { ExposureRecord, Protection } from '../record/exposure-record';
import { wholeRecordEncrypted } from '../severity/situation';
import type { EncryptionRule } from './regime';
import { atomsOf } from './vocabularies/element-fits';
import { GOVERNMENT_NUMBERS, type Atom, type Fit } from './vocabularies/statutory-atoms';

/** What of a cohort can be read, in the words of statutes. */
export interface ExposedAtoms {
  atoms: ReadonlyMap<Atom, Fit>;
  /** elements that nobody can read, with their protection */
  unreadable: readonly string[];
  /** what of a stated group nobody has read yet, in words, or null */
  unread: string | null;
  /** readable only because nobody relies on the encryption yet */
  sealed: boolean;
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
      return facts.relyOnEncryption === true && canRely(facts) ? 'no' : 'yes';
  }
}

/** Reliance is for people to decide; a key that went too, or one too short for the law, leaves nothing to rely on. */
function canRely(facts: Readability): boolean {
  return facts.keyExposed !== 'yes' && facts.encryptionCounts !== 'no';
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
  { effect, minBits, fallsWithKnownUse }: EncryptionRule,
  record: ExposureRecord,
): 'yes' | 'no' | 'unclear' {
  if (effect === 'none') return 'no';
  const { keyBits } = record.encryption;
  if (minBits !== null && keyBits !== undefined && keyBits < minBits) return 'no';
  const { acquired, misused, published } = record.access;
  if (fallsWithKnownUse && [acquired, misused, published].includes('yes')) return 'unclear';
  return minBits !== null && keyBits === undefined ? 'unclear' : 'yes';
}

/** The atoms that are exposed readably, what is not readable, and what nobody has read. */
export function exposedAtoms(profile: Profile, facts: Readability): ExposedAtoms {
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
  const listed = GOVERNMENT_NUMBERS.map((atom) => atoms.get(atom));
  const number = listed.includes('clear') ? 'clear' : listed.find((fit) => fit !== undefined);
  if (number && atoms.get('government_id') !== 'clear') atoms.set('government_id', number);
  const unread = facts.unscanned && facts.unclearCounts !== false ? unreadIn(profile, facts) : null;
  return {
    atoms,
    unreadable,
    unread,
    sealed: facts.relyOnEncryption === null && canRely(facts) && isSealed(profile, facts),
  };
}

function isSealed(profile: Profile, facts: Readability): boolean {
  return profile.elements.some(
    ({ protection }) => protection === 'encrypted' || (protection === 'plain' && facts.wholeRecordEncrypted),
  );
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

/** The question whether people may rely on encryption. */
export const RELIANCE = 'encryption-reliance';
