import type { Cohort, ProfileElement } from '../people/cohort';
import type { ExposureRecord, Fact } from '../record/exposure-record';

/**
 * How unknown facts are read. `expected`: as the method's own table reads them (no evidence against it is not evidence for
 * it). `adverse` and `favourable` are the outer plausible values; where they part, the result is provisional.
 */
export const READINGS = ['expected', 'adverse', 'favourable'] as const;
export type Reading = (typeof READINGS)[number];

export interface SeenElement extends ProfileElement {
  /** readable by whoever has the data */
  readable: boolean;
  /** only a part is visible (masked, truncated) */
  partial: boolean;
}

/** The facts of one cohort with every unknown settled by one reading. */
export interface Situation {
  elements: readonly SeenElement[];
  /** the record names no element at all */
  unspecified: boolean;
  linkage: Cohort['profile']['linkage'];
  volume: 'single' | 'some' | 'long_history';
  special: boolean;
  vulnerable: boolean;
  publicBefore: boolean;
  relation: Cohort['relation'];
  credentialState: Cohort['credentialState'];
  sectors: readonly string[];
  malicious: boolean;
  /** who has the data: nobody (shown), a confirmed trusted recipient, known people, or anybody */
  hands: 'none' | 'trusted' | 'known' | 'untrusted';
  exposed: boolean;
  effect: 'none' | 'real' | 'health_safety_livelihood';
  fewPeople: boolean;
  manyPeople: boolean;
  removeHighRisk: boolean;
}

/** More recipients than this cannot be counted on one by one. */
const UNCOUNTABLE = 100;

/** Elements that hold whatever somebody wrote: what is inside is not known until it was looked at. */
const CONTENT = ['chat_content', 'email_content', 'uploaded_file', 'voice_recording'];
const DELIBERATE = ['hacking', 'ransomware', 'insider', 'credential_stuffing'];
const ACCIDENT = ['misconfiguration', 'misdirected', 'software_bug'];

export function holdsContent(elements: readonly ProfileElement[]): boolean {
  return elements.some(({ element }) => CONTENT.includes(element));
}

/** The record says as a whole that its data were encrypted, and no group says how an element was protected. */
export function wholeRecordEncrypted(record: ExposureRecord): boolean {
  if (record.encryption.encrypted !== 'yes') return false;
  return record.groups.every((group) => group.elements.every((element) => element.protection === 'plain'));
}

function settle(fact: Fact, reading: Reading, expected: boolean, adverse = true): boolean {
  if (fact !== 'unknown') return fact === 'yes';
  if (reading === 'expected') return expected;
  return reading === 'adverse' ? adverse : !adverse;
}

export function situationOf(cohort: Cohort, record: ExposureRecord, reading: Reading): Situation {
  const elements = cohort.profile.elements.filter((element) => element.evidence !== 'possible');
  const adverse = reading === 'adverse';
  const content = holdsContent(elements);
  const age = ['under_14', '14_15', '16_17'].includes(cohort.ageBand);
  const malicious = maliciousIn(record, reading);
  const hands = handsIn(record, reading, malicious);
  return {
    elements: elements.map((element) => seen(element, cohort, record, reading)),
    unspecified: cohort.profile.elements.length === 0,
    // How data hang on a person is either known, or the better case is that nothing links them.
    linkage: cohort.profile.linkage === 'unknown' && reading === 'favourable' ? 'none' : cohort.profile.linkage,
    volume: volumeIn(cohort, reading),
    // Only free content can hide special data; a list of plain elements says itself what it holds.
    special: cohort.specialCategory === 'unknown' ? adverse && content : cohort.specialCategory === 'yes',
    vulnerable: cohort.vulnerable === 'yes' || age || cohort.relation === 'patient',
    publicBefore: cohort.publicBefore === 'yes',
    relation: cohort.relation,
    credentialState: cohort.credentialState,
    sectors: record.organisation.sectors.map((sector) => sector.toLowerCase()),
    malicious,
    hands,
    exposed: record.breach.confidentiality !== 'no' && hands !== 'none',
    effect: effectIn(record, reading),
    fewPeople: crowdOf(cohort) === 'few',
    manyPeople: crowdOf(cohort) === 'many',
    removeHighRisk: record.measures.removeHighRisk === 'yes',
  };
}

/** What rules read of a number of people. */
export function crowdOf({ count }: Cohort): 'few' | 'many' | 'some' {
  if (count.least > UNCOUNTABLE) return 'many';
  return count.most !== null && count.most <= UNCOUNTABLE ? 'few' : 'some';
}

function seen(element: ProfileElement, cohort: Cohort, record: ExposureRecord, reading: Reading): SeenElement {
  const whole = cohort.origin === 'record' && element.protection === 'plain' && wholeRecordEncrypted(record);
  const protection = whole ? 'encrypted' : element.protection;
  const partial = protection === 'masked' || protection === 'truncated';
  return { ...element, protection, partial, readable: readableIn(element.element, protection, record, reading) };
}

function readableIn(
  id: string,
  protection: ProfileElement['protection'],
  record: ExposureRecord,
  reading: Reading,
): boolean {
  switch (protection) {
    case 'encrypted':
      return settle(record.encryption.keyExposed, reading, true);
    case 'hashed_slow':
      // A strong hash protects what nobody can guess; a number with few digits can be tried out.
      return record.encryption.keyExposed === 'yes' || guessable(id);
    case 'tokenised':
      return false;
    case 'unknown':
      return reading !== 'favourable';
    case 'plain':
      return id === 'credentials.password_hash' ? reading !== 'favourable' : true;
    case 'masked':
    case 'truncated':
    case 'hashed_fast':
    case 'encrypted_key_exposed':
      return true;
  }
}

function guessable(id: string): boolean {
  return id.startsWith('national_id.') || id === 'phone' || id === 'dob' || id === 'payment_card';
}

function volumeIn(cohort: Cohort, reading: Reading): Situation['volume'] {
  const { volume } = cohort.profile;
  if (volume !== 'unknown') return volume;
  if (reading === 'favourable') return 'single';
  return reading === 'adverse' ? 'long_history' : 'some';
}

function maliciousIn(record: ExposureRecord, reading: Reading): boolean {
  const { malice, cause, extortion } = record;
  if (malice !== 'unknown') return malice === 'yes';
  if (DELIBERATE.includes(cause) || extortion === 'yes') return true;
  if (ACCIDENT.includes(cause)) return false;
  return reading !== 'favourable';
}

/** Complete logs that show no access, or a breach that was none of confidentiality. */
function shownUntouched(record: ExposureRecord): boolean {
  const { accessed, acquired, published, misused, logsComplete } = record.access;
  if (record.breach.confidentiality === 'no') return true;
  if (published === 'yes' || misused === 'yes' || accessed === 'yes' || acquired === 'yes') return false;
  return logsComplete === 'yes' && accessed === 'no' && acquired !== 'unknown';
}

function handsIn(record: ExposureRecord, reading: Reading, malicious: boolean): Situation['hands'] {
  if (shownUntouched(record)) return 'none';
  const { recipients, access } = record;
  const open = access.published === 'yes' || access.publiclyReachable === 'yes';
  const seenByAny = [access.accessed, access.acquired, access.misused].includes('yes');
  const sole = access.logsComplete === 'yes' && recipients.deletionConfirmed === 'yes';
  switch (recipients.kind) {
    case 'known_trusted':
      if (access.published === 'yes' || (open && !sole)) return 'untrusted';
      return recipients.deletionConfirmed === 'yes' ? 'trusted' : 'known';
    case 'known_untrusted':
      if (access.published === 'yes' || malicious || (open && !sole)) return 'untrusted';
      return (recipients.count ?? 0) > UNCOUNTABLE ? 'untrusted' : 'known';
    case 'public':
      return 'untrusted';
    case 'none':
      return open || seenByAny || reading === 'adverse' ? 'untrusted' : 'none';
    case 'unknown': {
      const taken = record.breach.confidentiality === 'yes' || record.malice === 'yes';
      return reading === 'favourable' && !open && !taken && !seenByAny ? 'none' : 'untrusted';
    }
  }
}

/** Longer than this without the data and without a copy, people notice it. */
const NOTICED_AFTER_HOURS = 24;

function effectIn(record: ExposureRecord, reading: Reading): Situation['effect'] {
  const { effectOnPeople, available, restored, restorationHours } = record.backup;
  if (effectOnPeople !== 'unknown') return effectOnPeople;
  if (record.breach.availability !== 'yes' || reading === 'favourable') return 'none';
  const quick = restored === 'yes' && (restorationHours ?? Infinity) <= NOTICED_AFTER_HOURS;
  if (available === 'yes' && quick) return 'none';
  if (reading === 'adverse') return 'health_safety_livelihood';
  return available === 'no' ? 'real' : 'none';
}
