import type { DecidedObligation } from '../../domain/law/obligation';
import { findAuthority } from '../../domain/law/vocabularies/authorities';
import type { NoticeLanguage } from '../../domain/notices/text';
import type { PersonCount } from '../../domain/people/cohort';
import type { ExposureRecord } from '../../domain/record/exposure-record';
import { chronologyOf } from './chronology';
import { bodiesTold } from './circumstances';
import { claimedAt } from './claims';
import { knownCount, numberWords } from './counts';
import { formatDate } from './dates';
import { plainLine } from './plain-line';

export interface FurtherInput {
  record: ExposureRecord;
  obligation: DecidedObligation;
  language: NoticeLanguage;
  /** people who were told so far; null when nobody counted */
  notified: number | null;
}

/** What only some bodies ask for, from the record alone; null, false and empty are not said. */
export function furtherFacts({ record, obligation, language, notified }: FurtherInput) {
  const { extortion, cause, organisation } = record;
  const determined = claimedAt(record, 'determined');
  const demanded = extortion === 'yes' || claimedAt(record, 'extortion_paid') !== null;
  return {
    residentsCounted: countsResidents(obligation),
    personsInAll: knownCount(statedTotal(record), language),
    notified: notified === null ? null : numberWords(notified, language),
    determinedOn: determined === null ? null : formatDate(determined, language),
    chronology: chronologyOf(record, language),
    policeInvolved: record.holds.some(({ kind }) => kind === 'law_enforcement'),
    holds: record.holds.map(({ who, reason }) => `${plainLine(who)}: ${plainLine(reason)}`),
    othersTold: bodiesTold(record, language).filter(({ id }) => id !== obligation.recipient.id),
    madePublicOn: publishedOn(record, language),
    noRansom: extortion === 'no' && cause !== 'ransomware' && !demanded,
    smallAgent: organisation.size === 'small_agent',
    ordinaryAgent: organisation.size === 'ordinary',
  };
}

/** A body of an American state counts residents; where no one body is meant, the law does. */
function countsResidents({ recipient }: DecidedObligation): boolean {
  const territory = findAuthority(recipient.id)?.territory;
  return territory === undefined || territory.startsWith('US-');
}

/** Everybody that the record counts, in all territories; groups may share people, so the least is that of the largest. */
function statedTotal(record: ExposureRecord): PersonCount | null {
  if (record.groups.length === 0) return null;
  const counts = record.groups.map(({ count }) => count);
  const most = counts.reduce<number | null>(
    (sum, count) => (sum === null || count.most === null ? null : sum + count.most),
    0,
  );
  return { least: Math.max(...counts.map(({ least }) => least ?? 0)), most };
}

function publishedOn(record: ExposureRecord, language: NoticeLanguage): string | null {
  const told = record.alreadyTold.find(({ recipient }) => recipient === 'public' || recipient === 'media');
  return told ? formatDate(told.at, language) : null;
}
